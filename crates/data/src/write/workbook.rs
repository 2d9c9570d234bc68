//! An Excel workbook.

use rust_xlsxwriter::{Format, Worksheet};

use super::{Cell, Rows};

/// A workbook with one sheet, which is held until its end: the format has its directory there.
pub(super) struct Workbook {
    sheet: Worksheet,
    rows: u32,
}

impl Workbook {
    pub(super) fn new(columns: &[String]) -> Self {
        let mut sheet = Worksheet::new();
        let bold = Format::new().set_bold();
        for (name, column) in columns.iter().zip(0_u16..) {
            sheet.write_string_with_format(0, column, name, &bold).expect("the header fits into a sheet");
        }
        sheet.set_freeze_panes(1, 0).expect("a sheet has a first row");
        Self { sheet, rows: 1 }
    }
}

impl Rows for Workbook {
    fn row(&mut self, cells: &[Cell<'_>]) {
        for (cell, column) in cells.iter().zip(0_u16..) {
            // A string is never run as a formula in a workbook.
            let written = match *cell {
                Cell::Text(text) => self.sheet.write_string(self.rows, column, text).map(drop),
                Cell::Number(number) if number.is_finite() => {
                    self.sheet.write_number(self.rows, column, number).map(drop)
                }
                _ => Ok(()),
            };
            written.expect("rows, columns and cells were counted before");
        }
        self.rows += 1;
    }

    fn finish(self: Box<Self>) -> Vec<u8> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.push_worksheet(self.sheet);
        workbook.save_to_buffer().expect("a sheet within the limits is written")
    }

    /// The directory is at the end of a workbook.
    fn take(&mut self) -> Vec<u8> {
        Vec::new()
    }
}
