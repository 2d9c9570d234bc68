//! What is written in a cell.

/// What is written in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'c> {
    /// Nothing.
    Empty,
    /// A text, unchanged.
    Text(&'c str),
    /// A number. One that is not finite is written as an empty cell.
    Number(f64),
}

/// The most digits with which every number is exact in a spreadsheet.
const MOST_DIGITS: usize = 15;

impl<'c> Cell<'c> {
    /// Returns what a cell of a table contains: a number if it is written exactly as this program writes that number,
    /// so that an identifier such as `007` stays a text.
    pub fn of(text: &'c str) -> Self {
        if text.is_empty() {
            return Self::Empty;
        }
        let is_plain = text.len() <= MOST_DIGITS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'.'));
        match text.parse::<f64>() {
            Ok(number) if is_plain && number.to_string() == text => Self::Number(number),
            _ => Self::Text(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_in_their_plain_form_are_numbers() {
        for text in ["0", "12", "-3.5", "0.25"] {
            assert_eq!(Cell::of(text), Cell::Number(text.parse().unwrap()), "{text}");
        }
        for text in ["007", "1.0", "1e3", "+1", " 1", "12345678901234567", "NaN", "inf", "1,5", "-"] {
            assert_eq!(Cell::of(text), Cell::Text(text));
        }
        assert_eq!(Cell::of(""), Cell::Empty);
    }
}
