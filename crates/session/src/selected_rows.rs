//! The selected rows: the chosen columns with their fixes and their split, and the test rows.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use crate::baseline::Baseline;
use crate::error::Error;
use crate::requests::Choice;
use wordloom_base::config::Check;
use wordloom_data::{
    self, Dataset, RowsSummary, Schema, Split, SplitConfig, Table, TargetKind, TargetSummary, TokensSummary,
    find_column,
};
use wordloom_health::{Fix, Inspection, InspectionInput, ignored_tokens, inspect};
use wordloom_model::batch::TargetEncoding;
use wordloom_text::{Normalizer, Tokenizer, TokenizerConfig, Words, tokens};
use wordloom_training::Settings;

/// The rows to train, to validate and to test with.
#[derive(Debug, Clone)]
pub(crate) struct SelectedRows {
    choice: Choice,
    dataset: Rc<Dataset>,
    split: Split,
    /// The rows of the separate test file. If there is none, the test rows are those of the split.
    test: Option<Rc<Dataset>>,
    /// The number of rows that each fix removed.
    left_out: Vec<usize>,
    /// The tokenizer that was requested last. Inspecting the rows and then training on them fits it once.
    tokenizer: Option<Tokenizer>,
    inspection: Option<Inspection>,
    /// The baseline of every run on these rows. It does not depend on the run's settings, so it is fitted once.
    baseline: Option<Rc<RefCell<Baseline>>>,
}

impl SelectedRows {
    /// Finds the columns, reads the rows, applies the fixes and splits the remaining rows.
    ///
    /// # Errors
    /// [`Error::Data`] if a column is unknown, a value cannot be read or a part of the split would be empty.
    pub(crate) fn new(data: &Rc<Table>, test: Option<&Rc<Table>>, mut choice: Choice) -> Result<Self, Error> {
        let chosen = schema(data, &choice)?;
        // Other files with the same columns are read like this one.
        for (target, column) in choice.targets.iter_mut().zip(chosen.targets()) {
            target.decimal = Some(column.mark);
            target.separator = Some(column.separator);
        }
        let mut dataset = Dataset::new(data, &chosen)?;
        let mut left_out: Vec<usize> = choice.fixes.iter().map(|fix| fix.apply_to_rows(&mut dataset)).collect();
        dataset.check_targets()?;
        let config = SplitConfig {
            validation: choice.split.validation,
            test: choice.split.test,
            seed: u64::from(choice.split.seed),
            group_near_duplicates: choice.fixes.contains(&Fix::AlikeOnOneSide),
        }
        .check()?;
        let mut split = match (test, &choice.split.column) {
            (Some(_), _) => Split::draw_validation(&dataset, &config)?,
            (None, Some(column)) => Split::by_column(data, &dataset, find_column(data, column)?, &config)?,
            (None, None) => Split::draw(&dataset, &config)?,
        };
        let read = |test| Dataset::for_targets(test, &schema(test, &choice)?, &dataset.targets).map_err(Error::from);
        let mut test = test.map(read).transpose()?;
        for (fix, rows) in choice.fixes.iter().zip(&mut left_out) {
            *rows += fix.apply_to_split(&mut dataset, &mut split, test.as_mut());
        }
        let tested = test.as_ref().map_or(split.test.len(), Dataset::len);
        if [split.train.len(), split.validation.len(), tested].contains(&0) {
            return Err(wordloom_data::Error::TooFewRows { rows: dataset.len() }.into());
        }
        Ok(Self {
            choice,
            dataset: Rc::new(dataset),
            split,
            test: test.map(Rc::new),
            left_out,
            tokenizer: None,
            inspection: None,
            baseline: None,
        })
    }

    /// The tokenizer of a run with these settings, fitted to the training rows.
    pub(crate) fn tokenizer(&mut self, settings: &Settings) -> &Tokenizer {
        let config = TokenizerConfig {
            tokens: settings.tokens,
            lowercase: settings.lowercase,
            min_count: settings.min_count,
            vocabulary_size: settings.vocabulary_size,
            max_length: settings.max_length,
            ignored: ignored_tokens(&self.choice.fixes),
        };
        let texts = self.split.train.iter().map(|&row| self.dataset.text(row));
        let known = self.tokenizer.take().filter(|tokenizer| *tokenizer.config() == config);
        self.tokenizer.insert(known.unwrap_or_else(|| Tokenizer::fit(texts, &config)))
    }

