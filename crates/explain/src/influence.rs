//! The influence of each token on a prediction.

use wordloom_metrics::Predicted;

/// The least probability of a class and of its alternatives, so that log odds are finite: the least normal 32-bit
/// number, which the models' 32-bit probabilities can still represent.
const LEAST_PROBABILITY: f64 = f32::MIN_POSITIVE as f64;

/// Probabilities of labels are clamped to this distance from 0 and 1, so that log odds are finite: about the precision
/// of a 32-bit number near 1.
const CERTAINTY_MARGIN: f64 = 1e-7;

/// Computes the influence of each token on the prediction of one target.
///
/// `predicted` has the predictions of each model: the first row is that of the whole text, each further row that of the
/// text without one token. A model without predictions is left out. `weights` has one weight for each model; only their
/// proportions matter.
///
/// A token's influence is the prediction of the whole text less that without the token. Above 0, the token supports the
/// class or label with the index `label`, or raises the score; below 0, it contradicts it. For a class or label, it is
/// the difference of the log odds in nats, the weight of evidence (Robnik-Šikonja & Kononenko 2008). For a score, it is
/// the difference in the score's own unit.
///
/// The influences on a blend are the weighted mean of those on its models. For a score, that is the influence on the
/// blended score. For classes, the odds of the mean probability would hide the influences: if one model is unsure
/// whatever the text is, these odds can hardly rise, however sure another model is.
///
/// # Panics
/// If `label` is not the index of a class or label.
pub fn influences(predicted: &[&Predicted], weights: &[f64], label: usize) -> Vec<f64> {
    let rows = predicted.iter().map(|predicted| predicted.len()).max().unwrap_or(0);
    let predicting: Vec<(&Predicted, f64)> = predicted
        .iter()
        .copied()
        .zip(weights.iter().copied())
        .filter(|(predicted, _)| predicted.len() == rows)
        .collect();
    let total: f64 = predicting.iter().map(|(_, weight)| weight).sum();
    let evidence = |row: usize| -> f64 {
        predicting.iter().map(|(predicted, weight)| weight / total * evidence(predicted, row, label)).sum()
    };
    (1..rows).map(|row| evidence(0) - evidence(row)).collect()
}

/// Returns the log odds of a class or label in nats, or the score.
fn evidence(predicted: &Predicted, row: usize, label: usize) -> f64 {
    match predicted {
        // The odds divide by the sum of the other classes' probabilities rather than by 1 - p, which keeps precision
        // when p is near 1.
        Predicted::Classes(rows) => {
            let (mut own, mut others) = (0.0, 0.0);
            for (class, &probability) in rows[row].iter().enumerate() {
                *(if class == label { &mut own } else { &mut others }) += f64::from(probability);
            }
            own.max(LEAST_PROBABILITY).ln() - others.max(LEAST_PROBABILITY).ln()
        }
        Predicted::Labels(rows) => {
            let probability = f64::from(rows[row][label]).clamp(CERTAINTY_MARGIN, 1.0 - CERTAINTY_MARGIN);
            (probability / (1.0 - probability)).ln()
        }
        Predicted::Scores(scores) => scores[row],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that the influences are the expected ones, up to the rounding of 32-bit numbers.
    fn assert_near(actual: &[f64], expected: &[f64]) {
        assert_eq!(actual.len(), expected.len());
        assert!(actual.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5), "{actual:?} {expected:?}");
    }

    #[test]
    fn the_influence_on_a_class_is_the_difference_of_its_log_odds() {
        let without = [vec![0.5, 0.25, 0.25], vec![0.9, 0.1, 0.0], vec![0.8, 0.2, 0.0]];
        let predicted = Predicted::Classes([vec![vec![0.8, 0.1, 0.1]], without.to_vec()].concat());
        // The odds are 4 to 1 for the whole text, 1 to 1 without the first token, 9 to 1 without the second, and
        // unchanged without the third.
        assert_near(&influences(&[&predicted], &[1.0], 0), &[4f64.ln(), (4.0 / 9.0f64).ln(), 0.0]);
        assert_near(&influences(&[&predicted], &[1.0], 1), &[(1.0 / 3.0f64).ln(), 0.0, (4.0 / 9.0f64).ln()]);
    }

    #[test]
    fn the_influence_on_a_label_does_not_depend_on_the_other_labels() {
        let predicted = Predicted::Labels(vec![vec![0.8, 0.9], vec![0.5, 0.1], vec![0.8, 0.1]]);
        assert_near(&influences(&[&predicted], &[1.0], 0), &[4f64.ln(), 0.0]);
        assert_near(&influences(&[&predicted], &[1.0], 1), &[81f64.ln(), 81f64.ln()]);
    }

    #[test]
    fn the_influence_on_a_score_is_the_difference_in_its_own_unit() {
        assert_near(&influences(&[&Predicted::Scores(vec![3.5, 2.0, 4.0])], &[1.0], 0), &[1.5, -0.5]);
    }

    #[test]
    fn the_influence_on_a_certain_prediction_is_finite() {
        let predicted = Predicted::Labels(vec![vec![1.0], vec![0.0], vec![1.0]]);
        assert_near(&influences(&[&predicted], &[1.0], 0), &[2.0 * 1e7f64.ln(), 0.0]);
        let predicted = Predicted::Classes(vec![vec![1.0, 0.0], vec![0.0, 1.0]]);
        assert!(influences(&[&predicted], &[1.0], 0)[0].is_finite());
        // A single class has no alternative, whatever token is removed.
        assert_near(&influences(&[&Predicted::Classes(vec![vec![1.0], vec![1.0]])], &[1.0], 0), &[0.0]);
    }

    #[test]
    fn the_influences_on_a_nearly_certain_class_still_differ() {
        let predicted = Predicted::Classes(vec![vec![1.0, 1e-20], vec![1.0, 2e-20]]);
        assert_near(&influences(&[&predicted], &[1.0], 0), &[2f64.ln()]);
    }

    #[test]
    fn a_text_without_tokens_has_no_influences() {
        assert_near(&influences(&[&Predicted::Classes(vec![vec![0.8, 0.2]])], &[1.0], 0), &[]);
    }

    #[test]
    fn the_influences_on_several_models_are_their_weighted_mean() {
        let sure = Predicted::Classes(vec![vec![1.0, 1e-9], vec![0.5, 0.5]]);
        let unsure = Predicted::Classes(vec![vec![0.5, 0.5], vec![0.5, 0.5]]);
        let empty = Predicted::Scores(Vec::new());
        assert_near(&influences(&[&unsure, &sure, &empty], &[0.25, 0.75, 0.0], 0), &[0.75 * 1e9f64.ln()]);
        // For scores, this is the influence on the blended score.
        let [one, other] = [[3.0, 2.0], [5.0, 1.0]].map(|scores| Predicted::Scores(scores.to_vec()));
        assert_near(&influences(&[&one, &other], &[0.5, 0.5], 0), &[2.5]);
    }
}
