//! The first rows of a training file in an order that a seed draws: what a person with few labeled rows has.

use std::path::Path;

use sha2::{Digest, Sha256};
use wordloom_data::{Column, Table};

use crate::job::Job;

/// How many rows at the other end of the order are for the development of recipes.
pub const DEVELOPMENT_ROWS: usize = 1_000;

/// Which rows of a training file are taken, in the order of a seed.
#[derive(Clone, Copy)]
pub enum Rows {
    /// The first rows: a number of them with their answers, and then a number without.
    First {
        /// The rows with their answers.
        labeled: usize,
        /// The rows whose answers are blanked. Those of [`Rows::Development`] are not among them.
        unlabeled: usize,
    },
    /// The last [`DEVELOPMENT_ROWS`].
    Development,
}

/// Returns rows of a training file as CSV.
///
/// The candidates are the rows with a text and a value of each target. They are sorted by the SHA-256 of "s i" with the
/// seed s, from 0, and the index i of the row in the file, from 0. `bench/references.py` uses the same rows.
pub fn few_rows(path: &Path, job: &Job, seed: u32, rows: Rows) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table = Table::read("train.csv", &bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let index = |name: &str| table.column_index(name).unwrap_or_else(|| panic!("there is no column {name}"));
    let is_filled = |row: usize, name: &str| !table.cell(row, index(name)).trim().is_empty();
    let is_candidate = |row: &usize| {
        job.text.iter().any(|name| is_filled(*row, name))
            && job.targets.iter().all(|target| is_filled(*row, target.column))
    };
    let mut sorted: Vec<usize> = (0..table.rows()).filter(is_candidate).collect();
    sorted.sort_by_cached_key(|row| Sha256::digest(format!("{seed} {row}")));
    let (labeled, unlabeled) = match rows {
        Rows::First { labeled, unlabeled } => {
            let (labeled, rest) = sorted.split_at(labeled.min(sorted.len()));
            let left = rest.len().saturating_sub(DEVELOPMENT_ROWS);
            (labeled, &rest[..unlabeled.min(left)])
        }
        Rows::Development => (&sorted[sorted.len().saturating_sub(DEVELOPMENT_ROWS)..], &[][..]),
    };
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: Vec<String>| cells.join(",") + "\n";
    let names: Vec<&str> = table.columns().iter().map(Column::name).collect();
    let header = line(names.iter().map(|name| quoted(name)).collect());
    let cells = |row: usize, is_labeled: bool| {
        let cell = |(column, name): (usize, &&str)| {
            let is_blank = !is_labeled && job.targets.iter().any(|target| target.column == *name);
            quoted(if is_blank { "" } else { table.cell(row, column) })
        };
        names.iter().enumerate().map(cell).collect()
    };
    let labeled = labeled.iter().map(|&row| line(cells(row, true)));
    let unlabeled = unlabeled.iter().map(|&row| line(cells(row, false)));
    std::iter::once(header).chain(labeled).chain(unlabeled).collect::<String>().into_bytes()
}
