//! The table that rows are read from, as the fixes change it.

use std::rc::Rc;

use crate::error::Error;
use crate::requests::Choice;
use crate::selected_rows::schema;
use wordloom_data::Table;

/// Returns the chosen columns of a table as the fixes change their cells, or the table itself if no fix does.
///
/// # Errors
/// [`Error::Data`] if a column is unknown.
pub(crate) fn mended(table: &Rc<Table>, choice: &Choice) -> Result<Rc<Table>, Error> {
    // An error lists all columns of the table.
    schema(table, choice)?;
    let targets = choice.targets.iter().map(|target| &target.column);
    let columns: Vec<&str> =
        choice.text.iter().chain(targets).chain(&choice.split.column).map(String::as_str).collect();
    let mut changed: Option<Table> = None;
    for fix in &choice.fixes {
        let copy = fix.apply_to_table(changed.as_ref().unwrap_or(table), &columns);
        changed = copy.or(changed);
    }
    Ok(changed.map_or_else(|| table.clone(), Rc::new))
}
