//! What knows nothing of a text: the commonest class, the share of each label, the mean score.

use wordloom_data::{Dataset, Target, Values};
use wordloom_metrics::{Predicted, Predictions};

/// Says the same of every text.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// What is said of each target, as of one row.
    said: Vec<Predicted>,
}

impl Constant {
    /// What these rows of a dataset are like on the whole.
    pub fn of(dataset: &Dataset, rows: &[usize]) -> Self {
        Self { said: dataset.targets.iter().map(|target| usual(target, rows)).collect() }
    }

    /// What it says of so many texts.
    pub fn predict(&self, texts: usize) -> Predictions {
        let again = |said: &Predicted| said.only(&vec![0; texts]);
        Predictions { targets: self.said.iter().map(again).collect() }
    }
}

/// The shares of the labels among the rows that have an answer, or the mean of their scores.
fn usual(target: &Target, rows: &[usize]) -> Predicted {
    let answered = rows.iter().filter(|&&row| target.has(row)).count().max(1) as f32;
    let mut shares = vec![0.0; target.labels.len()];
    match &target.values {
        Values::Classes(classes) => {
            rows.iter().filter_map(|&row| classes[row]).for_each(|class| shares[class as usize] += 1.0 / answered);
            Predicted::Classes(vec![shares])
        }
        Values::Sets(sets) => {
            let labels = rows.iter().filter_map(|&row| sets[row].as_ref()).flatten();
            labels.for_each(|&label| shares[label as usize] += 1.0 / answered);
            Predicted::Labels(vec![shares])
        }
        Values::Numbers(numbers) => {
            let sum: f64 = rows.iter().filter_map(|&row| numbers[row]).map(f64::from).sum();
            Predicted::Scores(vec![(sum / f64::from(answered)) as f32])
        }
    }
}
