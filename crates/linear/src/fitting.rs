//! Fits a linear model, one slice of work at a time.

use std::rc::Rc;
use std::{iter, mem};

use super::Linear;
use super::counts::{Counts, Weighting};
use super::n_grams::NGrams;
use super::problem::Problem;
use super::self_training::SelfTraining;
use super::solving::{Fitted, Solving};
use super::text_vectors::TextVectors;
use wordloom_data::{Dataset, Fold, TargetKind};
use wordloom_text::Cleaning;

/// The fit of a linear model in progress. The caller may do something else between two slices, or drop it.
#[derive(Debug)]
pub struct Fitting {
    problem: Problem,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// N-grams are counted. The number is that of the texts done so far.
    Counting(Counts, usize),
    /// Counts are converted into tf-idf values.
    Weighting(Weighting),
    /// Heads are fitted: with each of the text vectors that are tried.
    Solving(Vec<Solving>),
    /// The model learns from texts without a label.
    SelfTraining(Box<SelfTraining>),
    /// In place of the stage while a slice runs.
    Running,
    /// The model, and that of each fold if they are kept.
    Done(Rc<Linear>, Vec<Linear>),
}

/// An n-gram in fewer texts is dropped, because it says nothing about other texts.
const MIN_TEXTS: u32 = 2;
/// How many texts are counted in one slice.
pub(super) const TEXTS_PER_SLICE: usize = 200;
/// The lengths of the shortest and the longest character n-grams, and up to how many matrix values they are counted.
///
/// A value takes 8 bytes. Character n-grams improve the model most if there are few rows, and cost most if there are
/// many.
const CHARACTER_LENGTHS: [((usize, usize), usize); 2] = [((2, 5), 10_000_000), ((3, 4), 16_000_000)];

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
        let problem = Problem::new(dataset, folds);
        let fits =
            |&(lengths, max_values): &(_, usize)| problem.estimate_values(&NGrams::new(Some(lengths))) <= max_values;
        let characters = CHARACTER_LENGTHS.into_iter().find(fits).map(|(lengths, _)| lengths);
        let counts = Counts::new(NGrams { ignored: ignored.into(), ..NGrams::new(characters) });
        Self { problem, stage: Stage::Counting(counts, 0) }
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
    pub fn with_vectors(mut self, vectors: Rc<dyn TextVectors>) -> Self {
        self.problem.vectors = Some(vectors);
        self
    }

    /// Learns from texts without a label as well, which are in these rows of the dataset's table: the model predicts
    /// them, and is fitted to what it is sure of (self-training, Scudder 1965). Call it before the first slice.
    ///
    /// It is done if some column has categories, texts have vectors and the folds are those of a cross-validation, and
    /// kept unless the validation error rises by more than chance: see [`Linear::unlabeled`]. N-grams alone tell too
    /// little of other texts, and the predicted scores of texts say nothing new.
    #[must_use]
    pub fn with_unlabeled(mut self, rows: Vec<usize>) -> Self {
        self.problem.unlabeled = rows;
        self
    }

    /// Keeps the model of each fold as well, see [`take_folds`](Self::take_folds). Call it before the first slice.
    #[must_use]
    pub fn keeping_folds(mut self) -> Self {
        self.problem.keeps_folds = true;
        self
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
                let texts = self.problem.labeled_texts();
                let to = texts.min(from + TEXTS_PER_SLICE);
                (from..to).for_each(|index| counts.add(self.problem.text(index)));
                if to < texts {
                    Stage::Counting(counts, to)
                } else {
                    Stage::Weighting(counts.select(self.problem.max_features(), self.min_texts()))
                }
            }
            Stage::Weighting(mut weighting) => {
                if weighting.advance(10 * TEXTS_PER_SLICE) {
                    Stage::Solving(self.solve(weighting))
                } else {
                    Stage::Weighting(weighting)
                }
            }
            Stage::Solving(mut tried) => {
                let is_done = tried.iter_mut().all(Solving::advance);
                let best = tried.iter().map(Solving::validation_error).enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
                match best {
                    Some((best, _)) if is_done => self.after(tried.swap_remove(best).into_fitted(&self.problem)),
                    _ => Stage::Solving(tried),
                }
            }
            Stage::SelfTraining(mut training) => {
                if training.advance(&self.problem) {
                    self.done(training.into_fitted())
                } else {
                    Stage::SelfTraining(training)
                }
            }
            stage => stage,
        };
    }

    /// How many texts an n-gram must occur in. With few rows, an n-gram of a single text is still worth a weight.
    fn min_texts(&self) -> u32 {
        if self.problem.is_cross_validated() { 1 } else { MIN_TEXTS }
    }

    /// Whether the model learns from texts without a label.
    fn trains_itself(&self) -> bool {
        let Problem { dataset, unlabeled, vectors, .. } = &self.problem;
        let has_categories = dataset.targets.iter().any(|target| target.kind == TargetKind::Category);
        has_categories && !unlabeled.is_empty() && vectors.is_some() && self.problem.is_cross_validated()
    }

    fn solve(&self, weighting: Weighting) -> Vec<Solving> {
        let (features, mut matrix) = weighting.into_rows();
        let problem = &self.problem;
        let keeps_folds = problem.keeps_folds || self.trains_itself();
        let solving = |features, matrix| Solving::new(problem, features, matrix, keeps_folds);
        let Some(vectors) = &problem.vectors else { return vec![solving(features, matrix)] };
        let others = if problem.is_cross_validated() { vectors.clone().alternatives() } else { Vec::new() };
        let with_vectors = |(index, vectors): (usize, Rc<dyn TextVectors>)| {
            let features = features.clone().with_vectors(vectors);
            let n_grams = if index == others.len() { mem::take(&mut matrix) } else { matrix.clone() };
            let matrix = features.add_vectors(n_grams, (0..problem.labeled_texts()).map(|index| problem.text(index)));
            solving(features, matrix)
        };
        iter::once(vectors.clone()).chain(others.iter().cloned()).enumerate().map(with_vectors).collect()
    }

    /// The stage after the fit to the labeled rows.
    fn after(&mut self, fitted: Fitted) -> Stage {
        if self.trains_itself() {
            Stage::SelfTraining(Box::new(SelfTraining::new(&mut self.problem, fitted)))
        } else {
            self.done(fitted)
        }
    }

    fn done(&self, Fitted { model, folds, .. }: Fitted) -> Stage {
        Stage::Done(Rc::new(model), if self.problem.keeps_folds { folds } else { Vec::new() })
    }
}
