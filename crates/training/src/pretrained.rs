//! Networks that do not start from random weights: with pretrained word vectors, or with those of trained networks.

use super::Trainer;
use wordloom_model::StartWeights;
#[cfg(doc)]
use wordloom_model::TextModel;
use wordloom_starter::Weights;

impl Trainer {
    /// Returns the trainer with pretrained vectors in the embedding of each fold's network, and with an encoder as its
    /// first layer, if there is one, see [`TextModel::with_vectors`]. Call it before the first burst.
    ///
    /// # Panics
    /// If there is not one set of rows for each fold, or as [`TextModel::with_vectors`].
    #[must_use]
    pub fn with_vectors(mut self, rows: &[Vec<Option<Vec<f32>>>], encoder: Option<&Weights>, frozen: bool) -> Self {
        assert_eq!(rows.len(), self.folds.len(), "one set of vectors for each fold");
        let folds = self.folds.into_iter().zip(rows);
        self.folds = folds.map(|(fold, rows)| fold.with_vectors(rows, encoder, frozen)).collect();
        self
    }

    /// Whether each fold's network can start from these weights, one set for each fold.
    pub fn fits(&self, starts: &[StartWeights]) -> bool {
        let fits = |(fold, start): (&super::fold_trainer::FoldTrainer, &StartWeights)| {
            start.fits(fold.learner.model().config())
        };
        starts.len() == self.folds.len() && self.folds.iter().zip(starts).all(fits)
    }

    /// Returns the trainer with the weights of a trained network in each fold's network, see
    /// [`TextModel::with_start`]. Call it before the first burst.
    ///
    /// # Panics
    /// If the weights do not [fit](Self::fits), or `labels` does not have one item for each target.
    #[must_use]
    pub fn with_start(mut self, starts: &[StartWeights], labels: &[Vec<Option<usize>>], frozen: bool) -> Self {
        assert_eq!(starts.len(), self.folds.len(), "the weights of each fold's network");
        let folds = self.folds.into_iter().zip(starts);
        self.folds = folds.map(|(fold, start)| fold.with_start(start, labels, frozen)).collect();
        self
    }
}
