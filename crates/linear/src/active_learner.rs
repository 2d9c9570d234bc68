//! A linear model that learns from every label as soon as it is given, and chooses the text that is labeled next.

mod label_curve;
mod reading;
mod representatives;

use std::rc::Rc;

use super::descent::{Descent, Examples, Targets};
use super::head::{apply, widest};
use super::matrix::Matrix;
use super::text_vectors::TextVectors;
use reading::{Features, Pool, Read, Reading};
use wordloom_base::random::Random;

pub use label_curve::LabelCurve;

/// The weight of the L2 penalty: scikit-learn's default for `LinearSVC`.
const REGULARIZATION: f32 = 1.0;
/// How many passes over the labels there are in one go, at most, and the change after which a fit has ended.
const MOST_EPOCHS: usize = 20;
const LEAST_CHANGE: f64 = 0.01;
/// The matrix values that are passed over in one go, at most: tens of milliseconds.
const MOST_WORK: usize = 15_000_000;
/// How many texts without a label are predicted to find the next one: all of a large pool would take too long.
const CANDIDATES: usize = 2_000;
/// The number of labels before margins choose the texts, and that of labels for each category. The larger one counts.
/// Both were chosen on held-out training rows (docs/labeling.md).
const WARM_UP: usize = 20;
const WARM_UP_PER_CLASS: usize = 4;

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
    /// The vectors of texts, as features beside the n-grams.
    vectors: Option<Rc<dyn TextVectors>>,
}

#[derive(Debug)]
enum Stage {
    Reading(Reading),
    Ready(Features),
    /// In place of the stage while a slice runs.
    Running,
}

impl ActiveLearner {
    /// Prepares a model of this many texts. None of them has a label yet.
    pub fn new(texts: usize, seed: u64) -> Self {
        Self {
            stage: Stage::Reading(Reading::new()),
            texts,
            labeled: Vec::new(),
            free: (0..texts as u32).collect(),
            classes: 0,
            descent: None,
            random: Random::named(seed, "active"),
            vectors: None,
        }
    }

    /// Returns this model with the vectors of texts as features beside their n-grams.
    #[must_use]
    pub fn with_vectors(self, vectors: Rc<dyn TextVectors>) -> Self {
        Self { vectors: Some(vectors), ..self }
    }

