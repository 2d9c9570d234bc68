//! How much each of several models counts in their blend, by what they said of rows that none of them had learned from, and what they
//! say together.

use wordloom_data::{Target, Values};
use wordloom_metrics::{Predicted, Predictions, blend, blend_weights, blend_weights_of_scores};

/// The weights of models, adding up to 1, that fit what they said of the rows of a target that have an answer.
///
/// Each of `members` holds what one model said of those rows, in their order; one that said nothing weighs nothing. The first `networks` of
/// them are networks whose epoch was chosen by the rows.
pub fn fit_weights(members: &[&Predicted], networks: usize, target: &Target, rows: &[usize]) -> Vec<f64> {
    let answered: Vec<usize> = rows.iter().copied().filter(|&row| target.has(row)).collect();
    let speaking: Vec<usize> = (0..members.len()).filter(|&member| members[member].len() == answered.len()).collect();
    let of = |said: &Predicted| truthfulness(said, target, &answered);
    let each: Vec<Vec<f64>> = speaking.iter().map(|&member| of(members[member])).collect();
    let flattered: Vec<bool> = speaking.iter().map(|&member| member < networks).collect();
    let fitted = match target.values {
        Values::Numbers(_) => blend_weights_of_scores(&each, &flattered),
        _ => blend_weights(&each, &flattered),
    };
    let mut weights = vec![0.0; members.len()];
    speaking.into_iter().zip(fitted).for_each(|(member, weight)| weights[member] = weight);
    weights
}

/// What models say together, target by target. `weights` has, target by target, one for each of them; one that says nothing of a target
/// has none, and no numbers to average.
pub fn blended(members: &[&Predictions], weights: &[Vec<f64>]) -> Predictions {
    let target = |(index, weights): (usize, &Vec<f64>)| {
        let said = || members.iter().map(|said| &said.targets[index]);
        let rows = said().map(Predicted::len).max().unwrap_or(0);
        let (speaking, weights): (Vec<&Predicted>, Vec<f64>) =
            said().zip(weights).filter(|(said, _)| said.len() == rows).unzip();
        blend(&speaking, &weights)
    };
    Predictions { targets: weights.iter().enumerate().map(target).collect() }
}

/// The probability given to what was true, answer by answer; of scores how far each is off.
fn truthfulness(said: &Predicted, target: &Target, answered: &[usize]) -> Vec<f64> {
    match (said, &target.values) {
        (Predicted::Classes(said), Values::Classes(classes)) => {
            let truth = answered.iter().filter_map(|&row| classes[row]);
            said.iter().zip(truth).map(|(said, class)| f64::from(said[class as usize])).collect()
        }
        (Predicted::Labels(said), Values::Sets(sets)) => {
            let row = |(said, &row): (&Vec<f32>, &usize)| {
                let set = sets[row].clone().unwrap_or_default();
                let right = |(label, &chance): (usize, &f32)| {
                    f64::from(if set.contains(&(label as u32)) { chance } else { 1.0 - chance })
                };
                said.iter().enumerate().map(right).collect::<Vec<f64>>()
            };
            said.iter().zip(answered).flat_map(row).collect()
        }
        (Predicted::Scores(said), Values::Numbers(numbers)) => {
            let truth = answered.iter().filter_map(|&row| numbers[row]);
            said.iter().zip(truth).map(|(said, truth)| f64::from(said - truth)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::TargetKind;

    #[test]
    fn a_model_that_says_nothing_weighs_nothing() {
        let values = Values::Classes(vec![Some(0), None, Some(1)]);
        let target = Target { column: "c".into(), kind: TargetKind::Category, labels: Vec::new(), values };
        let sure = Predicted::Classes(vec![vec![0.9, 0.1], vec![0.1, 0.9]]);
        let weights = fit_weights(&[&sure, &Predicted::Scores(Vec::new())], 1, &target, &[0, 1, 2]);
        assert_eq!(weights, [1.0, 0.0]);
    }

    #[test]
    fn the_score_that_is_nearer_weighs_more() {
        let values = Values::Numbers((0..100).map(|row| Some(row as f32)).collect());
        let target = Target { column: "s".into(), kind: TargetKind::Score, labels: Vec::new(), values };
        let off = |size: f32| {
            Predicted::Scores((0..100).map(|row| row as f32 + size * (((row * 37) % 11) as f32 - 5.0)).collect())
        };
        let weights = fit_weights(&[&off(1.0), &off(-3.0)], 0, &target, &(0..100).collect::<Vec<_>>());
        // Opposite errors of 1 and 3 cancel out at 3 to 1.
        assert!((weights[0] - 0.75).abs() < 0.1, "{weights:?}");
    }
}
