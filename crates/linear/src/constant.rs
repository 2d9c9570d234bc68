//! The constant baseline: the most frequent class, the frequency of each label, the mean score.

use wordloom_data::{Scaling, ScoreScale, Target, TargetKind, Values};
use wordloom_metrics::{Predicted, Predictions};

/// A baseline that ignores the text: predicts the class frequencies, the label frequencies or the mean score of the
/// rows it was fitted on.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// The predictions for one row, by target.
    row: Vec<Predicted>,
}

impl Constant {
    /// Fits the baseline to these rows of the targets.
    pub fn of(targets: &[Target], rows: &[usize]) -> Self {
        Self { row: targets.iter().map(|target| average(target, rows)).collect() }
    }

    /// Builds the baseline of these targets from its numbers. `None` if they are not those of the targets.
    pub fn from_values(targets: &[Target], values: &[Vec<f64>]) -> Option<Self> {
        let predicted = |(target, values): (&Target, &Vec<f64>)| {
            let is_valid = values.len() == target.labels.len().max(1) && values.iter().all(|value| value.is_finite());
            let frequencies = || vec![values.iter().map(|&value| value as f32).collect()];
            let predicted = match target.kind {
                TargetKind::Category => Predicted::Classes(frequencies()),
                TargetKind::Labels => Predicted::Labels(frequencies()),
                TargetKind::Score | TargetKind::Ordinal => Predicted::Scores(values.clone()),
            };
            is_valid.then_some(predicted)
        };
        let row: Option<Vec<Predicted>> = targets.iter().zip(values).map(predicted).collect();
        row.filter(|row| row.len() == targets.len()).map(|row| Self { row })
    }

    /// Returns the numbers of each target: the frequency of each label, 0 to 1, or the mean score.
    pub fn values(&self) -> Vec<Vec<f64>> {
        let values = |predicted: &Predicted| match predicted {
            Predicted::Classes(rows) | Predicted::Labels(rows) => rows[0].iter().copied().map(f64::from).collect(),
            Predicted::Scores(scores) => scores.clone(),
        };
        self.row.iter().map(values).collect()
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
