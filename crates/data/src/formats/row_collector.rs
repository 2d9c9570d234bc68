//! Collects the rows that a reader finds: keeps them up to the size limit, and counts those that cannot be read. Knows
//! no format.

use super::delimited::ColumnName;
use crate::error::ReadError;
use crate::read::{ReadOptions, Skipped, SkippedRow, SubsetReport, Take};
use crate::table::{Column, TableData, unique_names};

/// The maximum size of a table, in bytes. The engine's memory is at most 4 GiB in WebAssembly, and a loaded table needs
/// about 1.4 times the size of its file (`docs/performance.md`).
pub(super) const LIMIT: usize = 512 << 20;

/// How many skipped rows are reported with what is wrong with them.
const REPORTED: usize = 100;

/// What a cell costs in addition to its text, in bytes: the index of its end.
const CELL_BYTES: usize = 4;

/// The rows of a table that is being read.
#[derive(Debug)]
pub(super) struct RowCollector {
    data: TableData,
    skip_bad: bool,
    skipped: Skipped,
    /// How many rows were found, kept or not.
    found: usize,
    bytes: usize,
    limit: usize,
    take: Option<Take>,
    full: bool,
    /// With [`Take::Random`], a row is kept if its draw is at most this.
    threshold: u64,
    /// With [`Take::Random`], the draw of each row that is kept.
    draws: Vec<u64>,
}

impl RowCollector {
    /// Creates a collector without rows.
    pub(super) fn new(options: &ReadOptions) -> Self {
        let limit = options.limit.map_or(LIMIT, |mib| (mib as usize) << 20).clamp(1 << 20, LIMIT);
        Self {
            data: TableData::default(),
            skip_bad: options.skip_bad_rows,
            skipped: Skipped::default(),
            found: 0,
            bytes: 0,
            limit,
            take: options.take,
            full: false,
            threshold: u64::MAX,
            draws: Vec::new(),
        }
    }

    /// Returns the columns, for the cells of a row. [`RowCollector::end_row`] must follow.
    pub(super) fn columns(&mut self) -> &mut Vec<Column> {
        &mut self.data.columns
    }

    /// Returns how many rows are kept.
    pub(super) fn len(&self) -> usize {
        self.data.lines.len()
    }

    /// Whether no further row is needed.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// Counts the next row and returns whether it is to be kept. If it is not, its cells must not be put into the
    /// columns.
    pub(super) fn start_row(&mut self) -> bool {
        self.found += 1;
        if self.take == Some(Take::Random) {
            let draw = draw(self.found as u64);
            if draw > self.threshold {
                return false;
            }
            self.draws.push(draw);
        }
        true
    }

    /// Ends a row whose cells, `bytes` bytes of text, are in the columns, and which starts in line `line` of the file.
    ///
    /// # Errors
    /// [`ReadError::TooLarge`] if the table exceeds the limit and no subset was requested.
    pub(super) fn end_row(&mut self, line: usize, bytes: usize) -> Result<(), ReadError> {
        self.data.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
        self.bytes += bytes + CELL_BYTES * (self.data.columns.len() + 1);
        if self.bytes <= self.limit {
            return Ok(());
        }
        match self.take {
            None => return Err(ReadError::TooLarge { limit: self.limit }),
            Some(Take::First) => self.full = true,
            Some(Take::Random) => self.halve(),
        }
        Ok(())
    }

    /// Halves the sample: keeps the rows whose random draw is at most half the old threshold, so the rest is still a
    /// uniform sample.
    fn halve(&mut self) {
        self.threshold /= 2;
        let Self { draws, threshold, .. } = self;
        self.data.retain(|row| draws[row] <= *threshold);
        draws.retain(|draw| draw <= threshold);
        let text = |column: &Column| column.cells().map(str::len).sum::<usize>();
        let cells = self.data.lines.len() * (self.data.columns.len() + 1);
        self.bytes = self.data.columns.iter().map(text).sum::<usize>() + CELL_BYTES * cells;
    }

    /// Skips a row that cannot be read, if bad rows are to be skipped.
    ///
    /// # Errors
    /// `error` itself if they are not.
    pub(super) fn skip_row(&mut self, error: ReadError) -> Result<(), ReadError> {
        if !self.skip_bad {
            return Err(error);
        }
        self.skipped.rows += 1;
        if self.skipped.first.len() < REPORTED {
            let (code, message, values) = (error.code().to_owned(), error.to_string(), error.values());
            self.skipped.first.push(SkippedRow { code, message, values });
        }
        Ok(())
    }

