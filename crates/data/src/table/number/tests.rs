use super::DecimalMark::{Comma, Point};
use super::*;

#[test]
fn what_people_write_as_a_number_is_one() {
    for (cell, value) in [
        ("4", 4.0),
        (" -0.5 ", -0.5),
        ("+1e3", 1_000.0),
        (".25", 0.25),
        ("1,234.5", 1_234.5),
        ("12,34,567", 1_234_567.0),
        ("1 234 567", 1_234_567.0),
        ("1\u{202F}234.5", 1_234.5),
        ("1'234.50", 1_234.5),
        ("−3", -3.0),
        ("４．５", 4.5),
    ] {
        assert_eq!(parse_number(cell, Point), Some(Number { value, unit: None }), "{cell:?}");
    }
    for (cell, value) in [("1.234,5", 1_234.5), ("0,5", 0.5), (",5", 0.5), ("1.234.567", 1_234_567.0), ("7", 7.0)] {
        assert_eq!(parse_number(cell, Comma), Some(Number { value, unit: None }), "{cell:?}");
    }
}

#[test]
fn a_percent_or_currency_sign_is_separated_from_the_value() {
    for (cell, value, unit) in [
        ("12%", 12.0, '%'),
        ("12.5 ％", 12.5, '%'),
        ("-$3", -3.0, '$'),
        ("$ -3", -3.0, '$'),
        ("€1,000", 1_000.0, '€'),
        ("9.90 €", 9.9, '€'),
        ("￥５", 5.0, '¥'),
        ("88元", 88.0, '元'),
    ] {
        assert_eq!(parse_number(cell, Point), Some(Number { value, unit: Some(unit) }), "{cell:?}");
    }
}

#[test]
fn either_mark_is_accepted_if_none_is_specified() {
    assert_eq!(
        (parse_any_number("1,5"), parse_any_number("1.5"), parse_any_number("$1,234"), parse_any_number("soon")),
        (Some(1.5), Some(1.5), Some(1_234.0), None)
    );
}

#[test]
fn parsing_with_both_marks_equals_parsing_with_each() {
    for cell in
        ["", " 7 ", "-", "-12", ".", "1.", ".5", "-0.25", "1.234", "1.2345", "1.2.3", "1,5", "1.5e3", "$3.50", "x"]
    {
        assert_eq!(parse_with_both(cell), [Point, Comma].map(|mark| parse_number(cell, mark)), "{cell:?}");
    }
}

#[test]
fn everything_else_is_not_a_number() {
    for cell in [
        "",
        " ",
        "-",
        "$",
        "four",
        "inf",
        "NaN",
        "1,5",
        "1e999",
        "1 2",
        "0x10",
        "1,23",
        "1,2345",
        "0,123",
        "1.2.3",
        "--1",
        "$5%",
        "12 34",
        "1.5 2",
        "1,234 567",
        "e5",
        "2024-01-05",
        "１２ㄱ",
    ] {
        assert_eq!(parse_number(cell, Point), None, "{cell:?}");
    }
    for cell in ["1.5", "1,234.5", "1,2,3", "0.123"] {
        assert_eq!(parse_number(cell, Comma), None, "{cell:?}");
    }
}

#[cfg(not(target_family = "wasm"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// `1234567` as `1,234,567`.
    fn grouped(whole: u64, separator: char) -> String {
        let digits = whole.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    proptest! {
        #[test]
        fn a_number_written_with_either_mark_is_parsed_back(
            whole in 0_u64..1_000_000_000_000,
            hundredths in 0_u64..100,
            negative in any::<bool>(),
            comma in any::<bool>(),
        ) {
            let mark = if comma { Comma } else { Point };
            let minus = if negative { "-" } else { "" };
            let text = format!("{minus}{}{}{hundredths:02}", grouped(whole, mark.other().sign()), mark.sign());
            let value: f64 = format!("{minus}{whole}.{hundredths:02}").parse().unwrap();
            prop_assert_eq!(parse_number(&text, mark), Some(Number { value, unit: None }), "{}", text);
        }
    }
}
