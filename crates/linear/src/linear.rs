//! A fitted linear model and its predictions.

use std::rc::Rc;

use super::features::Features;
use super::head::Head;
use super::matrix::Matrix;
use wordloom_data::{ScoreScale, TargetKind};
use wordloom_metrics::{Predicted, Predictions};

/// A linear model on n-grams, with one head per target.
#[derive(Debug, Clone)]
pub struct Linear {
    pub(super) features: Rc<Features>,
    /// By target; `None` if no training row has a value.
    pub(super) heads: Vec<Option<Head>>,
    /// The scale of each target's training scores, by which the output of its head is standardized.
    pub(super) scales: Vec<ScoreScale>,
    /// The predictions for the validation rows that have a value, made before the model was fitted to them; by target.
    pub(super) validation: Vec<Option<Predicted>>,
    /// How many texts without a label the model has learned from.
    pub(super) unlabeled: usize,
}

impl Linear {
    /// Returns the n-grams that the model knows.
    pub fn features(&self) -> &Features {
        &self.features
    }

    /// Returns the kind and the number of outputs of each target; `None` if no training row had a value.
    pub fn outputs(&self) -> impl Iterator<Item = Option<(TargetKind, usize)>> + '_ {
        self.heads.iter().map(|head| head.as_ref().map(|head| (head.kind, head.outputs)))
    }

    /// Returns the selected regularization of each target; `None` if no training row had a value.
    pub fn regularizations(&self) -> Vec<Option<f32>> {
        self.heads.iter().map(|head| Some(head.as_ref()?.regularization)).collect()
    }

    /// Returns the predictions for the validation rows that have a value, in their order, by target.
    ///
    /// They were made before the model was fitted to these rows, so the weights of a blend can be fitted on them.
    /// `None` if no training row had a value, or if the model was loaded from its parts.
    pub fn validation(&self) -> &[Option<Predicted>] {
        &self.validation
    }

    /// Returns the rows of texts.
    pub(super) fn rows<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Matrix {
        let texts: Vec<&str> = texts.into_iter().collect();
        let n_grams = self.features.rows(texts.iter().copied());
        self.features.add_vectors(n_grams, texts.into_iter())
    }

    /// Returns how many texts without a label the model has learned from; 0 if it was loaded from its parts.
    pub fn unlabeled(&self) -> usize {
        self.unlabeled
    }

    /// Predicts texts. A target of which no training row had a value has no predictions.
    pub fn predict<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Predictions {
        let matrix = self.rows(texts);
        let predict = |(head, scale): (&Option<Head>, &ScoreScale)| match head {
            Some(head) => head.decode(&head.apply(&matrix, 0..matrix.rows()), scale),
            None => Predicted::Scores(Vec::new()),
        };
        Predictions { targets: self.heads.iter().zip(&self.scales).map(predict).collect() }
    }
}
