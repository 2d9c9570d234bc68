//! Fits a linear model, one slice of work at a time.

use std::mem;
use std::rc::Rc;

use super::Linear;
use super::counts::{Counts, Weighting};
use super::descent::Targets;
use super::features::Features;
use super::head::Head;
use super::matrix::{Matrix, stride};
use super::n_grams::NGrams;
use super::path::{LabeledRows, Path};
use wordloom_data::{Dataset, Target, Values};

/// The fit of a linear model in progress. The caller may do something else between two slices, or drop it.
#[derive(Debug)]
pub struct Fitting {
    dataset: Rc<Dataset>,
    /// The training rows, followed by the validation rows.
    rows: Vec<usize>,
    /// How many of them are training rows.
    training: usize,
    /// The mean training score of each target; 0 for other targets.
    means: Vec<f32>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// N-grams are counted. The number is that of the texts done so far.
    Counting(Counts, usize),
    /// Counts are converted into tf-idf values.
    Weighting(Weighting),
    /// Heads are fitted.
    Solving(Box<Solving>),
    /// In place of the stage while a slice runs.
    Running,
    Done(Rc<Linear>),
}

#[derive(Debug)]
struct Solving {
    features: Features,
    matrix: Matrix,
    /// The targets whose heads are not fitted yet, in reverse order. `None` if no training row has a value.
    paths: Vec<Option<Path>>,
    /// The fitted heads, each with its outputs for the validation rows.
    heads: Vec<Option<(Head, Vec<Vec<f32>>)>>,
}

/// How many texts are counted in one slice.
const TEXTS_PER_SLICE: usize = 200;
/// How many matrix values are multiplied in one slice: a few milliseconds.
const VALUES_PER_SLICE: usize = 2_000_000;
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
    /// Prepares the fit of a model to the training rows of a dataset.
    ///
    /// The `validation` rows select the regularization, and the final fit includes them. `ignored` words, in lower
    /// case, are skipped as if no text contained them, while fitting and when the model predicts.
    ///
    /// # Panics
    /// If a row is not in the dataset.
    pub fn new(dataset: Rc<Dataset>, train: &[usize], validation: &[usize], ignored: &[String]) -> Self {
        let rows: Vec<usize> = train.iter().chain(validation).copied().collect();
        let fits = |&(lengths, max_values): &(_, usize)| {
            estimate_values(&dataset, &rows, &NGrams::new(Some(lengths))) <= max_values
        };
        let characters = CHARACTER_LENGTHS.into_iter().find(fits).map(|(lengths, _)| lengths);
        let counts = Counts::new(NGrams { characters, ignored: ignored.into() });
        let mean = |target: &Target| {
            let numbers = target.numbers().unwrap_or_default();
            let scores = || train.iter().filter_map(|&row| *numbers.get(row)?).map(f64::from);
            (scores().sum::<f64>() / scores().count().max(1) as f64) as f32
        };
        let means = dataset.targets.iter().map(mean).collect();
        Self { training: train.len(), stage: Stage::Counting(counts, 0), rows, means, dataset }
    }

    /// Returns the model; `None` until it is fitted.
    pub fn model(&self) -> Option<&Rc<Linear>> {
        match &self.stage {
            Stage::Done(model) => Some(model),
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
                    Stage::Weighting(counts.select(self.max_features()))
                }
            }
            Stage::Weighting(mut weighting) => {
                if weighting.advance(10 * TEXTS_PER_SLICE) {
                    self.solve(weighting)
                } else {
                    Stage::Weighting(weighting)
                }
            }
            Stage::Solving(mut solving) => {
                if solving.advance() {
                    Stage::Done(Rc::new(solving.into_linear(self.means.clone())))
                } else {
                    Stage::Solving(solving)
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

    fn solve(&self, weighting: Weighting) -> Stage {
        let (features, matrix) = weighting.into_rows();
        let path = |(target, mean): (&Target, &f32)| {
            let labeled = self.labeled(target, *mean);
            (labeled.training > 0).then(|| Path::new(labeled, features.len(), 1))
        };
        let mut paths: Vec<Option<Path>> = self.dataset.targets.iter().zip(&self.means).map(path).collect();
        paths.reverse();
        Stage::Solving(Box::new(Solving { features, matrix, paths, heads: Vec::new() }))
    }

    /// The rows that have a value for a target.
    fn labeled(&self, target: &Target, mean: f32) -> LabeledRows {
        let indices: Vec<usize> = (0..self.rows.len()).filter(|&index| target.has(self.rows[index])).collect();
        let rows = indices.iter().map(|&index| self.rows[index]);
        let outputs = target.labels.len();
        let targets = match &target.values {
            Values::Classes(classes) => Targets::Classes(rows.filter_map(|row| classes[row]).collect(), outputs),
            Values::Sets(sets) => Targets::Sets(rows.filter_map(|row| sets[row].clone()).collect(), outputs),
            Values::Numbers(numbers) => {
                Targets::Scores(rows.filter_map(|row| numbers[row]).map(|score| score - mean).collect())
            }
        };
        let training = indices.iter().filter(|&&index| index < self.training).count();
        LabeledRows { rows: indices.into_iter().map(|index| index as u32).collect(), training, targets }
    }
}

impl Solving {
    /// Does one slice of work. Returns whether all heads are fitted.
    fn advance(&mut self) -> bool {
        let Some(next) = self.paths.last_mut() else { return true };
        if let Some(path) = next
            && !path.advance(&self.matrix, VALUES_PER_SLICE)
        {
            return false;
        }
        let path = self.paths.pop().flatten();
        self.heads.push(path.map(Path::into_head));
        self.paths.is_empty()
    }

    fn into_linear(self, means: Vec<f32>) -> Linear {
        let (mut heads, mut validation) = (Vec::new(), Vec::new());
        for (head, &mean) in self.heads.into_iter().zip(&means) {
            let (head, outputs) = head.unzip();
            validation.push(head.as_ref().zip(outputs).map(|(head, outputs)| head.decode(&outputs, mean)));
            heads.push(head);
        }
        Linear { features: self.features, heads, means, validation }
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
