//! Several models on the same rows, side by side: how good each is, and how sure that is.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::{Target, Values};
use wordloom_metrics::{Estimate, Predicted, bootstrap, micro_f1, predicted_labels};

/// How good one model is at one target, with intervals.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ModelEstimates {
    /// The share of rows whose category is right, 0 to 1, where there are any to judge.
    pub accuracy: Option<Estimate>,
    /// F1 over all decisions on labels, 0 to 1, where there are any to judge.
    pub micro_f1: Option<Estimate>,
    /// The mean absolute error of the score, in its own unit.
    pub mean_absolute_error: Option<Estimate>,
    /// Pearson's correlation of the score; absent where all scores are equal.
    pub pearson: Option<Estimate>,
}

/// Models on the same rows and the same target.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// How good each is, in their order.
    pub standings: Vec<ModelEstimates>,
    /// How much larger each measure of the first is than the second's, on the same rows.
    pub gain: ModelEstimates,
}

/// Any seed does; it is fixed so that the same rows give the same interval.
const SEED: u64 = 1;

impl Comparison {
    /// Compares what models say of these rows, two models at least. A model that says nothing has no standing.
    pub fn new(models: &[&Predicted], target: &Target, rows: &[usize]) -> Self {
        let mut comparison =
            Self { standings: vec![ModelEstimates::default(); models.len()], gain: ModelEstimates::default() };
        let places: Vec<usize> = (0..rows.len()).filter(|&place| target.has(rows[place])).collect();
        match &target.values {
            Values::Classes(classes) => {
                let right = each(models, |said| {
                    let Predicted::Classes(_) = said else { return None };
                    let predicted = said.classes();
                    Some(places.iter().map(|&place| Some(predicted[place]) == classes[rows[place]]).collect())
                });
                let share = |right: &[bool], drawn: &[u32]| {
                    Some(drawn.iter().filter(|&&row| right[row as usize]).count() as f64 / drawn.len() as f64)
                };
                comparison.put(&right, share, |standing| &mut standing.accuracy);
            }
            Values::Sets(sets) => {
                let pairs = each(models, |said| {
                    let Predicted::Labels(said) = said else { return None };
                    let pair =
                        |&place: &usize| (sets[rows[place]].clone().unwrap_or_default(), predicted_labels(&said[place]));
                    Some(places.iter().map(pair).collect())
                });
                let f1 = |pairs: &[(Vec<u32>, Vec<u32>)], drawn: &[u32]| {
                    let drawn = drawn.iter().map(|&row| &pairs[row as usize]);
                    Some(micro_f1(drawn.map(|(truth, said)| (truth, said))))
                };
                comparison.put(&pairs, f1, |standing| &mut standing.micro_f1);
            }
            Values::Numbers(numbers) => {
                let pairs = each(models, |said| {
                    let said = said.scores().filter(|said| !said.is_empty())?;
                    let pair =
                        |&place: &usize| (f64::from(numbers[rows[place]].unwrap_or_default()), f64::from(said[place]));
                    Some(places.iter().map(pair).collect::<Vec<_>>())
                });
                comparison.put(&pairs, mean_absolute_error, |standing| &mut standing.mean_absolute_error);
                comparison.put(&pairs, pearson, |standing| &mut standing.pearson);
            }
        }
        comparison
    }

    /// Measures what each model says, and the gain of the first over the second.
    fn put<T>(
        &mut self,
        said: &[Option<Vec<T>>],
        measure: impl Fn(&[T], &[u32]) -> Option<f64>,
        field: impl Fn(&mut ModelEstimates) -> &mut Option<Estimate>,
    ) {
        // The same seed for all models and their difference: it is the rows' chance, not the models', that is drawn.
        for (standing, said) in self.standings.iter_mut().zip(said) {
            let Some(said) = said else { continue };
            *field(standing) = bootstrap(said.len(), SEED, |drawn| [measure(said, drawn)])[0];
        }
        if let [Some(first), Some(second), ..] = said {
            let gain = |drawn: &[u32]| [measure(first, drawn).zip(measure(second, drawn)).map(|(a, b)| a - b)];
            *field(&mut self.gain) = bootstrap(first.len(), SEED, gain)[0];
        }
    }
}

fn each<T>(models: &[&Predicted], of: impl Fn(&Predicted) -> Option<Vec<T>>) -> Vec<Option<Vec<T>>> {
    models.iter().map(|said| of(said)).collect()
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
    use wordloom_data::TargetKind;
    use wordloom_metrics::Regression;

    fn target(kind: TargetKind, values: Values) -> Target {
        Target { column: "column".to_owned(), kind, labels: Vec::new(), values }
    }

    #[test]
    fn a_model_that_is_always_right_gains_on_one_that_is_not() {
        let truth = target(TargetKind::Category, Values::Classes((0..200).map(|row| Some(row % 2)).collect()));
        let say = |class: &dyn Fn(u32) -> u32| {
            let one = |row| if class(row) == 0 { vec![0.9, 0.1] } else { vec![0.1, 0.9] };
            Predicted::Classes((0..200).map(one).collect())
        };
        let (right, constant) = (say(&|row| row % 2), say(&|_| 0));
        let rows: Vec<usize> = (0..200).collect();
        let compared = Comparison::new(&[&right, &constant], &truth, &rows);
        let [first, second] = [0, 1].map(|model: usize| compared.standings[model].accuracy.unwrap());
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
        let (model, flat) = (Predicted::Scores(scores.clone()), Predicted::Scores(vec![1.0; 50]));
        let rows: Vec<usize> = (0..50).collect();
        let judged = target(TargetKind::Score, Values::Numbers(truth.clone()));
        let compared = Comparison::new(&[&model, &flat], &judged, &rows);
        let pairs =
            truth.iter().zip(&scores).filter_map(|(truth, &said)| Some((f64::from((*truth)?), f64::from(said))));
        let (truth, said): (Vec<f64>, Vec<f64>) = pairs.unzip();
        let expected = Regression::new(&truth, &said);
        let standing = &compared.standings[0];
        assert!((standing.pearson.unwrap().value - expected.pearson.unwrap()).abs() < 1e-9);
        assert!((standing.mean_absolute_error.unwrap().value - expected.mean_absolute_error).abs() < 1e-9);
        assert_eq!(compared.standings[1].pearson, None);
    }

    #[test]
    fn labels_are_compared_by_f1_and_a_silent_model_has_no_standing() {
        let truth = target(TargetKind::Labels, Values::Sets((0..20).map(|row| Some(vec![row % 2])).collect()));
        let right =
            Predicted::Labels((0..20).map(|row| if row % 2 == 0 { vec![0.8, 0.1] } else { vec![0.2, 0.7] }).collect());
        let silent = Predicted::Scores(Vec::new());
        let compared = Comparison::new(&[&right, &silent], &truth, &(0..20).collect::<Vec<_>>());
        assert_eq!(compared.standings[0].micro_f1.unwrap().value, 1.0);
        assert_eq!(compared.standings[1], ModelEstimates::default());
    }
}
