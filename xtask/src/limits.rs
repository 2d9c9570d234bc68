//! How wide a line and how long a file may be. Lists the checkout's files and reports what exceeds the limits.
//!
//! rustfmt does not wrap comments and strings, Prettier does not wrap comments, and nothing wraps Markdown, so each of
//! them leaves lines that a reader has to scroll.

use std::fs;

use anyhow::{Result, bail};

use crate::checkout::root;
use crate::command;
use crate::report::Outcome;
use crate::workshop::Workshop;

mod prose;

/// The most characters in a line of any language.
const COLUMNS: usize = 120;

/// The most lines in a file of code.
const LINES: usize = 300;

/// Extensions of files whose lines are measured.
const MEASURED: [&str; 10] = ["rs", "js", "ts", "css", "html", "md", "py", "toml", "yml", "sh"];

/// Extensions of files whose lines are counted.
const COUNTED: [&str; 3] = ["rs", "js", "css"];

/// Files that a program writes, and folders whose files are test data.
const GENERATED: [&str; 2] = ["www/engine/protocol.d.ts", "www/engine/contract.js"];
const FIXTURES: &str = "/fixtures/";

/// Checks every file that git tracks or would track. The error lists each breach as `file:line: what is wrong`.
pub fn check(workshop: &Workshop) -> Result<Outcome> {
    if !root().join(".git").exists() {
        return Ok(Outcome::Skipped("this is not a git checkout".into()));
    }
    let list = ["-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard"];
    let files = command::read(workshop.command("git").args(list))?;
    let mut found = Vec::new();
    for file in files.lines().filter(|file| is_checked(file)) {
        // A file that was deleted and not yet committed is still listed.
        if let Ok(text) = fs::read_to_string(root().join(file)) {
            found.extend(breaches(file, &text));
        }
    }
    for breach in &found {
        println!("{breach}");
    }
    match found.len() {
        0 => Ok(Outcome::Passed),
        1 => bail!("1 line or file exceeds the limits"),
        count => bail!("{count} lines and files exceed the limits"),
    }
}

fn is_checked(file: &str) -> bool {
    has_extension(file, &MEASURED) && !GENERATED.contains(&file) && !format!("/{file}").contains(FIXTURES)
}

fn has_extension(file: &str, extensions: &[&str]) -> bool {
    file.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// Each line of a file that is too wide, then the file itself if it is too long.
fn breaches(file: &str, text: &str) -> Vec<String> {
    let widths: Vec<usize> = if file.ends_with(".md") {
        prose::widths(text)
    } else {
        text.lines().map(|line| line.chars().count()).collect()
    };
    let wide = widths.iter().enumerate().filter(|(_, width)| **width > COLUMNS);
    let mut found: Vec<String> = wide
        .map(|(index, width)| format!("{file}:{}: {width} columns, at most {COLUMNS} are allowed", index + 1))
        .collect();
    let lines = text.lines().count();
    if lines > LINES && has_extension(file, &COUNTED) {
        found.push(format!("{file}:{lines}: {lines} lines, at most {LINES} are allowed: split it by nouns"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_the_limit_is_reported_with_its_number() {
        let text = format!("{}\n{}\n", "x".repeat(120), "y".repeat(121));
        assert_eq!(breaches("src/a.rs", &text), ["src/a.rs:2: 121 columns, at most 120 are allowed"]);
    }

    #[test]
    fn columns_are_characters_and_not_bytes() {
        assert!(breaches("src/a.rs", &"词".repeat(120)).is_empty());
        assert_eq!(breaches("src/a.rs", &"词".repeat(121)).len(), 1);
    }

    #[test]
    fn a_file_over_the_limit_is_reported_only_if_it_is_code() {
        assert!(breaches("src/a.rs", &"x\n".repeat(300)).is_empty());
        let expected = ["www/a.js:301: 301 lines, at most 300 are allowed: split it by nouns"];
        assert_eq!(breaches("www/a.js", &"x\n".repeat(301)), expected);
        assert!(breaches("docs/a.md", &"x\n".repeat(301)).is_empty());
    }

    #[test]
    fn data_and_generated_files_are_exempt() {
        for exempt in ["Cargo.lock", "www/messages/en.json", "tests/fixtures/a.html", "www/engine/protocol.d.ts"] {
            assert!(!is_checked(exempt), "{exempt}");
        }
        for checked in ["src/lib.rs", "www/tests/fixtures.js", "Cargo.toml", "README.md", "www/index.html"] {
            assert!(is_checked(checked), "{checked}");
        }
    }
}
