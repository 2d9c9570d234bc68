//! What a linear model is fitted to: the rows of a dataset, and the folds that validate it.

use std::collections::HashMap;
use std::rc::Rc;

use super::descent::Targets;
use super::labeled_rows::{LabeledRows, ValuedRows};
use super::matrix::stride;
use super::n_grams::NGrams;
use super::text_vectors::TextVectors;
use wordloom_data::{Dataset, Fold, ScoreScale, Target, Values};

/// The maximum number of weights of a model, so that it takes at most 64 MiB.
const MAX_WEIGHTS: usize = 1 << 24;
/// How many texts the number of matrix values is estimated from.
const SAMPLED_TEXTS: usize = 200;

/// The rows that a model is fitted to.
#[derive(Debug)]
pub(super) struct Problem {
    pub dataset: Rc<Dataset>,
    /// All training and validation rows. The row at an index is that row of the matrix.
    pub rows: Vec<usize>,
    /// The names of labels: training texts of every fold if there are several. They come after the rows in the matrix.
    names: Vec<Name>,
    /// The training and validation rows of each fold, as indices into `rows`.
    pub folds: Vec<Fold>,
    /// The rows of the dataset's table without a value that the model learns from as well.
    pub unlabeled: Vec<usize>,
    /// `None` if n-grams are the only features.
    pub vectors: Option<Rc<dyn TextVectors>>,
    /// The scale of each target's training scores.
    pub scales: Vec<ScoreScale>,
    /// Whether the model of each fold is kept.
    pub keeps_folds: bool,
}

/// The name of a label as a text with this label: with few rows, it tells as much as a row of its own.
#[derive(Debug)]
struct Name {
    text: String,
    /// The index of the label's target.
    target: usize,
    label: u32,
}

impl Problem {
    /// The rows of these folds, at least one.
    pub(super) fn new(dataset: Rc<Dataset>, folds: &[Fold]) -> Self {
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
        let scale = |target: &Target| {
            let numbers = target.numbers().unwrap_or_default();
            ScoreScale::fit(train.iter().filter_map(|&row| *numbers.get(row)?), target.scaling)
        };
        let scales = dataset.targets.iter().map(scale).collect();
        let names = if folds.len() > 1 { names(&dataset.targets) } else { Vec::new() };
        Self { dataset, rows, names, folds, unlabeled: Vec::new(), vectors: None, scales, keeps_folds: false }
    }

    /// Returns whether the folds are those of a cross-validation.
    pub(super) fn is_cross_validated(&self) -> bool {
        self.folds.len() > 1
    }

    /// Returns the number of texts with a label: rows and names.
    pub(super) fn labeled_texts(&self) -> usize {
        self.rows.len() + self.names.len()
    }

    /// Returns the number of texts, those without a label included.
    pub(super) fn texts(&self) -> usize {
        self.labeled_texts() + self.unlabeled.len()
    }

    /// Returns the folds of the first `texts` texts: names and texts without a label are among the training rows of
    /// each.
    pub(super) fn folds_of(&self, texts: usize) -> Vec<Fold> {
        let with = |fold: &Fold| Fold {
            train: fold.train.iter().copied().chain(self.rows.len()..texts).collect(),
            validation: fold.validation.clone(),
        };
        self.folds.iter().map(with).collect()
    }

    /// Returns the text of a row of the matrix. Those without a label come last.
    pub(super) fn text(&self, index: usize) -> &str {
        if let Some(&row) = self.rows.get(index) {
            return self.dataset.text(row);
        }
        match self.names.get(index - self.rows.len()) {
            Some(name) => &name.text,
            None => self.dataset.texts.row(self.unlabeled[index - self.labeled_texts()]),
        }
    }

    /// Returns how many n-grams a model with one weight per output may have, next to the bias.
    pub(super) fn max_features(&self) -> usize {
        MAX_WEIGHTS / self.strides() - 1
    }

    /// Returns the number of weights of a feature, for all targets.
    pub(super) fn strides(&self) -> usize {
        self.dataset.targets.iter().map(|target| stride(target.labels.len().max(1))).sum()
    }

    /// Estimates how many values the matrix of the labeled rows would have, from evenly spaced ones.
    pub(super) fn estimate_values(&self, n_grams: &NGrams) -> usize {
        let rows = self.rows.len();
        let sample = rows.min(SAMPLED_TEXTS);
        let mut values = 0;
        for index in 0..sample {
            n_grams.each(self.text(index * rows / sample), |_, _| values += 1);
        }
        values * rows / sample.max(1)
    }

    /// Returns the rows of a fold that have a value for the target at an index. The names of its labels are training
    /// rows.
    pub(super) fn labeled(&self, fold: &Fold, target: usize) -> LabeledRows {
        let train = self.valued(&fold.train, target).followed_by(self.names_of(target));
        let training = train.rows.len();
        let ValuedRows { rows, targets } = train.followed_by(self.valued(&fold.validation, target));
        LabeledRows { rows, labeled: training, training, targets }
    }

    /// Returns those of the rows that have a value for the target at an index.
    fn valued(&self, rows: &[usize], target: usize) -> ValuedRows {
        let (target, scale) = (&self.dataset.targets[target], &self.scales[target]);
        let indices: Vec<usize> = rows.iter().copied().filter(|&index| target.has(self.rows[index])).collect();
        let rows = indices.iter().map(|&index| self.rows[index]);
        let outputs = target.labels.len();
        let targets = match &target.values {
            Values::Classes(classes) => Targets::Classes(rows.filter_map(|row| classes[row]).collect(), outputs),
            Values::Sets(sets) => Targets::Sets(rows.filter_map(|row| sets[row].clone()).collect(), outputs),
            Values::Numbers(numbers) => {
                Targets::Scores(rows.filter_map(|row| numbers[row]).map(|score| scale.standardize(score)).collect())
            }
        };
        ValuedRows { rows: indices.into_iter().map(|index| index as u32).collect(), targets }
    }

    /// Returns the names of the labels of the target at an index.
    pub(super) fn names_of(&self, target: usize) -> ValuedRows {
        let first = self.rows.len() as u32;
        let names = self.names.iter().zip(first..).filter(|(name, _)| name.target == target);
        let (labels, rows): (Vec<u32>, Vec<u32>) = names.map(|(name, row)| (name.label, row)).unzip();
        let Target { values, labels: all, .. } = &self.dataset.targets[target];
        let targets = match values {
            Values::Classes(_) => Targets::Classes(labels, all.len()),
            Values::Sets(_) => Targets::Sets(labels.into_iter().map(|label| vec![label]).collect(), all.len()),
            Values::Numbers(_) => Targets::Scores(Vec::new()),
        };
        ValuedRows { rows, targets }
    }
}

fn names(targets: &[Target]) -> Vec<Name> {
    let of_target = |(index, target): (usize, &Target)| {
        let names = target.label_texts().map(|(label, text)| Name { text, target: index, label });
        names.collect::<Vec<_>>()
    };
    targets.iter().enumerate().flat_map(of_target).collect()
}

#[cfg(test)]
mod tests;
