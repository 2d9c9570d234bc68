//! Rows to train on: a table and the selected columns in, a [`Dataset`] and its [`Split`] out.
//!
//! A [`Schema`] names the text and target columns, a dataset contains the rows that have both, and a split assigns each
//! row to training, validation or test. Knows nothing of files, and nothing of tokens.

use std::rc::Rc;

use crate::error::Error;
use crate::table::Table;

mod exact;
mod fold;
mod label_ids;
mod label_text;
mod missing_words;
mod number_reader;
mod row_texts;
mod scaling;
mod schema;
mod score_scale;
mod spelling;
mod split;
mod summary;
mod target;
mod target_kind;
mod target_reader;
mod text_groups;

pub use fold::fold;
use label_ids::LabelIds;
pub use label_text::label_text;
pub use missing_words::{MissingWords, WordCount};
pub use row_texts::RowTexts;
pub use scaling::{LOGIT_MARGIN, Scaling, Transform};
pub use schema::{Schema, TargetChoice, TargetColumn, find_column};
pub use score_scale::ScoreScale;
pub use spelling::{Likeness, spelling_key};
pub use split::{Fold, Split, SplitConfig};
pub use summary::{ClassCount, RowsSummary, ScoreSummary, TargetSummary, TokensSummary, UnreadCell, UnreadCells};
pub use target::{Target, Values};
pub use target_kind::TargetKind;
use target_reader::{TargetReader, count_labels};

/// Texts and their target values. Row `i` of [`text`](Self::text), of `rows` and of each target's values belong
/// together.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// The texts of all rows of the table. Those of the dataset's rows are not empty.
    pub texts: RowTexts,
    /// The columns to predict, in the selected order. Their labels are those of the training data, if a model was
    /// trained already.
    pub targets: Vec<Target>,
    /// The row of the table that each row of the dataset comes from.
    pub rows: Vec<usize>,
    /// The rows of the table that were left out because their text is empty.
    pub without_text: Vec<usize>,
    /// The rows of the table that have a text and were left out because they have no target value.
    pub without_target: Vec<usize>,
    /// For each target, the labels that are not among those of the training data, the most frequent first.
    pub unknown_labels: Vec<Vec<ClassCount>>,
    /// For each target, the rows of the table that have a text and a cell that is not a number although the target is
    /// numeric. They have no value in it.
    pub unread: Vec<Vec<usize>>,
}

/// The most distinct values of an ordinal target. More are a measurement, which a score predicts better.
pub const MOST_LEVELS: usize = 30;

impl Dataset {
    /// Selects the rows of a table to train on. The values of its categories become the labels.
    ///
    /// # Errors
    /// [`Error::NoUsableRows`], [`Error::NotANumber`] and [`Error::MixedUnits`] for the rows, and those of
    /// [`Dataset::check_targets`].
    pub fn new(table: &Rc<Table>, schema: &Schema) -> Result<Self, Error> {
        let texts = RowTexts::new(table, schema.text(), schema.keeps_placeholders());
        let counts = count_labels(table, schema, &texts);
        let labels = counts.into_iter().map(|classes| classes.into_iter().map(|class| class.label).collect()).collect();
        let mut dataset = Self::collect(table, schema, texts, labels)?;
        for target in dataset.targets.iter_mut().filter(|target| target.kind == TargetKind::Score) {
            target.scaling = Scaling::of(target.numbers().into_iter().flatten().flatten().copied());
        }
        dataset.check_targets()?;
        Ok(dataset)
    }

