//! The rows of a table that can be learned from: a text each, and a category or a score or both.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::error::Error;
use super::number::{Number, read_number};
use super::schema::Schema;
use super::summary::{ClassCount, ScoreSummary};
use super::table::Table;

/// Texts and their targets. Row `i` of each list belongs to row `i` of the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// The texts; none is empty.
    pub texts: Vec<String>,
    /// The category of each text, an index into `labels`.
    pub categories: Vec<Option<u32>>,
    /// The score of each text.
    pub scores: Vec<Option<f32>>,
    /// The categories, commonest first, ties by label; or those of the dataset a model was trained on.
    pub labels: Vec<String>,
    /// The row of the table each text comes from.
    pub rows: Vec<usize>,
    /// The rows of the table that were left out because their text is empty.
    pub without_text: Vec<usize>,
    /// The rows of the table with text that were left out because they have neither a category nor a score.
    pub without_target: Vec<usize>,
    /// The categories that are not among the labels given, commonest first.
    pub unknown_labels: Vec<ClassCount>,
}

impl Dataset {
    /// The rows of a table to learn from. Its categories become the labels.
    pub fn new(table: &Table, schema: &Schema) -> Result<Self, Error> {
        let counts = category_counts(table, schema);
        let labels = counts.into_iter().map(|class| class.label).collect();
        let dataset = Self::collect(table, schema, labels)?;
        dataset.check_targets(table, schema)?;
        Ok(dataset)
    }

    /// The rows of a table to judge a model by that knows these labels.
    ///
    /// A row of another category is kept, with the category taken as unknown: its score still counts, and
    /// [`unknown_labels`](Self::unknown_labels) says what could not be judged.
    pub fn with_labels(table: &Table, schema: &Schema, labels: &[String]) -> Result<Self, Error> {
        let mut dataset = Self::collect(table, schema, labels.to_vec())?;
        dataset.unknown_labels = category_counts(table, schema);
        dataset.unknown_labels.retain(|class| !labels.contains(&class.label));
        Ok(dataset)
    }

    fn collect(table: &Table, schema: &Schema, labels: Vec<String>) -> Result<Self, Error> {
        let ids: HashMap<&str, u32> = labels.iter().map(String::as_str).zip(0..).collect();
        let mut dataset = Self {
            texts: Vec::new(),
            categories: Vec::new(),
            scores: Vec::new(),
            labels: Vec::new(),
            rows: Vec::new(),
            without_text: Vec::new(),
            without_target: Vec::new(),
            unknown_labels: Vec::new(),
        };
        let mut scores = Scores { table, schema, first: None };
        for row in 0..table.rows() {
            let text = text_of(table, schema, row);
            let category = category(table, schema, row);
            let score = scores.of(row)?;
            if text.is_empty() {
                dataset.without_text.push(row);
            } else if category.is_none() && score.is_none() {
                dataset.without_target.push(row);
            } else {
                dataset.texts.push(text);
                dataset.categories.push(category.and_then(|label| ids.get(label).copied()));
                dataset.scores.push(score);
                dataset.rows.push(row);
            }
        }
        if dataset.rows.is_empty() {
            return Err(Error::NoUsableRows {
                rows: table.rows(),
                without_text: dataset.without_text.len(),
                without_target: dataset.without_target.len(),
            });
        }
        dataset.labels = labels;
        Ok(dataset)
    }

