//! What the loss of each of several answers counts, so that none drowns another. Knows nothing of how they are learned.

use wordloom_data::{Target, Values};
use wordloom_model::ScoreLoss;
use wordloom_model::batch::Coding;

/// The weights of losses that are measured by different means, of answers that can be learned more and less well.
///
/// Each loss is divided by what it is where nothing is known of a text, so that all start alike, and multiplied by the share of it that can be
/// learned: what is left of the others is chance, and a network that is pulled by chance as hard as by reason learns it by heart. All together
/// are scaled so that knowing nothing loses what it would by the set weights alone.
#[derive(Debug, Clone)]
pub(super) struct Balance {
    /// The weights that are set.
    set: Vec<f32>,
    /// The loss of each answer where nothing is known of a text; never 0.
    ignorance: Vec<f64>,
}

impl Balance {
    /// Of these targets in the order of their heads, by the answers of the rows that train.
    pub(super) fn new(set: &[f32], heads: &[Coding], targets: &[Target], train: &[usize], loss: ScoreLoss) -> Self {
        let ignorance =
            heads.iter().zip(targets).map(|(coding, target)| ignorance(coding, target, train, loss).max(1e-3));
        Self { set: set.to_vec(), ignorance: ignorance.collect() }
    }

    /// The weights, given what share of each answer can be learned, 0 to 1.
    pub(super) fn weights(&self, learnable: &[f64]) -> Vec<f32> {
        let parts = || self.set.iter().zip(&self.ignorance).zip(learnable);
        let raw = parts().map(|((&set, ignorance), share)| f64::from(set) * share / ignorance);
        let of_raw: f64 = raw.clone().zip(&self.ignorance).map(|(weight, ignorance)| weight * ignorance).sum();
        let of_set: f64 = parts().map(|((&set, ignorance), _)| f64::from(set) * ignorance).sum();
        let scale = if of_raw > 0.0 { of_set / of_raw } else { 1.0 };
        raw.map(|weight| (weight * scale) as f32).collect()
    }
}

/// The mean loss, over the rows that have the answer, of what is said best of all texts at once.
fn ignorance(coding: &Coding, target: &Target, rows: &[usize], loss: ScoreLoss) -> f64 {
    let answered = rows.iter().filter(|&&row| target.has(row)).count().max(1) as f64;
    match (coding, &target.values) {
        (Coding::Classes(classes), Values::Classes(all)) => {
            let mut counts = vec![0.0; *classes];
            rows.iter().filter_map(|&row| all[row]).for_each(|class| counts[class as usize] += 1.0);
            counts.iter().map(|count| surprise(count / answered)).sum()
        }
        (Coding::Labels(labels), Values::Sets(all)) => {
            let mut counts = vec![0.0; *labels];
            let said = rows.iter().filter_map(|&row| all[row].as_ref()).flatten();
            said.for_each(|&label| counts[label as usize] += 1.0);
            counts.iter().map(|count| decision(count / answered)).sum::<f64>() / *labels as f64
        }
        (Coding::Levels { reached, .. }, _) => {
            reached.iter().map(|&share| decision(f64::from(share))).sum::<f64>() / reached.len() as f64
        }
        (Coding::Score(scale), Values::Numbers(all)) => {
            let cost = |score: f32| {
                let error = f64::from(scale.standardise(score).abs());
                match loss {
                    ScoreLoss::Huber if error > 1.0 => error - 0.5,
                    ScoreLoss::Huber => 0.5 * error * error,
                    ScoreLoss::Squared => error * error,
                }
            };
            rows.iter().filter_map(|&row| all[row]).map(cost).sum::<f64>() / answered
        }
        _ => unreachable!("a coding is made of its target"),
    }
}

/// -p ln p
fn surprise(share: f64) -> f64 {
    if share > 0.0 { -share * share.ln() } else { 0.0 }
}

/// The cross-entropy of a yes or no that is yes in this share of the rows.
fn decision(share: f64) -> f64 {
    surprise(share) + surprise(1.0 - share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::TargetKind;

    fn target(kind: TargetKind, values: Values) -> Target {
        Target { column: "column".to_owned(), kind, labels: vec!["a".to_owned(), "b".to_owned()], values }
    }

    fn loss(target: &Target, rows: &[usize]) -> f64 {
        ignorance(&Coding::of(target, rows).unwrap(), target, rows, ScoreLoss::Huber)
    }

    #[test]
    fn to_know_nothing_is_to_lose_the_entropy_or_the_spread() {
        let half = 2.0f64.ln();
        let classes = target(TargetKind::Category, Values::Classes(vec![Some(0), Some(1), None, Some(1), Some(0)]));
        assert!((loss(&classes, &[0, 1, 2, 3, 4]) - half).abs() < 1e-9);
        let sets = target(TargetKind::Labels, Values::Sets(vec![Some(vec![0]), Some(vec![]), None]));
        assert!((loss(&sets, &[0, 1, 2]) - half / 2.0).abs() < 1e-9);
        let stars = target(TargetKind::Ordinal, Values::Numbers(vec![Some(1.0), Some(2.0), None]));
        assert!((loss(&stars, &[0, 1, 2]) - half).abs() < 1e-6);
        // Standardised they are 1 and -1.
        let scores = target(TargetKind::Score, Values::Numbers(vec![Some(1.0), Some(5.0), None]));
        assert!((loss(&scores, &[0, 1, 2]) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn what_cannot_be_learned_counts_less_and_the_whole_stays() {
        let balance = Balance { set: vec![1.0, 1.0], ignorance: vec![2.0, 0.5] };
        // Alike at first: each loses as much where nothing is known.
        assert_eq!(balance.weights(&[1.0, 1.0]), [0.625, 2.5]);
        let weights = balance.weights(&[0.75, 0.25]);
        assert_eq!((weights[0] * 2.0) / (weights[1] * 0.5), 3.0);
        assert_eq!(weights[0] * 2.0 + weights[1] * 0.5, 2.5);
        // A weight that is set counts still.
        let heavier = Balance { set: vec![1.0, 4.0], ..balance };
        assert_eq!(heavier.weights(&[1.0, 1.0])[1] / heavier.weights(&[1.0, 1.0])[0], 16.0);
    }
}