    /// Reads the next texts. Returns how many of all texts are read; the model is ready once all are.
    pub fn read<'t>(&mut self, text: impl Fn(usize) -> &'t str) -> usize {
        let (stage, done) = match std::mem::replace(&mut self.stage, Stage::Running) {
            Stage::Reading(reading) => {
                let has_few_labels = self.has_few_labels();
                let Self { texts, free, labeled, vectors, random, .. } = self;
                let free = if has_few_labels { &free[..] } else { &[] };
                let pool = Pool { texts: *texts, free, labeled, vectors: vectors.as_ref(), random };
                match reading.advance(pool, text) {
                    Read::More(reading, done) => (Stage::Reading(reading), done),
                    Read::All(features) => (Stage::Ready(features), *texts),
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

    /// Returns the labeled texts with their categories, in the order in which they were labeled.
    pub fn labeled(&self) -> &[(u32, u32)] {
        &self.labeled
    }

    /// Gives the labeled texts other categories, of which there are `classes` now. Learn afterwards.
    pub fn relabel(&mut self, classes: usize, category: impl Fn(usize, u32) -> u32) {
        let labeled = self.labeled.iter_mut().enumerate();
        labeled.for_each(|(index, (_, class))| *class = category(index, *class));
        self.classes = classes;
        self.descent = None;
    }

    /// Leaves a text out of those that may be next.
    pub fn skip(&mut self, text: usize) {
        self.free.retain(|&free| free as usize != text);
    }

    /// Continues to fit the model to the labels, from its last solution, for tens of milliseconds. Returns whether the
    /// fit has ended. Nothing is to be fitted with fewer than two categories, or before all texts are read.
    pub fn learn(&mut self) -> bool {
        let Stage::Ready(Features { matrix, columns, .. }) = &self.stage else { return true };
        if self.distinct() < 2 {
            self.descent = None;
            return true;
        }
        let mut descent = self.descent.take().unwrap_or_else(|| Descent::new(*columns, self.classes, 1));
        let has_ended = fit(&mut descent, matrix, &self.labeled, self.classes);
        self.descent = Some(descent);
        has_ended
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
        let (Stage::Ready(features), Some(descent)) = (&self.stage, &self.descent) else { return None };
        Some(apply(&descent.weights, self.classes, &features.matrix, texts))
    }

    /// Chooses the text to label next. `None` if no text is left.
    ///
    /// Margins of a model that knows next to nothing choose outliers, so at first it is the text that stands for the
    /// most others beside those that are labeled. Once there are some labels of each category, it is the text whose two
    /// most probable categories are closest (margin sampling, Scheffer et al. 2001).
    pub fn choose(&mut self) -> Option<usize> {
        if !self.is_ready() {
            return None;
        }
        let representative = if self.has_few_labels() || self.descent.is_none() { self.representative() } else { None };
        representative.or_else(|| self.closest())
    }

    /// Whether there are too few labels for margins to choose.
    fn has_few_labels(&self) -> bool {
        self.labeled.len() < WARM_UP.max(WARM_UP_PER_CLASS * self.classes)
    }

    /// Returns the text that stands for the most others; `None` if none of the texts that were compared is left.
    fn representative(&self) -> Option<usize> {
        let Stage::Ready(Features { representatives, .. }) = &self.stage else { return None };
        let mut is_free = vec![false; self.texts];
        self.free.iter().for_each(|&text| is_free[text as usize] = true);
        representatives.choose(|text| is_free[text as usize]).map(|text| text as usize)
    }

    /// Returns the text whose two most probable categories are closest, of a random part of the texts that are left;
    /// any text if fewer than two categories are known.
    fn closest(&mut self) -> Option<usize> {
        let mut candidates = self.free.clone();
        self.random.shuffle(&mut candidates);
        candidates.truncate(CANDIDATES);
        let margins = self.margins(candidates.iter().map(|&text| text as usize));
        let margins: Vec<f32> = match margins {
            Some(margins) => margins.iter().map(|margins| widest(margins).1).collect(),
            None => vec![0.0; candidates.len()],
        };
        let closest = candidates.into_iter().zip(margins).min_by(|a, b| a.1.total_cmp(&b.1));
        closest.map(|(text, _)| text as usize)
    }

    /// Prepares to measure how good models are by the number of these labels; `None` before all texts are read, or with
    /// too few labels.
    pub fn label_curve(&self, seed: u64) -> Option<LabelCurve> {
        let is_measurable = self.is_ready() && self.distinct() >= 2;
        if is_measurable { LabelCurve::new(self.labeled.clone(), self.classes, seed) } else { None }
    }

    /// Does a slice of the work of a curve. Returns whether more is left.
    pub fn advance_curve(&self, curve: &mut LabelCurve) -> bool {
        let Stage::Ready(Features { matrix, columns, .. }) = &self.stage else { return false };
        curve.step(matrix, *columns)
    }
}

/// Continues a fit to these labels. Returns whether it has ended.
fn fit(descent: &mut Descent, matrix: &Matrix, labeled: &[(u32, u32)], classes: usize) -> bool {
    let (rows, labels): (Vec<u32>, Vec<u32>) = labeled.iter().copied().unzip();
    let targets = Targets::Classes(labels, classes);
    let examples = Examples { rows: &rows, labeled: rows.len(), targets: &targets };
    for _ in 0..MOST_EPOCHS {
        let change = descent.advance(matrix, examples, REGULARIZATION, MOST_WORK / MOST_EPOCHS);
        if change.is_some_and(|change| change < LEAST_CHANGE) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
