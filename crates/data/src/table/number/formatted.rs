//! Numbers with units, separators between groups, full-width digits or typographic signs.

use super::{DecimalMark, Number, parse_finite};

/// Parses a number as people write it.
pub(super) fn parse_formatted(cell: &str, mark: DecimalMark) -> Option<Number> {
    // Rejects most texts before they are copied.
    if cell.bytes().any(|byte| byte.is_ascii_alphabetic() && !matches!(byte, b'e' | b'E')) {
        return None;
    }
    let folded: String = cell.chars().map(fold).collect();
    let (negative, before, rest) = split_signs(&folded);
    let (rest, after) = match rest.chars().next_back().filter(|&c| is_unit(c)) {
        Some(unit) => (rest[..rest.len() - unit.len_utf8()].trim_end(), Some(unit)),
        None => (rest, None),
    };
    if before.is_some() && after.is_some() {
        return None;
    }
    let value = parse_finite(&plain_digits(rest, mark)?)?;
    Some(Number { value: if negative { -value } else { value }, unit: before.or(after) })
}

/// Splits off what comes before the digits, in any order: a minus or plus, and a unit. Returns whether the number is
/// negative, the unit and the rest.
fn split_signs(text: &str) -> (bool, Option<char>, &str) {
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

/// Returns an unsigned number as `f64` parses it, without separators between groups and with a decimal point. `None` if
/// it is malformed.
fn plain_digits(text: &str, mark: DecimalMark) -> Option<String> {
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
    let mut plain = join_groups(whole, mark.other().sign())?;
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    if let Some(exponent) = exponent {
        plain.push('e');
        plain.push_str(exponent);
    }
    Some(plain)
}

/// Returns `1,234,567` without its separators. The last group has three digits. Those between have three or, as in
/// India, two.
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
    // `0.123` does not have thousands.
    (lengths && digits && !first.starts_with('0')).then(|| groups.concat())
}

/// Maps the variants of a character to one: full-width forms, minus signs and non-breaking spaces.
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
