//! A linear model that learns from every label as soon as it is given, and chooses the text that is labeled next.

use super::calibration::softmax;
use super::counts::{Counts, Weighting};
use super::descent::{Descent, Targets};
use super::head::apply;
use super::matrix::Matrix;
use super::n_grams::NGrams;
use wordloom_base::random::Random;

/// How many texts are counted in one slice.
const TEXTS_PER_SLICE: usize = 200;
/// The lengths of character n-grams, which tell more than words while there are few labels.
const CHARACTERS: (usize, usize) = (3, 4);
/// The most n-grams of the model, so that a label of many categories is learned in milliseconds.
const MOST_FEATURES: usize = 1 << 18;
/// The weight of the L2 penalty: scikit-learn's default for `LinearSVC`.
const REGULARIZATION: f32 = 1.0;
/// How many passes over the labels there are after each label, at most, and the change after which there is none more.
const MOST_EPOCHS: usize = 20;
const LEAST_CHANGE: f64 = 0.01;
/// How many texts without a label are predicted to find the next one: all of a large pool would take too long.
const CANDIDATES: usize = 2_000;
/// How many of them, the least certain ones, are compared with one another.
const UNCERTAIN: usize = 100;
/// The number of folds that measure the model.
const FOLDS: usize = 5;

/// A linear model over the texts of a pool, some of which have a category.
#[derive(Debug)]
pub struct ActiveLearner {
    stage: Stage,
    texts: usize,
    /// The labeled texts with their categories, in the order in which they were labeled.
    labeled: Vec<(u32, u32)>,
    /// The texts without a label.
    free: Vec<u32>,
    classes: usize,
    /// `None` if labels were taken back or categories added since the last fit.
    descent: Option<Descent>,
    random: Random,
}

#[derive(Debug)]
enum Stage {
    Counting(Counts, usize),
    Weighting(Weighting),
    Ready(Matrix, usize),
    /// In place of the stage while a slice runs.
    Running,
}

impl ActiveLearner {
    /// Prepares a model of this many texts. None of them has a label yet.
    pub fn new(texts: usize, seed: u64) -> Self {
        Self {
            stage: Stage::Counting(Counts::new(NGrams::new(Some(CHARACTERS))), 0),
            texts,
            labeled: Vec::new(),
            free: (0..texts as u32).collect(),
            classes: 0,
            descent: None,
            random: Random::named(seed, "active"),
        }
    }

