use super::*;
use crate::read::{ReadOptions, Skipped};
use crate::table::TableData;

/// Reads a text in pieces of `piece` bytes.
fn read(
    mut reader: JsonReader,
    text: &str,
    skip_bad_rows: bool,
    piece: usize,
) -> Result<(TableData, Skipped), ReadError> {
    let mut rows = RowCollector::new(&ReadOptions { skip_bad_rows, ..ReadOptions::default() });
    let (mut held, mut start) = (String::new(), 0);
    while start < text.len() {
        let end = text.ceil_char_boundary(start + piece);
        held.push_str(&text[start..end]);
        let done = reader.read(&held, end == text.len(), &mut rows)?;
        held.drain(..done);
        start = end;
    }
    reader.finish(&mut rows);
    let (data, skipped, _) = rows.finish()?;
    Ok((data, skipped))
}

fn table(data: &TableData) -> Vec<Vec<String>> {
    let header = data.columns.iter().map(|column| column.name().to_owned()).collect();
    let row = |row| data.columns.iter().map(|column| column.cell(row).to_owned()).collect();
    std::iter::once(header).chain((0..data.lines.len()).map(row)).collect()
}

fn lines(text: &str) -> TableData {
    read(JsonReader::lines("", &ReadOptions::default()), text, false, text.len()).unwrap().0
}

fn array(text: &str) -> TableData {
    read(JsonReader::array(text, &ReadOptions::default()), text, false, text.len()).unwrap().0
}

fn message(reader: JsonReader, text: &str) -> String {
    read(reader, text, false, text.len()).unwrap_err().to_string()
}

#[test]
fn columns_are_all_keys_in_the_order_of_their_first_occurrence() {
    let text = "{\"text\": \"a\", \"label\": \"x\"}\r\n\r\n{\"score\": 0.5, \"text\": \"b\\n中\"}\n";
    assert_eq!(table(&lines(text)), [["text", "label", "score"], ["a", "x", ""], ["b\n中", "", "0.5"]]);
    assert_eq!(lines(text).lines, [1, 3]);
}

#[test]
fn a_value_becomes_its_text_and_null_is_empty() {
    assert_eq!(
        table(&lines(r#"{"a": 1, "b": -2.5, "c": true, "d": null, "e": ["x", {"y": 1}]}"#)),
        [["a", "b", "c", "d", "e", "e.y"], ["1", "-2.5", "true", "", r#"["x"]"#, "[1]"]]
    );
}

#[test]
fn an_array_of_objects_may_be_spread_over_lines() {
    let text = "[\n  {\n    \"text\": \"a ] } , \\\" {\",\n    \"label\": \"x\"\n  },\n  {\"text\": \"b\"}]\n";
    let data = array(text);
    assert_eq!(table(&data), [["text", "label"], ["a ] } , \" {", "x"], ["b", ""]]);
    assert_eq!(data.lines, [2, 6]);
}

#[test]
fn an_array_inside_an_object_is_found() {
    let text =
        r#"{"version": "1", "tags": ["x"], "info": {"a": [{"b": 1}]}, "data": [{"text": "a"}, {"text": "b"}], "n": 2}"#;
    assert_eq!(table(&array(text)), [["text"], ["a"], ["b"]]);
}

#[test]
fn a_text_in_pieces_gives_the_same_rows() {
    let text = "[{\"text\": \"中\\\"}\", \"n\": {\"m\": 1}},\r\n {\"text\": \"b\"},\r\n{\"text\":\"c\"}]\r\n";
    for piece in 1..20 {
        assert_eq!(
            read(JsonReader::array(text, &ReadOptions::default()), text, false, piece).unwrap().0,
            array(text),
            "pieces of {piece}"
        );
    }
    let text = "{\"a\": 1}\r\n\r\n{\"a\": \"中\"}\r\n";
    for piece in 1..12 {
        assert_eq!(
            read(JsonReader::lines("", &ReadOptions::default()), text, false, piece).unwrap().0,
            lines(text),
            "pieces of {piece}"
        );
    }
}

#[test]
fn broken_json_is_reported_with_its_line_and_column() {
    assert_eq!(
        message(JsonReader::lines("", &ReadOptions::default()), "{\"a\": 1}\n{\"中\": 1,}\n"),
        "line 2, column 9: trailing comma"
    );
    assert_eq!(
        message(JsonReader::lines("", &ReadOptions::default()), "{\"a\": 1}\n[1]\n"),
        r#"line 2, column 1: invalid type: sequence, expected an object such as {"text": "...", "label": "..."}"#
    );
    let text = "[{\"a\": 1},\n  {\"a\": 1,}]";
    assert_eq!(message(JsonReader::array(text, &ReadOptions::default()), text), "line 2, column 11: trailing comma");
    let text = "[{\"a\": 1},\n  7]";
    assert!(
        message(JsonReader::array(text, &ReadOptions::default()), text)
            .starts_with("line 2, column 3: an object such as")
    );
    let text = "[{\"a\": 1},\n{\"a\": ";
    assert!(message(JsonReader::array(text, &ReadOptions::default()), text).starts_with("line 2, column "));
}

#[test]
fn bad_rows_are_skipped_and_counted_on_request() {
    let text = "{\"a\": 1}\n{\"a\": 1,}\nnothing\n{\"a\": 2}\n";
    let (data, skipped) = read(JsonReader::lines("", &ReadOptions::default()), text, true, 7).unwrap();
    assert_eq!(
        (table(&data), skipped.rows),
        (vec![vec!["a".to_owned()], vec!["1".to_owned()], vec!["2".to_owned()]], 2)
    );
    let text = "[{\"a\": 1}, {\"a\": 1,}, 5, \"x\", {\"a\": 2}]";
    let (data, skipped) = read(JsonReader::array(text, &ReadOptions::default()), text, true, 100).unwrap();
    assert_eq!((data.lines.len(), skipped.rows), (2, 2));
}
