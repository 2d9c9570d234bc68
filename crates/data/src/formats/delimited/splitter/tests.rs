use super::*;
use crate::read::{Escape, Quote};

const CSV: Dialect =
    Dialect { delimiter: b',', quote: Quote::Double, escape: Escape::Doubled, header_rows: 0, skip_lines: 0 };

fn fields(dialect: &Dialect, text: &str) -> Vec<String> {
    let splitter = RecordSplitter::new(dialect);
    let mut record = Record::default();
    assert!(matches!(splitter.find(text, 0, true, &mut record), Found::Record { .. }), "{text:?}");
    splitter.fields(text, &record)
}

fn found(text: &str, last: bool) -> Found {
    RecordSplitter::new(&CSV).find(text, 0, last, &mut Record::default())
}

#[test]
fn quotes_may_contain_separators_quotes_and_newlines() {
    assert_eq!(fields(&CSV, "\"a, \"\"b\"\"\r\nc\",x\nd,y"), ["a, \"b\"\r\nc", "x"]);
    assert_eq!(fields(&CSV, "\"\",,\"\"\"\""), ["", "", "\""]);
}

#[test]
fn a_quote_inside_an_unquoted_field_is_content() {
    assert_eq!(fields(&CSV, "5\" pipe,say \"hi\n"), ["5\" pipe", "say \"hi"]);
}

#[test]
fn spaces_around_quotes_are_not_content() {
    assert_eq!(fields(&CSV, "a, \"b, c\" , d\n"), ["a", "b, c", " d"]);
}

#[test]
fn a_backslash_may_escape_a_quote() {
    let dialect = Dialect { escape: Escape::Backslash, ..CSV };
    assert_eq!(fields(&dialect, r#""say \"hi\"","C:\new\\","a ""b""""#), ["say \"hi\"", r"C:\new\", "a \"b\""]);
    assert_eq!(fields(&CSV, r#""C:\","b""#), [r"C:\", "b"]);
}

#[test]
fn single_quotes_and_none_at_all_are_dialects_too() {
    assert_eq!(fields(&Dialect { quote: Quote::Single, ..CSV }, "'a, ''b''',\"c\n"), ["a, 'b'", "\"c"]);
    assert_eq!(fields(&Dialect { quote: Quote::None, ..CSV }, "\"a,b\n"), ["\"a", "b"]);
}

#[test]
fn an_incomplete_record_needs_more_text() {
    for text in ["a,b", "a,\"b", "a,\"b\"", "a,\"b\n", "a,b\r", "a,"] {
        assert_eq!(found(text, false), Found::More, "{text:?}");
    }
    assert_eq!(found("a,b\r", true), Found::Record { end: 4, lines: 1 });
    assert_eq!(found("a,b\r\nc", false), Found::Record { end: 5, lines: 1 });
    assert_eq!(found("a,\"b\r\n\n\"\nc", false), Found::Record { end: 9, lines: 3 });
}

#[test]
fn a_quote_that_is_never_closed_is_found_where_it_opens() {
    let error = RecordError::Unclosed { opened: 2 };
    assert_eq!(found("a,\"b\nc,d\n", true), Found::Malformed { error, next: Some(5) });
    assert_eq!(found("a,\"b", true), Found::Malformed { error, next: Some(4) });
}

#[test]
fn text_after_a_closing_quote_is_found() {
    let error = RecordError::TextAfter { opened: 0, text: 8 };
    assert_eq!(found("\"Hello\" she said,ham\nb", true), Found::Malformed { error, next: Some(21) });
}

#[test]
fn a_field_or_a_row_that_is_too_long_is_found_before_its_end() {
    let long = "x".repeat(MAX_FIELD + 1);
    let error = RecordError::LongField { start: 2 };
    assert_eq!(found(&format!("a,{long}"), false), Found::Malformed { error, next: None });
    assert_eq!(found(&format!("a,{long}\nb"), false), Found::Malformed { error, next: Some(MAX_FIELD + 4) });
    let wide = "x,".repeat(MAX_ROW / 2 + 1);
    assert_eq!(found(&wide, false), Found::Malformed { error: RecordError::LongRow { start: 0 }, next: None });
}
