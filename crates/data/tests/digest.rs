//! The digest of a table, computed from its description in `docs/run-record.md` and not by the crate's code.
#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::Path;

use wordloom_data::Table;
use xxhash_rust::xxh3::xxh3_128;

/// The bytes that the document describes: `rows` are the cells, row by row.
fn described(names: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (column, name) in names.iter().enumerate() {
        bytes.extend((name.len() as u64).to_le_bytes());
        bytes.extend(name.as_bytes());
        for block in rows.chunks(4_096) {
            bytes.extend((block.len() as u64).to_le_bytes());
            let mut total = 0;
            for row in block {
                total += row[column].len() as u32;
                bytes.extend(total.to_le_bytes());
            }
            block.iter().for_each(|row| bytes.extend(row[column].as_bytes()));
        }
    }
    bytes
}

fn verify(table: &Table, names: &[&str], rows: &[Vec<String>]) {
    assert_eq!(table.digest(), format!("{:032x}", xxh3_128(&described(names, rows))), "{}", table.name());
}

fn fixture(name: &str) -> Table {
    let path = Path::new(concat!(env!("WORDLOOM_ROOT"), "/crates/data/tests/fixtures")).join(name);
    Table::read(name, &fs::read(path).unwrap()).unwrap()
}

fn rows(cells: &[&[&str]]) -> Vec<Vec<String>> {
    cells.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
}

#[test]
fn the_digest_of_a_fixture_is_the_documented_one() {
    let cells =
        rows(&[&["很好吃，送餐也很快", "好评"], &["太慢了，菜都凉了", "差评"], &["味道不错，下次还来", "好评"]]);
    verify(&fixture("gbk.csv"), &["评论", "标签"], &cells);
    let cells = rows(&[&["warm\r\nand tasty", "good"], &["cold\n\nand late", "bad"]]);
    verify(&fixture("newlines_within_quotes.csv"), &["text", "label"], &cells);
    let cells = rows(&[&["warm", "good", "x", "1"], &["cold", "bad", "y", "2"]]);
    verify(&fixture("names_that_are_missing_or_come_twice.csv"), &["text", "label", "column 3", "label 2"], &cells);
}

#[test]
fn the_digest_of_several_blocks_is_the_documented_one() {
    for count in [4_095, 4_096, 4_097, 10_000] {
        let cells: Vec<Vec<String>> =
            (0..count).map(|row| vec![format!("text {row}"), ["good", "bad"][row % 2].to_owned()]).collect();
        let lines: String = cells.iter().map(|row| row.join(",") + "\n").collect();
        let table = Table::read("a file", format!("text,label\n{lines}").as_bytes()).unwrap();
        verify(&table, &["text", "label"], &cells);
    }
}

#[test]
fn the_digest_of_a_fixture_does_not_change() {
    // Computed in Python from the document, with the `xxhash` package.
    assert_eq!(fixture("gbk.csv").digest(), "e10634bcde6e27de236cb90ec9b09fcc");
}
