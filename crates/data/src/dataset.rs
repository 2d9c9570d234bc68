//! The rows of a table that can be learned from: a text each, and at least one answer.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::rc::Rc;

use super::cells::trimmed;
use super::error::Error;
use super::number::{Number, read_number};
use super::schema::{Schema, TargetColumn};
use super::summary::ClassCount;
use super::table::Table;
use super::target::{Target, Values};
use super::target_kind::TargetKind;
use super::texts::Texts;

/// Texts and their answers. Row `i` of [`text`](Self::text), of `rows` and of each target's values belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// The texts of all rows of the table; those of the dataset's rows are not empty.
    pub texts: Texts,
    /// The columns to predict, in the order chosen; labels are those of the dataset a model was trained on where there is one.
    pub targets: Vec<Target>,
    /// The row of the table each text comes from.
    pub rows: Vec<usize>,
    /// The rows of the table that were left out because their text is empty.
    pub without_text: Vec<usize>,
    /// The rows of the table with text that were left out because they have no answer at all.
    pub without_target: Vec<usize>,
    /// The labels of each target that are not among those given, commonest first.
    pub unknown_labels: Vec<Vec<ClassCount>>,
}

/// The most values that an ordinal target can have.
pub const MOST_LEVELS: usize = 30;

impl Dataset {
    /// The rows of a table to learn from. Its categories become the labels.
    pub fn new(table: &Rc<Table>, schema: &Schema) -> Result<Self, Error> {
        let texts = Texts::of(table, schema);
        let counts = label_counts(table, schema, &texts);
        let labels = counts.into_iter().map(|classes| classes.into_iter().map(|class| class.label).collect()).collect();
        let dataset = Self::collect(table, schema, texts, labels)?;
        dataset.check_targets()?;
        Ok(dataset)
    }

    /// The rows of a table to judge a model by that knows these targets' labels; the schema names as many.
    ///
    /// A row of another category is kept, with the category taken as unknown: its other answers still count, and
    /// [`unknown_labels`](Self::unknown_labels) says what could not be judged.
    pub fn like(table: &Rc<Table>, schema: &Schema, targets: &[Target]) -> Result<Self, Error> {
        let labels = targets.iter().map(|target| target.labels.clone()).collect();
        let mut dataset = Self::collect(table, schema, Texts::of(table, schema), labels)?;
        dataset.unknown_labels = label_counts(table, schema, &dataset.texts);
        for (unknown, target) in dataset.unknown_labels.iter_mut().zip(targets) {
            unknown.retain(|class| !target.labels.contains(&class.label));
        }
        Ok(dataset)
    }

    fn collect(table: &Table, schema: &Schema, texts: Texts, labels: Vec<Vec<String>>) -> Result<Self, Error> {
        let mut dataset = Self {
            texts,
            targets: Vec::new(),
            rows: Vec::new(),
            without_text: Vec::new(),
            without_target: Vec::new(),
            unknown_labels: Vec::new(),
        };
        for row in 0..table.rows() {
            let answered = |target: &TargetColumn| !trimmed(table.cell(row, target.column)).is_empty();
            if dataset.texts.row(row).is_empty() {
                dataset.without_text.push(row);
            } else if !schema.targets().iter().any(answered) {
                dataset.without_target.push(row);
            } else {
                dataset.rows.push(row);
            }
        }
        let targets = schema.targets().iter().zip(labels);
        let read = |(column, labels): (&TargetColumn, _)| read_target(table, *column, labels, &dataset.rows);
        dataset.targets = targets.map(read).collect::<Result<_, _>>()?;
        if dataset.rows.is_empty() {
            return Err(Error::NoUsableRows {
                rows: table.rows(),
                without_text: dataset.without_text.len(),
                without_target: dataset.without_target.len(),
            });
        }
        Ok(dataset)
    }

