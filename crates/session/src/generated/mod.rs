//! The files that are generated from Rust's types and tables. Each test compares one of them with the tree.

#[cfg(feature = "typescript")]
mod contract;
#[cfg(feature = "typescript")]
mod protocol;
mod settings_page;

use std::fs;
use std::path::Path;

/// How to write the generated files.
const UPDATE: &str = "WORDLOOM_UPDATE=1 cargo test --profile checks --no-default-features -p wordloom-session \
                      --features wordloom-session/typescript generated";

/// Compares a file of the checkout with what it should contain. Writes it if `WORDLOOM_UPDATE` is 1.
///
/// # Panics
/// If the file is out of date.
fn compare(path: &str, expected: &str) {
    let file = Path::new(env!("WORDLOOM_ROOT")).join(path);
    if std::env::var_os("WORDLOOM_UPDATE").is_some_and(|value| value == "1") {
        fs::write(&file, expected).unwrap_or_else(|error| panic!("{path} cannot be written: {error}"));
        return;
    }
    let found = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
    let line = found.lines().zip(expected.lines()).take_while(|(found, expected)| found == expected).count() + 1;
    assert!(found == expected, "{path} is out of date from line {line} on. Update it: {UPDATE}");
}
