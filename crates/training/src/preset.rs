//! Named sets of settings.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{ClassWeights, OptimizerKind, ScheduleKind, Settings, VectorUse};
use wordloom_model::{Activation, Layer, LayerKind, LossBalance, ParameterGroups, Pooling, ScoreLoss};
use wordloom_text::TokenKind;

/// A named set of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Preset {
    /// Quick to train, for a first look or a slow machine.
    Small,
    /// The best answer for most data.
    Balanced,
    /// The article's network: two LSTM layers of 128, three dense layers, Adam, 10 epochs, batches of 64.
    Classic,
}

impl Preset {
    /// Every preset, in the order in which a person meets them.
    pub const ALL: [Self; 3] = [Self::Small, Self::Balanced, Self::Classic];

    /// All its settings.
    pub fn settings(self) -> Settings {
        let lstm = |hidden, bidirectional| Layer { kind: LayerKind::Lstm, hidden, bidirectional, widths: None };
        let balanced = Settings {
            epochs: 40,
            batch_size: 16,
            tokens: TokenKind::Words,
            max_length: 128,
            min_count: 2,
            vocabulary_size: 20_000,
            lowercase: true,
            embedding: 128,
            vectors: VectorUse::Trained,
            layers: vec![lstm(128, true)],
            layer_norm: false,
            pooling: Pooling::MeanMax,
            dense: vec![],
            activation: Activation::Relu,
            dropout: 0.7,
            token_dropout: 0.1,
            label_smoothing: 0.0,
            score_loss: ScoreLoss::Huber,
            loss_weights: vec![],
            loss_balance: LossBalance::Learnable,
            class_weights: ClassWeights::Auto,
            optimizer: OptimizerKind::Adam,
            learning_rate: 1e-3,
            weight_decay: None,
            parameter_groups: ParameterGroups::default(),
            schedule: ScheduleKind::Constant,
            warm_up: 0.0,
            decay_factor: 0.5,
            decay_epochs: 2,
            clip_norm: 1.0,
            averaged_epochs: 3,
            patience: 3,
            seed: 1,
        };
        match self {
            Self::Balanced => balanced,
            Self::Small => Settings {
                batch_size: 32,
                max_length: 64,
                embedding: 32,
                layers: vec![lstm(32, true)],
                dropout: 0.2,
                token_dropout: 0.0,
                learning_rate: 3e-3,
                ..balanced
            },
            Self::Classic => Settings {
                epochs: 10,
                batch_size: 64,
                embedding: 64,
                layers: vec![lstm(128, false), lstm(128, false)],
                pooling: Pooling::Last,
                dense: vec![64, 32],
                dropout: 0.2,
                token_dropout: 0.0,
                score_loss: ScoreLoss::Squared,
                loss_balance: LossBalance::Fixed,
                averaged_epochs: 1,
                class_weights: ClassWeights::None,
                ..balanced
            },
        }
    }
}
