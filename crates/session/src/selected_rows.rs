//! The selected rows: the chosen columns with their fixes and their split, and the test rows.

mod fewer_rows;
mod fitted;

use std::cell::RefCell;
use std::rc::Rc;

use crate::baseline::Baseline;
use crate::error::Error;
use crate::kept_vectors::KeptVectors;
use crate::mended_table::{mended, test_rows};
use crate::original_rows::OriginalRows;
use crate::requests::Choice;
use crate::start::Start;
use crate::target_reading::TargetReading;
use crate::teaching::TeachingTexts;
use crate::test_rows::TestRows;
use crate::tokens_summary::tokens_summary;
use wordloom_base::config::Check;
use wordloom_data::{self, Dataset, Fold, RowsSummary, Schema, Split, Table, Target, TargetKind, find_column};
use wordloom_health::Inspection;
use wordloom_model::batch::TargetEncoding;
use wordloom_text::{Cleaning, Tokenizer};
use wordloom_vectors::MeanVectors;

/// With fewer rows, validation rows are not held out, but all training rows are cross-validated: a tenth of so few rows
/// could neither be spared for training nor tell one model from another.
const FEW_ROWS: usize = 2_000;
/// The number of folds of such a cross-validation, if the user sets none.
const FOLDS: usize = 5;

/// A baseline, and what tells it from others.
#[derive(Debug, Clone)]
struct KnownBaseline {
    start: Start,
    cleaning: Cleaning,
    learns_from_unlabeled: bool,
    baseline: Rc<RefCell<Baseline>>,
}

/// The rows to train, to validate and to test with.
#[derive(Debug, Clone)]
pub(crate) struct SelectedRows {
    choice: Choice,
    /// The choice as it was requested, without the edits.
    requested: Choice,
    /// The rows before they were edited. `None` if they were not, or could not be selected before.
    original: Option<OriginalRows>,
    pub(crate) dataset: Rc<Dataset>,
    /// How the cells of each target are read.
    reading: Vec<TargetReading>,
    split: Split,
    /// The training and validation rows: held-out rows, or those of each fold of a cross-validation.
    folds: Vec<Fold>,
    /// The texts without labels that the networks can learn from.
    teaching: TeachingTexts,
    /// The table with all columns, with the edits.
    pub(crate) table: Rc<Table>,
    /// The rows of the separate test file. If there is none, the test rows are those of the split.
    test: Option<(Rc<Dataset>, Rc<Table>)>,
    /// The number of rows that each fix removed.
    left_out: Vec<usize>,
    /// The tokenizer that was requested last, and whether it was fitted to unlabeled rows as well. Inspecting the rows
    /// and then training on them fits it once.
    tokenizer: Option<(Tokenizer, bool)>,
    inspection: Option<Inspection>,
    /// The baselines of the runs on these rows. They do not depend on a run's other settings, so one is fitted once for
    /// each start.
    baselines: Vec<KnownBaseline>,
    /// The word vectors that were used last, with the document frequencies of these rows.
    mean_vectors: Option<Rc<MeanVectors>>,
    /// What their encoder makes of texts.
    encoder_vectors: Option<Rc<KeptVectors>>,
    /// Tells these rows from others.
    identity: Rc<()>,
}

impl SelectedRows {
    /// Edits the tables, finds the columns, reads the rows, applies the fixes and splits the remaining rows. `before`
    /// are the rows that were selected before: of edited rows, the split is not drawn again.
    ///
    /// # Errors
    /// [`Error::Data`] if a column is unknown, an edit is of another file, a value cannot be read or a part of the
    /// split would be empty.
    pub(crate) fn new(
        data: &Rc<Table>,
        test: Option<&Rc<Table>>,
        choice: Choice,
        before: Option<&Self>,
    ) -> Result<Self, Error> {
        if choice.edits.is_empty() {
            return Self::select(data, test, choice, None);
        }
        // Rows that cannot be split before they are edited, such as those without any label, are split as they are now.
        let original = OriginalRows::of(data, test, &choice, before);
        let edited = |table: &Rc<Table>, test_file| table.edited(&choice.edits, test_file).map(Rc::new);
        let (data, test) = (edited(data, false)?, test.map(|test| edited(test, true)).transpose()?);
        Self::select(&data, test.as_ref(), choice, original)
    }

