//! What knows nothing of a text: the commonest class, the mean score.

use crate::data::Dataset;
use crate::metrics::Predictions;

/// Says the same of every text.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// The share of each class among the training rows; empty where no category is predicted.
    pub shares: Vec<f32>,
    /// The mean of their scores, where they have any.
    pub mean: Option<f32>,
}

impl Constant {
    /// What these rows of a dataset are like on the whole.
    pub fn of(dataset: &Dataset, rows: &[usize]) -> Self {
        let mut shares = vec![0.0; dataset.labels.len()];
        for class in rows.iter().filter_map(|&row| dataset.categories[row]) {
            shares[class as usize] += 1.0;
        }
        let with_class: f32 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= with_class.max(1.0));
        let scores = || rows.iter().filter_map(|&row| dataset.scores[row]).map(f64::from);
        let count = scores().count();
        Self { shares, mean: (count > 0).then(|| (scores().sum::<f64>() / count as f64) as f32) }
    }

    /// What it says of so many texts.
    pub fn predict(&self, texts: usize) -> Predictions {
        Predictions {
            probabilities: if self.shares.is_empty() { Vec::new() } else { vec![self.shares.clone(); texts] },
            scores: self.mean.map_or(Vec::new(), |mean| vec![mean; texts]),
        }
    }
}
