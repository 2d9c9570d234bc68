//! The constant baseline: the most frequent class, the frequency of each label, the mean score.

use wordloom_data::{Dataset, Scaling, ScoreScale, Target, Values};
use wordloom_metrics::{Predicted, Predictions};

/// A baseline that ignores the text: predicts the class frequencies, the label frequencies or the mean score of the
/// rows it was fitted on.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// The predictions for one row, by target.
    row: Vec<Predicted>,
}

impl Constant {
    /// Fits the baseline to these rows of a dataset.
    pub fn of(dataset: &Dataset, rows: &[usize]) -> Self {
        Self { row: dataset.targets.iter().map(|target| average(target, rows)).collect() }
    }

    /// Returns the predictions for `texts` texts.
    pub fn predict(&self, texts: usize) -> Predictions {
        let repeat = |row: &Predicted| row.select(&vec![0; texts]);
        Predictions { targets: self.row.iter().map(repeat).collect() }
    }
}

/// The frequencies of the labels, or the mean of the scores, over the rows that have a value.
fn average(target: &Target, rows: &[usize]) -> Predicted {
    let labeled = rows.iter().filter(|&&row| target.has(row)).count().max(1) as f32;
    let mut frequencies = vec![0.0; target.labels.len()];
    match &target.values {
        Values::Classes(classes) => {
            rows.iter().filter_map(|&row| classes[row]).for_each(|class| frequencies[class as usize] += 1.0 / labeled);
            Predicted::Classes(vec![frequencies])
        }
        Values::Sets(sets) => {
            let labels = rows.iter().filter_map(|&row| sets[row].as_ref()).flatten();
            labels.for_each(|&label| frequencies[label as usize] += 1.0 / labeled);
            Predicted::Labels(vec![frequencies])
        }
        Values::Numbers(numbers) => {
            let scores = rows.iter().filter_map(|&row| numbers[row]).map(|score| target.scaling.limit(score));
            Predicted::Scores(vec![ScoreScale::fit(scores, Scaling::default()).mean])
        }
    }
}
