//! The table of settings. A new setting is an entry here, and what uses it.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::domain::{Domain, FieldDomain, ListDomain, NumberDomain, names};
use super::setting::{Setting, SettingGroup};
use crate::{ClassWeights, OptimizerKind, ParameterGroupSettings, Preset, ScheduleKind, VectorUse};
use wordloom_kernels::Widths;
use wordloom_model::{Activation, Layer, LayerKind, LossBalance, ParameterGroups, Pooling, ScoreLoss};
use wordloom_text::TokenKind;

/// From the table: the struct, the value of each preset, and [`Setting::all`].
macro_rules! settings {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident: $type:ty = $default:expr $(, $preset:ident = $own:expr)*;
        $group:ident: $domain:expr $(=> $mark:ident $(($($argument:expr),*))?)?;
    )*) => {
        /// The value of each setting of a run. A request gives those that differ from a [`Preset`].
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(TS))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct Settings {
            $($(#[doc = $doc])+ pub $name: $type,)*
        }

        impl Preset {
            /// The value of each setting.
            pub fn settings(self) -> Settings {
                Settings {
                    $($name: $(if self == Self::$preset { $own } else)* { $default },)*
                }
            }
        }

        impl Setting {
            /// Every setting, in the order in which the user sees them.
            pub fn all() -> Vec<Self> {
                vec![$(
                    Self::new(SettingGroup::$group, $domain)
                        $(.$mark($($($argument),*)?))?
                        .named(stringify!($name), &[$($doc),+], |preset| preset.settings().$name),
                )*]
            }
        }
    };
}

