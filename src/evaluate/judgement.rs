//! How good predictions are, on plain numbers.

use crate::batch::{Examples, ScoreScale};
use crate::metrics::{Classification, Regression};
use crate::model::Objective;

use super::Predictions;

/// How good predictions are.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The loss, as training counts it: the mean over the rows that have the answer, of each answer, added up.
    pub loss: f64,
    /// The categories, where there are any to judge.
    pub category: Option<Classification>,
    /// The scores, where there are any to judge.
    pub score: Option<Regression>,
}

impl Judgement {
    /// What makes one epoch better than another, less being better: the share of wrong categories and the share of the scores'
    /// variance left unexplained, and a tenth of the loss. The loss alone would stop a classifier too early: it rises with
    /// confidence in the rows that stay wrong while more and more come right. The share alone is coarse where there are few
    /// validation rows; there the loss decides.
    pub fn shortfall(&self) -> f64 {
        const CONFIDENCE: f64 = 0.1;
        let wrong = self.category.as_ref().map_or(0.0, |category| 1.0 - category.accuracy);
        let unexplained = self.score.as_ref().map_or(0.0, |score| 1.0 - score.r2.unwrap_or(0.0));
        wrong + unexplained + CONFIDENCE * self.loss
    }
}

/// Judges the predictions of these rows.
pub fn judge(
    predictions: &Predictions,
    examples: &Examples,
    rows: &[usize],
    labels: &[String],
    scale: ScoreScale,
    objective: Objective,
) -> Judgement {
    let mut loss = 0.0;
    let mut category = None;
    let judged: Vec<(usize, u32)> =
        rows.iter().enumerate().filter_map(|(place, &row)| Some((place, examples.categories[row]?))).collect();
    if !predictions.probabilities.is_empty() && !judged.is_empty() {
        let surprise = |&(place, truth): &(usize, u32)| {
            let probability = f64::from(predictions.probabilities[place][truth as usize]);
            // A NaN must stay one: the best epoch is never one that diverged.
            -(if probability < 1e-12 { 1e-12 } else { probability }).ln()
        };
        loss += judged.iter().map(surprise).sum::<f64>() / judged.len() as f64;
        let classes = predictions.classes();
        let (truth, predicted): (Vec<u32>, Vec<u32>) =
            judged.iter().map(|&(place, truth)| (truth, classes[place])).unzip();
        category = Some(Classification::new(labels, &truth, &predicted));
    }
    let mut score = None;
    let judged: Vec<(usize, f32)> =
        rows.iter().enumerate().filter_map(|(place, &row)| Some((place, examples.scores[row]?))).collect();
    if !predictions.scores.is_empty() && !judged.is_empty() {
        let miss = |&(place, truth): &(usize, f32)| {
            objective.score_loss(f64::from(predictions.scores[place] - scale.standardise(truth)))
        };
        loss += judged.iter().map(miss).sum::<f64>() / judged.len() as f64;
        let (truth, predicted): (Vec<f64>, Vec<f64>) =
            judged.iter().map(|&(place, truth)| (f64::from(truth), scale.restore(predictions.scores[place]))).unzip();
        score = Some(Regression::new(&truth, &predicted));
    }
    Judgement { loss, category, score }
}