    /// Keeps the rows for which `keep` says so, and all labels.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let kept: Vec<usize> = (0..self.len()).filter(|&row| keep(row)).collect();
        self.texts = kept.iter().map(|&row| std::mem::take(&mut self.texts[row])).collect();
        self.categories = kept.iter().map(|&row| self.categories[row]).collect();
        self.scores = kept.iter().map(|&row| self.scores[row]).collect();
        self.rows = kept.iter().map(|&row| self.rows[row]).collect();
    }

    /// Orders the labels anew by the rows there are. A label left without rows goes.
    pub fn number_labels(&mut self) {
        let mut classes: Vec<(ClassCount, u32)> = self.classes().into_iter().zip(0..).collect();
        classes.retain(|(class, _)| class.rows > 0);
        classes.sort_by(|(a, _), (b, _)| (Reverse(a.rows), &a.label).cmp(&(Reverse(b.rows), &b.label)));
        let ids: HashMap<u32, u32> = classes.iter().map(|&(_, id)| id).zip(0..).collect();
        self.categories.iter_mut().for_each(|category| *category = category.map(|id| ids[&id]));
        self.labels = classes.into_iter().map(|(class, _)| class.label).collect();
    }

    /// Refuses targets that leave nothing to learn.
    pub fn check_targets(&self, table: &Table, schema: &Schema) -> Result<(), Error> {
        let name = |column: usize| table.columns()[column].name().to_owned();
        if let Some(column) = schema.category()
            && self.labels.len() < 2
        {
            return Err(match self.labels.first() {
                Some(label) => Error::OneClass { column: name(column), label: label.clone() },
                None => Error::EmptyTarget { column: name(column) },
            });
        }
        if let Some(column) = schema.score() {
            let mut scores = self.scores.iter().flatten();
            let Some(first) = scores.next() else {
                return Err(Error::EmptyTarget { column: name(column) });
            };
            if scores.all(|score| score == first) {
                return Err(Error::ConstantScore { column: name(column), value: first.to_string() });
            }
        }
        Ok(())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no row, which no constructor allows.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// How many rows are of each label, in the order of the labels.
    pub fn classes(&self) -> Vec<ClassCount> {
        let mut rows = vec![0; self.labels.len()];
        for &category in self.categories.iter().flatten() {
            rows[category as usize] += 1;
        }
        let classes = self.labels.iter().zip(rows);
        classes.map(|(label, rows)| ClassCount { label: label.clone(), rows }).collect()
    }

    /// What the scores are like; absent where no row has one.
    pub fn score_summary(&self) -> Option<ScoreSummary> {
        let scores: Vec<f64> = self.scores.iter().flatten().map(|&score| f64::from(score)).collect();
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
}

/// The text columns of a row of a table, each trimmed, those with something in them joined by a space.
pub fn text_of(table: &Table, schema: &Schema, row: usize) -> String {
    let cells = schema.text().iter().map(|&column| table.cell(row, column).trim());
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
}

fn category<'t>(table: &'t Table, schema: &Schema, row: usize) -> Option<&'t str> {
    let cell = table.cell(row, schema.category()?).trim();
    (!cell.is_empty()).then_some(cell)
}

/// Reads the scores of a table, all in the unit of the first.
struct Scores<'t> {
    table: &'t Table,
    schema: &'t Schema,
    /// The unit of the first score.
    first: Option<Option<char>>,
}

impl Scores<'_> {
    fn of(&mut self, row: usize) -> Result<Option<f32>, Error> {
        let Some(column) = self.schema.score() else {
            return Ok(None);
        };
        let cell = self.table.cell(row, column).trim();
        if cell.is_empty() {
            return Ok(None);
        }
        let (line, name) = (self.table.line(row), || self.table.columns()[column].name().to_owned());
        let read = read_number(cell, self.schema.mark()).filter(|number| (number.value as f32).is_finite());
        let Some(Number { value, unit }) = read else {
            return Err(Error::NotANumber { line, column: name(), value: cell.to_owned() });
        };
        let first = *self.first.get_or_insert(unit);
        if differ(first, unit) {
            let unit = first.or(unit).map_or_else(String::new, String::from);
            return Err(Error::MixedUnits { line, column: name(), value: cell.to_owned(), unit });
        }
        Ok(Some(value as f32))
    }
}

/// Whether two scores cannot be compared: of two currencies, or one a percentage and the other not. A currency's sign may be
/// left out.
fn differ(a: Option<char>, b: Option<char>) -> bool {
    a != b && (a.is_some() && b.is_some() || [a, b].contains(&Some('%')))
}

/// The categories of rows with text and how many rows are of each, commonest first.
fn category_counts(table: &Table, schema: &Schema) -> Vec<ClassCount> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for row in (0..table.rows()).filter(|&row| !text_of(table, schema, row).is_empty()) {
        if let Some(label) = category(table, schema, row) {
            *counts.entry(label).or_default() += 1;
        }
    }
    let classes = counts.into_iter().map(|(label, rows)| ClassCount { label: label.to_owned(), rows });
    let mut classes: Vec<_> = classes.collect();
    // Ties break by label, so the order never depends on hash order.
    classes.sort_unstable_by(|a, b| (Reverse(a.rows), &a.label).cmp(&(Reverse(b.rows), &b.label)));
    classes
}

#[cfg(test)]
mod tests;
