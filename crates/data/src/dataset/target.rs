//! A column to predict and its value in each row. Knows nothing of the table that it was read from.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::label_text::label_text;
use super::scaling::Scaling;
use super::score_scale::ScoreScale;
use super::summary::{ClassCount, ScoreSummary, TargetSummary, UnreadCells};
use super::target_kind::TargetKind;

/// A column to predict and its value in each row.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The column's name.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The categories or labels, the most frequent first and ties by name. Empty for a numeric target.
    pub labels: Vec<String>,
    /// How a score is transformed before a model learns it. No transform for other targets.
    pub scaling: Scaling,
    /// The value of each row.
    pub values: Values,
}

/// The value of each row, or `None` if its cell is empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// The index of the row's category in the labels.
    Classes(Vec<Option<u32>>),
    /// The indices of the row's labels, rising.
    Sets(Vec<Option<Vec<u32>>>),
    /// The row's number.
    Numbers(Vec<Option<f64>>),
}

impl Values {
    /// Returns no values, for a target of this kind.
    pub fn none(kind: TargetKind) -> Self {
        match kind {
            TargetKind::Category => Self::Classes(Vec::new()),
            TargetKind::Labels => Self::Sets(Vec::new()),
            TargetKind::Score | TargetKind::Ordinal => Self::Numbers(Vec::new()),
        }
    }

    /// Returns the categories, or `None` if the target is not a category.
    pub fn classes(&self) -> Option<&[Option<u32>]> {
        if let Self::Classes(classes) = self { Some(classes) } else { None }
    }

    /// Returns the sets of labels, or `None` if the target is not labels.
    pub fn sets(&self) -> Option<&[Option<Vec<u32>>]> {
        if let Self::Sets(sets) = self { Some(sets) } else { None }
    }

    /// Returns the numbers, or `None` if the target is not numeric.
    pub fn numbers(&self) -> Option<&[Option<f64>]> {
        if let Self::Numbers(numbers) = self { Some(numbers) } else { None }
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Classes(classes) => classes.len(),
            Self::Sets(sets) => sets.len(),
            Self::Numbers(numbers) => numbers.len(),
        }
    }

    /// Returns whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a row has a value.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn has(&self, row: usize) -> bool {
        match self {
            Self::Classes(classes) => classes[row].is_some(),
            Self::Sets(sets) => sets[row].is_some(),
            Self::Numbers(numbers) => numbers[row].is_some(),
        }
    }

    /// Returns numbers that are equal for two rows if and only if their values are, or `None` if the row has no value.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn key(&self, row: usize) -> Option<Vec<u32>> {
        match self {
            Self::Classes(classes) => classes[row].map(|class| vec![class]),
            Self::Sets(sets) => sets[row].clone(),
            Self::Numbers(numbers) => {
                numbers[row].map(|number| vec![(number.to_bits() >> 32) as u32, number.to_bits() as u32])
            }
        }
    }

    /// Returns the values of these rows, in this order.
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Self {
        match self {
            Self::Classes(classes) => Self::Classes(rows.iter().map(|&row| classes[row]).collect()),
            Self::Sets(sets) => Self::Sets(rows.iter().map(|&row| sets[row].clone()).collect()),
            Self::Numbers(numbers) => Self::Numbers(rows.iter().map(|&row| numbers[row]).collect()),
        }
    }
}

impl Target {
    /// Returns the category of each row, or `None` if the target is not a category.
    pub fn classes(&self) -> Option<&[Option<u32>]> {
        self.values.classes()
    }

    /// Returns the index of each label that names something, and its name as a text; see [`label_text`].
    pub fn label_texts(&self) -> impl Iterator<Item = (u32, String)> {
        self.labels.iter().zip(0..).filter_map(|(label, index)| Some((index, label_text(label)?)))
    }

    /// Returns the number of each row, or `None` if the target is not numeric.
    pub fn numbers(&self) -> Option<&[Option<f64>]> {
        self.values.numbers()
    }

    /// Whether a row has a value.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn has(&self, row: usize) -> bool {
        self.values.has(row)
    }

    /// Returns a target with this column, kind and labels, and without rows.
    pub fn without_values(&self) -> Self {
        let (column, labels) = (self.column.clone(), self.labels.clone());
        Self { column, kind: self.kind, labels, scaling: self.scaling, values: Values::none(self.kind) }
    }

    /// Keeps these rows, in this order.
    pub(super) fn select(&mut self, rows: &[usize]) {
        self.values = self.values.select(rows);
    }

    /// Returns the number of rows of each label, in the order of the labels.
    pub fn counts(&self) -> Vec<ClassCount> {
        let mut rows = vec![0; self.labels.len()];
        match &self.values {
            Values::Classes(classes) => classes.iter().flatten().for_each(|&class| rows[class as usize] += 1),
            Values::Sets(sets) => sets.iter().flatten().flatten().for_each(|&label| rows[label as usize] += 1),
            Values::Numbers(_) => {}
        }
        self.labels.iter().zip(rows).map(|(label, rows)| ClassCount { label: label.clone(), rows }).collect()
    }

    /// Numbers the labels again by their frequency in the current rows. A label without rows is dropped.
    pub(super) fn number_labels(&mut self) {
        let mut classes: Vec<(ClassCount, u32)> = self.counts().into_iter().zip(0..).collect();
        classes.retain(|(class, _)| class.rows > 0);
        classes.sort_by(|(a, _), (b, _)| (Reverse(a.rows), &a.label).cmp(&(Reverse(b.rows), &b.label)));
        let ids: HashMap<u32, u32> = classes.iter().map(|&(_, id)| id).zip(0..).collect();
        match &mut self.values {
            Values::Classes(classes) => classes.iter_mut().flatten().for_each(|class| *class = ids[class]),
            Values::Sets(sets) => sets.iter_mut().flatten().for_each(|set| {
                set.iter_mut().for_each(|label| *label = ids[label]);
                set.sort_unstable();
            }),
            Values::Numbers(_) => {}
        }
        self.labels = classes.into_iter().map(|(class, _)| class.label).collect();
    }

    /// Returns the distinct numbers, rising. Empty if the target is not numeric.
    pub fn levels(&self) -> Vec<f64> {
        let mut levels: Vec<f64> = self.numbers().unwrap_or_default().iter().flatten().copied().collect();
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        levels
    }

    /// Returns the distribution of the numbers, or `None` if no row has one.
    pub fn score_summary(&self) -> Option<ScoreSummary> {
        let scores: Vec<f64> = self.numbers()?.iter().flatten().copied().collect();
        let rows = scores.len();
        let ScoreScale { mean, deviation, .. } = ScoreScale::fit(scores.iter().copied(), Scaling::default());
        let (min, max) = (scores.iter().copied().reduce(f64::min)?, scores.iter().copied().reduce(f64::max)?);
        Some(ScoreSummary { rows, min, max, mean, deviation: if min < max { deviation } else { 0.0 } })
    }

    /// Returns the summary for the page, over the first `rows` rows. How its cells are written is absent: only the
    /// schema of the table knows it.
    pub fn summary(&self, rows: usize) -> TargetSummary {
        TargetSummary {
            column: self.column.clone(),
            kind: self.kind,
            rows: (0..rows).filter(|&row| self.has(row)).count(),
            separator: None,
            options: Vec::new(),
            words: Vec::new(),
            unread: UnreadCells::default(),
            classes: self.counts(),
            score: self.score_summary(),
        }
    }
}
