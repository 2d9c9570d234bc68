//! A column to predict: what kind of answer it holds, and what each row answers. Knows nothing of the table it was read from.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::dataset::summary::{ClassCount, ScoreSummary, TargetSummary};
use crate::dataset::target_kind::TargetKind;

/// A column to predict, and what each row answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The column's name.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The names there are, commonest first, ties by name; of numbers none.
    pub labels: Vec<String>,
    /// What each row answers.
    pub values: Values,
}

/// What each row answers; nothing where its cell is empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// The place of a name among the labels.
    Classes(Vec<Option<u32>>),
    /// The places of names among the labels, rising.
    Sets(Vec<Option<Vec<u32>>>),
    /// A number.
    Numbers(Vec<Option<f32>>),
}

impl Values {
    /// Nothing yet, for answers of a kind.
    pub fn none(kind: TargetKind) -> Self {
        match kind {
            TargetKind::Category => Self::Classes(Vec::new()),
            TargetKind::Labels => Self::Sets(Vec::new()),
            TargetKind::Score | TargetKind::Ordinal => Self::Numbers(Vec::new()),
        }
    }

    /// The classes, where there are any.
    pub fn classes(&self) -> Option<&[Option<u32>]> {
        if let Self::Classes(classes) = self { Some(classes) } else { None }
    }

    /// The sets of labels, where there are any.
    pub fn sets(&self) -> Option<&[Option<Vec<u32>>]> {
        if let Self::Sets(sets) = self { Some(sets) } else { None }
    }

    /// The numbers, where there are any.
    pub fn numbers(&self) -> Option<&[Option<f32>]> {
        if let Self::Numbers(numbers) = self { Some(numbers) } else { None }
    }

    /// Whether a row has an answer.
    pub fn has(&self, row: usize) -> bool {
        match self {
            Self::Classes(classes) => classes[row].is_some(),
            Self::Sets(sets) => sets[row].is_some(),
            Self::Numbers(numbers) => numbers[row].is_some(),
        }
    }

    /// The answer of a row as numbers that are equal where the answers are.
    pub fn key(&self, row: usize) -> Option<Vec<u32>> {
        match self {
            Self::Classes(classes) => classes[row].map(|class| vec![class]),
            Self::Sets(sets) => sets[row].clone(),
            Self::Numbers(numbers) => numbers[row].map(|number| vec![number.to_bits()]),
        }
    }

    fn keep(&mut self, kept: &[usize]) {
        match self {
            Self::Classes(classes) => *classes = kept.iter().map(|&row| classes[row]).collect(),
            Self::Sets(sets) => *sets = kept.iter().map(|&row| sets[row].take()).collect(),
            Self::Numbers(numbers) => *numbers = kept.iter().map(|&row| numbers[row]).collect(),
        }
    }
}

impl Target {
    /// The classes, where each row is of one.
    pub fn classes(&self) -> Option<&[Option<u32>]> {
        self.values.classes()
    }

    /// The numbers, where rows have some.
    pub fn numbers(&self) -> Option<&[Option<f32>]> {
        self.values.numbers()
    }

    /// Whether a row has an answer.
    pub fn has(&self, row: usize) -> bool {
        self.values.has(row)
    }

    /// The same column and labels, and no rows.
    pub fn without_values(&self) -> Self {
        let (column, labels) = (self.column.clone(), self.labels.clone());
        Self { column, kind: self.kind, labels, values: Values::none(self.kind) }
    }

    /// Keeps these rows, in this order.
    pub(crate) fn keep(&mut self, kept: &[usize]) {
        self.values.keep(kept);
    }

    /// How many rows are of each label, in the order of the labels.
    pub fn counts(&self) -> Vec<ClassCount> {
        let mut rows = vec![0; self.labels.len()];
        match &self.values {
            Values::Classes(classes) => classes.iter().flatten().for_each(|&class| rows[class as usize] += 1),
            Values::Sets(sets) => sets.iter().flatten().flatten().for_each(|&label| rows[label as usize] += 1),
            Values::Numbers(_) => {}
        }
        self.labels.iter().zip(rows).map(|(label, rows)| ClassCount { label: label.clone(), rows }).collect()
    }

    /// Orders the labels anew by the rows there are. A label left without rows goes.
    pub(crate) fn number_labels(&mut self) {
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

    /// The different numbers, rising.
    pub fn levels(&self) -> Vec<f32> {
        let mut levels: Vec<f32> = self.numbers().unwrap_or_default().iter().flatten().copied().collect();
        levels.sort_by(f32::total_cmp);
        levels.dedup();
        levels
    }

    /// What the numbers are like; absent where no row has one.
    pub fn score_summary(&self) -> Option<ScoreSummary> {
        let scores: Vec<f64> = self.numbers()?.iter().flatten().map(|&score| f64::from(score)).collect();
        let rows = scores.len();
        let mean = scores.iter().sum::<f64>() / rows as f64;
        let variance = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / rows as f64;
        Some(ScoreSummary {
            rows,
            min: scores.iter().copied().reduce(f64::min)?,
            max: scores.iter().copied().reduce(f64::max)?,
            mean,
            deviation: variance.sqrt(),
        })
    }

    /// What the page is told of it; `rows` is how many there are. How its cells were split only their table's schema knows.
    pub fn summary(&self, rows: usize) -> TargetSummary {
        TargetSummary {
            column: self.column.clone(),
            kind: self.kind,
            rows: (0..rows).filter(|&row| self.has(row)).count(),
            separator: None,
            classes: self.counts(),
            score: self.score_summary(),
        }
    }
}
