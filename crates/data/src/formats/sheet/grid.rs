//! The cells of one sheet as text: merged cells hold for all their rows, and the table is found below its titles.

use calamine::{Data, ExcelDateTime, Range};

use super::workbook::Cells;
use crate::formats::delimited::{Header, detect_header};
use crate::read::ReadOptions;

/// How many rows the header and the lines above the table are detected from.
const SAMPLE: usize = 1_000;

/// How many rows are searched for the start of the table.
const MOST_ABOVE: usize = 50;

/// The table of one sheet.
pub(super) struct Grid {
    range: Range<Data>,
    /// The row of the sheet that the used range starts in, from 0.
    top: usize,
    /// How many rows of the used range are above the table.
    above: usize,
    /// The rows of the header.
    header_rows: Vec<Vec<String>>,
    /// How many rows at the top are the header, with the evidence.
    pub(super) header: Header,
    /// How many merged cells span several rows of the table, and how many cells below them got their value.
    pub(super) merged: (usize, usize),
    /// The columns of the formulas without a stored value, one for each, as indices of the table.
    pub(super) uncomputed: Vec<usize>,
    /// How many rows with content were examined for the header.
    pub(super) looked_at: usize,
}

impl Grid {
    /// Finds the table in a sheet.
    pub(super) fn new(cells: Cells, options: &ReadOptions) -> Self {
        let Cells { mut range, merged, uncomputed } = cells;
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column));
        let has_group = |row: usize| {
            let row = (top + row) as u32;
            merged.iter().any(|span| span.start.0 == row && span.end.1 > span.start.1 && span.start != span.end)
        };
        let above =
            options.skip_lines.map_or_else(|| titles(&range, has_group), |lines| (lines as usize).saturating_sub(top));
        let merged = fill_merged(&mut range, &merged, top + above);
        let rows = || range.rows().skip(above).filter(|row| filled(row) > 0);
        let sample: Vec<Vec<String>> = rows().take(SAMPLE).map(|row| row.iter().map(text).collect()).collect();
        let header = detect_header(&sample, options);
        let first = (top + above) as u32;
        let uncomputed = uncomputed.into_iter().filter(|&(row, column)| row >= first && column >= left);
        Self {
            top,
            above,
            header,
            merged,
            uncomputed: uncomputed.map(|(_, column)| (column - left) as usize).collect(),
            looked_at: sample.len(),
            header_rows: sample.into_iter().take(header.rows as usize).collect(),
            range,
        }
    }

    /// Whether no cell of the table has content.
    pub(super) fn is_empty(&self) -> bool {
        self.looked_at == 0
    }

    /// Returns the number of columns.
    pub(super) fn width(&self) -> usize {
        self.range.width()
    }

    /// Returns the rows of the header.
    pub(super) fn header_rows(&self) -> &[Vec<String>] {
        &self.header_rows
    }

    /// Returns how many lines of the sheet are above the table.
    pub(super) fn lines_above(&self) -> usize {
        self.top + self.above
    }

    /// Returns the rows of the table that are not blank, without the header, each with its line in the sheet, from 1.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, &[Data])> {
        let start = self.lines_above() + 1;
        let rows = self.range.rows().skip(self.above).enumerate().filter(|(_, row)| filled(row) > 0);
        rows.skip(self.header.rows as usize).map(move |(index, row)| (start + index, row))
    }

    /// Returns how many columns have a name, up to the last of them, or all columns if there is no header.
    pub(super) fn named(&self) -> usize {
        let last = |row: &Vec<String>| row.iter().rposition(|name| !name.trim().is_empty());
        self.header_rows.iter().filter_map(last).max().map_or(0, |last| last + 1)
    }
}

/// Gives the value of a merged cell to all its rows that have another cell with content. Returns how many merged cells
/// span several rows, and how many cells got a value.
///
/// Only the first column of a merged cell gets the value: a text is not repeated in other columns.
fn fill_merged(range: &mut Range<Data>, merged: &[calamine::Dimensions], first: usize) -> (usize, usize) {
    let (Some((top, left)), Some((bottom, right))) = (range.start(), range.end()) else { return (0, 0) };
    let (mut spans, mut cells) = (0, 0);
    for span in merged {
        let (row, column) = span.start;
        let inside = (top..=bottom).contains(&row) && (left..=right).contains(&column) && row as usize >= first;
        let value = range.get_value(span.start).cloned().filter(|value| !matches!(value, Data::Empty));
        let Some(value) = value.filter(|_| inside) else { continue };
        let mut found = 0;
        for below in row + 1..=span.end.0.min(bottom) {
            let is_empty = matches!(range.get_value((below, column)), Some(Data::Empty));
            let has_content = (left..=right).any(|other| !matches!(range.get_value((below, other)), Some(Data::Empty)));
            if is_empty && has_content {
                range.set_value((below, column), value.clone());
                found += 1;
            }
        }
        spans += usize::from(found > 0);
        cells += found;
    }
    (spans, cells)
}

/// Returns how many rows come before the table: titles and notes above it.
///
/// They have fewer cells than the rows of the table: at most half as many, or a blank row separates them from it. Names
/// of groups above the names of columns are no title: `has_group` is whether a row has a cell that is merged with its
/// right neighbor.
fn titles(range: &Range<Data>, has_group: impl Fn(usize) -> bool) -> usize {
    let widths: Vec<usize> = range.rows().take(SAMPLE).map(filled).collect();
    let usual = most_frequent(&widths);
    if usual < 2 {
        return 0;
    }
    let mut above = 0;
    for (row, &width) in widths.iter().take(MOST_ABOVE).enumerate() {
        let mut until_table = widths[row..].iter().take(MOST_ABOVE).take_while(|&&width| width < usual);
        if width >= usual {
            break;
        } else if width * 2 <= usual && !(width > 1 && has_group(row)) {
            above = row + 1;
        } else if !until_table.any(|&width| width == 0) {
            break;
        }
    }
    // If nothing would be left, the rows are the table.
    if widths[above.min(widths.len())..].iter().any(|&width| width > 0) { above } else { 0 }
}

/// Returns the most frequent number of cells, of equally frequent ones the greatest. Blank rows do not count.
fn most_frequent(widths: &[usize]) -> usize {
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let mut distinct: Vec<usize> = widths.iter().copied().filter(|&width| width > 0).collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.into_iter().max_by_key(|&width| (count(width), width)).unwrap_or(0)
}

/// Returns how many cells of a row are not blank.
pub(super) fn filled(row: &[Data]) -> usize {
    row.iter().filter(|cell| !matches!(cell, Data::Empty) && !text(cell).trim().is_empty()).count()
}

/// Returns a cell as text. A date is written in ISO 8601, and a whole number without a fraction.
pub(super) fn text(cell: &Data) -> String {
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