    /// Returns the rows, those that were skipped, and which subset of the file this is if it is not the whole.
    ///
    /// # Errors
    /// [`ReadError::NoRows`] if no row was kept.
    pub(super) fn finish(self) -> Result<(TableData, Skipped, Option<SubsetReport>), ReadError> {
        if self.data.lines.is_empty() || self.data.columns.is_empty() {
            return Err(ReadError::NoRows);
        }
        let part = match self.take {
            Some(Take::First) if self.full => Some(SubsetReport { take: Take::First, of: None }),
            Some(Take::Random) if self.threshold < u64::MAX => {
                Some(SubsetReport { take: Take::Random, of: Some(self.found) })
            }
            _ => None,
        };
        Ok((self.data, self.skipped, part))
    }
}

/// Returns columns without cells that have these names, each made unique.
pub(super) fn named_columns(names: Vec<ColumnName>) -> Vec<Column> {
    let unique = unique_names(names.iter().map(|column| &*column.name));
    let column = |(name, column): (String, ColumnName)| Column::new(name).with_description(column.description);
    unique.into_iter().zip(names).map(column).collect()
}

/// Returns the random draw of a row: SplitMix64 of its number, so that the same file gives the same sample.
///
/// Not replaced by XXH3: another function would draw other rows from every file beyond the limit, and records of runs
/// on such samples would no longer find their table by its digest.
fn draw(row: u64) -> u64 {
    let mut bits = row.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(options: &ReadOptions, rows: usize, cell: &str) -> Result<RowCollector, ReadError> {
        let mut filled = RowCollector::new(options);
        filled.columns().push(Column::new("text"));
        for row in 0..rows {
            if !filled.is_full() && filled.start_row() {
                filled.columns()[0].push(cell);
                filled.end_row(row + 1, cell.len())?;
            }
        }
        Ok(filled)
    }

    fn kibibyte() -> String {
        "x".repeat(1 << 10)
    }

    #[test]
    fn a_table_over_the_limit_is_refused() {
        let options = ReadOptions { limit: Some(1), ..ReadOptions::default() };
        assert!(filled(&options, 1_000, &kibibyte()).is_ok());
        assert_eq!(filled(&options, 1_100, &kibibyte()).unwrap_err(), ReadError::TooLarge { limit: 1 << 20 });
    }

    #[test]
    fn the_first_rows_end_at_the_limit() {
        let options = ReadOptions { limit: Some(1), take: Some(Take::First), ..ReadOptions::default() };
        let rows = filled(&options, 10_000, &kibibyte()).unwrap();
        assert!(rows.is_full());
        let (data, _, part) = rows.finish().unwrap();
        assert_eq!((data.lines.len(), data.lines[0]), (1_017, 1));
        assert_eq!(part, Some(SubsetReport { take: Take::First, of: None }));
    }

    #[test]
    fn a_random_sample_is_spread_over_the_whole_file() {
        let options = ReadOptions { limit: Some(1), take: Some(Take::Random), ..ReadOptions::default() };
        let (data, _, part) = filled(&options, 10_000, &kibibyte()).unwrap().finish().unwrap();
        assert_eq!(part, Some(SubsetReport { take: Take::Random, of: Some(10_000) }));
        assert_eq!(data.columns[0].rows(), data.lines.len());
        // Between half the limit and all of it, and a tenth of the rows in each tenth of the file.
        assert!((500..1_018).contains(&data.lines.len()), "{} rows", data.lines.len());
        for tenth in 0..10 {
            let within = data.lines.iter().filter(|&&line| (line as usize - 1) / 1_000 == tenth).count();
            let fraction = within as f64 / data.lines.len() as f64;
            assert!((0.06..0.14).contains(&fraction), "{fraction} of the rows in tenth {tenth}");
        }
    }

    #[test]
    fn bad_rows_are_refused_unless_they_may_be_skipped() {
        let error = ReadError::Nul { line: 3, column: 1 };
        assert_eq!(RowCollector::new(&ReadOptions::default()).skip_row(error.clone()), Err(error.clone()));
        let mut rows = filled(&ReadOptions { skip_bad_rows: true, ..ReadOptions::default() }, 1, "a").unwrap();
        for _ in 0..200 {
            rows.skip_row(error.clone()).unwrap();
        }
        let (_, skipped, _) = rows.finish().unwrap();
        assert_eq!((skipped.rows, skipped.first.len()), (200, 100));
        assert_eq!(skipped.first[0].values["line"], "3");
    }
}
