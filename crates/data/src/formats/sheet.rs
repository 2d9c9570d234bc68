//! Reads a sheet of an Excel or OpenDocument spreadsheet into rows.

use std::io::{Cursor, Read};

use calamine::{Data, ExcelDateTime, Ods, Range, Reader, Sheets, Xls, Xlsb, Xlsx};
use quick_xml::events::Event;

use crate::error::read_error::ReadError;
use crate::formats::delimited::header::{Heading, heading};
use crate::formats::row_collector::Rows;
use crate::read::{DialectReading, Escape, HeaderReason, MemberReading, Quote, ReadOptions};
use crate::table::column::{Column, name_columns};

/// Bytes of one part of a workbook, unpacked, at most; what goes on beyond has tags that are not closed.
const MOST_MARKUP: u64 = 1 << 30;

/// Cells of a sheet at most, empty ones between others counted.
const MOST_CELLS: u64 = 50_000_000;

/// Columns that a sheet of Excel has.
const MOST_COLUMNS: u64 = 16_384;

/// Rows that a guess goes by.
const SAMPLE: usize = 1_000;

/// Reads the sheet that is asked for, else the first that holds anything, and says which and how.
pub fn read_sheet(
    bytes: Vec<u8>,
    asked: &ReadOptions,
    rows: &mut Rows,
) -> Result<(MemberReading, DialectReading), ReadError> {
    let mut book = open(bytes)?;
    let names = book.sheet_names();
    let mut range = |name: &str| {
        verify_extent(&mut book, name)?;
        book.worksheet_range(name).map_err(|error| unreadable(&error))
    };
    let (name, range) = match &asked.member {
        Some(name) if names.contains(name) => (name.clone(), range(name)?),
        Some(name) => return Err(ReadError::UnknownMember { member: name.clone(), members: names }),
        None => {
            let mut found = None;
            for name in &names {
                // A sheet that is a chart or broken is passed over, as long as another can be read.
                if let Ok(range) = range(name)
                    && range.rows().any(|row| row.iter().any(|cell| !matches!(cell, Data::Empty)))
                {
                    found = Some((name.clone(), range));
                    break;
                }
            }
            found.ok_or(ReadError::NoRows)?
        }
    };
    let dialect = read_range(&range, asked, rows)?;
    Ok((MemberReading { name, names }, dialect))
}

fn open(bytes: Vec<u8>) -> Result<Sheets<Cursor<Vec<u8>>>, ReadError> {
    let cursor = Cursor::new(bytes);
    // An old workbook is no zip archive; of the three that are, each has a file of its own.
    if !cursor.get_ref().starts_with(b"PK") {
        return Xls::new(cursor).map(Sheets::Xls).map_err(|error| unreadable(&error));
    }
    verify_markup(&cursor)?;
    let holds = |name: &str| zip::ZipArchive::new(cursor.clone()).is_ok_and(|zip| zip.index_for_name(name).is_some());
    if holds("xl/workbook.xml") {
        Xlsx::new(cursor).map(Sheets::Xlsx).map_err(|error| unreadable(&error))
    } else if holds("xl/workbook.bin") {
        Xlsb::new(cursor).map(Sheets::Xlsb).map_err(|error| unreadable(&error))
    } else {
        Ods::new(cursor).map(Sheets::Ods).map_err(|error| unreadable(&error))
    }
}

/// That a sheet is no larger than memory allows: a single stray cell far below and far right makes all between them part of it.
fn verify_extent(book: &mut Sheets<Cursor<Vec<u8>>>, name: &str) -> Result<(), ReadError> {
    let Sheets::Xlsx(book) = book else { return Ok(()) };
    // A sheet that is a chart has no cells; what reads the sheet says so.
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(()) };
    let (mut rows, mut columns) = (0u64, 0u64);
    while let Some(cell) = cells.next_cell().map_err(|error| unreadable(&error))? {
        let (row, column) = cell.get_position();
        (rows, columns) = (rows.max(u64::from(row) + 1), columns.max(u64::from(column) + 1));
        if rows.saturating_mul(columns) > MOST_CELLS || columns > MOST_COLUMNS {
            let reason = format!("its cells spread over {rows} rows and {columns} columns, more than a sheet may have");
            return Err(ReadError::Workbook { reason });
        }
    }
    Ok(())
}

