//! The decimal separator of a column, inferred from its unambiguous cells.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::column::{Column, trimmed};
use super::number::{DecimalMark, is_plain, parse_number, parse_with_both};

/// How a column writes its numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Numerals {
    /// The decimal separator with which more of its cells are numbers.
    pub(crate) mark: DecimalMark,
    /// How many cells are numbers with that separator.
    pub(crate) numbers: usize,
    /// The first row whose value depends on the separator or, failing that, whose cell has a unit or separated groups.
    pub(crate) sample: Option<usize>,
    /// Whether as many cells are numbers with one separator as with the other, and some value depends on it.
    pub(crate) ambiguous: bool,
    /// Whether only the user can decide: every such cell is like `1,234`, which is one number in London and another in
    /// Berlin.
    pub(crate) undecided: bool,
}

/// How the numbers of a column are parsed, for the user to check and change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct NumeralsSummary {
    /// The decimal separator that is used.
    pub mark: DecimalMark,
    /// A cell of the column.
    pub sample: String,
    /// The value that the cell is parsed as.
    pub value: f64,
    /// Its value with the other decimal separator. Absent if the cells decide for one.
    pub other: Option<f64>,
    /// Whether the user has to specify the decimal separator.
    pub undecided: bool,
}

impl Numerals {
    /// Examines every cell of a column.
    pub(crate) fn of(column: &Column) -> Self {
        Self::with_values(column).0
    }

    /// Examines every cell of a column. Returns the values of its numbers as well.
    pub(crate) fn with_values(column: &Column) -> (Self, Vec<f64>) {
        let (mut counts, mut differing, mut commas, mut formatted) = ([0, 0], None, false, [None; 2]);
        let mut of_points = Vec::new();
        for (row, cell) in column.cells().enumerate() {
            let parsed = parse_with_both(cell);
            of_points.extend(parsed[0].map(|number| number.value));
            for (index, number) in parsed.iter().enumerate() {
                counts[index] += usize::from(number.is_some());
                if number.is_some_and(|number| number.unit.is_some() || !is_plain(trimmed(cell))) {
                    formatted[index] = formatted[index].or(Some(row));
                }
            }
            if let [Some(point), Some(comma)] = parsed
                && point.value != comma.value
            {
                differing = differing.or(Some(row));
                commas |= cell.contains(',');
            }
        }
        let [point, comma] = counts;
        let mark = if comma > point { DecimalMark::Comma } else { DecimalMark::Point };
        let ambiguous = point == comma && differing.is_some();
        let values = match mark {
            DecimalMark::Point => of_points,
            DecimalMark::Comma => column.cells().filter_map(|cell| Some(parse_number(cell, mark)?.value)).collect(),
        };
        let numerals = Self {
            mark,
            numbers: point.max(comma),
            sample: differing.or(formatted[usize::from(mark == DecimalMark::Comma)]),
            ambiguous,
            // Points alone are how every program writes a fraction.
            undecided: ambiguous && commas,
        };
        (numerals, values)
    }

    /// Returns the summary for the user, or `None` if the numbers are plain and unambiguous.
    pub(crate) fn summary(&self, column: &Column) -> Option<NumeralsSummary> {
        let sample = column.cell(self.sample?).trim();
        let value = parse_number(sample, self.mark)?.value;
        let other = parse_number(sample, self.mark.other()).filter(|_| self.ambiguous).map(|number| number.value);
        Some(NumeralsSummary { mark: self.mark, sample: sample.to_owned(), value, other, undecided: self.undecided })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Column {
        let mut column = Column::new("price");
        cells.iter().for_each(|cell| column.push(cell));
        column
    }

    fn numerals(cells: &[&str]) -> Numerals {
        Numerals::of(&column(cells))
    }

    #[test]
    fn one_unambiguous_cell_decides_for_all() {
        assert_eq!(numerals(&["1.234", "2.500", "1.234,5"]).mark, DecimalMark::Comma);
        assert_eq!(numerals(&["1,234", "2,500", "1,234.5"]).mark, DecimalMark::Point);
        assert_eq!(numerals(&["1,234", "12,5"]).mark, DecimalMark::Comma);
        assert_eq!(numerals(&["1,234", "0,125"]).mark, DecimalMark::Comma);
        assert_eq!(numerals(&["1,234", "1,234,567"]).mark, DecimalMark::Point);
    }

    #[test]
    fn thousands_and_fractions_that_look_alike_are_left_to_the_user() {
        let open = numerals(&["7", "1,234", "n/a", "12,000"]);
        assert!(open.undecided);
        let summary = open.summary(&column(&["7", "1,234", "n/a", "12,000"])).unwrap();
        assert_eq!((summary.sample.as_str(), summary.value, summary.other), ("1,234", 1_234.0, Some(1.234)));
    }

    #[test]
    fn a_point_before_three_digits_is_a_fraction_unless_the_user_specifies_otherwise() {
        let numerals = numerals(&["4.125", "3.875"]);
        assert!(!numerals.undecided && numerals.ambiguous);
        assert_eq!(numerals.mark, DecimalMark::Point);
    }

    #[test]
    fn plain_numbers_need_no_summary() {
        let column = column(&["1", "-5", "", "3", "0.5"]);
        let numerals = Numerals::of(&column);
        assert_eq!((numerals.numbers, numerals.summary(&column)), (4, None));
    }

    #[test]
    fn a_unit_is_part_of_the_summary() {
        let column = column(&["", "12%", "15%"]);
        let summary = Numerals::of(&column).summary(&column).unwrap();
        assert_eq!((summary.sample.as_str(), summary.value, summary.other), ("12%", 12.0, None));
    }
}
