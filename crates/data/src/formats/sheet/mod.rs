//! Excel and OpenDocument spreadsheets: one sheet in, rows out.

mod workbook;

use calamine::{Data, ExcelDateTime, Range};

use super::delimited::{HeaderGuess, guess_header};
use super::row_collector::RowCollector;
use crate::error::ReadError;
use crate::read::{DialectReport, Escape, Format, HeaderReason, MemberReport, Quote, ReadOptions, ReadReport};
use crate::table::{Column, Table, unique_names};
use workbook::Workbook;

/// How many rows the header and the lines above the table are detected from.
const SAMPLE: usize = 1_000;

/// Reads the requested sheet, otherwise the first that is not empty.
///
/// # Errors
/// [`ReadError::Workbook`] if the spreadsheet is damaged or too large, [`ReadError::UnknownMember`] if there is no such
/// sheet, [`ReadError::NoRows`] if every sheet is empty, and [`ReadError::TooLarge`].
pub(super) fn read_spreadsheet(
    name: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    gzip: bool,
) -> Result<Table, ReadError> {
    let mut rows = RowCollector::new(options);
    let (sheet, range) = read_sheet(bytes, options)?;
    let dialect = Some(collect(&range, options, &mut rows)?);
    let (data, skipped, part) = rows.finish()?;
    let member = (sheet.names.len() > 1).then_some(sheet);
    Ok(Table::new(name, ReadReport { dialect, member, skipped, part, ..ReadReport::new(Format::Sheet, gzip) }, data))
}

fn read_sheet(bytes: Vec<u8>, options: &ReadOptions) -> Result<(MemberReport, Range<Data>), ReadError> {
    let mut book = Workbook::open(bytes)?;
    let names = book.sheets();
    match &options.member {
        Some(name) if names.contains(name) => {
            let range = book.read(name)?;
            Ok((MemberReport { name: name.clone(), names }, range))
        }
        Some(name) => Err(ReadError::UnknownMember { member: name.clone(), members: names }),
        None => {
            for name in &names {
                // A sheet that is a chart or damaged does not matter if there is another.
                if let Ok(range) = book.read(name)
                    && range.rows().any(|row| row.iter().any(|cell| !matches!(cell, Data::Empty)))
                {
                    return Ok((MemberReport { name: name.clone(), names }, range));
                }
            }
            Err(ReadError::NoRows)
        }
    }
}

/// Collects the rows of a sheet's used range.
fn collect(range: &Range<Data>, options: &ReadOptions, rows: &mut RowCollector) -> Result<DialectReport, ReadError> {
    let top = range.start().map_or(0, |(row, _)| row as usize);
    let above = options.skip_lines.map_or_else(|| titles(range), |lines| (lines as usize).saturating_sub(top));
    let table: Vec<&[Data]> = range.rows().skip(above).collect();
    let sample = table.iter().filter(|row| filled(row) > 0).take(SAMPLE);
    let sample: Vec<Vec<String>> = sample.map(|row| row.iter().map(text).collect()).collect();
    let HeaderGuess { header, reason } = match options.header {
        Some(header) => HeaderGuess { header, reason: HeaderReason::Specified },
        None => guess_header(&sample),
    };
    let first = sample.first().cloned().unwrap_or_default();
    let names = first.iter().map(|name| if header { name } else { "" });
    *rows.columns() = unique_names(names).into_iter().map(Column::new).collect();
    let named = first.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |last| last + 1);
    let mut past_header = !header;
    for (index, row) in table.iter().enumerate() {
        if filled(row) == 0 {
            continue;
        }
        if !std::mem::replace(&mut past_header, true) || rows.is_full() || !rows.start_row() {
            continue;
        }
        let mut bytes = 0;
        for (column, cell) in rows.columns().iter_mut().zip(row.iter()) {
            let cell = text(cell);
            bytes += cell.len();
            column.push(&cell);
        }
        rows.end_row(top + above + index + 1, bytes)?;
    }
    while rows.columns().len() > named && rows.columns().last().is_some_and(Column::is_blank) {
        rows.columns().pop();
    }
    Ok(DialectReport {
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

/// Returns how many rows come before the table: rows with a single cell above rows with several.
fn titles(range: &Range<Data>) -> usize {
    let most = range.rows().take(SAMPLE).map(filled).max().unwrap_or(0);
    let above = range.rows().take(SAMPLE).position(|row| filled(row) > 1).unwrap_or(0);
    if most > 1 { above } else { 0 }
}

/// Returns how many cells of a row are not blank.
fn filled(row: &[Data]) -> usize {
    row.iter().filter(|cell| !matches!(cell, Data::Empty) && !text(cell).trim().is_empty()).count()
}

/// Returns a cell as text. A date is written in ISO 8601, and a whole number without a fraction.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) if moment.is_datetime() => date(moment),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => other.to_string(),
    }
}

fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if moment.as_f64().fract() == 0.0 { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}
