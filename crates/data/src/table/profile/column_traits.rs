//! What the cells of a column have in common: the evidence for its inferred type.

use unicode_segmentation::UnicodeSegmentation;

use super::date::is_date;
use super::several_labels::several_labels;
use crate::table::column::Column;
use crate::table::distinct::distinct;
use crate::table::numerals::{Numerals, NumeralsSummary};
use crate::table::partition::Partition;
use crate::table::placeholder::is_placeholder;

/// How many cells at the start of a column have their words counted. Segmenting all words of a large file would take
/// longer than reading it.
const SAMPLE: usize = 1_000;

/// How many cells there are, and how long they are together, in characters.
#[derive(Default)]
struct Cells {
    filled: usize,
    length: usize,
}

impl Cells {
    fn count(&mut self, cell: &str) {
        self.filled += 1;
        self.length += cell.chars().count();
    }

    fn with(self, others: Self) -> Self {
        Self { filled: self.filled + others.filled, length: self.length + others.length }
    }
}

/// What the cells of a column have in common.
pub(super) struct ColumnTraits {
    pub(super) name: String,
    /// How many cells have a value: they are neither blank nor a word for a missing value, such as `n/a`. If fewer than
    /// two distinct values remained, such words are values.
    pub(super) filled: usize,
    /// How many distinct values they contain.
    pub(super) distinct: usize,
    /// How many of the cells are numbers.
    pub(super) numbers: usize,
    /// How many distinct numbers there are, if the column is numeric.
    pub(super) distinct_numbers: usize,
    /// The mean length of the filled cells, in characters.
    pub(super) mean_length: f64,
    /// The mean number of words of the first filled cells.
    pub(super) words: f64,
    /// The first filled cell.
    pub(super) first: String,
    /// The least and the greatest number, if the column is numeric.
    pub(super) range: (f64, f64),
    pub(super) numerals: Option<NumeralsSummary>,
    /// Whether all numbers are whole, if the column is numeric.
    pub(super) whole: bool,
    /// Whether the column is numeric and its numbers look like row numbers or ids.
    pub(super) counts: bool,
    /// Whether every filled cell is a year or a date.
    pub(super) dates: bool,
    /// Whether every filled cell names a part of a split.
    pub(super) parts: bool,
    /// Whether any of the first filled cells has a separator that lists have and ids do not.
    pub(super) lists: bool,
    /// Whether the first filled cells look like several labels each.
    pub(super) labels: bool,
}

impl ColumnTraits {
    /// Examines every cell of a column.
    pub(super) fn of(column: &Column) -> Self {
        let (mut valued, mut placeholders) = (Cells::default(), Cells::default());
        let known = distinct(column.filled_cells().filter(|cell| {
            let is_placeholder = is_placeholder(cell);
            (if is_placeholder { &mut placeholders } else { &mut valued }).count(cell);
            !is_placeholder
        }));
        let with_words = known < 2;
        let Cells { filled, length } = if with_words { valued.with(placeholders) } else { valued };
        let cells = || column.filled_cells().filter(move |cell| with_words || !is_placeholder(cell));
        // The values matter only if the column is numeric.
        let (numerals, values) = Numerals::with_values(column);
        let values = if is_numeric(numerals.numbers, filled) { values } else { Vec::new() };
        Self {
            name: column.name().to_owned(),
            filled,
            distinct: if with_words { column.distinct() } else { known },
            numbers: numerals.numbers,
            distinct_numbers: distinct_numbers(&values),
            mean_length: length as f64 / filled.max(1) as f64,
            words: cells().take(SAMPLE).map(words).sum::<usize>() as f64 / filled.clamp(1, SAMPLE) as f64,
            first: cells().next().unwrap_or_default().to_owned(),
            range: range(&values),
            numerals: numerals.summary(column),
            whole: values.iter().all(|value| value.fract() == 0.0),
            counts: counts(&values),
            dates: filled > 0 && cells().all(is_date),
            parts: filled > 0 && cells().all(|cell| Partition::parse(cell).is_some()),
            labels: several_labels(&cells().take(SAMPLE).collect::<Vec<_>>()),
            lists: cells().take(SAMPLE).any(|cell| cell.contains(['|', ';', ','])),
        }
    }

    /// Whether at least nine tenths of the filled cells are numbers: a few odd cells take no role from a column.
    pub(super) fn is_number(&self) -> bool {
        is_numeric(self.numbers, self.filled)
    }

    pub(super) fn has_fractions(&self) -> bool {
        !self.whole
    }
}

fn is_numeric(numbers: usize, filled: usize) -> bool {
    filled > 0 && numbers * 10 >= filled * 9
}

/// Whether numbers look like row numbers or ids: they rise or fall from row to row, are close together, or have nine or
/// more digits.
fn counts(values: &[f64]) -> bool {
    let monotonic = values.is_sorted_by(|a, b| a < b) || values.is_sorted_by(|a, b| a > b);
    let (least, most) = range(values);
    let dense = most - least < 2.0 * values.len() as f64;
    monotonic || dense || least >= 1e8
}

fn distinct_numbers(values: &[f64]) -> usize {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.dedup();
    sorted.len()
}

/// Returns the least and the greatest value.
fn range(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(*value), most.max(*value)))
}

/// Returns how many words a cell has. ASCII text is split at spaces only, so that an id is one word. In scripts without
/// spaces, each character counts.
fn words(cell: &str) -> usize {
    if cell.is_ascii() { cell.split_ascii_whitespace().count() } else { cell.unicode_words().count() }
}
