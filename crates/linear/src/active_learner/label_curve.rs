//! How good models are by the number of labels that they learn from: a cross-validation of the labels so far.

use super::{LEAST_CHANGE, MOST_EPOCHS, REGULARIZATION};
use crate::descent::{Descent, Examples, Targets};
use crate::head::apply;
use crate::matrix::Matrix;
use wordloom_base::random::Random;
use wordloom_metrics::RowError;

/// The number of folds: each label is predicted by a model of the labels in the other ones.
const FOLDS: usize = 5;
/// The number of sizes of a curve.
const SIZES: usize = 5;
/// The fewest labels: the largest size has then 16, and three sizes that differ by a few labels at least.
const LEAST_LABELS: usize = 20;
/// How many draws each size but the largest has, by the most labels: the fewer labels, the more a draw of them is down
/// to chance, and the less it costs.
const DRAWS: [(usize, usize); 4] = [(100, 8), (300, 5), (1_000, 3), (usize::MAX, 2)];
/// The matrix values that a slice passes over, about: a few milliseconds, so that a label never waits for long.
const WORK_PER_SLICE: usize = 2_000_000;

/// The measurement of a curve, in slices. It has the labels of its beginning: labels that come later do not change it.
#[derive(Debug)]
pub struct LabelCurve {
    /// The texts with their categories, in random order. The fold of a label is its index modulo the number of folds.
    labeled: Vec<(u32, u32)>,
    classes: usize,
    /// The labels of a model of each size, rising.
    sizes: Vec<usize>,
    /// The order in which each draw takes the labels, `[draws, labels]`.
    orders: Vec<Vec<u32>>,
    /// The size, the draw and the fold of each fit.
    fits: Vec<(usize, usize, usize)>,
    /// How many fits are done.
    done: usize,
    fitting: Option<Fit>,
    /// Whether the prediction of each label was wrong, `[sizes, draws, labels]`.
    errors: Vec<Vec<Vec<RowError>>>,
}

/// A fit in progress.
#[derive(Debug)]
struct Fit {
    rows: Vec<u32>,
    targets: Targets,
    descent: Descent,
    epochs: usize,
}

impl LabelCurve {
    /// Prepares the measurement; `None` with too few labels.
    pub(super) fn new(mut labeled: Vec<(u32, u32)>, classes: usize, seed: u64) -> Option<Self> {
        if labeled.len() < LEAST_LABELS {
            return None;
        }
        let mut random = Random::named(seed, "label curve");
        // In the order of labeling, every fifth label could be one of a kind.
        random.shuffle(&mut labeled);
        let draws = DRAWS.into_iter().find(|&(most, _)| labeled.len() <= most).map_or(1, |(_, draws)| draws);
        let order = |_| {
            let mut order: Vec<u32> = (0..labeled.len() as u32).collect();
            random.shuffle(&mut order);
            order
        };
        let orders = (0..draws).map(order).collect();
        let largest = (labeled.len() - labeled.len().div_ceil(FOLDS)) as f64;
        let smallest = (largest / 8.0).max(8.0);
        let part = |size: usize| (largest / smallest).powf(size as f64 / (SIZES - 1) as f64);
        let drawn =
            (0..SIZES).flat_map(|size| (0..if size == SIZES - 1 { 1 } else { draws }).map(move |draw| (size, draw)));
        let errors = |size: usize| {
            let draws = if size == SIZES - 1 { 1 } else { draws };
            vec![vec![RowError { error: 1.0, scale: 1.0 }; labeled.len()]; draws]
        };
        Some(Self {
            sizes: (0..SIZES).map(|size| (smallest * part(size)).round() as usize).collect(),
            fits: drawn.flat_map(|(size, draw)| (0..FOLDS).map(move |fold| (size, draw, fold))).collect(),
            errors: (0..SIZES).map(errors).collect(),
            orders,
            classes,
            labeled,
            done: 0,
            fitting: None,
        })
    }

    /// Returns how many fits are done, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.fits.len())
    }

    /// Returns the number of labels that are predicted.
    pub fn labels(&self) -> usize {
        self.labeled.len()
    }

    /// Returns the number of labels of each size with the errors of its draws, `[draws, labels]`, as a learning curve
    /// takes them.
    pub fn into_sizes(self) -> Vec<(f64, Vec<Vec<RowError>>)> {
        self.sizes.into_iter().map(|size| size as f64).zip(self.errors).collect()
    }

    /// Does a slice of the work. Returns whether more is left.
    pub(super) fn step(&mut self, matrix: &Matrix, columns: usize) -> bool {
        let Some(&(size, draw, fold)) = self.fits.get(self.done) else { return false };
        let mut fit = match self.fitting.take() {
            Some(fit) => fit,
            None => self.fit(size, draw, fold, columns),
        };
        if !fit.advance(matrix) {
            self.fitting = Some(fit);
            return true;
        }
        let held = (0..self.labeled.len()).filter(|index| index % FOLDS == fold);
        for index in held {
            let (text, class) = self.labeled[index];
            let margins = apply(&fit.descent.weights, self.classes, matrix, std::iter::once(text as usize)).remove(0);
            let best = (0..self.classes).max_by(|&a, &b| margins[a].total_cmp(&margins[b]));
            self.errors[size][draw][index].error = f64::from(u8::from(best != Some(class as usize)));
        }
        self.done += 1;
        self.done < self.fits.len()
    }

    /// A fit to the first labels of a draw that are not in a fold.
    fn fit(&self, size: usize, draw: usize, fold: usize, columns: usize) -> Fit {
        let train = self.orders[draw].iter().filter(|&&index| index as usize % FOLDS != fold);
        let train = train.take(self.sizes[size]).map(|&index| self.labeled[index as usize]);
        let (rows, classes) = train.unzip();
        let descent = Descent::new(columns, self.classes, 1);
        Fit { rows, targets: Targets::Classes(classes, self.classes), descent, epochs: 0 }
    }
}

impl Fit {
    /// Continues for a slice. Returns whether it has ended.
    fn advance(&mut self, matrix: &Matrix) -> bool {
        let examples = Examples { rows: &self.rows, labeled: self.rows.len(), targets: &self.targets };
        let change = self.descent.advance(matrix, examples, REGULARIZATION, WORK_PER_SLICE);
        self.epochs += usize::from(change.is_some());
        change.is_some_and(|change| change < LEAST_CHANGE) || self.epochs == MOST_EPOCHS
    }
}
