//! Opens a workbook and checks what the library does not: that it ends, and that a sheet fits into memory.

use std::io::{Cursor, Read};

use calamine::{Data, Ods, Range, Reader, Sheets, Xls, Xlsb, Xlsx};
use quick_xml::events::Event;

use crate::error::ReadError;

/// The maximum size of one unpacked part of a workbook, in bytes. A longer part is refused, since the tags of what was
/// read of it are not closed.
const MAX_MARKUP: u64 = 1 << 30;

/// The maximum number of cells of a sheet, including the empty ones between others.
const MAX_CELLS: u64 = 50_000_000;

/// The number of columns that a sheet of Excel has.
const MAX_COLUMNS: u64 = 16_384;

/// A spreadsheet in one of the four file formats.
pub(super) struct Workbook(Sheets<Cursor<Vec<u8>>>);

impl Workbook {
    /// Opens a workbook.
    ///
    /// # Errors
    /// [`ReadError::Workbook`] if it is damaged.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, ReadError> {
        let cursor = Cursor::new(bytes);
        // The old format is not a zip archive. Each of the other three contains a file that only it has.
        if !cursor.get_ref().starts_with(b"PK") {
            return Xls::new(cursor).map(|book| Self(Sheets::Xls(book))).map_err(|error| damaged(&error));
        }
        verify_markup(&cursor)?;
        let contains =
            |name: &str| zip::ZipArchive::new(cursor.clone()).is_ok_and(|zip| zip.index_for_name(name).is_some());
        let sheets = if contains("xl/workbook.xml") {
            Xlsx::new(cursor).map(Sheets::Xlsx).map_err(|error| damaged(&error))
        } else if contains("xl/workbook.bin") {
            Xlsb::new(cursor).map(Sheets::Xlsb).map_err(|error| damaged(&error))
        } else {
            Ods::new(cursor).map(Sheets::Ods).map_err(|error| damaged(&error))
        };
        sheets.map(Self)
    }

    /// Returns the names of its sheets, in order.
    pub(super) fn sheets(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// Reads the used range of a sheet.
    ///
    /// # Errors
    /// [`ReadError::Workbook`] if the sheet is damaged or too large.
    pub(super) fn read(&mut self, name: &str) -> Result<Range<Data>, ReadError> {
        self.verify_extent(name)?;
        self.0.worksheet_range(name).map_err(|error| damaged(&error))
    }

    /// Refuses a sheet that is too large for memory. A single stray cell far below and far to the right makes all cells
    /// between them part of the used range.
    fn verify_extent(&mut self, name: &str) -> Result<(), ReadError> {
        let Sheets::Xlsx(book) = &mut self.0 else { return Ok(()) };
        // A sheet that is a chart has no cells. Reading it is the error.
        let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(()) };
        let (mut rows, mut columns) = (0u64, 0u64);
        while let Some(cell) = cells.next_cell().map_err(|error| damaged(&error))? {
            let (row, column) = cell.get_position();
            (rows, columns) = (rows.max(u64::from(row) + 1), columns.max(u64::from(column) + 1));
            if rows.saturating_mul(columns) > MAX_CELLS || columns > MAX_COLUMNS {
                let reason =
                    format!("its cells spread over {rows} rows and {columns} columns, more than a sheet may have");
                return Err(ReadError::Workbook { reason });
            }
        }
        Ok(())
    }
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
