//! A fitted linear model: what it says of texts, and why.

use super::features::Features;
use super::head::{Head, probabilities};
use super::matrix::{Matrix, stride};
use crate::metrics::Predictions;

/// A linear model on n-grams, for a category, a score or both.
#[derive(Debug, Clone)]
pub struct Linear {
    pub(super) features: Features,
    pub(super) category: Option<Head>,
    pub(super) score: Option<Head>,
    /// The mean of the training scores, which the score's head says the distance from.
    pub(super) mean: f32,
    /// What it said of the validation rows when it had learned from the training rows alone, for those rows that have the answer.
    pub(super) validation: Predictions,
}

/// What one n-gram adds to what is said of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// Where it stands in the text, in bytes.
    pub place: (usize, usize),
    /// What it adds: to the score in its own unit, or to a class's margin before the sharpness.
    pub weight: f32,
}

impl Linear {
    /// The n-grams it knows.
    pub fn features(&self) -> &Features {
        &self.features
    }

    /// The regularisation chosen for the category and the score, where it predicts them.
    pub fn strengths(&self) -> (Option<f32>, Option<f32>) {
        let strength = |head: &Option<Head>| head.as_ref().map(|head| head.strength);
        (strength(&self.category), strength(&self.score))
    }

    /// What it said of the validation rows that have the answer, in their order, before it learned from them: what a blend is weighed by.
    pub fn validation(&self) -> &Predictions {
        &self.validation
    }

    /// What it says of texts; scores in their own unit.
    pub fn predict<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Predictions {
        let matrix = self.features.rows(texts);
        let rows = || 0..matrix.rows();
        Predictions {
            probabilities: self.category.as_ref().map_or(Vec::new(), |head| {
                head.say(&matrix, rows()).iter().map(|margins| probabilities(margins, head.sharpness)).collect()
            }),
            scores: self
                .score
                .as_ref()
                .map_or(Vec::new(), |head| head.say(&matrix, rows()).iter().map(|said| said[0] + self.mean).collect()),
        }
    }

    /// What each n-gram of a text adds to a class's margin; those it does not know add nothing and are left out.
    pub fn why_category(&self, text: &str, class: usize) -> Vec<Contribution> {
        self.category.as_ref().map_or(Vec::new(), |head| self.contributions(head, text, class))
    }

    /// What each n-gram of a text adds to its score.
    pub fn why_score(&self, text: &str) -> Vec<Contribution> {
        self.score.as_ref().map_or(Vec::new(), |head| self.contributions(head, text, 0))
    }

    fn contributions(&self, head: &Head, text: &str, output: usize) -> Vec<Contribution> {
        let row: Matrix = self.features.rows([text]);
        let (columns, values) = row.row(0);
        let places = self.features.places(text);
        let contribution = |&(column, place): &(u32, (usize, usize))| {
            // A column's value stands for every place it has in the text.
            let value: f32 =
                columns.iter().zip(values).filter(|(other, _)| **other == column).map(|(_, value)| value).sum();
            let shared = places.iter().filter(|(other, _)| *other == column).count() as f32;
            Contribution {
                place,
                weight: value / shared * head.weights[column as usize * stride(head.outputs) + output],
            }
        };
        places.iter().map(contribution).collect()
    }
}
