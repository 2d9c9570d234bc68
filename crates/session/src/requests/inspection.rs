//! Inspecting the selected rows before training: the findings, and the rows behind each.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::run_settings::RunSettings;
use crate::selected_rows::schema;
use crate::session::Session;
use wordloom_data::{Dataset, Partition, Schema, Table, Target, Values};
use wordloom_health::{Health, RowLocation};

/// The most characters of a text that are shown.
const TEXT_LIMIT: usize = 300;

/// The most rows or tokens that one page shows.
pub(super) const PAGE_LIMIT: usize = 1_000;

/// Looks for what is wrong with the selected rows if a run with these settings reads them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(transparent)]
pub struct Inspect(pub RunSettings);

/// Asks for rows behind a finding of the last inspection.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindingRowsQuery {
    /// The index of the finding, from 0.
    pub finding: usize,
    /// The number of rows to skip.
    pub offset: usize,
    /// The most rows to return, at most 1,000.
    pub limit: usize,
}

/// Rows behind a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct FindingRows {
    /// The number of rows behind the finding.
    pub total: usize,
    /// The requested ones.
    pub rows: Vec<RowView>,
}

/// A row behind a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// Its index in the table of its file, from 0.
    pub row: usize,
    /// The line of its file where it starts, from 1.
    pub line: usize,
    /// Whether it is a row of the separate test file.
    pub test_file: bool,
    /// Its part of the split. Absent if the row is not selected.
    pub part: Option<Partition>,
    /// The first 300 characters of its text.
    pub text: String,
    /// Its value in each column to predict, in their order.
    pub values: Vec<RowValue>,
    /// Rows that belong together, such as duplicates, have the same number.
    pub group: usize,
}

/// The value of a row in one column to predict.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowValue {
    /// Its category or labels. Empty if the value is missing or is a score.
    pub labels: Vec<String>,
    /// Its score.
    pub score: Option<f64>,
}

impl Request for Inspect {
    type Answer = Health;

    /// # Errors
    /// [`Error::NotChosen`], or [`Error::Training`] if the settings are invalid.
    async fn answer(self, session: &mut Session) -> Result<Health, Error> {
        let settings = self.0.check()?;
        Ok(session.rows_mut()?.inspect(&settings).health.clone())
    }
}

impl Request for FindingRowsQuery {
    type Answer = FindingRows;

    /// # Errors
    /// [`Error::NotChosen`], or [`Error::NotInspected`] if the last inspection of these rows has no such finding.
    async fn answer(self, session: &mut Session) -> Result<FindingRows, Error> {
        let selected = session.rows()?;
        let inspection = selected.inspection().ok_or(Error::NotInspected)?;
        let found = inspection.rows.get(self.finding).ok_or(Error::NotInspected)?;
        let test = selected.test();
        let view = |location: &RowLocation| {
            let (table, dataset) = match location.test {
                false => (&selected.table, selected.dataset()),
                true => (&test.table, &*test.dataset),
            };
            let part = |row| if location.test { Some(Partition::Test) } else { selected.split().part_of(row) };
            match selected_row(location, table, dataset, part) {
                Some(view) => Ok(view),
                None => Ok(skipped_row(location, table, &schema(table, selected.choice())?, dataset)),
            }
        };
        let page = found.iter().skip(self.offset).take(self.limit.min(PAGE_LIMIT));
        Ok(FindingRows { total: found.len(), rows: page.map(view).collect::<Result<_, Error>>()? })
    }
}

/// A row of the dataset. `None` if the row is not in it.
fn selected_row(
    location: &RowLocation,
    table: &Table,
    dataset: &Dataset,
    part: impl Fn(usize) -> Option<Partition>,
) -> Option<RowView> {
    // The rows of a dataset are in the order of the table.
    let row = dataset.rows.binary_search(&location.row).ok()?;
    Some(RowView {
        row: location.row,
        line: table.line(location.row),
        test_file: location.test,
        part: part(row),
        text: beginning(dataset.text(row)),
        values: dataset.targets.iter().map(|target| RowValue::of(target, row)).collect(),
        group: location.group,
    })
}

/// A row that is not in the dataset because its text or its values are missing.
fn skipped_row(location: &RowLocation, table: &Table, schema: &Schema, dataset: &Dataset) -> RowView {
    let value = |cell: &str| {
        let labels = Some(cell.trim()).filter(|cell| !cell.is_empty());
        RowValue { labels: labels.map(str::to_owned).into_iter().collect(), score: None }
    };
    let texts = &dataset.texts;
    RowView {
        row: location.row,
        line: table.line(location.row),
        test_file: location.test,
        part: None,
        // One of the two is empty.
        text: beginning(texts.row(location.row)) + texts.placeholder(location.row),
        values: schema.targets().iter().map(|target| value(table.cell(location.row, target.column))).collect(),
        group: location.group,
    }
}

impl RowValue {
    fn of(target: &Target, row: usize) -> Self {
        let name = |&id: &u32| target.labels.get(id as usize).cloned();
        match &target.values {
            Values::Classes(classes) => Self { labels: classes[row].iter().filter_map(name).collect(), score: None },
            Values::Sets(sets) => Self { labels: sets[row].iter().flatten().filter_map(name).collect(), score: None },
            Values::Numbers(numbers) => Self { labels: Vec::new(), score: numbers[row] },
        }
    }
}

/// The characters of a text that are shown.
pub(super) fn beginning(text: &str) -> String {
    text.chars().take(TEXT_LIMIT).collect()
}
