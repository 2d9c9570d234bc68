//! Several models on the same rows, side by side: how good each is, and how sure that is.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use crate::batch::{Examples, ScoreScale};
use crate::metrics::{Estimate, Predictions, bootstrap};

/// How good one model is, with intervals.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// The share of rows whose category is right, 0 to 1, where there are any to judge.
    pub accuracy: Option<Estimate>,
    /// The mean absolute error of the score, in its own unit.
    pub mean_absolute_error: Option<Estimate>,
    /// Pearson's correlation of the score; absent where all scores are equal.
    pub pearson: Option<Estimate>,
}

/// Models on the same rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<const M: usize> {
    /// How good each is, in their order.
    pub standings: [Standing; M],
    /// How much larger each measure of the first is than the second's, on the same rows.
    pub gain: Standing,
}

/// Any seed does; it is fixed so that the same rows give the same interval.
const SEED: u64 = 1;

impl<const M: usize> Comparison<M> {
    /// Compares predictions of these rows, two models at least; their scores are standardised by `scale`.
    pub fn new(models: [&Predictions; M], examples: &Examples, rows: &[usize], scale: ScoreScale) -> Self {
        let mut comparison =
            Self { standings: std::array::from_fn(|_| Standing::default()), gain: Standing::default() };
        let judged = |answered: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..rows.len()).filter(|&place| answered(rows[place])).collect()
        };
        if models.iter().all(|model| !model.probabilities.is_empty()) {
            let places = judged(&|row| examples.categories[row].is_some());
            let right = models.map(|model| {
                let classes = model.classes();
                places
                    .iter()
                    .map(|&place| Some(classes[place]) == examples.categories[rows[place]])
                    .collect::<Vec<bool>>()
            });
            let share = |right: &[bool], drawn: &[u32]| {
                Some(drawn.iter().filter(|&&row| right[row as usize]).count() as f64 / drawn.len() as f64)
            };
            comparison.put(&right, share, |standing| &mut standing.accuracy);
        }
        if models.iter().all(|model| !model.scores.is_empty()) {
            let places = judged(&|row| examples.scores[row].is_some());
            let pairs = models.map(|model| {
                let pair = |&place: &usize| {
                    (f64::from(examples.scores[rows[place]].unwrap_or_default()), scale.restore(model.scores[place]))
                };
                places.iter().map(pair).collect::<Vec<_>>()
            });
            comparison.put(&pairs, mean_absolute_error, |standing| &mut standing.mean_absolute_error);
            comparison.put(&pairs, pearson, |standing| &mut standing.pearson);
        }
        comparison
    }

    /// Measures what each model says, and the gain of the first over the second.
    fn put<T>(
        &mut self,
        said: &[Vec<T>; M],
        measure: impl Fn(&[T], &[u32]) -> Option<f64>,
        field: impl Fn(&mut Standing) -> &mut Option<Estimate>,
    ) {
        let rows = said[0].len();
        // One draw for all models and their difference: it is the rows' chance, not the models', that is drawn.
        let each = |drawn: &[u32]| std::array::from_fn::<_, M, _>(|model| measure(&said[model], drawn));
        let estimates = bootstrap(rows, SEED, each);
        for (standing, estimate) in self.standings.iter_mut().zip(estimates) {
            *field(standing) = estimate;
        }
        let gain = |drawn: &[u32]| {
            [measure(&said[0], drawn).zip(measure(&said[1], drawn)).map(|(first, second)| first - second)]
        };
        *field(&mut self.gain) = bootstrap(rows, SEED, gain)[0];
    }
}

fn mean_absolute_error(pairs: &[(f64, f64)], drawn: &[u32]) -> Option<f64> {
    let errors = drawn.iter().map(|&row| (pairs[row as usize].0 - pairs[row as usize].1).abs());
    Some(errors.sum::<f64>() / drawn.len() as f64)
}

/// In one pass, for it is asked for a thousand times; from the first pair, so that little is lost to rounding.
fn pearson(pairs: &[(f64, f64)], drawn: &[u32]) -> Option<f64> {
    let (origin, n) = (pairs[0], drawn.len() as f64);
    let [mut x, mut y, mut xx, mut yy, mut xy] = [0.0; 5];
    for &row in drawn {
        let (a, b) = (pairs[row as usize].0 - origin.0, pairs[row as usize].1 - origin.1);
        x += a;
        y += b;
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    let (xx, yy, xy) = (xx - x * x / n, yy - y * y / n, xy - x * y / n);
    (xx > 1e-12 * n && yy > 1e-12 * n).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Regression;

    fn examples(categories: Vec<Option<u32>>, scores: Vec<Option<f32>>) -> Examples {
        Examples { tokens: vec![vec![1]; categories.len()], categories, scores }
    }

    const SCALE: ScoreScale = ScoreScale { mean: 0.0, deviation: 1.0 };

    #[test]
    fn a_model_that_is_always_right_gains_on_one_that_is_not() {
        let truth: Vec<Option<u32>> = (0..200).map(|row| Some(row % 2)).collect();
        let say = |class: &dyn Fn(u32) -> u32| Predictions {
            probabilities: (0..200).map(|row| if class(row) == 0 { vec![0.9, 0.1] } else { vec![0.1, 0.9] }).collect(),
            scores: Vec::new(),
        };
        let (right, constant) = (say(&|row| row % 2), say(&|_| 0));
        let rows: Vec<usize> = (0..200).collect();
        let compared = Comparison::new([&right, &constant], &examples(truth, vec![None; 200]), &rows, SCALE);
        let [first, second] = compared.standings.map(|standing| standing.accuracy.unwrap());
        assert_eq!((first.value, first.low, second.value), (1.0, 1.0, 0.5));
        let gain = compared.gain.accuracy.unwrap();
        assert!(gain.value == 0.5 && gain.low > 0.4 && gain.high < 0.6, "{gain:?}");
        assert_eq!(compared.gain.pearson, None);
    }

    #[test]
    fn a_correlation_is_the_one_that_is_reported_and_rows_without_an_answer_do_not_count() {
        let mut truth: Vec<Option<f32>> = (0..50).map(|row| Some(row as f32)).collect();
        truth[7] = None;
        let scores: Vec<f32> = (0..50).map(|row| ((row * 37) % 50) as f32 + row as f32).collect();
        let model = Predictions { probabilities: Vec::new(), scores: scores.clone() };
        let flat = Predictions { probabilities: Vec::new(), scores: vec![1.0; 50] };
        let rows: Vec<usize> = (0..50).collect();
        let compared = Comparison::new([&model, &flat], &examples(vec![None; 50], truth.clone()), &rows, SCALE);
        let pairs =
            truth.iter().zip(&scores).filter_map(|(truth, &said)| Some((f64::from((*truth)?), f64::from(said))));
        let (truth, said): (Vec<f64>, Vec<f64>) = pairs.unzip();
        let expected = Regression::new(&truth, &said);
        let standing = &compared.standings[0];
        assert!((standing.pearson.unwrap().value - expected.pearson.unwrap()).abs() < 1e-9);
        assert!((standing.mean_absolute_error.unwrap().value - expected.mean_absolute_error).abs() < 1e-9);
        assert_eq!(compared.standings[1].pearson, None);
    }
}
