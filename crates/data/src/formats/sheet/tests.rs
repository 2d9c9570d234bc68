use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::Profile;
use crate::error::Error;
use crate::read::{HeaderReason, ReadOptions};
use crate::table::{Column, Table};

/// A sheet: its name, its state, its rows, and its merged cells such as `B2:B4`. A cell that begins with `=` is a
/// formula without a value, one that begins with `#` an error.
struct Sheet<'s>(&'s str, &'s str, &'s str, &'s [&'s str]);

fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, text: &str| {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let (mut list, mut relations) = (String::new(), String::new());
    for (index, Sheet(name, state, ..)) in sheets.iter().enumerate() {
        write!(list, r#"<sheet name="{name}" sheetId="{0}" state="{state}" r:id="r{0}"/>"#, index + 1).unwrap();
        let target = format!(r#"Type="{office}/worksheet" Target="worksheets/sheet{}.xml""#, index + 1);
        write!(relations, r#"<Relationship Id="r{}" {target}/>"#, index + 1).unwrap();
    }
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let root = format!(r#"<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>"#);
    add("_rels/.rels", &format!(r#"<Relationships xmlns="{package}">{root}</Relationships>"#));
    add(
        "xl/workbook.xml",
        &format!(r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{list}</sheets></workbook>"#),
    );
    add("xl/_rels/workbook.xml.rels", &format!(r#"<Relationships xmlns="{package}">{relations}</Relationships>"#));
    for (index, Sheet(_, _, rows, merged)) in sheets.iter().enumerate() {
        let rows: String = rows.lines().enumerate().map(|(row, line)| row_xml(row + 1, line)).collect();
        let merged: String = merged.iter().map(|range| format!(r#"<mergeCell ref="{range}"/>"#)).collect();
        let xml = format!(
            r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"#
        );
        add(&format!("xl/worksheets/sheet{}.xml", index + 1), &xml);
    }
    zip.finish().unwrap().into_inner()
}

fn row_xml(number: usize, line: &str) -> String {
    let mut xml = format!(r#"<row r="{number}">"#);
    for (column, cell) in line.split('|').enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let at = format!("{}{number}", char::from(b'A' + column as u8));
        match cell.as_bytes()[0] {
            b'=' => write!(xml, r#"<c r="{at}"><f>{}</f><v></v></c>"#, &cell[1..]),
            b'#' => write!(xml, r#"<c r="{at}" t="e"><v>{cell}</v></c>"#),
            _ if cell.parse::<f64>().is_ok() => write!(xml, r#"<c r="{at}"><v>{cell}</v></c>"#),
            _ => write!(xml, r#"<c r="{at}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
        }
        .unwrap();
    }
    xml + "</row>"
}

fn read(sheets: &[Sheet<'_>], options: ReadOptions) -> Result<Table, Error> {
    Table::read_as("book.xlsx", &workbook(sheets), options)
}

fn table(sheets: &[Sheet<'_>]) -> Table {
    read(sheets, ReadOptions::default()).unwrap()
}

fn names(table: &Table) -> Vec<&str> {
    table.columns().iter().map(Column::name).collect()
}

fn cells(table: &Table, column: usize) -> Vec<&str> {
    table.columns()[column].cells().collect()
}

const ANSWERS: &str = "text|label\nso warm it was|good\nso cold it was|bad\nit came late|bad";

#[test]
fn hidden_sheets_are_listed_last_and_not_read_by_default() {
    let book = [
        Sheet("Lists", "hidden", "label|code\ngood|1\nbad|2", &[]),
        Sheet("Deep", "veryHidden", "x|y\na|b", &[]),
        Sheet("Answers", "visible", ANSWERS, &[]),
    ];
    let table = table(&book);
    let member = table.report().member.clone().unwrap();
    assert_eq!((member.name.as_str(), table.rows()), ("Answers", 3));
    assert_eq!(
        (member.names, member.hidden),
        (vec!["Answers".into(), "Lists".into(), "Deep".into()], vec!["Lists".into(), "Deep".into()])
    );
    let member = Some("Lists".to_owned());
    assert_eq!(names(&read(&book, ReadOptions { member, ..ReadOptions::default() }).unwrap()), ["label", "code"]);
    let table = super::tests::table(&[Sheet("Empty", "visible", "", &[]), Sheet("Lists", "hidden", ANSWERS, &[])]);
    assert_eq!(table.rows(), 3);
}

#[test]
fn a_merged_label_holds_for_all_its_rows() {
    let rows = "text|label\none text|good\nanother text|\na third text|\nthe fourth|bad\nthe fifth|\n|\n|";
    let table = table(&[Sheet("A", "visible", rows, &["B2:B4", "B5:B8"])]);
    assert_eq!(cells(&table, 1), ["good", "good", "good", "bad", "bad"]);
    let sheet = table.report().sheet.clone().unwrap();
    assert_eq!((sheet.merged, sheet.merged_rows), (2, 3));
}

#[test]
fn formulas_without_a_value_are_counted_with_their_columns_and_errors_keep_their_text() {
    let rows = "text|label|joined\none|good|=A2\ntwo|#N/A|=A3\nthree|#DIV/0!|=A4";
    let table = table(&[Sheet("A", "visible", rows, &[])]);
    let sheet = table.report().sheet.clone().unwrap();
    assert_eq!((sheet.formulas, sheet.formula_columns, sheet.errors), (3, vec!["joined".to_owned()], 2));
    assert_eq!(cells(&table, 1), ["good", "#N/A", "#DIV/0!"]);
    let error = read(&[Sheet("A", "visible", "=A1|=B1\n=A2|=B2", &[])], ReadOptions::default()).unwrap_err();
    assert_eq!((error.code(), &*error.values()["formulas"]), ("data.uncomputed", "4"));
}

#[test]
fn the_header_is_found_below_titles_notes_and_blank_rows() {
    for (above, lines) in [
        ("Answers of May\n", 1),
        ("Answers of May\n\n\n", 3),
        ("Exported by|Anna\nOn|2026-05-01\n\n", 3),
        ("\n\nAnswers\n", 3),
        ("", 0),
    ] {
        let rows = format!("{above}id|text|label\n1|so warm|good\n2|so cold|bad\n3|late|bad\n4|fine|good");
        let table = table(&[Sheet("A", "visible", &rows, &["A1:C1"])]);
        assert_eq!(names(&table), ["id", "text", "label"], "{above:?}");
        assert_eq!(table.report().dialect.as_ref().unwrap().skip_lines, lines, "{above:?}");
        assert_eq!(table.line(0), lines as usize + 2);
    }
    let options = ReadOptions { skip_lines: Some(2), ..ReadOptions::default() };
    let table = read(&[Sheet("A", "visible", ANSWERS, &[])], options).unwrap();
    assert_eq!((table.rows(), table.line(0)), (2, 3));
}

#[test]
fn visible_sheets_with_the_same_columns_are_one_table() {
    let book = [
        Sheet("About", "visible", "Made by Anna", &[]),
        Sheet("Good", "visible", "text|stars\nso warm it was|5\nlovely|4", &[]),
        Sheet("Bad", "visible", "text|stars\nso cold it was|1", &[]),
        Sheet("Old", "hidden", "text|stars\nso old|3", &[]),
    ];
    let table = table(&book);
    assert_eq!(names(&table), ["text", "stars", "sheet"]);
    assert_eq!(cells(&table, 2), ["Good", "Good", "Bad"]);
    let member = table.report().member.clone().unwrap();
    assert_eq!((&member.together, &member.alike), (&member.alike, &vec!["Good".to_owned(), "Bad".to_owned()]));
    let alone = ReadOptions { together: Some(false), ..ReadOptions::default() };
    assert_eq!(read(&book, alone).unwrap().report().member.as_ref().unwrap().name, "Good");
    let one = ReadOptions { member: Some("Bad".to_owned()), ..ReadOptions::default() };
    let one = read(&book, one).unwrap();
    let member = one.report().member.clone().unwrap();
    assert_eq!((one.rows(), member.alike.len(), member.together.len()), (1, 2, 0));
}

#[test]
fn sheets_named_after_the_parts_are_the_split() {
    let rows = |from: usize| {
        let row = |row: usize| format!("\nthis is text number {}|{}", from + row, ["good", "bad"][row % 2]);
        format!("text|label{}", (0..20).map(row).collect::<String>())
    };
    let (train, test) = (rows(0), rows(20));
    let table = table(&[Sheet("Train", "visible", &train, &[]), Sheet("Test", "visible", &test, &[])]);
    assert_eq!(Profile::of(&table).suggestion.split.as_deref(), Some("sheet"));
}

#[test]
fn groups_of_names_and_units_below_names_are_one_header() {
    let rows = "Id|What happened?|How was it?|\n||Price|Speed\n1|late|2|3\n2|fine|5|4\n3|broke|1|5\n\
                4|good|5|5\n5|hm|3|3\n6|so|3|2";
    let grouped = table(&[Sheet("A", "visible", rows, &["C1:D1", "A1:A2", "B1:B2"])]);
    assert_eq!(names(&grouped), ["Id", "What happened?", "How was it? - Price", "How was it? - Speed"]);
    assert_eq!(cells(&grouped, 2), ["2", "5", "1", "5", "3", "3"]);
    let rows = "text|price|weight\n|EUR|(kg)\na mug|2|3\na lamp|5|4\na tent|1|5\na clock|5|5\nso|1|2\nand so|2|3";
    let units = table(&[Sheet("A", "visible", rows, &[])]);
    assert_eq!(units.columns().iter().map(Column::description).collect::<Vec<_>>(), ["", "EUR", "(kg)"]);
    let dialect = units.report().dialect.clone().unwrap();
    assert_eq!((dialect.header_rows, dialect.header_reason), (2, HeaderReason::SeveralRows));
}

#[test]
fn merged_cells_of_an_open_document_hold_for_all_their_rows() {
    let cell = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let merged = |text: &str| cell(text).replace("office:", r#"table:number-rows-spanned="2" office:"#);
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let covered = "<table:covered-table-cell/>".to_owned();
    let rows = [
        row(&[cell("text"), cell("label")]),
        row(&[cell("one text"), merged("good")]),
        row(&[cell("another"), covered.clone()]),
        row(&[cell("a third"), merged("bad")]),
        row(&[cell("a fourth"), covered]),
    ];
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
        <table:table table:name="A &amp; B">{}</table:table>
        </office:spreadsheet></office:body></office:document-content>"#,
        rows.concat()
    );
    let entry = r#"<manifest:file-entry manifest:full-path="content.xml"/>"#;
    let manifest = &format!(r#"<manifest:manifest xmlns:manifest="m">{entry}</manifest:manifest>"#);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    for (path, text) in [("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", &content)] {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let table = Table::read("book.ods", &zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!(cells(&table, 1), ["good", "good", "bad", "bad"]);
}
