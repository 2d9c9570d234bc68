//! Temperature scaling (Guo et al. 2017): probabilities that are as often right as they say.

use wordloom_data::{Target, Values};
use wordloom_metrics::{Predicted, Predictions};

/// The lowest and the highest temperature, and the number of steps between them, each by one factor.
const RANGE: (f64, f64) = (0.25, 6.0);
const STEPS: i32 = 48;
/// The lower bound of a probability in the loss, so that its logarithm is finite.
const LEAST: f32 = 1e-7;

/// Returns the temperature at which the predictions have the lowest loss on these rows.
///
/// Above 1, they were too certain. It is 1 for scores, without predictions, and if no other temperature has a lower
/// loss.
///
/// `predicted` has the predictions for those of `rows` that have a value, in order.
pub fn fit_temperature(predicted: &Predicted, target: &Target, rows: &[usize]) -> f64 {
    let labeled: Vec<usize> = rows.iter().copied().filter(|&row| target.has(row)).collect();
    if predicted.len() != labeled.len() || labeled.is_empty() || predicted.scores().is_some() {
        return 1.0;
    }
    let ratio = (RANGE.1 / RANGE.0).powf(1.0 / f64::from(STEPS));
    let temperatures = (0..=STEPS).map(|step| RANGE.0 * ratio.powi(step));
    let losses =
        temperatures.map(|temperature| (temperature, loss(&tempered(predicted, temperature), target, &labeled)));
    let best = losses.min_by(|a, b| a.1.total_cmp(&b.1));
    let unchanged = loss(predicted, target, &labeled);
    best.filter(|(_, loss)| *loss < unchanged).map_or(1.0, |(temperature, _)| temperature)
}

/// Returns predictions with the logarithms of their odds divided by a temperature. Scores stay as they are.
pub fn tempered(predicted: &Predicted, temperature: f64) -> Predicted {
    let power = (1.0 / temperature) as f32;
    if (power - 1.0).abs() < f32::EPSILON {
        return predicted.clone();
    }
    // The smallest probabilities keep their order: an explanation compares their logarithms.
    let raise = |probability: f32| probability.max(f32::MIN_POSITIVE).powf(power);
    match predicted {
        Predicted::Classes(rows) => {
            let row = |row: &Vec<f32>| {
                let powers: Vec<f32> = row.iter().map(|&probability| raise(probability)).collect();
                let sum: f32 = powers.iter().sum();
                powers.into_iter().map(|power| power / sum).collect()
            };
            Predicted::Classes(rows.iter().map(row).collect())
        }
        Predicted::Labels(rows) => {
            let label = |&probability: &f32| {
                let (yes, no) = (raise(probability), raise(1.0 - probability));
                yes / (yes + no)
            };
            Predicted::Labels(rows.iter().map(|row| row.iter().map(label).collect()).collect())
        }
        Predicted::Scores(scores) => Predicted::Scores(scores.clone()),
    }
}

/// Applies the temperature of each target to its predictions. A target without a temperature stays as it is.
pub fn tempered_all(predictions: Predictions, temperatures: &[f64]) -> Predictions {
    let temperatures = temperatures.iter().copied().chain(std::iter::repeat(1.0));
    let targets = predictions.targets.into_iter().zip(temperatures);
    Predictions { targets: targets.map(|(predicted, temperature)| tempered(&predicted, temperature)).collect() }
}

/// The mean negative log likelihood of the true values, over all decisions.
fn loss(predicted: &Predicted, target: &Target, labeled: &[usize]) -> f64 {
    let term = |probability: f32| -f64::from(probability.max(LEAST)).ln();
    match (predicted, &target.values) {
        (Predicted::Classes(rows), Values::Classes(classes)) => {
            let truth = labeled.iter().filter_map(|&row| classes[row]);
            rows.iter().zip(truth).map(|(row, class)| term(row[class as usize])).sum()
        }
        (Predicted::Labels(rows), Values::Sets(sets)) => {
            let row = |(probabilities, &row): (&Vec<f32>, &usize)| {
                let set = sets[row].as_deref().unwrap_or_default();
                let decision = |(label, &probability): (usize, &f32)| {
                    term(if set.contains(&(label as u32)) { probability } else { 1.0 - probability })
                };
                probabilities.iter().enumerate().map(decision).sum::<f64>()
            };
            rows.iter().zip(labeled).map(row).sum()
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::TargetKind;

    fn target(values: Values) -> Target {
        Target {
            column: "c".into(),
            kind: TargetKind::Category,
            labels: vec!["a".into(), "b".into()],
            scaling: Default::default(),
            values,
        }
    }

    #[test]
    fn predictions_that_are_too_certain_have_a_temperature_above_1_and_the_same_order() {
        // Certain at 99 %, right in 8 of 10 rows.
        let predicted = Predicted::Classes(vec![vec![0.99, 0.01]; 10]);
        let truth = target(Values::Classes((0..10).map(|row| Some(u32::from(row >= 8))).collect()));
        let temperature = fit_temperature(&predicted, &truth, &(0..10).collect::<Vec<_>>());
        let Predicted::Classes(rows) = tempered(&predicted, temperature) else { panic!() };
        assert!(temperature > 2.0 && (rows[0][0] - 0.8).abs() < 0.02, "{temperature}: {rows:?}");
        assert!((rows[0].iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_temperature_that_does_not_lower_the_loss_is_1() {
        // As often right as the probability says: of four rows at 75 %, three.
        let predicted = Predicted::Classes(vec![vec![0.75, 0.25]; 4]);
        let truth = target(Values::Classes(vec![Some(0), Some(0), Some(0), Some(1)]));
        assert_eq!(fit_temperature(&predicted, &truth, &[0, 1, 2, 3]), 1.0);
    }

    #[test]
    fn tiny_probabilities_keep_their_order() {
        let predicted = Predicted::Classes(vec![vec![1.0, 1e-20, 1e-24]]);
        let Predicted::Classes(rows) = tempered(&predicted, 1.5) else { panic!() };
        assert!(rows[0][1] > 100.0 * rows[0][2] && rows[0][2] > 0.0, "{rows:?}");
    }

    #[test]
    fn labels_are_scaled_one_by_one_and_scores_not_at_all() {
        let Predicted::Labels(rows) = tempered(&Predicted::Labels(vec![vec![0.9, 0.5, 0.1]]), 2.0) else { panic!() };
        assert!((rows[0][0] - 0.75).abs() < 1e-6 && (rows[0][1] - 0.5).abs() < 1e-6, "{rows:?}");
        assert!((rows[0][2] - 0.25).abs() < 1e-6, "{rows:?}");
        let scores = Predicted::Scores(vec![3.0]);
        assert_eq!(tempered(&scores, 2.0), scores);
        let truth = target(Values::Numbers(vec![Some(1.0)]));
        assert_eq!(fit_temperature(&scores, &truth, &[0]), 1.0);
    }
}
