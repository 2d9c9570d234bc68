use std::path::PathBuf;

use serde_json::{Value, json};

use super::*;
use crate::read::ReadOptions;

fn edits(edits: Value) -> Vec<Edit> {
    let with_author = edits.as_array().unwrap().iter().map(|edit| {
        let mut edit = edit.clone();
        let object = edit.as_object_mut().unwrap();
        object.insert("by".to_owned(), "person".into());
        object.insert("at".to_owned(), 0.into());
        serde_json::from_value(edit).unwrap()
    });
    with_author.collect()
}

fn set(column: &str, rows: &[usize], value: &str) -> Value {
    json!({ "cells": [{ "column": column, "rows": rows, "value": value }] })
}

/// Writes a file again, and verifies that the new file is read as the edited table.
fn rewrite(bytes: &[u8], steps: Value) -> Result<Vec<u8>, Error> {
    let table = Table::read("a file", bytes).unwrap();
    assert!(table.report().is_rewritable());
    let steps = edits(steps);
    let written = table.rewritten(bytes.to_vec(), &steps, false)?;
    let edited = table.edited(&steps, false)?;
    let options = ReadOptions { encoding: table.report().encoding.clone().map(|e| e.name), ..ReadOptions::default() };
    let mixed = table.report().encoding.as_ref().is_some_and(|encoding| encoding.mixed.is_some());
    let options = if mixed { ReadOptions::default() } else { options };
    let again = Table::read_as("a file", &written, options).unwrap();
    let kept = (0..edited.rows()).filter(|&row| !edited.is_deleted(row));
    let all = edited.preview(usize::MAX);
    let expected: Vec<Vec<String>> = kept.map(|row| all[row].clone()).collect();
    assert_eq!(again.preview(usize::MAX), expected);
    Ok(written)
}

/// As [`rewrite`], of text.
fn text(source: &str, steps: Value) -> String {
    String::from_utf8(rewrite(source.as_bytes(), steps).unwrap()).unwrap()
}

#[test]
fn only_the_changed_fields_differ() {
    let source = "id;text;label\r\n1;\"a; \"\"b\"\"\r\nc\";x\r\n2;plain ; y\r\n\r\n3;'q';\"x\"\r\n";
    let none = text(source, json!([]));
    assert_eq!(none, source);
    let relabeled = text(source, json!([set("label", &[0, 2], "new")]));
    assert_eq!(relabeled, source.replace(";x\r\n2", ";new\r\n2").replace("\"x\"", "\"new\""));
    let quoted = text(source, json!([set("text", &[1], "needs; \"quotes\""), set("text", &[0], "no\nquotes")]));
    let expected =
        source.replace("plain ", "\"needs; \"\"quotes\"\"\"").replace("\"a; \"\"b\"\"\r\nc\"", "\"no\nquotes\"");
    assert_eq!(quoted, expected);
}

#[test]
fn records_are_removed_and_added_as_the_others_are_written() {
    let source = "text\tlabel\na\tx\n\"b\nb\"\ty\nc\tx";
    assert_eq!(text(source, json!([{ "deleted": [1] }])), "text\tlabel\na\tx\nc\tx");
    let added = json!([{ "added": [{ "text": "d\td", "label": "z" }, { "label": "w" }] }]);
    assert_eq!(text(source, added), format!("{source}\n\"d\td\"\tz\n\tw"));
    let closed = "\"text\",label\r\n\"a\",x\r\n\"b\",y\r\n";
    let added = json!([{ "added": [{ "text": "c", "label": "z" }] }, set("label", &[2], "w"), { "deleted": [0] }]);
    assert_eq!(text(closed, added), "\"text\",label\r\n\"b\",y\r\n\"c\",w\r\n");
}

#[test]
fn a_missing_field_is_added_with_its_separators() {
    // Only columns without a name at the end may be left out.
    let source = "text,label,,\na,x,1,2\nb,y\nc,y,\n";
    let steps = json!([set("column 4", &[1], "3")]);
    assert_eq!(text(source, steps), "text,label,,\na,x,1,2\nb,y,,3\nc,y,\n");
}