    /// The baseline of the runs on these rows. It is fitted while they train.
    pub(crate) fn baseline(&mut self) -> Rc<RefCell<Baseline>> {
        let new = || Baseline::new(self.dataset.clone(), &self.split, &ignored_tokens(&self.choice.fixes));
        self.baseline.get_or_insert_with(|| Rc::new(RefCell::new(new()))).clone()
    }

    /// Looks for what is wrong with the rows.
    pub(crate) fn inspect(&mut self, settings: &Settings) -> &Inspection {
        self.tokenizer(settings);
        let tokenizer = self.tokenizer.as_ref().expect("it was fitted a line above");
        let inspection = inspect(InspectionInput {
            dataset: &self.dataset,
            split: &self.split,
            test: self.test.as_deref(),
            drawn: self.test.is_none() && self.choice.split.column.is_none(),
            tokenizer,
            batch_size: settings.batch_size,
        });
        self.inspection.insert(inspection)
    }

    /// The last inspection.
    pub(crate) fn inspection(&self) -> Option<&Inspection> {
        self.inspection.as_ref()
    }

    /// The encoding of each target. A target without a value in any training row has none, as no network can learn
    /// it.
    pub(crate) fn encodings(&self) -> Vec<TargetEncoding> {
        self.dataset.targets.iter().filter_map(|target| TargetEncoding::fit(target, &self.split.train)).collect()
    }

    pub(crate) fn choice(&self) -> &Choice {
        &self.choice
    }

    pub(crate) fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    pub(crate) fn split(&self) -> &Split {
        &self.split
    }

    /// The dataset that contains the test rows, and their indices.
    pub(crate) fn test(&self) -> (Rc<Dataset>, Vec<usize>) {
        match &self.test {
            Some(test) => (test.clone(), (0..test.len()).collect()),
            None => (self.dataset.clone(), self.split.test.clone()),
        }
    }

    /// The summary of the rows for the page.
    pub(crate) fn summary(&self) -> RowsSummary {
        let targets = self.dataset.targets.iter().zip(&self.choice.targets).map(|(target, choice)| TargetSummary {
            separator: choice.separator.filter(|_| target.kind == TargetKind::Labels),
            ..target.summary(self.dataset.len())
        });
        RowsSummary {
            rows: self.dataset.len(),
            without_text: self.dataset.without_text.len(),
            without_target: self.dataset.without_target.len(),
            targets: targets.collect(),
            tokens: tokens_summary(self.dataset.texts()),
            train: self.split.train.len(),
            validation: self.split.validation.len(),
            test: self.test().1.len(),
            left_out: self.left_out.clone(),
        }
    }
}

/// The chosen columns in a table.
pub(crate) fn schema(table: &Table, choice: &Choice) -> Result<Schema, Error> {
    Ok(Schema::new(table, &choice.text, &choice.targets)?)
}

fn tokens_summary<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> TokensSummary {
    let normalizer = Normalizer { lowercase: true };
    // Hashes instead of texts: a million distinct tokens take a few megabytes, and two that share 64 bits are too
    // improbable to matter.
    let mut distinct: HashSet<u64> = HashSet::new();
    let mut lengths = Vec::with_capacity(texts.len());
    for text in texts {
        let mut length = 0;
        for token in tokens(text, &Words, normalizer) {
            length += 1;
            let mut hasher = DefaultHasher::new();
            token.text.hash(&mut hasher);
            distinct.insert(hasher.finish());
        }
        lengths.push(length);
    }
    lengths.sort_unstable();
    let quantile = |fraction: f64| lengths[((lengths.len() - 1) as f64 * fraction).round() as usize];
    TokensSummary {
        total: lengths.iter().sum(),
        distinct: distinct.len(),
        median: quantile(0.5),
        p95: quantile(0.95),
        max: quantile(1.0),
    }
}
