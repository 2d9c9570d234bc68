//! When a cell is a number, and which: `4`, `1,234.5`, `1.234,5`, `12 %`, `-$3`, `５`.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::table::column::trimmed;

/// Which sign stands before the fraction of a number. The other one may stand between its thousands.
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
    /// The one of the two that is not this.
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

/// What a cell says: a value, and the percent or currency sign beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// As written: `12 %` is 12.
    pub value: f64,
    /// `%`, or the currency's sign.
    pub unit: Option<char>,
}

/// The number a cell says, with a decimal point or, where that cannot be, a comma.
pub fn number(cell: &str) -> Option<f64> {
    let read = read_number(cell, DecimalMark::Point).or_else(|| read_number(cell, DecimalMark::Comma));
    read.map(|number| number.value)
}

/// Bytes of the longest cell that is still taken for a number.
const LONGEST: usize = 60;

/// The number a cell says as people write it: an optional sign, digits in groups or not, an optional fraction and exponent, a
/// percent or currency sign before or after it.
pub fn read_number(cell: &str, mark: DecimalMark) -> Option<Number> {
    let cell = trimmed(cell);
    if cell.len() > LONGEST || !holds_a_digit(cell) {
        return None;
    }
    match plain(cell, mark) {
        Some(value) => Some(Number { value, unit: None }),
        None => written(cell, mark),
    }
}

/// What a cell is with a decimal point, and with a decimal comma.
pub fn read_both(cell: &str) -> [Option<Number>; 2] {
    let point = read_number(cell, DecimalMark::Point);
    let comma = match comma_matters(trimmed(cell)) {
        Some(matters) => point.filter(|_| !matters),
        None => read_number(cell, DecimalMark::Comma),
    };
    [point, comma]
}

/// Of digits alone, it does not matter which sign stands before a fraction. With one point among them, and more or fewer than
/// three digits after it, there is no number unless the point is that sign. Of anything else it takes reading to tell.
fn comma_matters(cell: &str) -> Option<bool> {
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let cell = cell.strip_prefix('-').unwrap_or(cell).as_bytes();
    match cell.iter().position(|&byte| byte == b'.') {
        None => digits(cell).then_some(false),
        Some(at) => (cell.len() - at != 4 && digits(&cell[..at]) && digits(&cell[at + 1..])).then_some(true),
    }
}

/// Whether a number is written as programs do, so that nothing of it could be read in another way.
pub fn is_plain(cell: &str) -> bool {
    cell.bytes().all(|byte| is_plain_byte(byte, DecimalMark::Point))
}

fn is_plain_byte(byte: u8, mark: DecimalMark) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'e' | b'E') || (byte == b'.' && mark == DecimalMark::Point)
}

fn holds_a_digit(cell: &str) -> bool {
    let full_width = |c: char| ('０'..='９').contains(&c);
    cell.bytes().any(|byte| byte.is_ascii_digit()) || (!cell.is_ascii() && cell.contains(full_width))
}

/// A number as programs write it: most are, and are read without a copy.
fn plain(cell: &str, mark: DecimalMark) -> Option<f64> {
    cell.bytes().all(|byte| is_plain_byte(byte, mark)).then(|| finite(cell))?
}

fn finite(digits: &str) -> Option<f64> {
    digits.parse().ok().filter(|value: &f64| value.is_finite())
}

/// A number as people write it.
fn written(cell: &str, mark: DecimalMark) -> Option<Number> {
    // Most texts go without a copy.
    if cell.bytes().any(|byte| byte.is_ascii_alphabetic() && !matches!(byte, b'e' | b'E')) {
        return None;
    }
    let folded: String = cell.chars().map(fold).collect();
    let (negative, before, rest) = signs(&folded);
    let (rest, after) = match rest.chars().next_back().filter(|&c| is_unit(c)) {
        Some(unit) => (rest[..rest.len() - unit.len_utf8()].trim_end(), Some(unit)),
        None => (rest, None),
    };
    if before.is_some() && after.is_some() {
        return None;
    }
    let value = finite(&digits(rest, mark)?)?;
    Some(Number { value: if negative { -value } else { value }, unit: before.or(after) })
}

/// What stands before the digits, in any order: a minus or plus, and a unit.
fn signs(text: &str) -> (bool, Option<char>, &str) {
    let (mut negative, mut signed, mut unit, mut rest) = (false, false, None, text);
    while let Some(c) = rest.chars().next() {
        if !signed && (c == '-' || c == '+') {
            (negative, signed) = (c == '-', true);
        } else if unit.is_none() && is_unit(c) {
            unit = Some(c);
        } else {
            break;
        }
        rest = rest[c.len_utf8()..].trim_start();
    }
    (negative, unit, rest)
}

/// The digits of an unsigned number, its groups joined and its fraction after a point; nothing where the groups are none.
fn digits(text: &str, mark: DecimalMark) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once(mark.sign()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !fraction.is_none_or(all_digits) || (whole.is_empty() && fraction.is_none_or(str::is_empty)) {
        return None;
    }
    let mut joined = join_groups(whole, mark.other().sign())?;
    if let Some(fraction) = fraction {
        joined.push('.');
        joined.push_str(fraction);
    }
    if let Some(exponent) = exponent {
        joined.push('e');
        joined.push_str(exponent);
    }
    Some(joined)
}

/// `1,234,567` without its separators. The last group has three digits, those between two (as in India) or three.
fn join_groups(whole: &str, thousands: char) -> Option<String> {
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    let Some(separator) = separator else { return Some(whole.to_owned()) };
    if separator != thousands && !matches!(separator, ' ' | '\'' | '’') {
        return None;
    }
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let (last, between) = rest.split_last()?;
    let lengths =
        (1..=3).contains(&first.len()) && last.len() == 3 && between.iter().all(|g| (2..=3).contains(&g.len()));
    let digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    // `0.123` has no thousands.
    (lengths && digits && !first.starts_with('0')).then(|| groups.concat())
}

/// The one way all spellings of a sign share: full-width forms, minus signs and the spaces that do not break.
fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from((u32::from(c) - 0xFF01) as u8 + b'!'),
        '\u{2212}' => '-',
        '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{3000}' => ' ',
        '￥' => '¥',
        '￡' => '£',
        '￦' => '₩',
        _ => c,
    }
}

fn is_unit(c: char) -> bool {
    matches!(c, '%' | '$' | '¢' | '£' | '¤' | '¥' | '฿' | '\u{20A0}'..='\u{20CF}' | '元' | '円' | '원')
}

#[cfg(test)]
mod tests;