    /// Selects rows of edited tables, with the parts of the original rows.
    ///
    /// # Errors
    /// [`Error::Data`] if a column is unknown, a value cannot be read or a part of the split would be empty.
    pub(crate) fn select(
        data: &Rc<Table>,
        test: Option<&Rc<Table>>,
        mut choice: Choice,
        original: Option<OriginalRows>,
    ) -> Result<Self, Error> {
        let requested = Choice { edits: Vec::new(), ..choice.clone() };
        let (table, test_table) = (data.clone(), test);
        let (data, chosen) = mended(data, &choice)?;
        // Other files with the same columns are read like this one.
        for (target, column) in choice.targets.iter_mut().zip(chosen.targets()) {
            target.decimal = Some(column.mark);
            if column.kind == TargetKind::Labels {
                target.separator = Some(column.labels.separator.clone());
                target.options = Some(column.labels.options.clone());
            }
            target.answers = Some(column.missing.values().to_vec());
        }
        let reading = chosen.targets().iter().map(|column| TargetReading::of(&data, column)).collect();
        let mut dataset = Dataset::new(&data, &chosen)?;
        let mut left_out: Vec<usize> = choice.fixes.iter().map(|fix| fix.apply_to_rows(&mut dataset)).collect();
        dataset.check_targets()?;
        let folds = choice.split.folds.unwrap_or(if dataset.len() < FEW_ROWS { FOLDS } else { 1 });
        let config = choice.split_config(folds > 1).check()?;
        let mut split = match (&original, test, &choice.split.column) {
            (Some(original), ..) => original.split(&dataset),
            (None, Some(_), _) => Split::draw_validation(&dataset, &config)?,
            (None, None, Some(column)) => Split::by_column(&data, &dataset, find_column(&data, column)?, &config)?,
            (None, None, None) => Split::draw(&dataset, &config)?,
        };
        let read = |test| test_rows(test, &choice, &dataset.targets);
        let mut test = test.map(read).transpose()?;
        for (fix, rows) in choice.fixes.iter().zip(&mut left_out) {
            *rows += fix.apply_to_split(&mut dataset, &mut split, test.as_mut());
        }
        if let Some(limit) = choice.split.train_rows {
            fewer_rows::limit_train_rows(&mut split, limit, u64::from(choice.split.seed));
        }
        let tested = test.as_ref().map_or(split.test.len(), Dataset::len);
        let folds = match &original {
            Some(original) => original.folds(&dataset, &split),
            None => split.folds(&dataset, folds, &config),
        };
        let is_empty = |fold: &Fold| fold.train.is_empty() || fold.validation.is_empty();
        if tested == 0 || folds.iter().any(is_empty) {
            return Err(wordloom_data::Error::TooFewRows { rows: dataset.len() }.into());
        }
        let dataset = Rc::new(dataset);
        Ok(Self {
            teaching: TeachingTexts::of(&dataset, &folds, u64::from(choice.split.seed)),
            choice,
            requested,
            original,
            dataset,
            reading,
            split,
            folds,
            table,
            test: test.map(Rc::new).zip(test_table.cloned()),
            left_out,
            tokenizer: None,
            inspection: None,
            baselines: Vec::new(),
            mean_vectors: None,
            encoder_vectors: None,
            identity: Rc::new(()),
        })
    }

