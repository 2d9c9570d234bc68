//! The blend of several models: its weights, fitted on rows that no member was trained on, and its predictions.

use wordloom_data::{Target, Values};
use wordloom_metrics::{Predicted, Predictions, blend, blend_weights, blend_weights_of_scores};

/// Fits the blend's weights of the members for one target, 0 to 1, adding up to 1.
///
/// `members` has each model's predictions for those of `rows` that have a value, in order. A model without predictions
/// gets weight 0. The first `networks` members are networks whose epoch was selected on these rows.
pub fn fit_weights(members: &[&Predicted], networks: usize, target: &Target, rows: &[usize]) -> Vec<f64> {
    let labeled: Vec<usize> = rows.iter().copied().filter(|&row| target.has(row)).collect();
    let predicting: Vec<usize> = (0..members.len()).filter(|&member| members[member].len() == labeled.len()).collect();
    let each: Vec<Vec<f64>> =
        predicting.iter().map(|&member| likelihoods_or_errors(members[member], target, &labeled)).collect();
    let selected: Vec<bool> = predicting.iter().map(|&member| member < networks).collect();
    let fitted = match target.values {
        Values::Numbers(_) => blend_weights_of_scores(&relative(each), &selected),
        _ => blend_weights(&each, &selected),
    };
    let mut weights = vec![0.0; members.len()];
    predicting.into_iter().zip(fitted).for_each(|(member, weight)| weights[member] = weight);
    weights
}

/// Blends the predictions of several models, target by target.
///
/// `weights` has, for each target, one weight per member. A member without predictions for a target has weight 0 and is
/// left out.
pub fn blended(members: &[&Predictions], weights: &[Vec<f64>]) -> Predictions {
    let target = |(index, weights): (usize, &Vec<f64>)| {
        let predicted = || members.iter().map(|predictions| &predictions.targets[index]);
        let rows = predicted().map(Predicted::len).max().unwrap_or(0);
        let (predicting, weights): (Vec<&Predicted>, Vec<f64>) =
            predicted().zip(weights).filter(|(predicted, _)| predicted.len() == rows).unzip();
        blend(&predicting, &weights)
    };
    Predictions { targets: weights.iter().enumerate().map(target).collect() }
}

/// Returns the mean of the predictions of several networks, which predict as one. That of a single one is its own.
///
/// # Panics
/// If there is none.
pub fn mean(members: Vec<Predictions>) -> Predictions {
    let count = members.len();
    let targets = members.first().expect("there is a network").targets.len();
    if count == 1 {
        return members.into_iter().next().unwrap_or_default();
    }
    blended(&members.iter().collect::<Vec<_>>(), &vec![vec![1.0 / count as f64; count]; targets])
}

/// Divides errors, `[members][rows]`, by the largest: the weights do not depend on the unit, but the squares of very
/// large or small errors are no numbers of 64 bits.
fn relative(mut errors: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let largest = errors.iter().flatten().fold(0.0_f64, |largest, error| largest.max(error.abs()));
    if largest > 0.0 {
        errors.iter_mut().flatten().for_each(|error| *error /= largest);
    }
    errors
}

/// Returns the probability of the true class of each labeled row, or of each true decision on a label; for scores, the
/// error of each row in the score's unit.
fn likelihoods_or_errors(predicted: &Predicted, target: &Target, labeled: &[usize]) -> Vec<f64> {
    match (predicted, &target.values) {
        (Predicted::Classes(predicted), Values::Classes(classes)) => {
            let truth = labeled.iter().filter_map(|&row| classes[row]);
            predicted.iter().zip(truth).map(|(probabilities, class)| f64::from(probabilities[class as usize])).collect()
        }
        (Predicted::Labels(predicted), Values::Sets(sets)) => {
            let row = |(probabilities, &row): (&Vec<f32>, &usize)| {
                let set = sets[row].clone().unwrap_or_default();
                let likelihood = |(label, &probability): (usize, &f32)| {
                    f64::from(if set.contains(&(label as u32)) { probability } else { 1.0 - probability })
                };
                probabilities.iter().enumerate().map(likelihood).collect::<Vec<f64>>()
            };
            predicted.iter().zip(labeled).flat_map(row).collect()
        }
        (Predicted::Scores(predicted), Values::Numbers(numbers)) => {
            let truth = labeled.iter().filter_map(|&row| numbers[row]);
            predicted.iter().zip(truth).map(|(score, truth)| score - truth).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::TargetKind;

    #[test]
    fn a_model_without_predictions_has_weight_zero() {
        let values = Values::Classes(vec![Some(0), None, Some(1)]);
        let target = Target {
            column: "c".into(),
            kind: TargetKind::Category,
            labels: Vec::new(),
            scaling: Default::default(),
            values,
        };
        let certain = Predicted::Classes(vec![vec![0.9, 0.1], vec![0.1, 0.9]]);
        let weights = fit_weights(&[&certain, &Predicted::Scores(Vec::new())], 1, &target, &[0, 1, 2]);
        assert_eq!(weights, [1.0, 0.0]);
    }

    #[test]
    fn the_more_accurate_score_has_the_larger_weight() {
        let values = Values::Numbers((0..100).map(|row| Some(f64::from(row))).collect());
        let target = Target {
            column: "s".into(),
            kind: TargetKind::Score,
            labels: Vec::new(),
            scaling: Default::default(),
            values,
        };
        let off = |size: f64| {
            Predicted::Scores((0..100).map(|row| f64::from(row) + size * (f64::from((row * 37) % 11) - 5.0)).collect())
        };
        let weights = fit_weights(&[&off(1.0), &off(-3.0)], 0, &target, &(0..100).collect::<Vec<_>>());
        // Opposite errors of 1 and 3 cancel out at 3 to 1.
        assert!((weights[0] - 0.75).abs() < 0.1, "{weights:?}");
    }
}
