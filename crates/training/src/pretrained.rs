//! Pretrained word vectors in the embeddings of the networks.

use super::Trainer;
#[cfg(doc)]
use wordloom_model::TextModel;

impl Trainer {
    /// Returns the trainer with pretrained vectors in the embedding of each fold's network, see
    /// [`TextModel::with_vectors`]. Call it before the first burst.
    ///
    /// # Panics
    /// If there is not one set of rows for each fold, a set does not have one item for each token id, or a vector does
    /// not have the width of the embedding.
    #[must_use]
    pub fn with_vectors(mut self, rows: &[Vec<Option<Vec<f32>>>], frozen: bool) -> Self {
        assert_eq!(rows.len(), self.folds.len(), "one set of vectors for each fold");
        let folds = self.folds.into_iter().zip(rows);
        self.folds = folds.map(|(fold, rows)| fold.with_vectors(rows, frozen)).collect();
        self
    }
}
