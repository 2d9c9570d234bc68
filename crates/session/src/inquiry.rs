//! What a person asks of the chosen rows before training: what is wrong with them, and which rows show it.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::chosen::schema;
use super::error::Error;
use super::{Response, RunSettings, Session};
use wordloom_base::config::Checked;
use wordloom_data::{Dataset, Partition, Schema, Table, Target, Values};
use wordloom_health::RowLocation;
use wordloom_training::Settings;

/// A row behind a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// The line of its file it starts in, from 1.
    pub line: usize,
    /// Whether it is a row of the separate test file.
    pub test_file: bool,
    /// What it is for; absent where it is left out.
    pub part: Option<Partition>,
    /// Its text, the first 300 characters.
    pub text: String,
    /// What it answers, in the order of the columns to predict.
    pub answers: Vec<RowAnswer>,
    /// Rows that belong together share a number.
    pub group: usize,
}

/// What a row answers in one column.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowAnswer {
    /// Its category, or its labels; none where it has none that is known.
    pub labels: Vec<String>,
    /// Its score, where it has one.
    pub score: Option<f64>,
}

impl RowAnswer {
    fn of(target: &Target, row: usize) -> Self {
        let name = |&id: &u32| target.labels.get(id as usize).cloned();
        match &target.values {
            Values::Classes(classes) => Self { labels: classes[row].iter().filter_map(name).collect(), score: None },
            Values::Sets(sets) => Self { labels: sets[row].iter().flatten().filter_map(name).collect(), score: None },
            Values::Numbers(numbers) => Self { labels: Vec::new(), score: numbers[row].map(f64::from) },
        }
    }
}

/// Characters of a text that are shown.
const SHOWN: usize = 300;

/// Rows or tokens that are shown at once, at most.
pub(super) const MOST_SHOWN: usize = 1_000;

impl Session {
    pub(super) fn inspect(&mut self, run: RunSettings) -> Result<Response, Error> {
        let settings = settings(run)?;
        let chosen = self.chosen.as_mut().ok_or(Error::NotChosen)?;
        Ok(Response::Inspected(chosen.inspect(&settings).health.clone()))
    }

    pub(super) fn rows(&mut self, finding: usize, offset: usize, limit: usize) -> Result<Response, Error> {
        let chosen = self.chosen.as_ref().ok_or(Error::NotChosen)?;
        let inspection = chosen.inspection().ok_or(Error::NotInspected)?;
        let places = inspection.rows.get(finding).ok_or(Error::NotInspected)?;
        let shown = places.iter().skip(offset).take(limit.min(MOST_SHOWN));
        let test = chosen.test().0;
        let view = |place: &RowLocation| {
            let (table, rows) = match (place.test, &self.data, &self.test) {
                (false, Some(table), _) => (table, chosen.dataset()),
                (true, _, Some(table)) => (table, &*test),
                _ => return Err(Error::NoData),
            };
            let part = |row| if place.test { Some(Partition::Test) } else { chosen.split().part_of(row) };
            match row_view(place, table, rows, part) {
                Some(view) => Ok(view),
                None => Ok(left_out(place, table, &schema(table, chosen.choice())?, rows)),
            }
        };
        Ok(Response::Rows { total: places.len(), rows: shown.map(view).collect::<Result<_, _>>()? })
    }
}

/// The settings a request names, checked.
pub(super) fn settings(RunSettings { preset, settings }: RunSettings) -> Result<Checked<Settings>, Error> {
    Ok(Settings::over(preset.settings(), settings)?)
}

/// A row of a dataset; nothing where the row is not in it.
fn row_view(
    place: &RowLocation,
    table: &Table,
    rows: &Dataset,
    part: impl Fn(usize) -> Option<Partition>,
) -> Option<RowView> {
    // The rows of a dataset are in the order of the table.
    let row = rows.rows.binary_search(&place.row).ok()?;
    Some(RowView {
        line: table.line(place.row),
        test_file: place.test,
        part: part(row),
        text: shown(rows.text(row)),
        answers: rows.targets.iter().map(|target| RowAnswer::of(target, row)).collect(),
        group: place.group,
    })
}

/// A row that is left out, for want of a text or of an answer.
fn left_out(place: &RowLocation, table: &Table, schema: &Schema, rows: &Dataset) -> RowView {
    RowView {
        line: table.line(place.row),
        test_file: place.test,
        part: None,
        text: shown(rows.texts.row(place.row)),
        answers: schema.targets().iter().map(|target| written(table.cell(place.row, target.column))).collect(),
        group: place.group,
    }
}

/// A cell as it is written.
fn written(cell: &str) -> RowAnswer {
    let cell = cell.trim();
    RowAnswer { labels: if cell.is_empty() { Vec::new() } else { vec![cell.to_owned()] }, score: None }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}
