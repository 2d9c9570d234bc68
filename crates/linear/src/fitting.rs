//! Fits a linear model, a slice of work at a time.

use std::rc::Rc;

use super::Linear;
use super::descent::Targets;
use super::features::{Counts, Features, Weighing};
use super::head::{Head, Lesson, Path};
use super::matrix::{Matrix, stride};
use super::n_grams::NGrams;
use wordloom_data::{Dataset, Target, Values};

/// A linear model that is being fitted. Between two slices it can be left, for a while or for good.
#[derive(Debug)]
pub struct Fitting {
    dataset: Rc<Dataset>,
    /// The training rows, then the validation rows.
    rows: Vec<usize>,
    training: usize,
    /// The mean training score of each target; 0 where it has none.
    means: Vec<f32>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Reading(Counts, usize),
    Weighing(Weighing),
    Learning(Box<Learning>),
    /// Only within a step.
    Between,
    Done(Rc<Linear>),
}

#[derive(Debug)]
struct Learning {
    features: Features,
    matrix: Matrix,
    /// The targets whose answers are still to be learned, the next one last.
    paths: Vec<Option<Path>>,
    learned: Vec<Option<(Head, Vec<Vec<f32>>)>>,
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
        let mean = |target: &Target| {
            let numbers = target.numbers().unwrap_or_default();
            let scores = || train.iter().filter_map(|&row| *numbers.get(row)?).map(f64::from);
            (scores().sum::<f64>() / scores().count().max(1) as f64) as f32
        };
        let means = dataset.targets.iter().map(mean).collect();
        Self { training: train.len(), stage: Stage::Reading(counts, 0), rows, means, dataset }
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
    pub fn model(&self) -> Option<&Rc<Linear>> {
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
                self.rows[from..to].iter().for_each(|&row| counts.read(self.dataset.text(row)));
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
                    Stage::Done(Rc::new(learning.into_linear(self.means.clone())))
                } else {
                    Stage::Learning(learning)
                }
            }
            stage => stage,
        };
    }

    fn choose(&self, counts: Counts) -> Weighing {
        let outputs: usize = self.dataset.targets.iter().map(|target| stride(target.labels.len().max(1))).sum();
        counts.choose(MOST_WEIGHTS / outputs - 1)
    }

    fn learning(&self, weighing: Weighing) -> Stage {
        let (features, matrix) = weighing.into_rows();
        let path = |(target, mean): (&Target, &f32)| {
            let lesson = self.lesson(target, *mean);
            (lesson.training > 0).then(|| Path::new(lesson, features.len(), 1))
        };
        let mut paths: Vec<Option<Path>> = self.dataset.targets.iter().zip(&self.means).map(path).collect();
        paths.reverse();
        Stage::Learning(Box::new(Learning { features, matrix, paths, learned: Vec::new() }))
    }

    /// The rows that have an answer, and the answers.
    fn lesson(&self, target: &Target, mean: f32) -> Lesson {
        let places: Vec<usize> = (0..self.rows.len()).filter(|&place| target.has(self.rows[place])).collect();
        let rows = places.iter().map(|&place| self.rows[place]);
        let outputs = target.labels.len();
        let targets = match &target.values {
            Values::Classes(classes) => Targets::Classes(rows.filter_map(|row| classes[row]).collect(), outputs),
            Values::Sets(sets) => Targets::Sets(rows.filter_map(|row| sets[row].clone()).collect(), outputs),
            Values::Numbers(numbers) => {
                Targets::Scores(rows.filter_map(|row| numbers[row]).map(|score| score - mean).collect())
            }
        };
        let training = places.iter().filter(|&&place| place < self.training).count();
        Lesson { rows: places.into_iter().map(|place| place as u32).collect(), training, targets }
    }
}

impl Learning {
    fn advance(&mut self) -> bool {
        let Some(next) = self.paths.last_mut() else { return true };
        if let Some(path) = next
            && !path.advance(&self.matrix, WORK)
        {
            return false;
        }
        let path = self.paths.pop().flatten();
        self.learned.push(path.map(Path::into_head));
        self.paths.is_empty()
    }

    fn into_linear(self, means: Vec<f32>) -> Linear {
        let (mut heads, mut validation) = (Vec::new(), Vec::new());
        for (learned, &mean) in self.learned.into_iter().zip(&means) {
            let (head, said) = learned.unzip();
            validation.push(head.as_ref().zip(said).map(|(head, said)| head.predicted(&said, mean)));
            heads.push(head);
        }
        Linear { features: self.features, heads, means, validation }
    }
}

/// How many values the rows of a dataset would have, by some of them.
fn size(dataset: &Dataset, rows: &[usize], n_grams: &NGrams) -> usize {
    let sample = rows.len().min(SAMPLE);
    let mut values = 0;
    for place in 0..sample {
        n_grams.each(dataset.text(rows[place * rows.len() / sample]), |_, _| values += 1);
    }
    values * rows.len() / sample.max(1)
}
