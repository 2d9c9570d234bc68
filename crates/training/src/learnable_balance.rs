//! The weights of several targets' losses, so that no loss drowns another. Knows nothing of training.

use wordloom_data::{Target, Values};
use wordloom_model::ScoreLoss;
use wordloom_model::batch::TargetEncoding;

/// The least baseline loss, by which losses are divided: a target whose training rows all have one value has none.
const LEAST_LOSS: f64 = 1e-3;

/// Weights the losses of targets that have different scales and can be learned to different degrees.
///
/// Each loss is divided by its baseline loss, so that all start at about 1, and multiplied by the target's learnable
/// fraction. Otherwise a head with mostly unpredictable labels would influence the encoder as strongly as the others,
/// which would then train slower and overfit. The weights are then scaled so that the sum of the weighted baseline
/// losses is that of the specified weights alone.
#[derive(Debug, Clone)]
pub(super) struct LearnableBalance {
    /// The weights that the user specified.
    specified: Vec<f32>,
    /// The loss of each target's best constant prediction, above 0.
    baseline_losses: Vec<f64>,
}

impl LearnableBalance {
    /// Computes the baseline losses of these targets on the training rows. All slices are in the order of the heads.
    pub(super) fn new(
        specified: &[f32],
        heads: &[TargetEncoding],
        targets: &[Target],
        train: &[usize],
        loss: ScoreLoss,
    ) -> Self {
        let heads = heads.iter().zip(targets);
        let baseline_losses =
            heads.map(|(encoding, target)| baseline_loss(encoding, target, train, loss).max(LEAST_LOSS)).collect();
        Self { specified: specified.to_vec(), baseline_losses }
    }

    /// Returns the weight of each target's loss, given its learnable fraction, 0 to 1.
    pub(super) fn weights(&self, learnable: &[f64]) -> Vec<f32> {
        let parts = || self.specified.iter().zip(&self.baseline_losses).zip(learnable);
        let raw = parts().map(|((&specified, loss), fraction)| f64::from(specified) * fraction / loss);
        let of_raw: f64 = raw.clone().zip(&self.baseline_losses).map(|(weight, loss)| weight * loss).sum();
        let of_specified: f64 = parts().map(|((&specified, loss), _)| f64::from(specified) * loss).sum();
        let scale = if of_raw > 0.0 { of_specified / of_raw } else { 1.0 };
        raw.map(|weight| (weight * scale) as f32).collect()
    }
}

/// Returns the mean loss of the constant prediction that fits the labeled rows best; for the Huber loss, that of the
/// mean.
fn baseline_loss(encoding: &TargetEncoding, target: &Target, rows: &[usize], loss: ScoreLoss) -> f64 {
    let labeled = rows.iter().filter(|&&row| target.has(row)).count().max(1) as f64;
    match (encoding, &target.values) {
        (TargetEncoding::Classes(classes), Values::Classes(all)) => {
            let mut counts = vec![0.0; *classes];
            rows.iter().filter_map(|&row| all[row]).for_each(|class| counts[class as usize] += 1.0);
            counts.iter().map(|count| entropy_term(count / labeled)).sum()
        }
        (TargetEncoding::Labels(labels), Values::Sets(all)) => {
            let mut counts = vec![0.0; *labels];
            let found = rows.iter().filter_map(|&row| all[row].as_ref()).flatten();
            found.for_each(|&label| counts[label as usize] += 1.0);
            counts.iter().map(|count| binary_entropy(count / labeled)).sum::<f64>() / *labels as f64
        }
        (TargetEncoding::Levels { reached, .. }, _) => {
            reached.iter().map(|&fraction| binary_entropy(f64::from(fraction))).sum::<f64>() / reached.len() as f64
        }
        (TargetEncoding::Score(scale), Values::Numbers(all)) => {
            let cost = |score: f64| {
                let error = f64::from(scale.standardize(score).abs());
                match loss {
                    ScoreLoss::Huber if error > 1.0 => error - 0.5,
                    ScoreLoss::Huber => 0.5 * error * error,
                    ScoreLoss::Squared => error * error,
                }
            };
            rows.iter().filter_map(|&row| all[row]).map(cost).sum::<f64>() / labeled
        }
        _ => unreachable!("an encoding fits its target"),
    }
}

/// Returns -p ln p.
fn entropy_term(p: f64) -> f64 {
    if p > 0.0 { -p * p.ln() } else { 0.0 }
}

/// Returns the entropy in nats of a decision that is yes with probability `p`.
fn binary_entropy(p: f64) -> f64 {
    entropy_term(p) + entropy_term(1.0 - p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::TargetKind;

    fn target(kind: TargetKind, values: Values) -> Target {
        Target {
            column: "column".to_owned(),
            kind,
            labels: vec!["a".to_owned(), "b".to_owned()],
            scaling: Default::default(),
            values,
        }
    }

    fn loss(target: &Target, rows: &[usize]) -> f64 {
        baseline_loss(&TargetEncoding::fit(target, rows).unwrap(), target, rows, ScoreLoss::Huber)
    }

    #[test]
    fn the_baseline_loss_is_the_entropy_or_the_spread() {
        let half = 2.0f64.ln();
        let classes = target(TargetKind::Category, Values::Classes(vec![Some(0), Some(1), None, Some(1), Some(0)]));
        assert!((loss(&classes, &[0, 1, 2, 3, 4]) - half).abs() < 1e-9);
        let sets = target(TargetKind::Labels, Values::Sets(vec![Some(vec![0]), Some(vec![]), None]));
        assert!((loss(&sets, &[0, 1, 2]) - half / 2.0).abs() < 1e-9);
        let stars = target(TargetKind::Ordinal, Values::Numbers(vec![Some(1.0), Some(2.0), None]));
        assert!((loss(&stars, &[0, 1, 2]) - half).abs() < 1e-6);
        // Standardized, the scores are 1 and -1.
        let scores = target(TargetKind::Score, Values::Numbers(vec![Some(1.0), Some(5.0), None]));
        assert!((loss(&scores, &[0, 1, 2]) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_less_learnable_target_weighs_less_and_the_total_stays() {
        let balance = LearnableBalance { specified: vec![1.0, 1.0], baseline_losses: vec![2.0, 0.5] };
        // At first, the weighted baseline losses are equal.
        assert_eq!(balance.weights(&[1.0, 1.0]), [0.625, 2.5]);
        let weights = balance.weights(&[0.75, 0.25]);
        assert_eq!((weights[0] * 2.0) / (weights[1] * 0.5), 3.0);
        assert_eq!(weights[0] * 2.0 + weights[1] * 0.5, 2.5);
        // A specified weight still counts.
        let heavier = LearnableBalance { specified: vec![1.0, 4.0], ..balance };
        assert_eq!(heavier.weights(&[1.0, 1.0])[1] / heavier.weights(&[1.0, 1.0])[0], 16.0);
    }
}