    /// Reads the next texts. Returns how many of all texts are read; the model is ready once all are.
    pub fn read<'t>(&mut self, text: impl Fn(usize) -> &'t str) -> usize {
        let (stage, done) = match std::mem::replace(&mut self.stage, Stage::Running) {
            Stage::Counting(mut counts, done) => {
                let end = self.texts.min(done + TEXTS_PER_SLICE);
                (done..end).for_each(|index| counts.add(text(index)));
                if end < self.texts {
                    (Stage::Counting(counts, end), end)
                } else {
                    // An n-gram of a single text says nothing about others, unless there are very few.
                    let least = if self.texts < 50 { 1 } else { 2 };
                    (Stage::Weighting(counts.select(MOST_FEATURES, least)), end - 1)
                }
            }
            Stage::Weighting(mut weighting) => {
                if weighting.advance(TEXTS_PER_SLICE * 10) {
                    let (features, matrix) = weighting.into_rows();
                    (Stage::Ready(matrix, features.len()), self.texts)
                } else {
                    (Stage::Weighting(weighting), self.texts - 1)
                }
            }
            ready => (ready, self.texts),
        };
        self.stage = stage;
        done
    }

    /// Whether all texts are read.
    pub fn is_ready(&self) -> bool {
        matches!(self.stage, Stage::Ready(..))
    }

    /// Returns the number of labels.
    pub fn labels(&self) -> usize {
        self.labeled.len()
    }

    /// Gives a text a category, which may be a new one. Learn afterwards.
    pub fn label(&mut self, text: usize, class: u32) {
        self.free.retain(|&free| free as usize != text);
        self.labeled.retain(|&(labeled, _)| labeled as usize != text);
        self.labeled.push((text as u32, class));
        if class as usize >= self.classes {
            self.classes = class as usize + 1;
            self.descent = None;
        }
    }

    /// Takes the label of a text back. Learn afterwards.
    pub fn take_back(&mut self, text: usize) {
        self.labeled.retain(|&(labeled, _)| labeled as usize != text);
        if !self.free.contains(&(text as u32)) {
            self.free.push(text as u32);
        }
        self.descent = None;
    }

    /// Leaves a text out of those that may be next.
    pub fn skip(&mut self, text: usize) {
        self.free.retain(|&free| free as usize != text);
    }

    /// Fits the model to the labels, from its last solution. Does nothing with fewer than two categories, or before all
    /// texts are read.
    pub fn learn(&mut self) {
        let Stage::Ready(matrix, columns) = &self.stage else { return };
        if self.distinct() < 2 {
            self.descent = None;
            return;
        }
        let mut descent = self.descent.take().unwrap_or_else(|| Descent::new(*columns, self.classes, 1));
        fit(&mut descent, matrix, &self.labeled, self.classes);
        self.descent = Some(descent);
    }

    /// The number of categories that some text has.
    fn distinct(&self) -> usize {
        let mut classes: Vec<u32> = self.labeled.iter().map(|&(_, class)| class).collect();
        classes.sort_unstable();
        classes.dedup();
        classes.len()
    }

    /// Returns the most probable category of a text, or `None` if fewer than two are known.
    pub fn suggestion(&self, text: usize) -> Option<u32> {
        let margins = self.margins(std::iter::once(text))?.remove(0);
        (0..self.classes as u32).max_by(|&a, &b| margins[a as usize].total_cmp(&margins[b as usize]))
    }

    fn margins(&self, texts: impl Iterator<Item = usize>) -> Option<Vec<Vec<f32>>> {
        let (Stage::Ready(matrix, _), Some(descent)) = (&self.stage, &self.descent) else { return None };
        Some(apply(&descent.weights, self.classes, matrix, texts))
    }

    /// Chooses the text to label next: of those whose category is least certain, the one that is most like all of them.
    /// It stands for many texts, and once it is labeled, those are less uncertain, so the next one differs (Settles and
    /// Craven 2008). Before two categories are known, the one that is least like the labeled ones. `None` if no text is
    /// left.
    pub fn choose(&mut self) -> Option<usize> {
        let Stage::Ready(matrix, columns) = &self.stage else { return None };
        let mut candidates = self.free.clone();
        self.random.shuffle(&mut candidates);
        candidates.truncate(CANDIDATES);
        let others: Vec<u32> = match self.margins(candidates.iter().map(|&text| text as usize)) {
            Some(margins) => {
                let mut uncertain: Vec<(f32, u32)> =
                    margins.iter().map(|margins| certainty(margins)).zip(candidates).collect();
                uncertain.sort_by(|a, b| a.0.total_cmp(&b.0));
                candidates = uncertain.into_iter().map(|(_, text)| text).collect();
                candidates.truncate(UNCERTAIN);
                candidates.clone()
            }
            None => self.labeled.iter().map(|&(text, _)| text).collect(),
        };
        let mut sum = vec![0.0; *columns];
        for &text in &others {
            let (columns, values) = matrix.row(text as usize);
            columns.iter().zip(values).for_each(|(&column, value)| sum[column as usize] += value);
        }
        let likeness = |text: u32| {
            let (columns, values) = matrix.row(text as usize);
            columns.iter().zip(values).map(|(&column, value)| sum[column as usize] * value).sum::<f32>()
        };
        let sign = if self.descent.is_some() { 1.0 } else { -1.0 };
        let best = candidates.into_iter().map(|text| (sign * likeness(text), text));
        best.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, text)| text as usize)
    }

    /// Measures the model: the fraction of the labels that a model predicts which was fitted to the others, in five
    /// parts. `None` with fewer labels than parts, or fewer than two categories.
    pub fn accuracy(&self) -> Option<f64> {
        let Stage::Ready(matrix, columns) = &self.stage else { return None };
        if self.labeled.len() < FOLDS || self.distinct() < 2 {
            return None;
        }
        let mut correct = 0;
        for fold in 0..FOLDS {
            let is_held = |index: usize| index % FOLDS == fold;
            let indexed = || self.labeled.iter().copied().enumerate();
            let train: Vec<(u32, u32)> =
                indexed().filter(|&(index, _)| !is_held(index)).map(|(_, label)| label).collect();
            let mut descent = Descent::new(*columns, self.classes, 1);
            fit(&mut descent, matrix, &train, self.classes);
            for (_, (text, class)) in indexed().filter(|&(index, _)| is_held(index)) {
                let margins = apply(&descent.weights, self.classes, matrix, std::iter::once(text as usize)).remove(0);
                let others = margins.iter().enumerate().filter(|&(other, _)| other != class as usize);
                correct +=
                    usize::from(others.map(|(_, margin)| *margin).fold(f32::MIN, f32::max) < margins[class as usize]);
            }
        }
        Some(correct as f64 / self.labeled.len() as f64)
    }
}

/// Continues a fit to these labels.
fn fit(descent: &mut Descent, matrix: &Matrix, labeled: &[(u32, u32)], classes: usize) {
    let (rows, labels): (Vec<u32>, Vec<u32>) = labeled.iter().copied().unzip();
    let targets = Targets::Classes(labels, classes);
    for _ in 0..MOST_EPOCHS {
        let change = descent.advance(matrix, &rows, &targets, REGULARIZATION, usize::MAX);
        if change.is_some_and(|change| change < LEAST_CHANGE) {
            return;
        }
    }
}

/// Returns the difference of the probabilities of the two most probable categories.
fn certainty(margins: &[f32]) -> f32 {
    let mut probabilities = softmax(margins, 1.0);
    probabilities.sort_by(|a, b| b.total_cmp(a));
    probabilities[0] - probabilities.get(1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests;
