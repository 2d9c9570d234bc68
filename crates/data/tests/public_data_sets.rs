//! Reading and profiling of public data sets. The tests are skipped where the data sets are not next to the checkout.
#![cfg(not(target_family = "wasm"))]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use wordloom_data::{EncodingReport, Format, Profile, Table};

/// Returns the folder of the data sets, or `None` and a message if it is not there.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("WORDLOOM_ROOT"), "/../shared/data"));
    let found = folder.is_dir().then(|| folder.to_owned());
    if found.is_none() {
        eprintln!("skipped: there is no folder {}", folder.display());
    }
    found
}

fn read(file: &Path) -> Table {
    let bytes = fs::read(file).unwrap();
    Table::read("a file", &bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn encoding(table: &Table) -> &EncodingReport {
    table.report().encoding.as_ref().unwrap()
}

fn delimiter(table: &Table) -> Option<char> {
    table.report().dialect.as_ref().and_then(|dialect| dialect.delimiter)
}

/// Returns the number of rows of each file that the index lists: `### set` above lines such as
/// ``- `test.csv`: 7,600 rows, …``.
fn listed(index: &str) -> HashMap<String, usize> {
    let mut set = "";
    let mut rows = HashMap::new();
    for line in index.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            set = title.split(' ').next().unwrap_or_default();
        }
        let entry = line.strip_prefix("- `").and_then(|entry| entry.split_once("`: "));
        if let Some((file, description)) = entry
            && let Some((count, _)) = description.split_once(" rows")
            && let Ok(count) = count.replace(',', "").parse()
        {
            rows.insert(format!("{set}/{file}"), count);
        }
    }
    rows
}

#[test]
fn every_file_has_as_many_rows_as_the_index_lists() {
    let Some(folder) = folder() else { return };
    let listed = listed(&fs::read_to_string(folder.join("INDEX.md")).unwrap());
    let mut read_files = 0;
    for (file, rows) in listed {
        let path = folder.join(&file);
        if path.is_file() {
            assert_eq!(read(&path).rows(), rows, "{file}");
            read_files += 1;
        }
    }
    assert!(read_files > 20, "{read_files} files");
}

#[test]
fn the_same_rows_are_read_from_every_encoding() {
    let Some(folder) = folder() else { return };
    let read = |name: &str| read(&folder.join("encodings").join(name));
    let utf8 = read("waimai_1k_utf8bom_crlf.csv");
    assert_eq!((utf8.rows(), &*encoding(&utf8).name), (1_000, "UTF-8"));
    for (name, charset, separator) in [
        ("waimai_1k_gbk_crlf.csv", "GBK", ','),
        ("waimai_1k_utf16le_bom.tsv", "UTF-16LE", '\t'),
        ("waimai_1k_utf16be_bom.tsv", "UTF-16BE", '\t'),
    ] {
        let table = read(name);
        assert_eq!((&*encoding(&table).name, encoding(&table).replaced), (charset, 0));
        assert_eq!(delimiter(&table), Some(separator));
        assert_eq!(table.preview(usize::MAX), utf8.preview(usize::MAX), "{name}");
    }
}

#[test]
fn files_with_trailing_tabs_and_without_a_header_are_read() {
    // No header, 18 tabs at the end of nearly every line and, in some lines, further examples between them.
    let Some(folder) = folder() else { return };
    let read = |name: &str| read(&folder.join("encodings").join(name));
    let gbk = read("real_gbk_trailing_tabs.txt");
    let utf8 = read("real_utf8bom_trailing_tabs.txt");
    assert_eq!((&*encoding(&gbk).name, &*encoding(&utf8).name), ("GBK", "UTF-8"));
    assert_eq!((gbk.rows(), delimiter(&gbk)), (4_499, Some('\t')));
    assert_eq!(gbk.preview(usize::MAX), utf8.preview(usize::MAX));
    assert!(!gbk.report().dialect.as_ref().unwrap().header);
    let suggestion = Profile::of(&gbk).suggestion;
    assert_eq!(suggestion.text, ["column 1"]);
    assert_eq!(suggestion.category.as_deref(), Some("column 2"));
}

#[test]
fn files_with_a_label_before_each_text_are_read() {
    let Some(folder) = folder() else { return };
    let trec = read(&folder.join("trec/raw/train_5500.label"));
    assert_eq!((trec.rows(), trec.report().format), (5_452, Format::Labeled));
    assert_eq!(trec.preview(1)[0], ["DESC:manner", "How did serfdom develop in and then leave Russia ?"]);
    assert_eq!(encoding(&trec).replaced, 0);
}

#[test]
fn the_columns_of_every_data_set_get_their_roles() {
    let Some(folder) = folder() else { return };
    let cases = [
        ("ag_news", Some("label"), None),
        ("trec", Some("label"), None),
        ("sst", Some("label5"), Some("score")),
        ("sms_spam", Some("label"), None),
        ("banking77", Some("label"), None),
        ("thucnews_titles", Some("label"), None),
        ("waimai_10k", Some("label"), None),
        ("womens_clothing", Some("class"), Some("rating")),
        ("wine_reviews", Some("varietal"), Some("points")),
        ("emobank", Some("category"), Some("valence")),
        ("hahackathon", Some("is_humor"), Some("humor_rating")),
    ];
    for (set, category, score) in cases {
        for file in ["train.csv", "test.csv"] {
            let suggestion = Profile::of(&read(&folder.join(set).join(file))).suggestion;
            assert_eq!(suggestion.text, ["text"], "{set}/{file}");
            assert_eq!(suggestion.category.as_deref(), category, "{set}/{file}");
            assert_eq!(suggestion.score.as_deref(), score, "{set}/{file}");
            assert_eq!(suggestion.split, None, "{set}/{file}");
        }
    }
}
