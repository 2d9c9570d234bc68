//! The choice of the model that answers, by the validation rows.

use crate::{Evaluation, Predictor, evaluate};
use wordloom_data::{Scaling, ScoreScale, Target, Values};
use wordloom_metrics::{Predicted, Predictions, predicted_labels};

/// How many standard errors of the difference a simpler model must be better than the blend by, to answer in its place.
///
/// On a hundred rows, the best of three models is mostly the luckiest. The blend is the safe choice: it is hardly ever
/// much worse than its best member.
const STANDARD_ERRORS: f64 = 2.0;

/// The fewest rows with different errors that can show that a model is better than the constant: with fewer, all in its
/// favor, a sign test still has p > 0.05.
const MIN_DIFFERENT: usize = 6;

/// The models to choose from, with their predictions for the same rows.
#[derive(Debug, Clone, Copy)]
pub struct Candidates<'p> {
    /// The network.
    pub network: &'p Predictions,
    /// The linear model.
    pub linear: &'p Predictions,
    /// The blend of both, and of the ensemble members.
    pub blend: &'p Predictions,
}

/// Returns the model that answers: the blend, unless the network or the linear model makes fewer errors on these rows,
/// by more than chance.
///
/// The errors of all targets count: wrong categories and label sets, and squared errors of scores relative to the
/// variance.
pub fn select(candidates: Candidates<'_>, targets: &[Target], rows: &[usize]) -> Predictor {
    let Candidates { network, linear, blend } = candidates;
    let of_blend = row_errors(blend, targets, rows);
    let lead = |predictions: &Predictions| lead(&row_errors(predictions, targets, rows), &of_blend);
    let leads = [(Predictor::Network, lead(network)), (Predictor::Linear, lead(linear))];
    let ahead = leads.into_iter().filter(|&(_, lead)| lead > 0.0).max_by(|a, b| a.1.total_cmp(&b.1));
    ahead.map_or(Predictor::Blend, |(predictor, _)| predictor)
}

/// Returns for each target whether any of the models makes fewer errors on these rows than the constant, by more than
/// chance.
pub fn better_than_constant(
    candidates: Candidates<'_>,
    constant: &Predictions,
    targets: &[Target],
    rows: &[usize],
) -> Vec<bool> {
    let Candidates { network, linear, blend } = candidates;
    let is_better = |(index, target): (usize, &Target)| {
        let labeled: Vec<usize> = (0..rows.len()).filter(|&row| target.has(rows[row])).collect();
        let errors = |predictions: &Predictions| {
            let predicted = &predictions.targets[index];
            let one = Predictions { targets: vec![predicted.clone()] };
            let all = row_errors(&one, std::slice::from_ref(target), rows);
            (!predicted.is_empty()).then(|| labeled.iter().map(|&row| all[row]).collect::<Vec<f64>>())
        };
        let Some(of_constant) = errors(constant) else { return false };
        let models = [network, linear, blend].into_iter().filter_map(errors);
        let differs = |of_model: &Vec<f64>| of_model.iter().zip(&of_constant).filter(|(a, b)| a != b).count();
        models.into_iter().any(|of_model| differs(&of_model) >= MIN_DIFFERENT && lead(&of_model, &of_constant) > 0.0)
    };
    targets.iter().enumerate().map(is_better).collect()
}

/// Returns by how much less the first errors are than the second ones on average, less two standard errors.
fn lead(errors: &[f64], others: &[f64]) -> f64 {
    let differences: Vec<f64> = errors.iter().zip(others).map(|(a, b)| b - a).collect();
    let count = differences.len().max(1) as f64;
    let mean = differences.iter().sum::<f64>() / count;
    let variance = differences.iter().map(|difference| (difference - mean).powi(2)).sum::<f64>() / count;
    mean - STANDARD_ERRORS * (variance / count).sqrt()
}

