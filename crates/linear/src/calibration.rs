//! The validation error of margins, and the inverse temperature that turns them into probabilities.

use super::descent::Targets;
use wordloom_metrics::LOSS_WEIGHT;

/// The inverse temperature without validation rows to fit it on. No sweep over this value is recorded.
pub(super) const DEFAULT_INVERSE_TEMPERATURE: f32 = 3.0;

/// The inverse temperatures to choose from: 12 from 0.5 to 20, each 1.4 times the one before. The margins of a squared
/// hinge are about -1 to 1, so this ranges from hardly certain to nearly certain, in steps that change the loss little.
fn inverse_temperatures() -> impl Iterator<Item = f32> {
    const LOWEST: f32 = 0.5;
    const RATIO: f32 = 1.4;
    const COUNT: i32 = 12;
    (0..COUNT).map(|step| LOWEST * RATIO.powi(step))
}

/// The lower bound of a probability in a loss, so that it stays finite.
const MIN_PROBABILITY: f32 = 1e-12;

/// How well outputs fit the true values of the validation rows.
#[derive(Debug)]
pub(super) struct Calibration {
    /// The error rate plus a tenth of the mean loss. For scores, the mean squared error.
    pub validation_error: f64,
    /// The inverse temperature with the lowest loss.
    pub inverse_temperature: f32,
}

impl Calibration {
    /// Compares outputs, `[rows, outputs]`, with the value of each row.
    pub(super) fn of(outputs: &[Vec<f32>], values: &Targets) -> Self {
        match values {
            Targets::Classes(classes, _) => Self::of_classes(outputs, classes),
            Targets::Sets(sets, _) => Self::of_sets(outputs, sets),
            Targets::Scores(scores) => {
                let squared_error = |(outputs, score): (&Vec<f32>, &f32)| f64::from(outputs[0] - score).powi(2);
                let sum = outputs.iter().zip(scores).map(squared_error).sum::<f64>();
                Self { validation_error: sum / outputs.len() as f64, inverse_temperature: 1.0 }
            }
        }
    }

    /// Compares margins, `[rows, classes]`, with the class of each row, `[rows]`.
    fn of_classes(margins: &[Vec<f32>], classes: &[u32]) -> Self {
        let is_wrong = |&(margins, &class): &(&Vec<f32>, &u32)| {
            let (own, class) = (margins[class as usize], class as usize);
            margins.iter().enumerate().any(|(other, &margin)| other != class && margin >= own)
        };
        let wrong = margins.iter().zip(classes).filter(is_wrong).count() as f64 / classes.len() as f64;
        Self::fit(wrong, |inverse_temperature| {
            let loss = |(margins, &class): (&Vec<f32>, &u32)| {
                -f64::from(softmax(margins, inverse_temperature)[class as usize].max(MIN_PROBABILITY)).ln()
            };
            margins.iter().zip(classes).map(loss).sum::<f64>() / classes.len() as f64
        })
    }

    /// Compares margins, `[rows, labels]`, with the set of labels of each row, `[rows]`. Each label of a row counts as
    /// a decision of its own.
    fn of_sets(margins: &[Vec<f32>], sets: &[Vec<u32>]) -> Self {
        // The margin of each decision, positive if it is correct.
        let decisions = || {
            let of_row = |(margins, set): (&'_ Vec<f32>, &'_ Vec<u32>)| {
                let decision =
                    |(label, &margin): (usize, &f32)| if set.contains(&(label as u32)) { margin } else { -margin };
                margins.iter().enumerate().map(decision).collect::<Vec<f32>>()
            };
            margins.iter().zip(sets).flat_map(of_row)
        };
        let count = decisions().count().max(1) as f64;
        let wrong = decisions().filter(|&margin| margin <= 0.0).count() as f64 / count;
        Self::fit(wrong, |inverse_temperature| {
            let loss = |margin: f32| -f64::from(sigmoid(margin, inverse_temperature).max(MIN_PROBABILITY)).ln();
            decisions().map(loss).sum::<f64>() / count
        })
    }

    /// Selects the inverse temperature with the lowest mean loss. `wrong` is the error rate, 0 to 1.
    fn fit(wrong: f64, loss: impl Fn(f32) -> f64) -> Self {
        let mut best = (f64::INFINITY, DEFAULT_INVERSE_TEMPERATURE);
        for inverse_temperature in inverse_temperatures() {
            let loss = loss(inverse_temperature);
            if loss < best.0 {
                best = (loss, inverse_temperature);
            }
        }
        Self { validation_error: wrong + LOSS_WEIGHT * best.0, inverse_temperature: best.1 }
    }
}

/// Returns the probability of a label with this margin.
pub(super) fn sigmoid(margin: f32, inverse_temperature: f32) -> f32 {
    1.0 / (1.0 + (-margin * inverse_temperature).exp())
}

/// Returns the probabilities of classes with these margins, `[classes]`. They sum to 1.
pub(super) fn softmax(margins: &[f32], inverse_temperature: f32) -> Vec<f32> {
    let largest = margins.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = margins.iter().map(|margin| ((margin - largest) * inverse_temperature).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_1_and_sharpen_with_the_inverse_temperature() {
        let [soft, sharp] = [1.0, 4.0].map(|inverse_temperature| softmax(&[0.5, -0.5, -1.0], inverse_temperature));
        assert!((soft.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(sharp[0] > soft[0] && sharp.is_sorted_by(|a, b| a > b));
    }

    #[test]
    fn margins_that_are_often_wrong_have_a_lower_inverse_temperature() {
        let margins = vec![vec![1.0, -1.0]; 10];
        let always = Calibration::of_classes(&margins, &[0; 10]);
        let often = Calibration::of_classes(&margins, &[0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
        let [high, low] = [&always, &often].map(|calibration| calibration.inverse_temperature);
        assert!(low < high, "{low} {high}");
        assert!(often.validation_error > 0.4);
    }
}