settings! {
    /// The most passes over the training rows.
    epochs: usize = 40, Classic = 10;
    Training: Domain::whole(1, 1_000);

    /// The least number of optimizer steps of a network. Passes over the training rows are added until it is reached.
    least_steps: usize = 0, Few = 400;
    Training: Domain::whole(0, 100_000);

    /// The number of texts in one optimizer step.
    batch_size: usize = 16, Small = 32, Classic = 64;
    Training: Domain::whole(1, 1_024);

    /// Whether rows without a value to predict teach the network as well, by what the linear model predicts for them.
    /// If texts have vectors and rows are few, the linear model learns from them, too.
    unlabeled: bool = true;
    Training: Domain::Switch;

    /// Whether texts that are put together from parts of the training texts teach the network as well, by what the
    /// linear model predicts for them. Without such texts a network learns little from a few hundred rows.
    synthetic_texts: bool = false, Few = true;
    Training: Domain::Switch;

    /// The learning rate.
    learning_rate: f64 = 1e-3, Few = 3e-3, Small = 3e-3;
    Training: Domain::logarithmic(1e-6, 1.0);

    /// The optimizer.
    optimizer: OptimizerKind = OptimizerKind::Adam;
    Training: Domain::choice(&OptimizerKind::ALL);

    /// Training ends after this many epochs, and at least 300 steps, without a lower validation error.
    patience: usize = 3;
    Training: Domain::whole(1, 1_000);

    /// The number of epochs whose weights are averaged at the end of each epoch. 1 averages nothing.
    averaged_epochs: usize = 3, Classic = 1;
    Training: Domain::whole(1, 20);

    /// The limit of the Euclidean norm of all gradients together. Larger gradients are scaled down to it.
    clip_norm: f64 = 1.0;
    Training: Domain::logarithmic(0.01, 1_000.0);

    /// How much the rows of a class weigh in the loss.
    class_weights: ClassWeights = ClassWeights::Auto, Classic = ClassWeights::None;
    Training: Domain::choice(&ClassWeights::ALL);

    /// The loss of a score.
    score_loss: ScoreLoss = ScoreLoss::Huber, Classic = ScoreLoss::Squared;
    Training: Domain::choice(&[ScoreLoss::Huber, ScoreLoss::Squared]);

    /// How the losses of several targets are added up.
    loss_balance: LossBalance = LossBalance::Learnable, Classic = LossBalance::Fixed;
    Training: Domain::choice(&LossBalance::ALL) => several_targets;

    /// The weight of each target's loss, in the order of the columns to predict. A missing weight is 1.
    loss_weights: Vec<f64> = vec![];
    Training: Domain::list(0.0, 1_000.0, 0, 64) => several_targets;

    /// The random seed of the initial weights, the order of the rows and the dropout.
    seed: u32 = 1;
    Training: Domain::number(0.0, f64::from(u32::MAX), 1.0);

    /// How the learning rate changes during training.
    schedule: ScheduleKind = ScheduleKind::Constant;
    Schedule: Domain::choice(&ScheduleKind::ALL);

    /// The fraction of all steps over which the learning rate first rises from 0.
    warm_up: f64 = 0.0;
    Schedule: Domain::number(0.0, 0.5, 0.01);

    /// The factor by which the learning rate is multiplied at each decay.
    decay_factor: f64 = 0.5;
    Schedule: Domain::number(0.01, 0.99, 0.01) => with_schedules(&DECAYING);

    /// Step: the number of epochs between decays. Plateau: the number of epochs without a lower validation error before
    /// a decay.
    decay_epochs: usize = 2;
    Schedule: Domain::whole(1, 1_000) => with_schedules(&DECAYING);

    /// The fraction of the learning rate by which each weight shrinks at a step, apart from its gradient. If absent,
    /// the optimizer's own: 0.01 with AdamW, otherwise 0.
    weight_decay: Option<f64> = None;
    Regularization: Domain::logarithmic(0.0, 1.0);

    /// The fraction of the tokens that are replaced by the unknown token during training.
    token_dropout: f64 = 0.1, Small = 0.0, Classic = 0.0;
    Regularization: Domain::number(0.0, 0.5, 0.05);

    /// The fraction of the true category's probability that is spread over all categories during training.
    label_smoothing: f64 = 0.0;
    Regularization: Domain::number(0.0, 0.5, 0.05);

    /// What differs between the embedding, the encoder and the heads.
    parameter_groups: ParameterGroups<ParameterGroupSettings> = ParameterGroups::default();
    ParameterGroups: parameter_groups_domain();

    /// The encoder layers, first to last.
    layers: Vec<Layer> = vec![lstm(128, true)],
        Few = vec![lstm(64, true)],
        Small = vec![lstm(32, true)],
        Classic = vec![lstm(128, false), lstm(128, false)];
    Model: layers_domain();

    /// Whether each token's state is normalized after each encoder layer.
    layer_norm: bool = false;
    Model: Domain::Switch;

    /// The widths of the dense layers between the pooling and the output of each head, first to last.
    dense: Vec<usize> = vec![], Classic = vec![64, 32];
    Model: Domain::list(1.0, 2_048.0, 0, 8);

    /// The width of the embedding.
    embedding: usize = 128, Small = 32, Classic = 64;
    Model: Domain::whole(1, 1_024);

    /// How pretrained word vectors are used, if any are loaded.
    vectors: VectorUse = VectorUse::Trained;
    Model: Domain::choice(&VectorUse::ALL);

    /// Whether the encoder that comes with the English starter vectors is used, if they are loaded. The first layer
    /// starts from it if it is a bidirectional LSTM, and gets its number of units. The linear model reads its vectors
    /// of texts.
    starter_encoder: bool = false, Few = true;
    Model: Domain::Switch;

    /// How the states of all tokens become one vector for the text.
    pooling: Pooling = Pooling::MeanMax, Classic = Pooling::Last;
    Model: Domain::choice(&Pooling::ALL);

    /// Whether the mean of the tokens' embeddings joins the pooled states, past the encoder.
    shortcut: bool = false, Few = true;
    Model: Domain::Switch;

    /// The activation function after each dense layer.
    activation: Activation = Activation::Relu;
    Model: Domain::choice(&Activation::ALL);

    /// The fraction of the values that are set to zero during training: after the embedding, between layers and before
    /// the outputs.
    dropout: f64 = 0.7, Few = 0.5, Small = 0.2, Classic = 0.2;
    Model: Domain::number(0.0, 0.9, 0.05);

    /// What the tokens of a text are.
    tokens: TokenKind = TokenKind::Words;
    Tokenization: Domain::choice(&TokenKind::ALL) => decides_tokens;

    /// The most tokens of a text that are read. The rest is truncated.
    max_length: usize = 128, Small = 64;
    Tokenization: Domain::whole(1, 2_048) => decides_tokens;

    /// How often a token must occur in the training texts to be in the vocabulary.
    min_count: usize = 2, Few = 1;
    Tokenization: Domain::whole(1, 1_000) => decides_tokens;

    /// The most tokens in the vocabulary. The most frequent ones are kept.
    vocabulary_size: usize = 20_000;
    Tokenization: Domain::whole(10, 200_000) => decides_tokens;

    /// Whether case is ignored.
    lowercase: bool = true;
    Tokenization: Domain::Switch => decides_tokens;

    /// Whether HTML tags, comments, scripts and styles are left out of every text, and entities such as &amp; decoded.
    strip_html: bool = false;
    Tokenization: Domain::Switch => decides_tokens;

    /// Whether quoted lines of e-mails, and the line before them that names the sender, are left out of every text.
    skip_quotes: bool = false;
    Tokenization: Domain::Switch => decides_tokens;

    /// Whether all web addresses are one and the same token, and all e-mail addresses another.
    mask_urls: bool = false;
    Tokenization: Domain::Switch => decides_tokens;

    /// Whether all user names, such as @name, are one and the same token.
    mask_users: bool = false;
    Tokenization: Domain::Switch => decides_tokens;

    /// Whether all numbers are one and the same token.
    mask_numbers: bool = false;
    Tokenization: Domain::Switch => decides_tokens;
}

/// The schedules that decay the learning rate by a factor.
const DECAYING: [ScheduleKind; 2] = [ScheduleKind::Step, ScheduleKind::ReduceOnPlateau];

fn lstm(hidden: usize, bidirectional: bool) -> Layer {
    Layer { kind: LayerKind::Lstm, hidden, bidirectional, widths: None }
}

fn layers_domain() -> Domain {
    Domain::Layers {
        kinds: names(&LayerKind::ALL),
        hidden: NumberDomain { min: 1.0, max: 512.0, step: Some(1.0) },
        items: (1, 8),
        widths: ListDomain { min: 1.0, max: Widths::WIDEST as f64, items: (1, Widths::MOST) },
    }
}

fn parameter_groups_domain() -> Domain {
    let fields = [
        ("optimizer", Domain::choice(&OptimizerKind::ALL)),
        ("learningRateFactor", Domain::logarithmic(0.001, 100.0)),
        ("weightDecay", Domain::logarithmic(0.0, 1.0)),
        ("frozenEpochs", Domain::whole(0, 1_000)),
    ];
    Domain::ParameterGroups { fields: fields.map(|(name, domain)| FieldDomain { name, domain }).to_vec() }
}
