//! What each n-gram and each word of a text contributes to a prediction.

use super::Linear;
use super::calibration::softmax;
use super::head::Head;
use super::matrix::{Matrix, stride};
use wordloom_base::quadrature::gauss_legendre;
use wordloom_data::TargetKind;
use wordloom_metrics::{Contributions, Predicted};

/// The points of the path at which the gradient of a softmax is computed. They cost nothing next to the n-grams.
const NODES: usize = 128;

impl Linear {
    /// Divides the prediction of one target for a text among its n-grams and words, by integrated gradients
    /// (Sundararajan, Taly and Yan 2017) along the straight path from a text without features.
    ///
    /// The margins are linear in the features, so a score or a label takes no approximation: each feature has the part
    /// of the difference that its product with its weight has of the margin. For a category, the gradient of the
    /// softmax is integrated.
    ///
    /// `label` is the index of the category or label; it is not used for a score. An n-gram that occurs several times
    /// is divided equally. Text vectors that are not a sum over words are [undivided](Contributions::undivided).
    /// Returns `None` if no training row had a value of the target.
    ///
    /// # Panics
    /// If `target` is not the index of a target, or `label` not that of a label.
    pub fn contributions(&self, text: &str, target: usize, label: usize) -> Option<Contributions> {
        let (head, scale) = (self.heads[target].as_ref()?, &self.scales[target]);
        let (n_grams, offsets) = self.features.occurrences(text);
        let matrix = self.features.add_vectors(n_grams, [text].into_iter());
        let output = |margins: Vec<f32>| match head.decode(&[margins], scale) {
            Predicted::Classes(rows) | Predicted::Labels(rows) => f64::from(rows[0][label]),
            Predicted::Scores(scores) => scores[0],
        };
        let mut empty = Matrix::default();
        empty.end_row();
        let bias = head.apply(&empty, 0..1).remove(0);
        let margins = head.apply(&matrix, 0..1).remove(0);
        let (predicted, baseline) = (output(margins.clone()), output(bias.clone()));
        let slopes = match head.kind {
            TargetKind::Category => integrated_softmax(&bias, &margins, head.inverse_temperature, label),
            _ => {
                let index = if head.kind == TargetKind::Labels { label } else { 0 };
                let difference = f64::from(margins[index]) - f64::from(bias[index]);
                let slope = if difference == 0.0 { 0.0 } else { (predicted - baseline) / difference };
                (0..head.outputs).map(|output| if output == index { slope } else { 0.0 }).collect()
            }
        };
        let (columns, values) = matrix.row(0);
        let gradient = |column: u32| gradient(head, &slopes, column);
        let mut contributions = Contributions { predicted, baseline, ..Contributions::default() };
        for ((&column, &value), offsets) in columns.iter().zip(values).zip(&offsets) {
            let each = f64::from(value) * gradient(column) / offsets.len() as f64;
            contributions.parts.extend(offsets.iter().map(|&offset| (offset, each)));
        }
        let vector = &columns[offsets.len()..];
        let gradients: Vec<f64> = vector.iter().map(|&column| gradient(column)).collect();
        self.add_vector(text, &gradients, &values[offsets.len()..], &mut contributions);
        Some(contributions)
    }

    /// Adds the contribution of the text vector with these gradients and values, `[width]`.
    fn add_vector(&self, text: &str, gradients: &[f64], values: &[f32], contributions: &mut Contributions) {
        let product = |values: &[f32]| -> f64 { values.iter().zip(gradients).map(|(&x, g)| f64::from(x) * g).sum() };
        let words = self.features.vectors().map(|vectors| vectors.summands(text)).unwrap_or_default();
        let divided = words.first().map_or(0, |(_, vector)| vector.len()).min(values.len());
        let whole = product(values);
        // What is left belongs to no word.
        let values = &values[..divided];
        let undivided = whole - product(values);
        let sums: Vec<((usize, usize), f64)> = words.iter().map(|(word, vector)| (*word, product(vector))).collect();
        // The values are the sum of the words' vectors times one factor, which makes its length theirs.
        let length = |vector: &[f32]| vector.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>().sqrt();
        let mut sum = vec![0.0; values.len()];
        for (_, vector) in &words {
            sum.iter_mut().zip(vector).for_each(|(sum, &value)| *sum += value);
        }
        let factor = length(values) / length(&sum);
        match factor.is_finite() {
            true => {
                contributions.parts.extend(sums.into_iter().map(|(word, product)| (word, factor * product)));
                contributions.undivided += undivided;
            }
            false => contributions.undivided += whole,
        }
    }
}

/// Returns the gradient of the output with respect to a feature: the sum over its weights, each times the integrated
/// slope of its margin.
fn gradient(head: &Head, slopes: &[f64], column: u32) -> f64 {
    let weights = &head.weights[column as usize * stride(head.outputs)..];
    weights.iter().zip(slopes).map(|(&weight, slope)| f64::from(weight) * slope).sum()
}

/// Returns the derivative of a class's probability with respect to each margin, integrated over the straight path from
/// the margins of the bias to those of the text, `[classes]`.
fn integrated_softmax(bias: &[f32], margins: &[f32], inverse_temperature: f32, class: usize) -> Vec<f64> {
    let mut slopes = vec![0.0; margins.len()];
    for node in gauss_legendre(NODES) {
        let between = |(&from, &to): (&f32, &f32)| from + node.position as f32 * (to - from);
        let at: Vec<f32> = bias.iter().zip(margins).map(between).collect();
        let probabilities = softmax(&at, inverse_temperature);
        let own = f64::from(probabilities[class]);
        for (index, (slope, &other)) in slopes.iter_mut().zip(&probabilities).enumerate() {
            let is_own = f64::from(u8::from(index == class));
            *slope += node.weight * f64::from(inverse_temperature) * own * (is_own - f64::from(other));
        }
    }
    slopes
}

#[cfg(test)]
mod tests;
