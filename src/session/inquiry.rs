//! What a person asks of the chosen rows before training: what is wrong with them, and which rows show it.

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use super::error::Error;
use super::{Response, RunSettings, Session};
use crate::config::Checked;
use crate::data::{Dataset, Part, Table};
use crate::health::RowPlace;
use crate::train::Settings;

/// A row behind a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// The line of its file it starts in, from 1.
    pub line: usize,
    /// Whether it is a row of the separate test file.
    pub test_file: bool,
    /// What it is for; absent where it is left out.
    pub part: Option<Part>,
    /// Its text, the first 300 characters.
    pub text: String,
    /// Its category, where it has one that is known.
    pub category: Option<String>,
    /// Its score, where it has one.
    pub score: Option<f64>,
    /// Rows that belong together share a number.
    pub group: usize,
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
        let view = |place: &RowPlace| {
            let (table, rows) = match (place.test, &self.data, &self.test) {
                (false, Some(table), _) => (table, chosen.dataset()),
                (true, _, Some(table)) => (table, chosen.test().0),
                _ => return Err(Error::NoData),
            };
            let part = |row| if place.test { Some(Part::Test) } else { chosen.split().part_of(row) };
            Ok(row_view(place, table, rows, part))
        };
        Ok(Response::Rows { total: places.len(), rows: shown.map(view).collect::<Result<_, _>>()? })
    }
}

/// The settings a request names, checked.
pub(super) fn settings(RunSettings { preset, settings }: RunSettings) -> Result<Checked<Settings>, Error> {
    Ok(Settings::over(preset.settings(), settings)?)
}

fn row_view(place: &RowPlace, table: &Table, rows: &Dataset, part: impl Fn(usize) -> Option<Part>) -> RowView {
    let line = table.line(place.row);
    let (test_file, group) = (place.test, place.group);
    // The rows of a dataset are in the order of the table.
    match rows.rows.binary_search(&place.row) {
        Ok(row) => RowView {
            line,
            test_file,
            part: part(row),
            text: rows.texts[row].chars().take(SHOWN).collect(),
            category: rows.categories[row].and_then(|id| rows.labels.get(id as usize).cloned()),
            score: rows.scores[row].map(f64::from),
            group,
        },
        Err(_) => RowView { line, test_file, part: None, text: String::new(), category: None, score: None, group },
    }
}
