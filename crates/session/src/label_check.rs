//! The search for wrong labels in all rows of the file: a linear model predicts each row after it was fitted to others.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::error::Error;
use crate::selected_rows::SelectedRows;
use wordloom_data::{Dataset, LabelSource, LabelSources, Table, Target, TargetKind, Values};
use wordloom_inference as inference;
use wordloom_linear::Fitting;
use wordloom_metrics::{LabelErrors, Predicted};

/// A search for wrong labels.
pub(crate) struct LabelCheck {
    dataset: Rc<Dataset>,
    table: Rc<Table>,
    /// Tells the rows from others.
    identity: Rc<()>,
    /// Where the labels of each target come from.
    sources: Vec<LabelSources>,
    /// All rows, in the order in which the folds hold them out.
    rows: Vec<usize>,
    fitting: Fitting,
    /// What was found in each target. Empty until the model is fitted; `None` for a target without categories.
    found: Vec<Option<Suspects>>,
}

/// The suspected rows of one target.
pub(crate) struct Suspects {
    /// The number of rows that were checked.
    pub checked: usize,
    /// The rows, the one whose label has the lowest probability first.
    pub rows: Vec<Suspect>,
}

/// A row whose label is probably wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Suspect {
    /// The row of the dataset.
    pub row: usize,
    /// The label, as an index.
    pub label: u32,
    /// The most probable other category, as an index.
    pub likelier: u32,
    /// The probability of the label, 0 to 1.
    pub probability: f64,
    /// The probability of the likelier category, 0 to 1.
    pub likelier_probability: f64,
}

impl LabelCheck {
    /// Prepares the search.
    ///
    /// # Errors
    /// [`wordloom_data::Error::TooFewRows`] if there are fewer than two different texts.
    pub(crate) fn new(selected: &SelectedRows) -> Result<Self, Error> {
        let dataset = selected.dataset.clone();
        let folds = selected.folds_of_all();
        let sources = |target: &Target| LabelSources::of(&selected.choice().edits, &target.column, false);
        if folds.len() < 2 {
            return Err(wordloom_data::Error::TooFewRows { rows: dataset.len() }.into());
        }
        Ok(Self {
            table: selected.table.clone(),
            identity: selected.identity().clone(),
            sources: dataset.targets.iter().map(sources).collect(),
            rows: folds.iter().flat_map(|fold| &fold.validation).copied().collect(),
            fitting: Fitting::new(dataset.clone(), &folds, &[]),
            found: Vec::new(),
            dataset,
        })
    }

    /// Whether the search is of these rows, and not of rows that were chosen before.
    pub(crate) fn is_of(&self, selected: &SelectedRows) -> bool {
        Rc::ptr_eq(&self.identity, selected.identity())
    }

    /// Searches for about as long as the budget, at least one slice. Returns whether the search has ended.
    pub(crate) fn advance(&mut self, budget: Duration) -> bool {
        let start = Instant::now();
        while self.fitting.model().is_none() {
            self.fitting.step();
            if start.elapsed() >= budget {
                break;
            }
        }
        if let (Some(model), true) = (self.fitting.model(), self.found.is_empty()) {
            let predicted = model.validation();
            self.found = (0..self.dataset.targets.len()).map(|target| self.find(target, &predicted[target])).collect();
        }
        !self.found.is_empty()
    }

    /// Finds the suspected rows of a target. `predicted` are the predictions of the rows with a value, in the order of
    /// `rows`.
    fn find(&self, target: usize, predicted: &Option<Predicted>) -> Option<Suspects> {
        let Values::Classes(classes) = &self.dataset.targets[target].values else { return None };
        let Some(Predicted::Classes(probabilities)) = predicted else {
            return Some(Suspects { checked: 0, rows: Vec::new() });
        };
        let labeled: Vec<(usize, u32)> = self.rows.iter().filter_map(|&row| Some((row, classes[row]?))).collect();
        let labels: Vec<u32> = labeled.iter().map(|&(_, label)| label).collect();
        let suspect = |&index: &usize| {
            let ((row, label), probabilities) = (labeled[index], &probabilities[index]);
            let others = (0..probabilities.len() as u32).filter(|&class| class != label);
            let likelier = others.max_by(|&a, &b| probabilities[a as usize].total_cmp(&probabilities[b as usize]))?;
            let probability = |class: u32| f64::from(probabilities[class as usize]);
            let (probability, likelier_probability) = (probability(label), probability(likelier));
            Some(Suspect { row, label, likelier, probability, likelier_probability })
        };
        // The user has looked at the others already.
        let is_of_file =
            |suspect: &Suspect| self.sources[target].of_row(self.dataset.rows[suspect.row]) == LabelSource::File;
        let found = LabelErrors::find(&labels, probabilities).rows;
        let rows = found.iter().filter_map(suspect).filter(is_of_file).collect();
        Some(Suspects { checked: labels.len(), rows })
    }

    /// The suspected rows of a target.
    ///
    /// # Errors
    /// [`Error::LabelsNotChecked`] if the search has not ended, [`Error::NoTarget`] if there is no such target, or
    /// [`inference::Error::NoCategories`] if it has none.
    pub(crate) fn suspects(&self, index: usize) -> Result<&Suspects, Error> {
        if self.found.is_empty() {
            return Err(Error::LabelsNotChecked);
        }
        let targets = &self.dataset.targets;
        let target = targets.get(index).ok_or(Error::NoTarget { index, targets: targets.len() })?;
        debug_assert_eq!(self.found[index].is_some(), target.kind == TargetKind::Category);
        let missing = || inference::Error::NoCategories { column: target.column.clone() };
        Ok(self.found[index].as_ref().ok_or_else(missing)?)
    }

    pub(crate) fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    pub(crate) fn table(&self) -> &Table {
        &self.table
    }
}