/// Returns the score of each target on these rows: accuracy, micro F1 or R². 0 if no row has a value.
pub fn scores(predictions: &Predictions, targets: &[Target], rows: &[usize]) -> Vec<f64> {
    evaluate(predictions, targets, rows).iter().map(Evaluation::score_on_rows).collect()
}

/// Returns the error of each row, summed over the targets that it has.
fn row_errors(predictions: &Predictions, targets: &[Target], rows: &[usize]) -> Vec<f64> {
    let mut errors = vec![0.0; rows.len()];
    for (predicted, target) in predictions.targets.iter().zip(targets) {
        if predicted.len() != rows.len() {
            continue;
        }
        match (predicted, &target.values) {
            (Predicted::Classes(_), Values::Classes(truth)) => {
                for ((error, class), &row) in errors.iter_mut().zip(predicted.classes()).zip(rows) {
                    *error += f64::from(truth[row].is_some_and(|truth| truth != class));
                }
            }
            (Predicted::Labels(labels), Values::Sets(truth)) => {
                for ((error, labels), &row) in errors.iter_mut().zip(labels).zip(rows) {
                    *error += f64::from(truth[row].as_ref().is_some_and(|truth| *truth != predicted_labels(labels)));
                }
            }
            (Predicted::Scores(scores), Values::Numbers(truth)) => {
                let truths = rows.iter().filter_map(|&row| truth[row]);
                let ScoreScale { deviation, .. } = ScoreScale::fit(truths, Scaling::default());
                for ((error, &score), &row) in errors.iter_mut().zip(scores).zip(rows) {
                    *error += truth[row].map_or(0.0, |truth| ((score - truth) / deviation).powi(2));
                }
            }
            _ => {}
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::TargetKind;

    /// Predictions of 200 rows of class 0, of which some are wrong: those whose index is below `wrong`.
    fn predictions(wrong: usize) -> Predictions {
        let row = |row: usize| if row < wrong { vec![0.2, 0.8] } else { vec![0.8, 0.2] };
        Predictions { targets: vec![Predicted::Classes((0..200).map(row).collect())] }
    }

    fn selected(network: usize, linear: usize, blend: usize) -> Predictor {
        let target = Target {
            column: "c".into(),
            kind: TargetKind::Category,
            labels: vec!["a".into(), "b".into()],
            scaling: Default::default(),
            values: Values::Classes(vec![Some(0); 200]),
        };
        let [network, linear, blend] = [network, linear, blend].map(predictions);
        let candidates = Candidates { network: &network, linear: &linear, blend: &blend };
        select(candidates, &[target], &(0..200).collect::<Vec<_>>())
    }

    #[test]
    fn the_blend_answers_unless_another_is_better_by_more_than_chance() {
        assert_eq!(selected(50, 40, 30), Predictor::Blend);
        assert_eq!(selected(31, 28, 30), Predictor::Blend, "two rows of 200 are chance");
        assert_eq!(selected(60, 10, 30), Predictor::Linear);
        assert_eq!(selected(10, 20, 50), Predictor::Network);
    }

    #[test]
    fn a_model_is_better_than_the_constant_only_by_more_than_chance() {
        let target = Target {
            column: "c".into(),
            kind: TargetKind::Category,
            labels: vec!["a".into(), "b".into()],
            scaling: Default::default(),
            values: Values::Classes(vec![Some(0); 200]),
        };
        let better = |network: usize, constant: usize| {
            let [network, linear, constant] = [network, 90, constant].map(predictions);
            let candidates = Candidates { network: &network, linear: &linear, blend: &linear };
            better_than_constant(candidates, &constant, std::slice::from_ref(&target), &(0..200).collect::<Vec<_>>())
        };
        assert_eq!(better(40, 60), [true]);
        assert_eq!(better(57, 60), [false], "three rows of 200 are chance");
        assert_eq!(better(60, 60), [false]);
        assert_eq!(better(80, 60), [false]);
    }
}
