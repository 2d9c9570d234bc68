//! Takes the rows that a reader finds, one after another: keeps those that are wanted, counts those that cannot be read, and
//! holds to the limit. Knows no format.

use crate::error::read_error::ReadError;
use crate::read::{PartReading, ReadOptions, Skipped, SkippedRow, Take};
use crate::table::column::{Cells, Column};

/// What a table may hold, in bytes.
pub const LIMIT: usize = 512 << 20;

/// Rows left out of which the page is told what is wrong.
const SKIPPED_SHOWN: usize = 100;

/// What a cell costs beside its text, in bytes.
const CELL_BYTES: usize = 4;

/// The rows of a table as it is read.
#[derive(Debug)]
pub struct Rows {
    cells: Cells,
    skip_bad: bool,
    skipped: Skipped,
    /// Rows found so far, whether they were kept or not.
    found: usize,
    bytes: usize,
    limit: usize,
    take: Option<Take>,
    full: bool,
    /// A row is kept whose draw is not above this.
    threshold: u64,
    /// The draw of each row kept, where rows are drawn.
    draws: Vec<u64>,
}

impl Rows {
    /// No rows yet.
    pub fn new(options: &ReadOptions) -> Self {
        let limit = options.limit.map_or(LIMIT, |mib| (mib as usize) << 20).clamp(1 << 20, LIMIT);
        Self {
            cells: Cells::default(),
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

    /// The columns, to put the cells of a row into; [`Rows::end`] follows.
    pub fn columns(&mut self) -> &mut Vec<Column> {
        &mut self.cells.columns
    }

    /// How many rows are kept.
    pub fn len(&self) -> usize {
        self.cells.lines.len()
    }

    /// Whether no further row will be taken.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Whether the row that comes next is wanted. Where it is not, it is counted and must not be put into the columns.
    pub fn wants(&mut self) -> bool {
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

    /// Ends a row whose cells, so many bytes of text, are in the columns, and which starts in this line.
    pub fn end(&mut self, line: usize, bytes: usize) -> Result<(), ReadError> {
        self.cells.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
        self.bytes += bytes + CELL_BYTES * (self.cells.columns.len() + 1);
        if self.bytes <= self.limit {
            return Ok(());
        }
        match self.take {
            None => return Err(ReadError::TooLarge { limit: self.limit }),
            Some(Take::First) => self.full = true,
            Some(Take::Random) => self.thin(),
        }
        Ok(())
    }

    /// Lets go of every other row, so that those left are as good a sample as before.
    fn thin(&mut self) {
        self.threshold /= 2;
        let Self { draws, threshold, .. } = self;
        self.cells.retain(|row| draws[row] <= *threshold);
        draws.retain(|draw| draw <= threshold);
        let text = |column: &Column| column.cells().map(str::len).sum::<usize>();
        let cells = self.cells.lines.len() * (self.cells.columns.len() + 1);
        self.bytes = self.cells.columns.iter().map(text).sum::<usize>() + CELL_BYTES * cells;
    }

    /// Leaves out a row that cannot be read, where that is wanted; else what is wrong with it.
    pub fn bad(&mut self, fault: ReadError) -> Result<(), ReadError> {
        if !self.skip_bad {
            return Err(fault);
        }
        self.skipped.rows += 1;
        if self.skipped.first.len() < SKIPPED_SHOWN {
            let (code, message, values) = (fault.code().to_owned(), fault.to_string(), fault.values());
            self.skipped.first.push(SkippedRow { code, message, values });
        }
        Ok(())
    }

    /// The cells, what was left out, and which part of the file this is where it is not all.
    pub fn finish(self) -> Result<(Cells, Skipped, Option<PartReading>), ReadError> {
        if self.cells.lines.is_empty() || self.cells.columns.is_empty() {
            return Err(ReadError::NoRows);
        }
        let part = match self.take {
            Some(Take::First) if self.full => Some(PartReading { take: Take::First, of: None }),
            Some(Take::Random) if self.threshold < u64::MAX => {
                Some(PartReading { take: Take::Random, of: Some(self.found) })
            }
            _ => None,
        };
        Ok((self.cells, self.skipped, part))
    }
}

/// A number that depends on nothing but a row's place, and looks like chance (SplitMix64).
fn draw(row: u64) -> u64 {
    let mut bits = row.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(options: &ReadOptions, rows: usize, cell: &str) -> Result<Rows, ReadError> {
        let mut filled = Rows::new(options);
        filled.columns().push(Column::new("text"));
        for row in 0..rows {
            if !filled.is_full() && filled.wants() {
                filled.columns()[0].push(cell);
                filled.end(row + 1, cell.len())?;
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
    fn the_first_part_ends_at_the_limit() {
        let options = ReadOptions { limit: Some(1), take: Some(Take::First), ..ReadOptions::default() };
        let rows = filled(&options, 10_000, &kibibyte()).unwrap();
        assert!(rows.is_full());
        let (cells, _, part) = rows.finish().unwrap();
        assert_eq!((cells.lines.len(), cells.lines[0]), (1_017, 1));
        assert_eq!(part, Some(PartReading { take: Take::First, of: None }));
    }

    #[test]
    fn a_random_part_is_spread_over_the_whole_file() {
        let options = ReadOptions { limit: Some(1), take: Some(Take::Random), ..ReadOptions::default() };
        let (cells, _, part) = filled(&options, 10_000, &kibibyte()).unwrap().finish().unwrap();
        assert_eq!(part, Some(PartReading { take: Take::Random, of: Some(10_000) }));
        assert_eq!(cells.columns[0].rows(), cells.lines.len());
        // Between half the limit and all of it, and a tenth of the rows in each tenth of the file.
        assert!((500..1_018).contains(&cells.lines.len()), "{} rows", cells.lines.len());
        for tenth in 0..10 {
            let within = cells.lines.iter().filter(|&&line| (line as usize - 1) / 1_000 == tenth).count();
            let share = within as f64 / cells.lines.len() as f64;
            assert!((0.06..0.14).contains(&share), "{share} of the rows in tenth {tenth}");
        }
    }

    #[test]
    fn bad_rows_are_refused_unless_they_may_be_skipped() {
        let fault = ReadError::Nul { line: 3, column: 1 };
        assert_eq!(Rows::new(&ReadOptions::default()).bad(fault.clone()), Err(fault.clone()));
        let mut rows = filled(&ReadOptions { skip_bad_rows: true, ..ReadOptions::default() }, 1, "a").unwrap();
        for _ in 0..200 {
            rows.bad(fault.clone()).unwrap();
        }
        let (_, skipped, _) = rows.finish().unwrap();
        assert_eq!((skipped.rows, skipped.first.len()), (200, 100));
        assert_eq!(skipped.first[0].values["line"], "3");
    }
}
