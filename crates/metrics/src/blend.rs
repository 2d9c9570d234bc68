//! The weighted average of several models' predictions. Knows nothing of what the models are.

use super::Predicted;

/// Averages the predictions of several models with `weights`, `[members]`, which sum to 1.
///
/// # Panics
/// If there is no member, or if the members predict different kinds of targets.
///
/// ```
/// use wordloom_metrics::{Predicted, blend};
///
/// let members = [Predicted::Scores(vec![1.0, 2.0]), Predicted::Scores(vec![3.0, 2.0])];
/// assert_eq!(blend(&[&members[0], &members[1]], &[0.5, 0.5]), Predicted::Scores(vec![2.0, 2.0]));
/// ```
pub fn blend(members: &[&Predicted], weights: &[f64]) -> Predicted {
    let rows = |all: Vec<&Vec<Vec<f32>>>| -> Vec<Vec<f32>> {
        (0..all[0].len())
            .map(|row| {
                (0..all[0][row].len())
                    .map(|at| average(weights, |member| f64::from(all[member][row][at])) as f32)
                    .collect()
            })
            .collect()
    };
    match members[0] {
        Predicted::Classes(_) => Predicted::Classes(rows(unwrap_all(members, |member| match member {
            Predicted::Classes(rows) => Some(rows),
            _ => None,
        }))),
        Predicted::Labels(_) => Predicted::Labels(rows(unwrap_all(members, |member| match member {
            Predicted::Labels(rows) => Some(rows),
            _ => None,
        }))),
        Predicted::Scores(first) => {
            let all = unwrap_all(members, |member| match member {
                Predicted::Scores(scores) => Some(scores),
                _ => None,
            });
            Predicted::Scores((0..first.len()).map(|row| average(weights, |member| all[member][row])).collect())
        }
    }
}

fn unwrap_all<'p, T>(members: &[&'p Predicted], unwrap: impl Fn(&'p Predicted) -> Option<&'p T>) -> Vec<&'p T> {
    members.iter().map(|member| unwrap(member).expect("all members predict the same kind of target")).collect()
}

fn average(weights: &[f64], predicted: impl Fn(usize) -> f64) -> f64 {
    weights.iter().enumerate().map(|(member, weight)| weight * predicted(member)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blend_is_the_weighted_average() {
        let classes = [Predicted::Classes(vec![vec![0.9, 0.1]]), Predicted::Classes(vec![vec![0.3, 0.7]])];
        let Predicted::Classes(rows) = blend(&[&classes[0], &classes[1]], &[0.25, 0.75]) else { panic!() };
        assert!((rows[0][0] - 0.45).abs() < 1e-6 && (rows[0][1] - 0.55).abs() < 1e-6);
        let scores = [Predicted::Scores(vec![1.0]), Predicted::Scores(vec![3.0])];
        assert_eq!(blend(&[&scores[0], &scores[1]], &[0.5, 0.5]), Predicted::Scores(vec![2.0]));
    }
}
