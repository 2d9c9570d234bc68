//! A fitted linear model: what it says of texts, and why.

use super::features::Features;
use super::head::Head;
use super::matrix::{Matrix, stride};
use wordloom_data::TargetKind;
use wordloom_metrics::{Predicted, Predictions};

/// A linear model on n-grams, with one head for each target.
#[derive(Debug, Clone)]
pub struct Linear {
    pub(super) features: Features,
    /// One for each target; absent where no training row has an answer.
    pub(super) heads: Vec<Option<Head>>,
    /// The mean of each target's training scores, which its head says the distance from.
    pub(super) means: Vec<f32>,
    /// What it said of the validation rows when it had learned from the training rows alone, for those rows that have the answer.
    pub(super) validation: Vec<Option<Predicted>>,
}

/// What one n-gram adds to what is said of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// Where it stands in the text, in bytes.
    pub place: (usize, usize),
    /// What it adds: to the score in its own unit, or to a class's margin before the `inverse_temperature`.
    pub weight: f32,
}

impl Linear {
    /// The n-grams it knows.
    pub fn features(&self) -> &Features {
        &self.features
    }

    /// What each target is answered as, and by how many numbers; absent where no training row had an answer.
    pub fn answers(&self) -> impl Iterator<Item = Option<(TargetKind, usize)>> + '_ {
        self.heads.iter().map(|head| head.as_ref().map(|head| (head.kind, head.outputs)))
    }

    /// The regularisation chosen for each target.
    pub fn regularizations(&self) -> Vec<Option<f32>> {
        self.heads.iter().map(|head| Some(head.as_ref()?.regularization)).collect()
    }

    /// What it said of the validation rows that have the answer, in their order, before it learned from them: what a blend is weighed by.
    pub fn validation(&self) -> &[Option<Predicted>] {
        &self.validation
    }

    /// What it says of texts; where no training row had an answer, nothing of any.
    pub fn predict<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Predictions {
        let matrix = self.features.rows(texts);
        let said = |(head, &mean): (&Option<Head>, &f32)| match head {
            Some(head) => head.predicted(&head.say(&matrix, 0..matrix.rows()), mean),
            None => Predicted::Scores(Vec::new()),
        };
        Predictions { targets: self.heads.iter().zip(&self.means).map(said).collect() }
    }

    /// What each n-gram of a text adds to an output of a target: a class's or label's margin, by its place, or the score (output 0);
    /// those it does not know add nothing and are left out.
    pub fn why(&self, text: &str, target: usize, output: usize) -> Vec<Contribution> {
        self.heads[target].as_ref().map_or(Vec::new(), |head| self.contributions(head, text, output))
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
