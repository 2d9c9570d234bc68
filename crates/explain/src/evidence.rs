//! How much less is said of an answer once a token is taken out.

use wordloom_metrics::Predicted;

/// The least share that classes are held to, so that log odds are finite: the least that a 32-bit number tells from none.
const LEAST_SHARE: f64 = f32::MIN_POSITIVE as f64;

/// How near to 0 and to 1 the probability of a label is taken for certain: what a 32-bit number beside 1 can still tell.
const EDGE: f64 = 1e-7;

/// The influence of each token on an answer of one target: what is said of the whole text, which is the first row, less what is said
/// without each.
///
/// Of a class or label, the place of which is `label`, the difference of the log odds in nats, which is the weight of evidence
/// (Robnik-Šikonja & Kononenko 2008); of a score the difference in its own unit. Above 0 a token speaks for the answer, below 0
/// against it.
///
/// Of several models that answer together, one weight for each, the mean of their influences. For a score that is the influence on what
/// they say together. The odds of the mean of their probabilities would hide what moves them: where one is unsure of a class
/// whatever it reads, they can hardly rise, though another be as sure as can be.
///
/// # Panics
/// Where there is no such label.
pub fn influences(said: &[&Predicted], weights: &[f64], label: usize) -> Vec<f64> {
    let rows = said.iter().map(|said| said.len()).max().unwrap_or(0);
    let speaking: Vec<(&Predicted, f64)> =
        said.iter().copied().zip(weights.iter().copied()).filter(|(said, _)| said.len() == rows).collect();
    let total: f64 = speaking.iter().map(|(_, weight)| weight).sum();
    let evidence =
        |row: usize| -> f64 { speaking.iter().map(|(said, weight)| weight / total * evidence(said, row, label)).sum() };
    (1..rows).map(|row| evidence(0) - evidence(row)).collect()
}

/// What is said of an answer, on a scale on which differences mean the same everywhere.
fn evidence(predicted: &Predicted, row: usize, label: usize) -> f64 {
    match predicted {
        // The others are added up: 1 less the probability would lose the digits that a sure class leaves them.
        Predicted::Classes(rows) => {
            let (mut own, mut others) = (0.0, 0.0);
            for (class, &share) in rows[row].iter().enumerate() {
                *(if class == label { &mut own } else { &mut others }) += f64::from(share);
            }
            own.max(LEAST_SHARE).ln() - others.max(LEAST_SHARE).ln()
        }
        Predicted::Labels(rows) => {
            let probability = f64::from(rows[row][label]).clamp(EDGE, 1.0 - EDGE);
            (probability / (1.0 - probability)).ln()
        }
        Predicted::Scores(scores) => scores[row].into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether all are what was expected, but for what 32 bits lose.
    fn assert_near(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5), "{found:?} {expected:?}");
    }

    #[test]
    fn of_a_class_it_is_the_difference_of_the_log_odds() {
        let without = [vec![0.5, 0.25, 0.25], vec![0.9, 0.1, 0.0], vec![0.8, 0.2, 0.0]];
        let said = Predicted::Classes([vec![vec![0.8, 0.1, 0.1]], without.to_vec()].concat());
        // 4 to 1 with all of them: 1 to 1 without the first, 9 to 1 without the second, as before without the third.
        assert_near(&influences(&[&said], &[1.0], 0), &[4f64.ln(), (4.0 / 9.0f64).ln(), 0.0]);
        assert_near(&influences(&[&said], &[1.0], 1), &[(1.0 / 3.0f64).ln(), 0.0, (4.0 / 9.0f64).ln()]);
    }

    #[test]
    fn of_a_label_the_others_do_not_matter() {
        let said = Predicted::Labels(vec![vec![0.8, 0.9], vec![0.5, 0.1], vec![0.8, 0.1]]);
        assert_near(&influences(&[&said], &[1.0], 0), &[4f64.ln(), 0.0]);
        assert_near(&influences(&[&said], &[1.0], 1), &[81f64.ln(), 81f64.ln()]);
    }

    #[test]
    fn of_a_score_it_is_the_difference_in_its_own_unit() {
        assert_near(&influences(&[&Predicted::Scores(vec![3.5, 2.0, 4.0])], &[1.0], 0), &[1.5, -0.5]);
    }

    #[test]
    fn what_is_certain_has_an_influence_that_is_finite() {
        let said = Predicted::Labels(vec![vec![1.0], vec![0.0], vec![1.0]]);
        assert_near(&influences(&[&said], &[1.0], 0), &[2.0 * 1e7f64.ln(), 0.0]);
        let said = Predicted::Classes(vec![vec![1.0, 0.0], vec![0.0, 1.0]]);
        assert!(influences(&[&said], &[1.0], 0)[0].is_finite());
        // The only class there is has nothing against it, whatever is taken out.
        assert_near(&influences(&[&Predicted::Classes(vec![vec![1.0], vec![1.0]])], &[1.0], 0), &[0.0]);
    }

    #[test]
    fn a_class_that_is_nearly_certain_still_tells_more_from_less() {
        let said = Predicted::Classes(vec![vec![1.0, 1e-20], vec![1.0, 2e-20]]);
        assert_near(&influences(&[&said], &[1.0], 0), &[2f64.ln()]);
    }

    #[test]
    fn without_a_token_to_take_out_there_is_no_influence() {
        assert_near(&influences(&[&Predicted::Classes(vec![vec![0.8, 0.2]])], &[1.0], 0), &[]);
    }

    #[test]
    fn of_several_models_each_counts_by_its_weight() {
        let sure = Predicted::Classes(vec![vec![1.0, 1e-9], vec![0.5, 0.5]]);
        let unsure = Predicted::Classes(vec![vec![0.5, 0.5], vec![0.5, 0.5]]);
        let mute = Predicted::Scores(Vec::new());
        assert_near(&influences(&[&unsure, &sure, &mute], &[0.25, 0.75, 0.0], 0), &[0.75 * 1e9f64.ln()]);
        // Of scores it is what they say together that moves.
        let [one, other] = [[3.0, 2.0], [5.0, 1.0]].map(|scores| Predicted::Scores(scores.to_vec()));
        assert_near(&influences(&[&one, &other], &[0.5, 0.5], 0), &[2.5]);
    }
}
