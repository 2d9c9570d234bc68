//! Parses numbers as people write them: `4`, `1,234.5`, `1.234,5`, `12 %`, `-$3`, `５`.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::column::trimmed;

mod formatted;

use formatted::parse_formatted;

/// The decimal separator of a number. The other of the two characters may separate its thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum DecimalMark {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

impl DecimalMark {
    /// Returns the other of the two.
    pub fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }

    fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// A number in a cell: its value, and the percent or currency sign next to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// The value as written: `12 %` is 12.
    pub(crate) value: f64,
    /// `%` or the currency sign, if there is one.
    pub(crate) unit: Option<char>,
}

/// Parses a cell as a number with a decimal point or, if that fails, with a decimal comma.
pub(crate) fn parse_any_number(cell: &str) -> Option<f64> {
    let number = parse_number(cell, DecimalMark::Point).or_else(|| parse_number(cell, DecimalMark::Comma));
    number.map(|number| number.value)
}

/// The length of the longest cell that is parsed as a number, in bytes. Texts are longer, and skipping them early is
/// what makes a column of texts cheap to examine.
const LONGEST: usize = 60;

/// Parses a cell as a number as people write it: an optional sign, digits with or without separators between groups, an
/// optional fraction and exponent, and a percent or currency sign before or after it. Returns `None` if it is not one.
pub(crate) fn parse_number(cell: &str, mark: DecimalMark) -> Option<Number> {
    let cell = trimmed(cell);
    if may_be_number(cell) { parse_candidate(cell, mark) } else { None }
}

fn may_be_number(cell: &str) -> bool {
    cell.len() <= LONGEST && has_digit(cell)
}

/// Parses a trimmed cell that may be a number.
fn parse_candidate(cell: &str, mark: DecimalMark) -> Option<Number> {
    match parse_plain(cell, mark) {
        Some(value) => Some(Number { value, unit: None }),
        None => parse_formatted(cell, mark),
    }
}

/// Parses a cell twice: with a decimal point, and with a decimal comma.
pub(crate) fn parse_with_both(cell: &str) -> [Option<Number>; 2] {
    let cell = trimmed(cell);
    if !may_be_number(cell) {
        return [None; 2];
    }
    let point = parse_candidate(cell, DecimalMark::Point);
    let comma = match differs_with_comma(cell) {
        Some(differs) => point.filter(|_| !differs),
        None => parse_candidate(cell, DecimalMark::Comma),
    };
    [point, comma]
}

/// Whether a cell that is a number with a decimal point is none with a decimal comma. Saves parsing most cells twice.
///
/// `Some(false)` for digits alone, which are the same number with both. `Some(true)` for digits around one point that
/// is not followed by exactly three digits, so that it cannot separate thousands. `None` if only parsing can tell.
fn differs_with_comma(cell: &str) -> Option<bool> {
    let all_digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let cell = cell.strip_prefix('-').unwrap_or(cell).as_bytes();
    match cell.iter().position(|&byte| byte == b'.') {
        None => all_digits(cell).then_some(false),
        Some(point) => {
            let (before, after) = (&cell[..point], &cell[point + 1..]);
            (after.len() != 3 && all_digits(before) && all_digits(after)).then_some(true)
        }
    }
}

/// Whether a cell is written as programs write numbers, without a unit and without separators between groups.
pub(crate) fn is_plain(cell: &str) -> bool {
    cell.bytes().all(|byte| is_plain_byte(byte, DecimalMark::Point))
}

fn is_plain_byte(byte: u8, mark: DecimalMark) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'e' | b'E') || (byte == b'.' && mark == DecimalMark::Point)
}

fn has_digit(cell: &str) -> bool {
    let full_width = |c: char| ('０'..='９').contains(&c);
    cell.bytes().any(|byte| byte.is_ascii_digit()) || (!cell.is_ascii() && cell.contains(full_width))
}

/// Parses a number as programs write it. Most numbers are, and they are parsed without a copy.
fn parse_plain(cell: &str, mark: DecimalMark) -> Option<f64> {
    cell.bytes().all(|byte| is_plain_byte(byte, mark)).then(|| parse_finite(cell))?
}

fn parse_finite(digits: &str) -> Option<f64> {
    digits.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests;
