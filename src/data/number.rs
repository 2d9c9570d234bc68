//! When a cell is a number.

/// The number a cell says: an optional sign, digits, an optional fraction and exponent, spaces around it aside.
///
/// Words that only a programming language reads as numbers (`inf`, `nan`) are none.
pub fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let numeric = |byte: u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    if !cell.bytes().all(numeric) {
        return None;
    }
    cell.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_writes_as_a_number_is_one() {
        for (cell, value) in [("4", 4.0), (" -0.5 ", -0.5), ("+1e3", 1000.0), (".25", 0.25)] {
            assert_eq!(number(cell), Some(value), "{cell:?}");
        }
    }

    #[test]
    fn everything_else_is_none() {
        for cell in ["", " ", "-", "four", "inf", "NaN", "1,5", "13%", "1e999", "1 2", "0x10"] {
            assert_eq!(number(cell), None, "{cell:?}");
        }
    }
}
