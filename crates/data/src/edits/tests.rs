use serde_json::{Value, json};

use super::*;

fn table() -> Table {
    Table::read("texts.csv", b"text,label\na,x\nb,y\nc,x\n").unwrap()
}

fn edits(edits: Value) -> Vec<Edit> {
    let with_author = edits.as_array().unwrap().iter().map(|edit| {
        let mut edit = edit.clone();
        let author = edit.as_object_mut().unwrap();
        author.entry("by").or_insert("person".into());
        author.insert("at".to_owned(), 0.into());
        serde_json::from_value(edit).unwrap()
    });
    with_author.collect()
}

#[test]
fn cells_change_rows_are_added_and_deleted_rows_keep_their_place() {
    let (table, edits) = (
        table(),
        edits(json!([
            { "cells": [{ "column": "label", "rows": [0, 2], "value": "z" }] },
            { "added": [{ "text": "d", "label": "y" }] },
            { "cells": [{ "column": "label", "rows": [3, 0], "value": "w" }], "deleted": [1] },
        ])),
    );
    let edited = table.edited(&edits, false).unwrap();
    assert_eq!(edited.preview(9), [["a", "w"], ["", ""], ["c", "z"], ["d", "w"]]);
    assert_eq!([0, 1, 2, 3].map(|row| edited.is_deleted(row)), [false, true, false, false]);
    assert_eq!([0, 1, 2, 3].map(|row| edited.line(row)), [2, 3, 4, 0]);
    assert_eq!(table.preview(9), [["a", "x"], ["b", "y"], ["c", "x"]]);
    // Without the last edit, it is undone.
    assert_eq!(table.edited(&edits[..1], false).unwrap().preview(9), [["a", "z"], ["b", "y"], ["c", "z"]]);
}

#[test]
fn edits_of_the_other_file_are_skipped() {
    let edits = edits(json!([{ "testFile": true, "deleted": [0], "added": [{ "text": "d" }] }]));
    assert_eq!(table().edited(&edits, false).unwrap().preview(9), table().preview(9));
    assert_eq!(table().edited(&edits, true).unwrap().preview(9), [["", ""], ["b", "y"], ["c", "x"], ["d", ""]]);
}

#[test]
fn an_edit_of_another_table_is_an_error() {
    let row = edits(json!([{ "deleted": [3] }]));
    assert_eq!(table().edited(&row, false).unwrap_err(), Error::NoSuchRow { row: 3, rows: 3 });
    let column = edits(json!([{ "cells": [{ "column": "score", "rows": [0], "value": "1" }] }]));
    assert_eq!(table().edited(&column, false).unwrap_err().code(), "data.unknownColumn");
}

#[test]
fn an_added_column_is_empty_until_its_cells_are_edited() {
    let edits = edits(json!([
        { "columns": ["kind"] },
        { "cells": [{ "column": "kind", "rows": [1], "value": "z" }], "added": [{ "text": "d", "kind": "w" }] },
    ]));
    let edited = table().edited(&edits, false).unwrap();
    assert_eq!(edited.columns()[2].name(), "kind");
    assert_eq!(edited.preview(9), [["a", "x", ""], ["b", "y", "z"], ["c", "x", ""], ["d", "", "w"]]);
    // The separate test file has its own columns.
    assert_eq!(table().edited(&edits, true).unwrap().columns().len(), 2);
    let twice = table().edited(&[edits[0].clone(), edits[0].clone()], false).unwrap_err();
    assert_eq!(twice, Error::ColumnExists { column: "kind".to_owned() });
}

#[test]
fn a_renamed_value_keeps_its_authors_and_may_be_merged_with_another() {
    let edits = edits(json!([
        { "cells": [{ "column": "label", "rows": [1], "value": "x" }], "by": "model" },
        { "renamed": [{ "column": "label", "from": "x", "to": "z" }] },
        { "cells": [{ "column": "label", "rows": [2], "value": "x" }], "added": [{ "text": "d", "label": "z" }] },
        { "renamed": [{ "column": "label", "from": "z", "to": "x" }] },
    ]));
    let labels = |count: usize| -> Vec<String> {
        table().edited(&edits[..count], false).unwrap().preview(9).into_iter().map(|row| row[1].clone()).collect()
    };
    assert_eq!(labels(2), ["z", "z", "z"]);
    assert_eq!(labels(3), ["z", "z", "x", "z"]);
    assert_eq!(labels(4), ["x", "x", "x", "x"]);
    let sources = LabelSources::of(&edits, "label", false);
    let expected = [LabelSource::File, LabelSource::Model, LabelSource::Person];
    assert_eq!([0, 1, 2].map(|row| sources.of_row(row)), expected);
}

#[test]
fn a_label_has_the_source_of_its_last_change() {
    let edits = edits(json!([
        { "cells": [{ "column": "label", "rows": [0, 1], "value": "z" }], "by": "model" },
        { "cells": [{ "column": "label", "rows": [1], "value": "x" }] },
        { "confirmed": [{ "column": "label", "rows": [0, 2] }] },
    ]));
    let sources = LabelSources::of(&edits, "label", false);
    let expected = [LabelSource::Model, LabelSource::Person, LabelSource::Confirmed, LabelSource::File];
    assert_eq!([0, 1, 2, 3].map(|row| sources.of_row(row)), expected);
    assert_eq!(LabelSources::of(&edits, "text", false).of_row(0), LabelSource::File);
}
