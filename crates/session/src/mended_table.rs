//! The table that rows are read from, as the fixes change its cells.

use std::rc::Rc;

use crate::error::Error;
use crate::requests::Choice;
use crate::selected_rows::schema;
use wordloom_data::{Dataset, Schema, Table, Target};

/// Returns the chosen columns of a table as the fixes change their cells, or the table itself if no fix does, with the
/// chosen columns in it.
///
/// # Errors
/// [`Error::Data`] if a column is unknown.
pub(crate) fn mended(table: &Rc<Table>, choice: &Choice) -> Result<(Rc<Table>, Schema), Error> {
    let chosen = schema(table, choice)?;
    let targets = choice.targets.iter().map(|target| &target.column);
    let columns: Vec<&str> =
        choice.text.iter().chain(targets).chain(&choice.split.column).map(String::as_str).collect();
    let mut changed: Option<Table> = None;
    for fix in &choice.fixes {
        let copy = fix.apply_to_table(changed.as_ref().unwrap_or(table), &columns);
        changed = copy.or(changed);
    }
    match changed.map(Rc::new) {
        Some(table) => schema(&table, choice).map(|chosen| (table, chosen)),
        None => Ok((table.clone(), chosen)),
    }
}

/// Reads the rows of another table for these targets, with the same fixes.
///
/// # Errors
/// [`Error::Data`] if a column is unknown or a value cannot be read.
pub(crate) fn test_rows(table: &Rc<Table>, choice: &Choice, targets: &[Target]) -> Result<Dataset, Error> {
    let (table, chosen) = mended(table, choice)?;
    Ok(Dataset::for_targets(&table, &chosen, targets)?)
}
