//! What is measured of the test rows of one column.

use super::slices::Slices;
use super::target_rows::TargetRows;
use crate::requests::ColumnDiagnosis;
use wordloom_data::Values;
use wordloom_metrics::{CategoryReport, LabelReport, RangeError, Reliability, ScorePoint, ScoreReport};

/// The number of ranges of text lengths.
const LENGTHS: usize = 8;
/// The most points of a scatter plot.
const MOST_POINTS: usize = 2_000;

impl ColumnDiagnosis {
    /// Measures the predictions. `text` are the columns that the models read.
    pub(crate) fn new(rows: &TargetRows<'_>, text: &[String]) -> Self {
        let positions = &rows.positions;
        let mut diagnosis = Self {
            column: rows.target.column.clone(),
            kind: rows.target.kind,
            rows: positions.len(),
            category: None,
            labels: None,
            score: None,
            by_length: Vec::new(),
            points: Vec::new(),
            reliability: None,
            slices: Slices::find(rows, text),
        };
        let labels = &rows.target.labels;
        match (&rows.target.values, rows.probabilities()) {
            (Values::Classes(_), Some(probabilities)) => {
                let truth: Vec<u32> = positions.iter().flat_map(|&position| rows.true_labels(position)).collect();
                let confidences: Vec<f64> = positions.iter().filter_map(|&row| rows.confidence(row)).collect();
                let correct: Vec<bool> = positions.iter().filter_map(|&row| rows.is_correct(row)).collect();
                diagnosis.reliability = Some(Reliability::new(&confidences, &correct));
                diagnosis.category = Some(Box::new(CategoryReport::new(labels, &truth, &probabilities)));
            }
            (Values::Sets(_), Some(probabilities)) => {
                let truth: Vec<Vec<u32>> = positions.iter().map(|&position| rows.true_labels(position)).collect();
                diagnosis.labels = Some(Box::new(LabelReport::new(labels, &truth, &probabilities)));
            }
            (Values::Numbers(_), None) => {
                let pair = |&position: &u32| Some((rows.true_score(position)?, rows.predicted_score(position)?));
                let (truth, predicted): (Vec<f64>, Vec<f64>) = positions.iter().filter_map(pair).unzip();
                let errors: Vec<f64> = positions.iter().filter_map(|&position| rows.error(position)).collect();
                let tokens: Vec<f64> = positions.iter().map(|&position| rows.reading(position).tokens as f64).collect();
                diagnosis.by_length = RangeError::by(&tokens, &errors, LENGTHS);
                diagnosis.points = spaced(&truth, &predicted);
                diagnosis.score = Some(Box::new(ScoreReport::new(&truth, &predicted)));
            }
            _ => {}
        }
        diagnosis
    }
}

/// The points of at most [`MOST_POINTS`] evenly spaced rows.
fn spaced(truth: &[f64], predicted: &[f64]) -> Vec<ScorePoint> {
    let count = truth.len().min(MOST_POINTS);
    let row = |point: usize| point * truth.len() / count;
    (0..count).map(|point| ScorePoint { truth: truth[row(point)], predicted: predicted[row(point)] }).collect()
}
