//! Fits a linear model, one slice of work at a time.

use std::collections::HashMap;
use std::mem;
use std::rc::Rc;

use super::Linear;
use super::counts::{Counts, Weighting};
use super::descent::Targets;
use super::features::Features;
use super::matrix::{Matrix, stride};
use super::n_grams::NGrams;
use super::path::{LabeledRows, Path};
use super::solving::Solving;
use super::text_vectors::TextVectors;
use wordloom_data::{Dataset, Fold, ScoreScale, Target, Values};
use wordloom_text::Cleaning;

/// The fit of a linear model in progress. The caller may do something else between two slices, or drop it.
#[derive(Debug)]
pub struct Fitting {
    dataset: Rc<Dataset>,
    /// All training and validation rows. The row at an index is that row of the matrix.
    rows: Vec<usize>,
    /// The training and validation rows of each fold, as indices into `rows`.
    folds: Vec<Fold>,
    /// `None` if n-grams are the only features.
    vectors: Option<Rc<dyn TextVectors>>,
    /// The scale of each target's training scores.
    scales: Vec<ScoreScale>,
    /// Whether the model of each fold is kept.
    keeps_folds: bool,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// N-grams are counted. The number is that of the texts done so far.
    Counting(Counts, usize),
    /// Counts are converted into tf-idf values.
    Weighting(Weighting),
    /// Heads are fitted: with each share of the text vectors that is tried.
    Solving(Vec<Solving>),
    /// In place of the stage while a slice runs.
    Running,
    /// The model, and that of each fold if they are kept.
    Done(Rc<Linear>, Vec<Linear>),
}

/// An n-gram in fewer texts is dropped, because it says nothing about other texts.
const MIN_TEXTS: u32 = 2;
/// How many texts are counted in one slice.
const TEXTS_PER_SLICE: usize = 200;
/// The maximum number of weights of a model, so that it takes at most 64 MiB.
const MAX_WEIGHTS: usize = 1 << 24;
/// The lengths of the shortest and the longest character n-grams, and up to how many matrix values they are counted.
///
/// A value takes 8 bytes. Character n-grams improve the model most if there are few rows, and cost most if there are
/// many.
const CHARACTER_LENGTHS: [((usize, usize), usize); 2] = [((2, 5), 10_000_000), ((3, 4), 16_000_000)];
/// How many texts the number of matrix values is estimated from.
const SAMPLED_TEXTS: usize = 200;

impl Fitting {
    /// Prepares the fit of a model to rows of a dataset.
    ///
    /// The validation rows of all folds, at least one, select the regularization, and the final fit is to all rows.
    /// `ignored` words, in lower case, are skipped as if no text contained them, while fitting and when the model
    /// predicts.
    ///
    /// # Panics
    /// If there is no fold, or a row is not in the dataset.
    pub fn new(dataset: Rc<Dataset>, folds: &[Fold], ignored: &[String]) -> Self {
        let Fold { train, validation } = &folds[0];
        let mut rows: Vec<usize> = train.iter().chain(validation).copied().collect();
        let mut index: HashMap<usize, usize> = rows.iter().copied().zip(0..).collect();
        // The first fold of a cross-validation has the rows of all others, unless folds are trained on parts of theirs.
        for &row in folds[1..].iter().flat_map(|fold| fold.train.iter().chain(&fold.validation)) {
            index.entry(row).or_insert_with(|| {
                rows.push(row);
                rows.len() - 1
            });
        }
        let indices = |rows: &[usize]| rows.iter().map(|row| index[row]).collect();
        let fold = |fold: &Fold| Fold { train: indices(&fold.train), validation: indices(&fold.validation) };
        let folds: Vec<Fold> = folds.iter().map(fold).collect();
        // The validation rows of a cross-validation are all rows.
        let train = if folds.len() == 1 { train } else { &rows };
        let fits = |&(lengths, max_values): &(_, usize)| {
            estimate_values(&dataset, &rows, &NGrams::new(Some(lengths))) <= max_values
        };
        let characters = CHARACTER_LENGTHS.into_iter().find(fits).map(|(lengths, _)| lengths);
        let counts = Counts::new(NGrams { ignored: ignored.into(), ..NGrams::new(characters) });
        let scale = |target: &Target| {
            let numbers = target.numbers().unwrap_or_default();
            ScoreScale::fit(train.iter().filter_map(|&row| *numbers.get(row)?), target.scaling)
        };
        let scales = dataset.targets.iter().map(scale).collect();
        Self { stage: Stage::Counting(counts, 0), rows, folds, scales, dataset, vectors: None, keeps_folds: false }
    }

    /// Cleans every text first, while fitting and when the model predicts. Call it before the first slice.
    #[must_use]
    pub fn with_cleaning(mut self, cleaning: Cleaning) -> Self {
        if let Stage::Counting(counts, _) = &mut self.stage {
            counts.set_cleaning(cleaning);
        }
        self
    }

    /// Adds features to the n-grams: the vector of each text. Call it before the first slice.
    #[must_use]
    pub fn with_vectors(self, vectors: Rc<dyn TextVectors>) -> Self {
        Self { vectors: Some(vectors), ..self }
    }

    /// Keeps the model of each fold as well, see [`take_folds`](Self::take_folds). Call it before the first slice.
    #[must_use]
    pub fn keeping_folds(self) -> Self {
        Self { keeps_folds: true, ..self }
    }

