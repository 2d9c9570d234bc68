//! The test rows that have a value of one column, with what was predicted.

use super::{Diagnosis, RowReading};
use crate::error::Error;
use wordloom_data::{Target, Values};
use wordloom_metrics::{Predicted, THRESHOLD, argmax, predicted_labels, rank};

/// The test rows that have a value of one column to predict.
pub(crate) struct TargetRows<'d> {
    diagnosis: &'d Diagnosis,
    pub target: &'d Target,
    predicted: &'d Predicted,
    /// The predictions of the second model, if it has predicted all rows.
    pub(super) second: Option<&'d Predicted>,
    /// The indices of these rows among the test rows.
    pub positions: Vec<u32>,
}

impl<'d> TargetRows<'d> {
    /// # Errors
    /// [`Error::NoTarget`].
    pub(super) fn new(diagnosis: &'d Diagnosis, index: usize) -> Result<Self, Error> {
        let targets = &diagnosis.test.dataset.targets;
        let target = targets.get(index).ok_or(Error::NoTarget { index, targets: targets.len() })?;
        let predicted = diagnosis.predictions.targets.get(index);
        // Without a row, there are no predictions either.
        let predicted = predicted.unwrap_or(const { &Predicted::Scores(Vec::new()) });
        let rows = &diagnosis.test.rows;
        let has_value = |&position: &u32| target.has(rows[position as usize]);
        let positions =
            if predicted.is_empty() { Vec::new() } else { (0..rows.len() as u32).filter(has_value).collect() };
        let second = diagnosis.second.as_ref().and_then(|second| second.predicted(index, rows.len()));
        Ok(Self { diagnosis, target, predicted, second, positions })
    }

    /// The row of the dataset at a position.
    pub(crate) fn row(&self, position: u32) -> usize {
        self.diagnosis.test.rows[position as usize]
    }

    /// The row of the table at a position.
    pub(crate) fn table_row(&self, position: u32) -> usize {
        self.diagnosis.test.dataset.rows[self.row(position)]
    }

    /// The text at a position.
    pub(crate) fn text(&self, position: u32) -> &'d str {
        self.diagnosis.test.dataset.text(self.row(position))
    }

    /// The table, and whether it is a separate test file.
    pub(crate) fn table(&self) -> (&'d wordloom_data::Table, bool) {
        (&self.diagnosis.test.table, self.diagnosis.test.is_file)
    }

    /// The columns of the table that no model reads: their indices.
    pub(crate) fn ignored_columns(&self, text: &[String]) -> impl Iterator<Item = usize> + '_ {
        let targets = &self.diagnosis.test.dataset.targets;
        let names: Vec<&str> =
            text.iter().map(String::as_str).chain(targets.iter().map(|target| &*target.column)).collect();
        let columns = self.diagnosis.test.table.columns().iter().enumerate();
        let ignored: Vec<usize> =
            columns.filter(|(_, column)| !names.contains(&column.name())).map(|(index, _)| index).collect();
        ignored.into_iter()
    }

    /// How the text at a position was read.
    pub(crate) fn reading(&self, position: u32) -> RowReading {
        self.diagnosis.readings[position as usize]
    }

    /// The true category or labels at a position, as indices; none of a score.
    pub(crate) fn true_labels(&self, position: u32) -> Vec<u32> {
        match &self.target.values {
            Values::Classes(classes) => classes[self.row(position)].into_iter().collect(),
            Values::Sets(sets) => sets[self.row(position)].clone().unwrap_or_default(),
            Values::Numbers(_) => Vec::new(),
        }
    }

    /// The predicted category or labels at a position, as indices; none of a score.
    pub(crate) fn predicted_labels(&self, position: u32) -> Vec<u32> {
        labels_of(self.predicted, position)
    }

    /// The predictions of all rows.
    pub(super) fn predicted(&self) -> &'d Predicted {
        self.predicted
    }

    /// The true score at a position.
    pub(crate) fn true_score(&self, position: u32) -> Option<f64> {
        self.target.numbers().and_then(|numbers| numbers[self.row(position)])
    }

    /// The predicted score at a position.
    pub(crate) fn predicted_score(&self, position: u32) -> Option<f64> {
        self.predicted.scores().map(|scores| scores[position as usize])
    }

    /// The error at a position, predicted less true. `None` for categories and labels.
    pub(crate) fn error(&self, position: u32) -> Option<f64> {
        Some(self.predicted_score(position)? - self.true_score(position)?)
    }

    /// Whether the category, or the whole set of labels, is predicted correctly. `None` for scores.
    pub(crate) fn is_correct(&self, position: u32) -> Option<bool> {
        let is_number = self.target.kind.is_number();
        (!is_number).then(|| self.true_labels(position) == self.predicted_labels(position))
    }

    /// Whether the true category is among the `count` most probable ones. For labels, whether the set is predicted
    /// correctly. `None` for scores.
    pub(crate) fn is_within_top(&self, position: u32, count: usize) -> Option<bool> {
        match (self.predicted, self.true_labels(position).first()) {
            (Predicted::Classes(rows), Some(&truth)) => Some(rank(&rows[position as usize], truth) < count),
            _ => self.is_correct(position),
        }
    }

    /// The probability of the prediction: of the category, or of the whole set of labels. `None` for scores.
    pub(crate) fn confidence(&self, position: u32) -> Option<f64> {
        let index = position as usize;
        match self.predicted {
            Predicted::Classes(rows) => Some(f64::from(rows[index][argmax(&rows[index]) as usize])),
            Predicted::Labels(rows) => {
                let decision = |&p: &f32| f64::from(if p >= THRESHOLD { p } else { 1.0 - p });
                Some(rows[index].iter().map(decision).product())
            }
            Predicted::Scores(_) => None,
        }
    }

    /// The probability that the model gives to the true category, or to the true set of labels. `None` for scores.
    pub(crate) fn truth_probability(&self, position: u32) -> Option<f64> {
        let index = position as usize;
        let truth = self.true_labels(position);
        match self.predicted {
            Predicted::Classes(rows) => truth.first().map(|&class| f64::from(rows[index][class as usize])),
            Predicted::Labels(rows) => {
                let label =
                    |(label, &p): (usize, &f32)| f64::from(if truth.contains(&(label as u32)) { p } else { 1.0 - p });
                Some(rows[index].iter().enumerate().map(label).product())
            }
            Predicted::Scores(_) => None,
        }
    }

    /// The probabilities of these rows, `[rows, labels]`; `None` for scores.
    pub(crate) fn probabilities(&self) -> Option<Vec<Vec<f32>>> {
        match self.predicted {
            Predicted::Classes(rows) | Predicted::Labels(rows) => {
                Some(self.positions.iter().map(|&position| rows[position as usize].clone()).collect())
            }
            Predicted::Scores(_) => None,
        }
    }
}

/// The predicted category or labels at a position, as indices; none of a score.
pub(super) fn labels_of(predicted: &Predicted, position: u32) -> Vec<u32> {
    match predicted {
        Predicted::Classes(rows) => vec![argmax(&rows[position as usize])],
        Predicted::Labels(rows) => predicted_labels(&rows[position as usize]),
        Predicted::Scores(_) => Vec::new(),
    }
}