    /// The texts of all rows, the test rows of another file included.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let test = self.test.iter().flat_map(|(test, _)| test.texts());
        self.dataset.texts().chain(test)
    }

    /// The names of categories and labels as texts, from which the models of few rows learn.
    pub(crate) fn label_texts(&self) -> Vec<String> {
        self.dataset.label_texts()
    }

    /// The texts of the file, with those of the unlabeled rows.
    pub(crate) fn own_texts(&self) -> impl Iterator<Item = &str> {
        self.dataset.texts().chain(self.teaching.unlabeled().texts())
    }

    /// What tells these rows from others: the same object for the same rows.
    pub(crate) fn identity(&self) -> &Rc<()> {
        &self.identity
    }

    /// The encoding of each target. A target without a value in any training row has none, as no network can learn
    /// it.
    pub(crate) fn target_encodings(&self) -> Vec<TargetEncoding> {
        self.dataset.targets.iter().filter_map(|target| TargetEncoding::fit(target, &self.split.train)).collect()
    }

    pub(crate) fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The choice as it was requested, without the edits.
    pub(crate) fn requested(&self) -> &Choice {
        &self.requested
    }

    /// The rows before they were edited.
    pub(crate) fn original(&self) -> Option<&OriginalRows> {
        self.original.as_ref()
    }

    pub(crate) fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    pub(crate) fn split(&self) -> &Split {
        &self.split
    }

    /// The training and validation rows of each network.
    pub(crate) fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// All rows, the test rows of the split included, as the folds of a cross-validation.
    pub(crate) fn folds_of_all(&self) -> Vec<Fold> {
        let all = Split { train: (0..self.dataset.len()).collect(), ..Split::default() };
        all.folds(&self.dataset, FOLDS, &self.choice.split_config(true))
    }

    /// The validation rows of all folds, in the order of the folds.
    pub(crate) fn validation_rows(&self) -> Vec<usize> {
        self.folds.iter().flat_map(|fold| &fold.validation).copied().collect()
    }

    /// The test rows.
    pub(crate) fn test(&self) -> TestRows {
        match &self.test {
            Some((test, table)) => TestRows::of_file(test.clone(), table.clone()),
            None => TestRows {
                dataset: self.dataset.clone(),
                table: self.table.clone(),
                is_file: false,
                rows: self.split.test.clone(),
            },
        }
    }

    /// The test rows, read for a model that predicts these targets: labels that it does not know are missing.
    ///
    /// # Errors
    /// [`Error::OtherTargets`] if they are of other columns, or [`Error::Data`] if no row has a value.
    pub(crate) fn test_for(&self, targets: &[Target]) -> Result<TestRows, Error> {
        let named = |target: &Target| (target.column.clone(), target.kind);
        if !targets.iter().map(named).eq(self.dataset.targets.iter().map(named)) {
            return Err(Error::OtherTargets);
        }
        let test = self.test();
        let dataset = test_rows(&test.table, &self.choice, targets)?;
        let row_of = |&row: &usize| dataset.rows.binary_search(&test.dataset.rows[row]).ok();
        let rows = test.rows.iter().filter_map(row_of).collect();
        Ok(TestRows { dataset: Rc::new(dataset), rows, ..test })
    }

    /// The summary of the rows for the page.
    pub(crate) fn summary(&self) -> RowsSummary {
        let targets = self.dataset.targets.iter().zip(&self.reading).zip(&self.dataset.unread);
        let summary = |((target, reading), unread): ((&Target, &TargetReading), &Vec<usize>)| {
            reading.summary(target.summary(self.dataset.len()), unread)
        };
        RowsSummary {
            rows: self.dataset.len(),
            without_text: self.dataset.without_text.len(),
            without_target: self.dataset.without_target.len(),
            targets: targets.map(summary).collect(),
            tokens: tokens_summary(self.dataset.texts()),
            train: self.split.train.len(),
            validation: self.split.validation.len(),
            folds: self.folds.len(),
            test: self.test().rows.len(),
            left_out: self.left_out.clone(),
        }
    }
}

/// The chosen columns in a table.
pub(crate) fn schema(table: &Table, choice: &Choice) -> Result<Schema, Error> {
    let mut schema = Schema::new(table, &choice.text, &choice.targets)?;
    let columns = || choice.targets.iter().map(|target| target.column.as_str());
    choice.fixes.iter().for_each(|fix| fix.apply_to_schema(&mut schema, columns()));
    Ok(schema)
}
