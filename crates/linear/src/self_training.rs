//! Self-training (Scudder 1965; Yarowsky 1995): a model predicts texts without a label, and the next one is fitted to
//! what it is sure of as well. That is repeated, unless the validation error rises by more than chance.
//!
//! The model of a fold learns from what the fold's own model predicted, so the validation rows stay unseen. Vectors
//! tell which texts are alike, and the n-grams of these texts get weights in this way.

use std::mem;
use std::rc::Rc;

use super::counted::Columns;
use super::counts::{Counts, Weighting};
use super::descent::Targets;
use super::features::Features;
use super::fitting::TEXTS_PER_SLICE;
use super::head::{Head, widest};
use super::labeled_rows::{LabeledRows, OtherRows, ValuedRows};
use super::linear::Linear;
use super::matrix::Matrix;
use super::path::{Path, PathConfig};
use super::problem::Problem;
use super::solving::{Fitted, Solving};
use wordloom_data::{Fold, TargetKind};

/// The most rounds. Later ones change little.
const ROUNDS: usize = 3;
/// The part of the texts of each category, those with the widest margins, that the next model learns from.
const SURE: f64 = 0.9;
/// The part of the rows that two models predict differently, about. The validation error of one that is no worse is
/// then higher by up to a standard error of their difference, the square root of this part / the number of rows.
const DIFFERENT: f64 = 0.1;
/// The most products of a matrix value and a weight in one pass over the texts, so that a round takes seconds: about
/// 30,000 short texts with six categories, or 4,000 with 77.
const MOST_WORK: usize = 200_000_000;
/// An n-gram of a single text says nothing about others: there are many texts.
const MIN_TEXTS: u32 = 2;

/// Self-training in progress.
#[derive(Debug)]
pub(super) struct SelfTraining {
    /// The last model that is no worse than the first.
    last: Fitted,
    /// The highest validation error of such a model.
    most_error: f64,
    /// How many rounds are done.
    rounds: usize,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// The n-grams of all texts are counted. The number is that of the texts done so far.
    Counting(Counts, usize),
    Weighting(Weighting),
    /// Texts are predicted.
    Predicting(Rc<Space>, Predicting),
    /// Models are fitted to them.
    Solving(Rc<Space>, Solving),
    /// In place of the stage while a slice runs.
    Running,
}

/// All texts as rows of features: the labeled rows, then those without a label.
#[derive(Debug)]
struct Space {
    features: Rc<Features>,
    matrix: Rc<Matrix>,
    /// The validation rows as texts that were not counted; the other rows are empty.
    held_out: Rc<Matrix>,
}

/// The outputs of the last models for the texts without a label, in the making.
#[derive(Debug, Default)]
struct Predicting {
    /// `[models, targets, texts, outputs]`: that of each fold, then that of all rows. The last one may not be done.
    outputs: Vec<Vec<Vec<Vec<f32>>>>,
    /// How many texts of the last model are done.
    done: usize,
}

impl SelfTraining {
    /// Begins with a model that is fitted to the labeled rows, and the models of its folds. If there are too many texts
    /// without a label, evenly spaced ones stay.
    pub(super) fn new(problem: &mut Problem, fitted: Fitted) -> Self {
        let n_grams = fitted.model.features.n_grams().clone();
        let values = problem.estimate_values(&n_grams) / problem.rows.len() + fitted.model.features.vector_width();
        let most = (MOST_WORK / (values * problem.strides()).max(1)).max(1);
        let texts = problem.unlabeled.len();
        if texts > most {
            problem.unlabeled = (0..most).map(|index| problem.unlabeled[index * texts / most]).collect();
        }
        let most_error = fitted.validation_error + (DIFFERENT / problem.rows.len() as f64).sqrt();
        Self { last: fitted, most_error, rounds: 0, stage: Stage::Counting(Counts::new(n_grams), 0) }
    }

    /// Does one slice of work. Returns whether no round is left.
    pub(super) fn advance(&mut self, problem: &Problem) -> bool {
        let texts = problem.texts();
        self.stage = match mem::replace(&mut self.stage, Stage::Running) {
            Stage::Counting(mut counts, from) => {
                let to = texts.min(from + TEXTS_PER_SLICE);
                (from..to).for_each(|index| counts.add(problem.text(index)));
                if to < texts {
                    Stage::Counting(counts, to)
                } else {
                    Stage::Weighting(counts.select(problem.max_features(), MIN_TEXTS))
                }
            }
            Stage::Weighting(mut weighting) => {
                if weighting.advance(10 * TEXTS_PER_SLICE) {
                    Stage::Predicting(Rc::new(self.space(problem, weighting)), Predicting::default())
                } else {
                    Stage::Weighting(weighting)
                }
            }
            Stage::Predicting(space, mut predicting) => {
                if predicting.advance(problem, &self.last) {
                    let solving = self.solve(problem, &space, &predicting.outputs);
                    Stage::Solving(space, solving)
                } else {
                    Stage::Predicting(space, predicting)
                }
            }
            Stage::Solving(space, mut solving) => {
                if solving.advance() {
                    let fitted = solving.into_fitted(problem);
                    self.rounds += 1;
                    let is_worse = fitted.validation_error > self.most_error;
                    if !is_worse {
                        self.last = fitted;
                    }
                    if is_worse || self.rounds == ROUNDS {
                        return true;
                    }
                    Stage::Predicting(space, Predicting::default())
                } else {
                    Stage::Solving(space, solving)
                }
            }
            Stage::Running => Stage::Running,
        };
        false
    }

