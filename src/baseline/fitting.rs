//! Fits a linear model, a slice of work at a time.

use std::rc::Rc;

use super::Linear;
use super::descent::Targets;
use super::features::{Counts, Features, Weighing};
use super::head::{Head, Lesson, Path, probabilities};
use super::matrix::{Matrix, stride};
use super::n_grams::NGrams;
use crate::data::Dataset;
use crate::metrics::Predictions;

/// A linear model that is being fitted. Between two slices it can be left, for a while or for good.
#[derive(Debug)]
pub struct Fitting {
    dataset: Rc<Dataset>,
    /// The training rows, then the validation rows.
    rows: Vec<usize>,
    training: usize,
    /// The mean training score.
    mean: f32,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Reading(Counts, usize),
    Weighing(Weighing),
    Learning(Box<Learning>),
    /// Only within a step.
    Between,
    Done(Box<Linear>),
}

#[derive(Debug)]
struct Learning {
    features: Features,
    matrix: Matrix,
    category: Option<Path>,
    score: Option<Path>,
    learned: Vec<(bool, Head, Vec<Vec<f32>>)>,
}

/// Texts read in a slice.
const TEXTS: usize = 200;
/// Products worked out in a slice: some milliseconds.
const WORK: usize = 2_000_000;
/// Weights that a model may have, so that it takes at most 64 MiB.
const MOST_WEIGHTS: usize = 1 << 24;
/// Runs of characters, and how many values the texts may have for them to be counted: they help few rows the most, and cost many
/// rows the most. A value takes 8 bytes.
const RANGES: [(Option<(usize, usize)>, usize); 3] =
    [(Some((2, 5)), 10_000_000), (Some((3, 4)), 16_000_000), (None, usize::MAX)];
/// Texts by which the size of all is told.
const SAMPLE: usize = 200;

impl Fitting {
    /// Fits to the training rows of a dataset; the validation rows choose the regularisation, and are then learned from as well.
    pub fn new(dataset: Rc<Dataset>, train: &[usize], validation: &[usize]) -> Self {
        let rows: Vec<usize> = train.iter().chain(validation).copied().collect();
        let fits = |&(characters, values): &(_, usize)| size(&dataset, &rows, &NGrams::new(characters)) <= values;
        let (characters, _) = RANGES.into_iter().find(fits).unwrap_or(RANGES[RANGES.len() - 1]);
        let counts = Counts::new(NGrams::new(characters));
        let scores = || train.iter().filter_map(|&row| dataset.scores[row]).map(f64::from);
        let mean = (scores().sum::<f64>() / scores().count().max(1) as f64) as f32;
        Self { training: train.len(), stage: Stage::Reading(counts, 0), rows, mean, dataset }
    }

    /// Before the first slice: passes over these words, in lower case, as if no text held them, now and in what the model is asked later.
    #[must_use]
    pub fn ignoring(mut self, words: &[String]) -> Self {
        if let Stage::Reading(counts, 0) = &mut self.stage {
            counts.ignore(words);
        }
        self
    }

    /// The model, once it is fitted.
    pub fn model(&self) -> Option<&Linear> {
        match &self.stage {
            Stage::Done(model) => Some(model),
            _ => None,
        }
    }

    /// One slice of work; nothing once it is done.
    pub fn step(&mut self) {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Between) {
            Stage::Reading(mut counts, from) => {
                let to = self.rows.len().min(from + TEXTS);
                self.rows[from..to].iter().for_each(|&row| counts.read(&self.dataset.texts[row]));
                if to < self.rows.len() { Stage::Reading(counts, to) } else { Stage::Weighing(self.choose(counts)) }
            }
            Stage::Weighing(mut weighing) => {
                if weighing.advance(10 * TEXTS) {
                    self.learning(weighing)
                } else {
                    Stage::Weighing(weighing)
                }
            }
            Stage::Learning(mut learning) => {
                if learning.advance() {
                    Stage::Done(Box::new(learning.into_linear(self.mean)))
                } else {
                    Stage::Learning(learning)
                }
            }
            stage => stage,
        };
    }

    fn choose(&self, counts: Counts) -> Weighing {
        counts.choose(MOST_WEIGHTS / stride(self.dataset.labels.len().max(1)) - 1)
    }

    fn learning(&self, weighing: Weighing) -> Stage {
        let classes = self.dataset.labels.len();
        let (features, matrix) = weighing.into_rows();
        let path = |lesson: Lesson| (lesson.training > 0).then(|| Path::new(lesson, features.len(), 1));
        let (rows, training, categories) = self.lesson(&self.dataset.categories);
        let category = path(Lesson { rows, training, targets: Targets::Classes(categories, classes) });
        let (rows, training, scores) = self.lesson(&self.dataset.scores);
        let scores = scores.into_iter().map(|score| score - self.mean).collect();
        let score = path(Lesson { rows, training, targets: Targets::Scores(scores) });
        Stage::Learning(Box::new(Learning { features, matrix, category, score, learned: Vec::new() }))
    }

    /// The rows of the matrix that have an answer, how many of them train, and the answers.
    fn lesson<T: Copy>(&self, answers: &[Option<T>]) -> (Vec<u32>, usize, Vec<T>) {
        let answered = |(place, &row): (usize, &usize)| Some((place as u32, answers[row]?));
        let (rows, answers): (Vec<u32>, Vec<T>) = self.rows.iter().enumerate().filter_map(answered).unzip();
        let training = rows.iter().filter(|&&place| (place as usize) < self.training).count();
        (rows, training, answers)
    }
}

impl Learning {
    fn advance(&mut self) -> bool {
        let (path, is_category) = match (&mut self.category, &mut self.score) {
            (Some(path), _) => (path, true),
            (None, Some(path)) => (path, false),
            (None, None) => return true,
        };
        if path.advance(&self.matrix, WORK) {
            let path = if is_category { self.category.take() } else { self.score.take() };
            let (head, said) = path.expect("it was there").into_head();
            self.learned.push((is_category, head, said));
        }
        self.category.is_none() && self.score.is_none()
    }

    fn into_linear(self, mean: f32) -> Linear {
        let mut linear =
            Linear { features: self.features, category: None, score: None, mean, validation: Predictions::default() };
        for (is_category, head, said) in self.learned {
            if is_category {
                let probable = |margins: &Vec<f32>| probabilities(margins, head.sharpness);
                linear.validation.probabilities = said.iter().map(probable).collect();
                linear.category = Some(head);
            } else {
                linear.validation.scores = said.iter().map(|said| said[0] + mean).collect();
                linear.score = Some(head);
            }
        }
        linear
    }
}

/// How many values the rows of a dataset would have, by some of them.
fn size(dataset: &Dataset, rows: &[usize], n_grams: &NGrams) -> usize {
    let sample = rows.len().min(SAMPLE);
    let mut values = 0;
    for place in 0..sample {
        n_grams.each(&dataset.texts[rows[place * rows.len() / sample]], |_, _| values += 1);
    }
    values * rows.len() / sample.max(1)
}