/// That in every part of a workbook that is XML all tags are closed: what reads them waits without end for one that is not.
fn verify_markup(book: &Cursor<Vec<u8>>) -> Result<(), ReadError> {
    let mut zip = zip::ZipArchive::new(book.clone()).map_err(|error| unreadable(&error))?;
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(|error| unreadable(&error))?;
        if file.name().is_ok_and(|name| name.ends_with(".xml")) {
            let mut xml = Vec::new();
            file.take(MOST_MARKUP).read_to_end(&mut xml).map_err(|error| unreadable(&error))?;
            verify_nesting(&xml)?;
        }
    }
    Ok(())
}

/// That every tag is closed, in order.
fn verify_nesting(xml: &[u8]) -> Result<(), ReadError> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(|error| unreadable(&error))? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof if depth > 0 => return Err(unreadable(&"it ends before its tags are closed")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn unreadable(error: &impl std::fmt::Display) -> ReadError {
    ReadError::Workbook { reason: error.to_string() }
}

fn read_range(range: &Range<Data>, asked: &ReadOptions, rows: &mut Rows) -> Result<DialectReading, ReadError> {
    let top = range.start().map_or(0, |(row, _)| row as usize);
    let above = asked.skip_lines.map_or_else(|| titles(range), |lines| (lines as usize).saturating_sub(top));
    let table: Vec<&[Data]> = range.rows().skip(above).collect();
    let sample = table.iter().filter(|row| filled(row) > 0).take(SAMPLE);
    let sample: Vec<Vec<String>> = sample.map(|row| row.iter().map(text).collect()).collect();
    let Heading { header, reason } = match asked.header {
        Some(header) => Heading { header, reason: HeaderReason::Asked },
        None => heading(&sample),
    };
    let first = sample.first().cloned().unwrap_or_default();
    let names = first.iter().map(|name| if header { name } else { "" });
    *rows.columns() = name_columns(names).into_iter().map(Column::new).collect();
    let named = first.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |last| last + 1);
    let mut headed = !header;
    for (index, row) in table.iter().enumerate() {
        if filled(row) == 0 {
            continue;
        }
        if !std::mem::replace(&mut headed, true) || rows.is_full() || !rows.wants() {
            continue;
        }
        let mut bytes = 0;
        for (column, cell) in rows.columns().iter_mut().zip(row.iter()) {
            let cell = text(cell);
            bytes += cell.len();
            column.push(&cell);
        }
        rows.end(top + above + index + 1, bytes)?;
    }
    while rows.columns().len() > named && rows.columns().last().is_some_and(Column::is_blank) {
        rows.columns().pop();
    }
    Ok(DialectReading {
        delimiter: None,
        quote: Quote::None,
        escape: Escape::Doubled,
        header,
        header_reason: reason,
        skip_lines: u32::try_from(top + above).unwrap_or(u32::MAX),
        fields: range.width(),
        agreeing: sample.len(),
        looked_at: sample.len(),
        quoted: 0,
    })
}

/// How many rows come before the table: those with a single cell, above rows of several.
fn titles(range: &Range<Data>) -> usize {
    let most = range.rows().take(SAMPLE).map(filled).max().unwrap_or(0);
    let above = range.rows().take(SAMPLE).position(|row| filled(row) > 1).unwrap_or(0);
    if most > 1 { above } else { 0 }
}

fn filled(row: &[Data]) -> usize {
    row.iter().filter(|cell| !matches!(cell, Data::Empty) && !text(cell).trim().is_empty()).count()
}

/// A cell as text; a date as ISO 8601 writes it.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(at) if at.is_datetime() => date(at),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => other.to_string(),
    }
}

fn date(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if at.as_f64().fract() == 0.0 { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_that_never_closes_is_found() {
        assert!(verify_nesting(b"<a><b x='1'/><b>t</b></a>").is_ok());
        assert!(verify_nesting(b"<a><b></a>").is_err());
        assert!(verify_nesting(b"<a><b></b>").is_err());
        assert!(verify_nesting(b"</a>").is_err());
    }
}