    /// Keeps the rows for which `keep` says so, and all labels.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let kept: Vec<usize> = (0..self.len()).filter(|&row| keep(row)).collect();
        self.targets.iter_mut().for_each(|target| target.keep(&kept));
        self.rows = kept.iter().map(|&row| self.rows[row]).collect();
    }

    /// Orders the labels anew by the rows there are. A label left without rows goes.
    pub fn number_labels(&mut self) {
        self.targets.iter_mut().for_each(Target::number_labels);
    }

    /// Refuses targets that leave nothing to learn.
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

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row, which no constructor allows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The text of a row.
    pub fn text(&self, row: usize) -> &str {
        self.texts.row(self.rows[row])
    }

    /// The texts, row by row.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rows.iter().map(|&row| self.texts.row(row))
    }
}

/// What these rows answer in a column.
fn read_target(table: &Table, column: TargetColumn, labels: Vec<String>, rows: &[usize]) -> Result<Target, Error> {
    let ids: HashMap<&str, u32> = labels.iter().map(String::as_str).zip(0..).collect();
    let cells = rows.iter().map(|&row| trimmed(table.cell(row, column.column)));
    let values = match Values::none(column.kind) {
        Values::Classes(_) => Values::Classes(cells.map(|cell| ids.get(cell).copied()).collect()),
        Values::Sets(_) => {
            let set = |cell: &str| {
                let mut set: Vec<u32> =
                    parts(cell, column.separator).filter_map(|label| ids.get(label).copied()).collect();
                set.sort_unstable();
                set.dedup();
                (!cell.is_empty()).then_some(set)
            };
            Values::Sets(cells.map(set).collect())
        }
        Values::Numbers(_) => {
            let mut scores = Scores { table, column, first: None };
            Values::Numbers(rows.iter().map(|&row| scores.of(row)).collect::<Result<_, _>>()?)
        }
    };
    Ok(Target { column: table.columns()[column.column].name().to_owned(), kind: column.kind, labels, values })
}

/// The labels of a cell that holds several.
fn parts(cell: &str, separator: char) -> impl Iterator<Item = &str> {
    cell.split(separator).map(str::trim).filter(|label| !label.is_empty())
}

/// Reads the scores of a table, all in the unit of the first.
struct Scores<'t> {
    table: &'t Table,
    column: TargetColumn,
    /// The unit of the first score.
    first: Option<Option<char>>,
}

impl Scores<'_> {
    fn of(&mut self, row: usize) -> Result<Option<f32>, Error> {
        let cell = trimmed(self.table.cell(row, self.column.column));
        if cell.is_empty() {
            return Ok(None);
        }
        let (line, name) = (self.table.line(row), || self.table.columns()[self.column.column].name().to_owned());
        let read = read_number(cell, self.column.mark).filter(|number| (number.value as f32).is_finite());
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

/// The names in each column to predict and how many rows with text are of each, commonest first; of numbers none.
fn label_counts(table: &Table, schema: &Schema, texts: &Texts) -> Vec<Vec<ClassCount>> {
    let mut counts: Vec<HashMap<&str, usize>> = vec![HashMap::new(); schema.targets().len()];
    for row in (0..table.rows()).filter(|&row| !texts.row(row).is_empty()) {
        for (counts, target) in counts.iter_mut().zip(schema.targets()) {
            let cell = trimmed(table.cell(row, target.column));
            match target.kind {
                TargetKind::Category if !cell.is_empty() => *counts.entry(cell).or_default() += 1,
                TargetKind::Labels => {
                    parts(cell, target.separator).for_each(|label| *counts.entry(label).or_default() += 1);
                }
                _ => {}
            }
        }
    }
    let ordered = |counts: HashMap<&str, usize>| {
        let classes = counts.into_iter().map(|(label, rows)| ClassCount { label: label.to_owned(), rows });
        let mut classes: Vec<_> = classes.collect();
        // Ties break by label, so the order never depends on hash order.
        classes.sort_unstable_by(|a, b| (Reverse(a.rows), &a.label).cmp(&(Reverse(b.rows), &b.label)));
        classes
    };
    counts.into_iter().map(ordered).collect()
}

#[cfg(test)]
mod tests;
