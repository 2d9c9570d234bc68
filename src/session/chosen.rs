//! The rows a person chose to train on: columns, split, and the separate test rows where there are any.

use std::collections::HashSet;
use std::rc::Rc;

use super::Choice;
use super::error::Error;
use crate::config::Check;
use crate::data::{Dataset, RowsSummary, Schema, Split, SplitConfig, Table, TokensSummary, find_column};
use crate::text::{Normalizer, Words, tokens};

/// The rows to train on and to test with.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    choice: Choice,
    dataset: Rc<Dataset>,
    split: Split,
    /// The test rows of a second file; those of the split where there is none.
    test: Option<Rc<Dataset>>,
}

impl Chosen {
    /// Finds the columns, reads the rows and splits them.
    pub(super) fn new(data: &Table, test: Option<&Table>, choice: Choice) -> Result<Self, Error> {
        let dataset = Dataset::new(data, &schema(data, &choice)?)?;
        let config = SplitConfig {
            validation: choice.split.validation,
            test: choice.split.test,
            seed: u64::from(choice.split.seed),
        }
        .check()?;
        let split = match (test, &choice.split.column) {
            (Some(_), _) => Split::draw_validation(&dataset, &config)?,
            (None, Some(column)) => Split::by_column(data, &dataset, find_column(data, column)?, &config)?,
            (None, None) => Split::draw(&dataset, &config)?,
        };
        let test =
            test.map(|test| Dataset::with_labels(test, &schema(test, &choice)?, &dataset.labels).map_err(Error::from));
        Ok(Self { dataset: Rc::new(dataset), split, test: test.transpose()?.map(Rc::new), choice })
    }

    pub(super) fn choice(&self) -> &Choice {
        &self.choice
    }

    pub(super) fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The rows, for whoever works on them for longer than they are chosen.
    pub(super) fn shared(&self) -> Rc<Dataset> {
        self.dataset.clone()
    }

    pub(super) fn split(&self) -> &Split {
        &self.split
    }

    /// The test rows, and which of them count.
    pub(super) fn test(&self) -> (Rc<Dataset>, Vec<usize>) {
        match &self.test {
            Some(test) => (test.clone(), (0..test.len()).collect()),
            None => (self.dataset.clone(), self.split.test.clone()),
        }
    }

    /// What the page is told of the rows.
    pub(super) fn summary(&self) -> RowsSummary {
        RowsSummary {
            rows: self.dataset.len(),
            without_text: self.dataset.without_text,
            without_target: self.dataset.without_target,
            classes: self.dataset.classes(),
            score: self.dataset.score_summary(),
            tokens: tokens_summary(&self.dataset.texts),
            train: self.split.train.len(),
            validation: self.split.validation.len(),
            test: self.test().1.len(),
        }
    }
}

/// The chosen columns in a table.
pub(super) fn schema(table: &Table, choice: &Choice) -> Result<Schema, Error> {
    Ok(Schema::new(table, &choice.text, choice.category.as_deref(), choice.score.as_deref())?)
}

fn tokens_summary(texts: &[String]) -> TokensSummary {
    let normalizer = Normalizer { lowercase: true };
    let mut distinct = HashSet::new();
    let mut lengths = Vec::with_capacity(texts.len());
    for text in texts {
        let mut length = 0;
        for token in tokens(text, &Words, normalizer) {
            length += 1;
            if !distinct.contains(&*token.text) {
                distinct.insert(token.text.into_owned());
            }
        }
        lengths.push(length);
    }
    lengths.sort_unstable();
    let quantile = |share: f64| lengths[((lengths.len() - 1) as f64 * share).round() as usize];
    TokensSummary {
        total: lengths.iter().sum(),
        distinct: distinct.len(),
        median: quantile(0.5),
        p95: quantile(0.95),
        max: quantile(1.0),
    }
}
