//! A linear model that learns from every label as soon as it is given, and chooses the text that is labeled next.

mod label_curve;
mod typicality;

use std::rc::Rc;

use super::counts::{Counts, Weighting};
use super::descent::{Descent, Examples, Targets};
use super::head::{apply, widest};
use super::matrix::Matrix;
use super::n_grams::NGrams;
use super::text_vectors::TextVectors;
use typicality::typicality;
use wordloom_base::random::Random;

pub use label_curve::LabelCurve;

/// How many texts are counted in one slice.
const TEXTS_PER_SLICE: usize = 200;
/// The lengths of character n-grams, which tell more than words while there are few labels.
const CHARACTERS: (usize, usize) = (3, 4);
/// The most n-grams of the model, so that a label of many categories is learned in milliseconds.
const MOST_FEATURES: usize = 1 << 18;
/// The weight of the L2 penalty: scikit-learn's default for `LinearSVC`.
const REGULARIZATION: f32 = 1.0;
/// How many passes over the labels there are in one go, at most, and the change after which a fit has ended.
const MOST_EPOCHS: usize = 20;
const LEAST_CHANGE: f64 = 0.01;
/// The matrix values that are passed over in one go, at most: tens of milliseconds.
const MOST_WORK: usize = 15_000_000;
/// How many texts without a label are predicted to find the next one: all of a large pool would take too long.
const CANDIDATES: usize = 2_000;
/// The number of labels, at least that of the categories, before margins alone choose the texts. Chosen on held-out
/// training rows (docs/labeling.md).
const WARM_UP: usize = 20;
/// The number of texts with the closest margins that are compared with one another until then.
const CLOSEST: usize = 100;

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
    Counting(Counts, usize),
    Weighting(Weighting),
    /// The n-grams of the texts and their number, what gives texts vectors, and the vectors of the texts so far.
    Encoding(Matrix, usize, Rc<dyn TextVectors>, Vec<Vec<f32>>),
    /// The features of the texts, and their number.
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
                    match &self.vectors {
                        Some(vectors) => {
                            (Stage::Encoding(matrix, features.len(), vectors.clone(), Vec::new()), self.texts - 1)
                        }
                        None => (Stage::Ready(matrix, features.len()), self.texts),
                    }
                } else {
                    (Stage::Weighting(weighting), self.texts - 1)
                }
            }
            Stage::Encoding(matrix, n_grams, vectors, mut encoded) => {
                let end = self.texts.min(encoded.len() + TEXTS_PER_SLICE);
                encoded.extend((encoded.len()..end).map(|index| vectors.vector(text(index))));
                if end < self.texts {
                    (Stage::Encoding(matrix, n_grams, vectors, encoded), self.texts - 1)
                } else {
                    let matrix = matrix.with_vectors(n_grams, vectors.share(), encoded.into_iter());
                    (Stage::Ready(matrix, n_grams + vectors.width()), self.texts)
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
        let Stage::Ready(matrix, columns) = &self.stage else { return true };
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
        let (Stage::Ready(matrix, _), Some(descent)) = (&self.stage, &self.descent) else { return None };
        Some(apply(&descent.weights, self.classes, matrix, texts))
    }

    /// Chooses the text to label next. `None` if no text is left.
    ///
    /// Once there are some labels, it is the text whose two most probable categories are closest (margin sampling,
    /// Scheffer et al. 2001). Margins of a model that knows next to nothing choose outliers, so while there are few
    /// labels, it is the one of the closest that is most like all of these (information density, Settles and Craven
    /// 2008). Before two categories are known, it is a typical text that is unlike those that are labeled.
    pub fn choose(&mut self) -> Option<usize> {
        let Stage::Ready(matrix, columns) = &self.stage else { return None };
        let mut candidates = self.free.clone();
        self.random.shuffle(&mut candidates);
        candidates.truncate(CANDIDATES);
        let scores: Vec<f32> = match self.margins(candidates.iter().map(|&text| text as usize)) {
            None => typicality(matrix, *columns, &candidates, &self.labeled),
            Some(margins) if self.labeled.len() < WARM_UP.max(self.classes) => {
                let mut closest: Vec<(f32, u32)> =
                    margins.iter().map(|margins| widest(margins).1).zip(candidates).collect();
                closest.sort_by(|a, b| a.0.total_cmp(&b.0));
                candidates = closest.into_iter().take(CLOSEST).map(|(_, text)| text).collect();
                typicality(matrix, *columns, &candidates, &[])
            }
            Some(margins) => margins.iter().map(|margins| -widest(margins).1).collect(),
        };
        let best = candidates.into_iter().zip(scores).max_by(|a, b| a.1.total_cmp(&b.1));
        best.map(|(text, _)| text as usize)
    }

    /// Prepares to measure how good models are by the number of these labels; `None` before all texts are read, or with
    /// too few labels.
    pub fn label_curve(&self, seed: u64) -> Option<LabelCurve> {
        let is_measurable = self.is_ready() && self.distinct() >= 2;
        if is_measurable { LabelCurve::new(self.labeled.clone(), self.classes, seed) } else { None }
    }

    /// Does a slice of the work of a curve. Returns whether more is left.
    pub fn advance_curve(&self, curve: &mut LabelCurve) -> bool {
        let Stage::Ready(matrix, columns) = &self.stage else { return false };
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
