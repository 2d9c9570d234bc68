//! The networks that a run goes on from, instead of starting with random weights.

use crate::error::Error;
use wordloom_base::config::{Check, Checked};
use wordloom_data::Target;
use wordloom_model::{ModelConfig, StartWeights, TextModel};
use wordloom_text::Tokenizer;
use wordloom_training::{Settings, Trainer, VectorUse};

/// Trained networks with their tokenizers, one for each fold, and the columns that they predict.
pub(crate) struct PreviousModel {
    weights: Vec<StartWeights>,
    config: ModelConfig,
    tokenizers: Vec<Tokenizer>,
    targets: Vec<Target>,
}

impl PreviousModel {
    /// Reads the weights of networks from their device. `targets` are without values.
    pub(crate) async fn new<'m>(
        networks: impl Iterator<Item = (&'m TextModel, &'m Tokenizer)>,
        targets: &[Target],
    ) -> Self {
        let (mut weights, mut tokenizers, mut config) = (Vec::new(), Vec::new(), None);
        for (model, tokenizer) in networks {
            weights.push(model.start_weights().await);
            tokenizers.push(tokenizer.clone());
            config.get_or_insert_with(|| model.config().clone());
        }
        let config = config.expect("a model has a network");
        Self { weights, config, tokenizers, targets: targets.to_vec() }
    }

    /// The tokenizers of the networks, and settings with the width of their embeddings, which word vectors may have
    /// changed, and with the number of units of their first layer, if it may have started from an encoder.
    ///
    /// # Errors
    /// [`Error::OtherNetwork`] if the rows have another number of folds.
    pub(crate) fn prepare(
        &self,
        settings: Checked<Settings>,
        folds: usize,
    ) -> Result<(Vec<Tokenizer>, Checked<Settings>), Error> {
        if folds != self.tokenizers.len() {
            return Err(Error::OtherNetwork);
        }
        let mut settings = Settings { embedding: self.config.d_embedding, ..settings.into_inner() };
        let (first, own) = (&mut settings.layers[0], &self.config.layers[0]);
        if settings.starter_encoder && first.is_bidirectional_lstm() && own.is_bidirectional_lstm() {
            first.hidden = own.hidden;
        }
        Ok((self.tokenizers.clone(), settings.check()?))
    }

    /// Puts the weights into the networks of a trainer. Categories are found by their names.
    ///
    /// # Errors
    /// [`Error::OtherNetwork`] if the networks have another architecture or predict other columns.
    pub(crate) fn start(&self, trainer: Trainer, targets: &[Target]) -> Result<Trainer, Error> {
        let named = |target: &Target| (target.column.clone(), target.kind);
        if !trainer.fits(&self.weights) || !targets.iter().map(named).eq(self.targets.iter().map(named)) {
            return Err(Error::OtherNetwork);
        }
        let index = |before: &Target, label: &String| before.labels.iter().position(|known| known == label);
        let of_target = |(target, before): (&Target, &Target)| {
            target.labels.iter().map(|label| index(before, label)).collect::<Vec<_>>()
        };
        let labels: Vec<_> = targets.iter().zip(&self.targets).map(of_target).collect();
        let frozen = trainer.settings().vectors == VectorUse::Frozen;
        Ok(trainer.with_start(&self.weights, &labels, frozen))
    }
}