    /// Selects the rows of a table to evaluate a model on, which was trained on `targets`. The schema names as many
    /// targets.
    ///
    /// A label that the model does not know is treated as missing, so that the row's other values still count.
    /// [`unknown_labels`](Self::unknown_labels) contains these labels.
    ///
    /// # Errors
    /// [`Error::NoUsableRows`], [`Error::NotANumber`] and [`Error::MixedUnits`].
    pub fn for_targets(table: &Rc<Table>, schema: &Schema, targets: &[Target]) -> Result<Self, Error> {
        let labels = targets.iter().map(|target| target.labels.clone()).collect();
        let mut dataset =
            Self::collect(table, schema, RowTexts::new(table, schema.text(), schema.keeps_placeholders()), labels)?;
        dataset.unknown_labels = count_labels(table, schema, &dataset.texts);
        for ((unknown, target), column) in dataset.unknown_labels.iter_mut().zip(targets).zip(schema.targets()) {
            let known = LabelIds::new(&target.labels, column.merged);
            unknown.retain(|class| known.id(&class.label).is_none());
        }
        Ok(dataset)
    }

    fn collect(table: &Table, schema: &Schema, texts: RowTexts, labels: Vec<Vec<String>>) -> Result<Self, Error> {
        let targets = schema.targets().iter().zip(labels);
        let readers = targets.map(|(column, labels)| TargetReader::new(table, column, labels, &texts));
        let readers = readers.collect::<Result<Vec<_>, _>>()?;
        let (mut rows, mut without_text, mut without_target) = (Vec::new(), Vec::new(), Vec::new());
        for row in 0..table.rows() {
            if table.is_deleted(row) {
                continue;
            } else if texts.row(row).is_empty() {
                without_text.push(row);
            } else if readers.iter().any(|reader| reader.has_value(row)) {
                rows.push(row);
            } else {
                without_target.push(row);
            }
        }
        if rows.is_empty() {
            let (without_text, without_target) = (without_text.len(), without_target.len());
            return Err(Error::NoUsableRows { rows: table.rows(), without_text, without_target });
        }
        let (targets, unread) = readers.into_iter().map(|reader| reader.read(&rows)).unzip();
        Ok(Self { texts, targets, rows, without_text, without_target, unknown_labels: Vec::new(), unread })
    }

    /// Keeps the rows for which `keep` returns true. All labels stay.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let kept: Vec<usize> = (0..self.len()).filter(|&row| keep(row)).collect();
        self.targets.iter_mut().for_each(|target| target.select(&kept));
        self.rows = kept.iter().map(|&row| self.rows[row]).collect();
    }

    /// Numbers the labels again by their frequency in the current rows. A label without rows is dropped.
    pub fn number_labels(&mut self) {
        self.targets.iter_mut().for_each(Target::number_labels);
    }

    /// Checks that every target has something to learn.
    ///
    /// # Errors
    /// [`Error::EmptyTarget`], [`Error::OneClass`], [`Error::ConstantScore`] or [`Error::TooManyLevels`] for the first
    /// target that has not.
    pub fn check_targets(&self) -> Result<(), Error> {
        for target in &self.targets {
            let column = target.column.clone();
            if !(0..self.len()).any(|row| target.has(row)) {
                return Err(Error::EmptyTarget { column });
            }
            let levels = target.levels();
            match (target.kind, &target.labels[..], &levels[..]) {
                (TargetKind::Category | TargetKind::Labels, [], _) => return Err(Error::EmptyTarget { column }),
                (TargetKind::Category, [label], _) => return Err(Error::OneClass { column, label: label.clone() }),
                (TargetKind::Score | TargetKind::Ordinal, _, [value]) => {
                    return Err(Error::ConstantScore { column, value: value.to_string() });
                }
                (TargetKind::Ordinal, _, levels) if levels.len() > MOST_LEVELS => {
                    return Err(Error::TooManyLevels { column, levels: levels.len(), most: MOST_LEVELS });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows, which no constructor allows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the text of a row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn text(&self, row: usize) -> &str {
        self.texts.row(self.rows[row])
    }

    /// Returns the names of the labels of all targets as texts; see [`label_text`].
    pub fn label_texts(&self) -> Vec<String> {
        self.targets.iter().flat_map(Target::label_texts).map(|(_, text)| text).collect()
    }

    /// Returns the texts, row by row.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rows.iter().map(|&row| self.texts.row(row))
    }
}

#[cfg(test)]
mod tests;