    /// Returns the last model that is no worse than the first.
    pub(super) fn into_fitted(self) -> Fitted {
        self.last
    }

    fn space(&self, problem: &Problem, weighting: Weighting) -> Space {
        let (features, matrix) = weighting.into_rows();
        let vectors = self.last.model.features.vectors().cloned();
        let features = vectors.into_iter().fold(features, Features::with_vectors);
        let matrix = features.add_vectors(matrix, (0..problem.texts()).map(|index| problem.text(index)));
        let held_out = features.held_out(&matrix, &problem.folds_of(matrix.rows()));
        Space { features: Rc::new(features), matrix: Rc::new(matrix), held_out: Rc::new(held_out) }
    }

    /// Prepares a fit to the labeled rows and to what the last models predict, with their regularization.
    fn solve(&self, problem: &Problem, space: &Space, outputs: &[Vec<Vec<Vec<f32>>>]) -> Solving {
        let path = |(target, head): (usize, &Option<Head>)| {
            let head = head.as_ref()?;
            let predicted = |model: usize| sure(&outputs[model][target], head.kind, problem.labeled_texts());
            let fold = |(index, fold): (usize, &Fold)| problem.labeled(fold, target).with(predicted(index));
            let folds: Vec<LabeledRows> = problem.folds.iter().enumerate().map(fold).collect();
            let config = PathConfig {
                regularizations: vec![head.regularization],
                columns: Columns { n_grams: space.features.len(), all: space.features.columns() },
                keeps_folds: true,
            };
            let others =
                OtherRows { names: Some(problem.names_of(target)), predicted: Some(predicted(problem.folds.len())) };
            Some(Path::new(folds, others, config))
        };
        let paths = self.last.model.heads.iter().enumerate().map(path).collect();
        Solving::of_paths(space.features.clone(), space.matrix.clone(), space.held_out.clone(), paths)
    }
}

impl Predicting {
    /// Predicts a slice of texts. Returns whether all models have predicted all of them.
    fn advance(&mut self, problem: &Problem, last: &Fitted) -> bool {
        let models: Vec<&Linear> = last.folds.iter().chain([&last.model]).collect();
        if self.outputs.is_empty() || self.done == problem.unlabeled.len() {
            if self.outputs.len() == models.len() {
                return true;
            }
            self.outputs.push(vec![Vec::new(); last.model.heads.len()]);
            self.done = 0;
        }
        let model = models[self.outputs.len() - 1];
        let to = problem.unlabeled.len().min(self.done + TEXTS_PER_SLICE);
        let first = problem.labeled_texts();
        let matrix = model.rows((self.done..to).map(|index| problem.text(first + index)));
        let outputs = self.outputs.last_mut().expect("one was pushed above");
        for (outputs, head) in outputs.iter_mut().zip(&model.heads) {
            outputs.extend(head.iter().flat_map(|head| head.apply(&matrix, 0..matrix.rows())));
        }
        self.done = to;
        false
    }
}

/// Returns the values that are predicted with these outputs, `[texts, outputs]`. Of each category, those with the
/// narrowest margins are left out. `first` is the row of the matrix of the first text.
fn sure(outputs: &[Vec<f32>], kind: TargetKind, first: usize) -> ValuedRows {
    let all = || (first..first + outputs.len()).map(|row| row as u32).collect();
    let width = outputs.first().map_or(0, Vec::len);
    match kind {
        TargetKind::Category => {
            let mut of_class: Vec<Vec<(f32, usize)>> = vec![Vec::new(); width];
            for (index, margins) in outputs.iter().enumerate() {
                let (class, margin) = widest(margins);
                of_class[class].push((margin, index));
            }
            let mut kept: Vec<(u32, u32)> = Vec::new();
            for (class, texts) in (0..).zip(&mut of_class) {
                texts.sort_by(|a, b| b.0.total_cmp(&a.0));
                let sure = (texts.len() as f64 * SURE).ceil() as usize;
                kept.extend(texts[..sure].iter().map(|&(_, index)| ((first + index) as u32, class)));
            }
            kept.sort_unstable();
            let (rows, classes) = kept.into_iter().unzip();
            ValuedRows { rows, targets: Targets::Classes(classes, width) }
        }
        TargetKind::Labels => {
            let positive = |margins: &Vec<f32>| {
                (0..).zip(margins).filter(|&(_, &margin)| margin > 0.0).map(|(label, _)| label).collect()
            };
            ValuedRows { rows: all(), targets: Targets::Sets(outputs.iter().map(positive).collect(), width) }
        }
        TargetKind::Score | TargetKind::Ordinal => {
            let scores = outputs.iter().map(|outputs| outputs[0]).collect();
            ValuedRows { rows: all(), targets: Targets::Scores(scores) }
        }
    }
}

#[cfg(test)]
mod tests;
