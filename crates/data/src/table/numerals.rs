//! How a column writes its numbers, by what its cells can and cannot mean.

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::table::column::{Column, trimmed};
use crate::table::number::{DecimalMark, is_plain, read_both, read_number};

/// What the cells of a column say of its decimal mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Numerals {
    /// The mark that more of its cells can be read with.
    pub mark: DecimalMark,
    /// How many cells are numbers with that mark.
    pub numbers: usize,
    /// The first cell whose value the mark decides, or that is written with a unit or in groups.
    pub sample: Option<usize>,
    /// Whether every cell can be read with either mark, to different values.
    pub ambiguous: bool,
    /// Whether nothing but a custom decides: all are written as `1,234`, which is one number in London, another in Berlin.
    pub undecided: bool,
}

/// How the numbers of a column are read, for a person to see and to change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct NumeralsSummary {
    /// The decimal mark its cells are read with.
    pub mark: DecimalMark,
    /// A cell.
    pub sample: String,
    /// What it is read as.
    pub value: f64,
    /// What it would be with the other decimal mark, where every cell can be read so.
    pub other: Option<f64>,
    /// Whether the person has to say which.
    pub undecided: bool,
}

impl Numerals {
    /// Weighs every cell.
    pub fn of(column: &Column) -> Self {
        let (mut fits, mut differing, mut commas, mut dressed) = ([0, 0], None, false, [None; 2]);
        for (row, cell) in column.cells().enumerate() {
            let readings = read_both(cell);
            for (at, reading) in readings.iter().enumerate() {
                fits[at] += usize::from(reading.is_some());
                if reading.is_some_and(|read| read.unit.is_some() || !is_plain(trimmed(cell))) {
                    dressed[at] = dressed[at].or(Some(row));
                }
            }
            if let [Some(point), Some(comma)] = readings
                && point.value != comma.value
            {
                differing = differing.or(Some(row));
                commas |= cell.contains(',');
            }
        }
        let [point, comma] = fits;
        let mark = if comma > point { DecimalMark::Comma } else { DecimalMark::Point };
        let ambiguous = point == comma && differing.is_some();
        Self {
            mark,
            numbers: point.max(comma),
            sample: differing.or(dressed[usize::from(mark == DecimalMark::Comma)]),
            ambiguous,
            // With points alone, it is how every program writes a fraction.
            undecided: ambiguous && commas,
        }
    }

    /// What a person is told of it, where there is something to tell.
    pub fn summary(&self, column: &Column) -> Option<NumeralsSummary> {
        let sample = column.cell(self.sample?).trim();
        let value = read_number(sample, self.mark)?.value;
        let other = read_number(sample, self.mark.other()).filter(|_| self.ambiguous).map(|number| number.value);
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
    fn one_cell_that_can_mean_only_one_thing_decides_for_all() {
        assert_eq!(numerals(&["1.234", "2.500", "1.234,5"]).mark, DecimalMark::Comma);
        assert_eq!(numerals(&["1,234", "2,500", "1,234.5"]).mark, DecimalMark::Point);
        assert_eq!(numerals(&["1,234", "12,5"]).mark, DecimalMark::Comma);
        assert_eq!(numerals(&["1,234", "0,125"]).mark, DecimalMark::Comma);
        assert_eq!(numerals(&["1,234", "1,234,567"]).mark, DecimalMark::Point);
    }

    #[test]
    fn thousands_and_fractions_that_look_the_same_are_left_to_the_person() {
        let open = numerals(&["7", "1,234", "n/a", "12,000"]);
        assert!(open.undecided);
        let summary = open.summary(&column(&["7", "1,234", "n/a", "12,000"])).unwrap();
        assert_eq!((summary.sample.as_str(), summary.value, summary.other), ("1,234", 1_234.0, Some(1.234)));
    }

    #[test]
    fn a_point_before_three_digits_is_a_fraction_unless_the_person_says_otherwise() {
        let numerals = numerals(&["4.125", "3.875"]);
        assert!(!numerals.undecided && numerals.ambiguous);
        assert_eq!(numerals.mark, DecimalMark::Point);
    }

    #[test]
    fn numbers_as_programs_write_them_need_no_word() {
        let column = column(&["1", "-5", "", "3", "0.5"]);
        let numerals = Numerals::of(&column);
        assert_eq!((numerals.numbers, numerals.summary(&column)), (4, None));
    }

    #[test]
    fn a_unit_is_worth_a_word() {
        let column = column(&["", "12%", "15%"]);
        let summary = Numerals::of(&column).summary(&column).unwrap();
        assert_eq!((summary.sample.as_str(), summary.value, summary.other), ("12%", 12.0, None));
    }
}