    /// Returns the model; `None` until it is fitted.
    pub fn model(&self) -> Option<&Rc<Linear>> {
        match &self.stage {
            Stage::Done(model, _) => Some(model),
            _ => None,
        }
    }

    /// Returns the model of each fold, which knows nothing of the fold's validation rows. `None` until they are fitted;
    /// no models if they were not [kept](Self::keeping_folds).
    ///
    /// Each is as large as the model itself, so they are not held any longer: a second call returns no models.
    pub fn take_folds(&mut self) -> Option<Vec<Linear>> {
        match &mut self.stage {
            Stage::Done(_, folds) => Some(mem::take(folds)),
            _ => None,
        }
    }

    /// Does one slice of work, a few milliseconds. Does nothing once the model is fitted.
    pub fn step(&mut self) {
        self.stage = match mem::replace(&mut self.stage, Stage::Running) {
            Stage::Counting(mut counts, from) => {
                let to = self.rows.len().min(from + TEXTS_PER_SLICE);
                self.rows[from..to].iter().for_each(|&row| counts.add(self.dataset.text(row)));
                if to < self.rows.len() {
                    Stage::Counting(counts, to)
                } else {
                    Stage::Weighting(counts.select(self.max_features(), self.min_texts()))
                }
            }
            Stage::Weighting(mut weighting) => {
                if weighting.advance(10 * TEXTS_PER_SLICE) {
                    self.solve(weighting)
                } else {
                    Stage::Weighting(weighting)
                }
            }
            Stage::Solving(mut tried) => {
                let is_done = tried.iter_mut().all(Solving::advance);
                let best = tried.iter().map(Solving::validation_error).enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
                match best {
                    Some((best, _)) if is_done => {
                        let (linear, folds) = tried.swap_remove(best).into_linear(self.scales.clone(), &self.folds);
                        Stage::Done(Rc::new(linear), folds)
                    }
                    _ => Stage::Solving(tried),
                }
            }
            stage => stage,
        };
    }

    /// How many n-grams a model with one weight per output may have, next to the bias.
    fn max_features(&self) -> usize {
        let outputs: usize = self.dataset.targets.iter().map(|target| stride(target.labels.len().max(1))).sum();
        MAX_WEIGHTS / outputs - 1
    }

    /// How many texts an n-gram must occur in. With few rows, an n-gram of a single text is still worth a weight.
    fn min_texts(&self) -> u32 {
        if self.folds.len() > 1 { 1 } else { MIN_TEXTS }
    }

    fn solve(&self, weighting: Weighting) -> Stage {
        let (features, mut matrix) = weighting.into_rows();
        let Some(vectors) = &self.vectors else { return Stage::Solving(vec![self.solving(features, matrix)]) };
        let is_cross_validated = self.folds.len() > 1;
        let shares = if is_cross_validated { vectors.shares() } else { vec![vectors.share()] };
        let with_share = |(index, &share): (usize, &f32)| {
            let features = features.clone().with_vectors(vectors.clone(), share);
            let n_grams = if index + 1 == shares.len() { mem::take(&mut matrix) } else { matrix.clone() };
            let matrix = features.add_vectors(n_grams, self.rows.iter().map(|&row| self.dataset.text(row)));
            self.solving(features, matrix)
        };
        Stage::Solving(shares.iter().enumerate().map(with_share).collect())
    }

    fn solving(&self, features: Features, matrix: Matrix) -> Solving {
        let path = |(target, scale): (&Target, &ScoreScale)| {
            let labeled: Vec<LabeledRows> = self.folds.iter().map(|fold| self.labeled(fold, target, scale)).collect();
            labeled
                .iter()
                .any(|labeled| labeled.training > 0)
                .then(|| Path::new(labeled, features.columns(), 1, self.keeps_folds))
        };
        let mut paths: Vec<Option<Path>> = self.dataset.targets.iter().zip(&self.scales).map(path).collect();
        paths.reverse();
        let held_out = features.held_out(&matrix, &self.folds);
        Solving { features, matrix, held_out, paths, heads: Vec::new() }
    }

    /// The rows of a fold that have a value for a target.
    fn labeled(&self, fold: &Fold, target: &Target, scale: &ScoreScale) -> LabeledRows {
        let has_value = |&index: &usize| target.has(self.rows[index]);
        let training = fold.train.iter().copied().filter(has_value).count();
        let all = fold.train.iter().chain(&fold.validation).copied();
        let indices: Vec<usize> = all.filter(has_value).collect();
        let rows = indices.iter().map(|&index| self.rows[index]);
        let outputs = target.labels.len();
        let targets = match &target.values {
            Values::Classes(classes) => Targets::Classes(rows.filter_map(|row| classes[row]).collect(), outputs),
            Values::Sets(sets) => Targets::Sets(rows.filter_map(|row| sets[row].clone()).collect(), outputs),
            Values::Numbers(numbers) => {
                Targets::Scores(rows.filter_map(|row| numbers[row]).map(|score| scale.standardize(score)).collect())
            }
        };
        LabeledRows { rows: indices.into_iter().map(|index| index as u32).collect(), training, targets }
    }
}

/// Estimates how many values the matrix of some rows would have, from evenly spaced ones.
fn estimate_values(dataset: &Dataset, rows: &[usize], n_grams: &NGrams) -> usize {
    let sample = rows.len().min(SAMPLED_TEXTS);
    let mut values = 0;
    for index in 0..sample {
        n_grams.each(dataset.text(rows[index * rows.len() / sample]), |_, _| values += 1);
    }
    values * rows.len() / sample.max(1)
}
