//! Opens a workbook and checks what the library does not: that it ends, and that a sheet fits into memory.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Dimensions, Ods, Range, Reader, Sheet, SheetVisible, Sheets, Xls, Xlsb, Xlsx};
use quick_xml::events::Event;

use super::ods_spans::spans;
use crate::error::ReadError;

/// The maximum size of one unpacked part of a workbook, in bytes. A longer part is refused, since the tags of what was
/// read of it are not closed.
const MAX_MARKUP: u64 = 1 << 30;

/// The maximum number of cells of a sheet, including the empty ones between others.
const MAX_CELLS: u64 = 50_000_000;

/// The number of columns that a sheet of Excel has.
const MAX_COLUMNS: u64 = 16_384;

/// A spreadsheet in one of the four file formats.
pub(super) struct Workbook {
    sheets: Sheets<Cursor<Vec<u8>>>,
    /// The merged cells of each sheet of an OpenDocument spreadsheet, which calamine does not read.
    ods_spans: HashMap<String, Vec<Dimensions>>,
}

/// The cells of a sheet.
pub(super) struct Cells {
    /// The used range.
    pub(super) range: Range<Data>,
    /// The merged cells. Those of a binary workbook (xlsb) are not read.
    pub(super) merged: Vec<Dimensions>,
    /// The positions, row and column, of formulas without a stored value.
    pub(super) uncomputed: Vec<(u32, u32)>,
}

impl Workbook {
    /// Opens a workbook.
    ///
    /// # Errors
    /// [`ReadError::Workbook`] if it is damaged.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, ReadError> {
        let cursor = Cursor::new(bytes);
        // The old format is not a zip archive. Each of the other three contains a file that only it has.
        let mut ods_spans = HashMap::new();
        if !cursor.get_ref().starts_with(b"PK") {
            let sheets = Xls::new(cursor).map(Sheets::Xls).map_err(|error| damaged(&error))?;
            return Ok(Self { sheets, ods_spans });
        }
        verify_markup(&cursor)?;
        let contains =
            |name: &str| zip::ZipArchive::new(cursor.clone()).is_ok_and(|zip| zip.index_for_name(name).is_some());
        let sheets = if contains("xl/workbook.xml") {
            Xlsx::new(cursor).map(Sheets::Xlsx).map_err(|error| damaged(&error))
        } else if contains("xl/workbook.bin") {
            Xlsb::new(cursor).map(Sheets::Xlsb).map_err(|error| damaged(&error))
        } else {
            ods_spans = content_of(&cursor).map(|xml| spans(&xml)).unwrap_or_default();
            Ods::new(cursor).map(Sheets::Ods).map_err(|error| damaged(&error))
        };
        Ok(Self { sheets: sheets?, ods_spans })
    }

    /// Returns the names of its visible sheets and those of its hidden ones, each in order.
    pub(super) fn sheets(&self) -> (Vec<String>, Vec<String>) {
        let (visible, hidden): (Vec<&Sheet>, Vec<&Sheet>) =
            self.sheets.sheets_metadata().iter().partition(|sheet| sheet.visible == SheetVisible::Visible);
        let names = |sheets: Vec<&Sheet>| sheets.into_iter().map(|sheet| sheet.name.clone()).collect();
        (names(visible), names(hidden))
    }

    /// Reads the cells of a sheet.
    ///
    /// # Errors
    /// [`ReadError::Workbook`] if the sheet is damaged or too large.
    pub(super) fn read(&mut self, name: &str) -> Result<Cells, ReadError> {
        let uncomputed = self.scan(name)?;
        let range = self.sheets.worksheet_range(name).map_err(|error| damaged(&error))?;
        // Merged cells that cannot be read are read as blank cells, as if they were not merged.
        let merged = match &mut self.sheets {
            Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
            Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
            Sheets::Ods(_) => self.ods_spans.get(name).cloned().unwrap_or_default(),
            Sheets::Xlsb(_) => Vec::new(),
        };
        let uncomputed = match uncomputed {
            Some(positions) => positions,
            None => self.formulas_without_value(name, &range),
        };
        Ok(Cells { range, merged, uncomputed })
    }

    /// Refuses a sheet that is too large for memory. A single stray cell far below and far to the right makes all cells
    /// between them part of the used range. Returns the positions of the formulas without a stored value, or `None` if
    /// the format cannot be scanned cell by cell.
    fn scan(&mut self, name: &str) -> Result<Option<Vec<(u32, u32)>>, ReadError> {
        let Sheets::Xlsx(book) = &mut self.sheets else { return Ok(None) };
        // A sheet that is a chart has no cells. Reading it is the error.
        let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(None) };
        let (mut rows, mut columns, mut uncomputed) = (0u64, 0u64, Vec::new());
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| damaged(&error))? {
            let (row, column) = cell.pos;
            (rows, columns) = (rows.max(u64::from(row) + 1), columns.max(u64::from(column) + 1));
            if rows.saturating_mul(columns) > MAX_CELLS || columns > MAX_COLUMNS {
                let reason =
                    format!("its cells spread over {rows} rows and {columns} columns, more than a sheet may have");
                return Err(ReadError::Workbook { reason });
            }
            if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
                uncomputed.push(cell.pos);
            }
        }
        Ok(Some(uncomputed))
    }

    fn formulas_without_value(&mut self, name: &str, range: &Range<Data>) -> Vec<(u32, u32)> {
        let Ok(formulas) = self.sheets.worksheet_formula(name) else { return Vec::new() };
        let (top, left) = formulas.start().unwrap_or_default();
        let position = |(row, column, _): (usize, usize, _)| (top + row as u32, left + column as u32);
        let empty = |&position: &(u32, u32)| matches!(range.get_value(position), None | Some(Data::Empty));
        formulas.used_cells().filter(|(.., formula)| !formula.is_empty()).map(position).filter(empty).collect()
    }
}

/// Returns the markup of an OpenDocument spreadsheet.
fn content_of(book: &Cursor<Vec<u8>>) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(book.clone()).ok()?;
    let mut xml = Vec::new();
    zip.by_name("content.xml").ok()?.take(MAX_MARKUP).read_to_end(&mut xml).ok()?;
    Some(xml)
}

/// Checks that all tags are closed in every part of a workbook that is XML. calamine would wait forever for the end of
/// one that is not: the fuzz target `spreadsheet` found it.
fn verify_markup(book: &Cursor<Vec<u8>>) -> Result<(), ReadError> {
    let mut zip = zip::ZipArchive::new(book.clone()).map_err(|error| damaged(&error))?;
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(|error| damaged(&error))?;
        if file.name().is_ok_and(|name| name.ends_with(".xml")) {
            let mut xml = Vec::new();
            file.take(MAX_MARKUP).read_to_end(&mut xml).map_err(|error| damaged(&error))?;
            verify_nesting(&xml)?;
        }
    }
    Ok(())
}

/// Checks that every tag is closed, in order.
fn verify_nesting(xml: &[u8]) -> Result<(), ReadError> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof if depth > 0 => return Err(damaged(&"it ends before its tags are closed")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn damaged(error: &impl std::fmt::Display) -> ReadError {
    ReadError::Workbook { reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_that_is_never_closed_is_found() {
        assert!(verify_nesting(b"<a><b x='1'/><b>t</b></a>").is_ok());
        assert!(verify_nesting(b"<a><b></a>").is_err());
        assert!(verify_nesting(b"<a><b></b>").is_err());
        assert!(verify_nesting(b"</a>").is_err());
    }
}