#[test]
fn a_new_column_is_a_field_more_in_every_record() {
    let steps = || json!([{ "columns": ["kind"] }, set("kind", &[1], "a, b"), { "deleted": [2] }]);
    let source = "text,label\r\n\"x\r\n1\",p\r\n\r\ny,q\r\nz,r\r\n";
    assert_eq!(text(source, steps()), "text,label,kind\r\n\"x\r\n1\",p,\r\n\r\ny,q,\"a, b\"\r\n");
    let added = json!([{ "columns": ["kind"] }, { "added": [{ "text": "w", "kind": "c" }] }, set("label", &[0], "s")]);
    assert_eq!(text("text;label\na;p\nb;q", added), "text;label;kind\na;s;\nb;q;\nw;;c");
    let questions = "Q1\tQ2\tQ3\nWhat happened?\tAnd in a word?\tWould you return?\nIt came late\tNegative\t3\n\
                     A fine mug\tPositive\t9\nIt broke\tNegative\t2\nSo pretty\tPositive\t8\n";
    let table = Table::read("a file", questions.as_bytes()).unwrap();
    assert_eq!(table.report().dialect.as_ref().unwrap().header_rows, 2);
    let written = text(questions, json!([{ "columns": ["kind"] }, set("kind", &[1], "good")]));
    assert!(written.starts_with("Q1\tQ2\tQ3\tkind\n") && written.contains("mug\tPositive\t9\tgood\n"), "{written}");
    // The last columns have no name, so the new one takes the place of the first of them.
    let nameless = text("text,label,,\na,x,,\nb,y,,\n", json!([{ "columns": ["kind"] }, set("kind", &[1], "z")]));
    assert_eq!(nameless, "text,label,kind,\na,x,,\nb,y,z,\n");
    let latin: Vec<u8> = encoding_rs::WINDOWS_1252.encode("text,label\nété,x\n").0.into_owned();
    let error = rewrite(&latin, json!([{ "columns": ["好"] }])).unwrap_err();
    let encoding = "windows-1252".to_owned();
    assert_eq!(error, RewriteError::Character { line: 1, character: '好', encoding }.into());
}

#[test]
fn a_new_column_of_a_list_of_texts_follows_a_tab() {
    let source = "text\nlate, and cold\nfine\nwarm, cheap, good\n";
    let written = text(source, json!([{ "columns": ["kind"] }, set("kind", &[1], "a, b")]));
    assert_eq!(written, "text\tkind\nlate, and cold\t\nfine\ta, b\nwarm, cheap, good\t\n");
    let again = Table::read("a file", written.as_bytes()).unwrap();
    assert_eq!(again.preview(3)[1], ["fine", "a, b"]);
    assert_eq!(text(source, json!([set("text", &[1], "so, so")])), source.replace("fine", "so, so"));
}

#[test]
fn a_new_column_is_a_member_more_of_the_objects_that_have_it() {
    let source = "{\"text\": \"a\"}\n{\"text\": \"b\"}\n{\"text\": \"c\"}\n";
    let written = text(source, json!([{ "columns": ["kind"] }, set("kind", &[1], "z")]));
    assert_eq!(written, source.replace("\"b\"}", "\"b\", \"kind\": \"z\"}"));
}

#[test]
fn a_sample_of_a_file_cannot_get_a_column() {
    let options = ReadOptions { limit: Some(1), take: Some(Take::First), ..ReadOptions::default() };
    let bytes = format!("text,label\n{}", "some text,x\n".repeat(200_000));
    let sample = Table::read_as("a file", bytes.as_bytes(), options).unwrap();
    assert!(sample.report().is_rewritable() && !sample.report().is_extendable());
    assert!(Table::read("a file", b"text,label\na,x\nb,y\n").unwrap().report().is_extendable());
}

#[test]
fn encodings_keep_every_other_byte() {
    let source = "评论,标签\r\n送餐很快，味道也很好,好评\r\n\"太慢了，\r\n菜都凉了\",差评\r\n还可以吧，普普通通,好评";
    let expected =
        source.replace("普普通通,好评", "普普通通,中评").replace("\"太慢了，\r\n菜都凉了\"", "\"慢，\"\"凉\"\"\"");
    let steps = || json!([set("标签", &[2], "中评"), set("评论", &[1], "慢，\"凉\"")]);
    let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(unit).collect() };
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = |text: &str| [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for encode in [
        &(|text: &str| text.as_bytes().to_vec()) as &dyn Fn(&str) -> Vec<u8>,
        &marked,
        &gb,
        &(|text: &str| utf16(text, u16::to_le_bytes)),
        &(|text: &str| [b"\xFF\xFE".to_vec(), utf16(text, u16::to_le_bytes)].concat()),
        &(|text: &str| [b"\xFE\xFF".to_vec(), utf16(text, u16::to_be_bytes)].concat()),
    ] {
        assert_eq!(rewrite(&encode(source), steps()).unwrap(), encode(&expected));
    }
}

#[test]
fn what_the_file_cannot_hold_is_an_error() {
    let latin: Vec<u8> = encoding_rs::WINDOWS_1252.encode("text,label\ntrès déçu,négatif\nété,x\n").0.into_owned();
    let error = rewrite(&latin, json!([set("label", &[1], "好")])).unwrap_err();
    let encoding = "windows-1252".to_owned();
    assert_eq!(error, RewriteError::Character { line: 3, character: '好', encoding }.into());
    let table = Table::read("a file", b"text\tlabel\n5\" disk\tx\na\ty\n").unwrap();
    let options = ReadOptions { quote: Some(crate::read::Quote::None), ..ReadOptions::default() };
    let bytes = b"text\tlabel\n5\" disk\tx\na\ty\n";
    let unquoted = Table::read_as("a file", bytes, options).unwrap();
    let error = unquoted.rewritten(bytes.to_vec(), &edits(json!([set("text", &[1], "a\tb")])), false).unwrap_err();
    assert_eq!(error, RewriteError::Unquoted { line: 3, column: "text".to_owned() }.into());
    let other = b"text\tlabel\n5\" disk\tx\nb\ty\n".to_vec();
    let error = table.rewritten(other, &edits(json!([set("label", &[1], "z")])), false).unwrap_err();
    assert_eq!(error, RewriteError::OtherFile { line: 3 }.into());
}

#[test]
fn json_lines_keep_their_spaces_and_kinds() {
    let first = r#"{"text": "a","n":1, "data": {"by": "x", "more": [1]}}"#;
    let source = &format!("{first}\r\n\r\n{{ \"n\" : 2.50, \"text\":\"b\" }}\r\n");
    let steps = json!([set("n", &[1], "3"), set("text", &[0], "say \"中\"\n"), set("data.by", &[0], "y")]);
    let expected = source.replace("2.50", "3").replace("\"a\"", "\"say \\\"中\\\"\\n\"").replace("\"x\"", "\"y\"");
    assert_eq!(text(source, steps), expected);
    let missing = text(source, json!([set("data.by", &[1], "z")]));
    assert_eq!(missing, source.replace("\"b\" }", "\"b\", \"data.by\" : \"z\" }"));
    let added = json!([{ "deleted": [1], "added": [{ "text": "c", "n": "4", "data.by": "w" }] }]);
    let new = "{\"text\": \"c\",\"n\": 4,\"data\": {\"by\": \"w\"}}";
    assert_eq!(text(source, added), format!("{first}\r\n\r\n{new}\r\n"));
}

#[test]
fn objects_of_an_array_are_replaced_in_place() {
    let source = "[\n  {\n    \"text\": \"a {\",\n    \"label\": \"x\"\n  },\n  {\"text\": \"b\", \"label\": null},\n  \
                  {\"text\": \"c\", \"label\": \"x\"}\n]\n";
    assert_eq!(text(source, json!([set("label", &[0], "y")])), source.replacen("\"x\"", "\"y\"", 1));
    let relabeled = text(source, json!([set("label", &[1], "z"), { "deleted": [2] }]));
    let expected = source.replace("null", "\"z\"").replace(",\n  {\"text\": \"c\", \"label\": \"x\"}", "");
    assert_eq!(relabeled, expected);
    let first = text(source, json!([{ "deleted": [0, 1], "added": [{ "text": "d", "label": "w" }] }]));
    let new = "{\n    \"text\": \"d\",\n    \"label\": \"w\"\n  }";
    assert_eq!(first, format!("[\n  {{\"text\": \"c\", \"label\": \"x\"}},\n  {new}\n]\n"));
}

#[test]
fn json_escapes_what_the_file_escapes() {
    let source = "{\"text\": \"\\u597d\", \"label\": \"x\"}\n{\"text\": \"b\", \"label\": \"y\"}\n";
    let written = text(source, json!([set("label", &[1], "坏😀")]));
    assert_eq!(written, source.replace("\"y\"", "\"\\u574f\\ud83d\\ude00\""));
}

#[test]
fn lists_are_written_as_lists() {
    let source = "text,tags\na,\"['good', 'cheap']\"\nb,['bad']\n";
    let written = text(source, json!([set("tags", &[1], "bad|it's")]));
    assert_eq!(written, source.replace("['bad']", "\"['bad', 'it\\'s']\""));
    let json = "{\"text\":\"a\",\"tags\":[\"x\",\"y\"]}\n{\"text\":\"b\",\"tags\":[]}\n";
    assert_eq!(text(json, json!([set("tags", &[1], "x")])), json.replace("[]", "[\"x\"]"));
}

#[test]
fn real_files_change_only_where_they_are_edited() {
    let folder = PathBuf::from(env!("WORDLOOM_ROOT")).join("../shared/data/encodings");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no {}", folder.display());
        return;
    };
    for file in files {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let table = Table::read("a file", &bytes).unwrap();
        let name = path.display();
        assert_eq!(table.rewritten(bytes.clone(), &[], false).unwrap(), bytes, "{name}");
        let last = table.columns().len() - 1;
        let column = table.columns()[last].name().to_owned();
        let row = table.rows() / 2;
        let written = rewrite(&bytes, json!([set(&column, &[row], "7好7")])).unwrap();
        let same = bytes.iter().zip(&written).take_while(|(a, b)| a == b).count();
        let same_end = bytes.iter().rev().zip(written.iter().rev()).take_while(|(a, b)| a == b).count();
        let cell = table.cell(row, last).len().max(8) * 2;
        assert!(same + same_end + cell >= bytes.len(), "{name}: {same} and {same_end} of {} bytes", bytes.len());
        // All rows, and back again, are the file.
        let all: Vec<usize> = (0..table.rows()).collect();
        let there = rewrite(&bytes, json!([set(&column, &all, "7好7")])).unwrap();
        assert_ne!(there, bytes);
        let back: Vec<Value> = all.iter().map(|&row| set(&column, &[row], table.cell(row, last))).collect();
        let changed = [json!(set(&column, &all, "7好7"))].into_iter().chain(back).collect::<Vec<_>>();
        assert_eq!(table.rewritten(bytes.clone(), &edits(Value::Array(changed)), false).unwrap(), bytes, "{name}");
    }
}
