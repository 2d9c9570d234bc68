//! The regular expressions by which the graph cuts a text, for RE2 with the longest match: what
//! [`Words`](wordloom_text::Words) and [`Characters`](wordloom_text::Characters) do by Unicode's tables.
//!
//! The expressions are generated from the same tables by `cargo test` (`generator.rs`) and committed, because the
//! tables are not needed otherwise. A line break in a file has no meaning.

#[cfg(test)]
mod classes;
#[cfg(test)]
mod generator;

/// The expression of words.
const WORDS: &str = include_str!("pattern/words.txt");
/// The expression of runs of scripts without spaces.
const RUNS: &str = include_str!("pattern/runs.txt");
/// The expression of characters.
const CHARACTERS: &str = include_str!("pattern/characters.txt");
/// The expression of a stretch of whitespace among characters.
const SPACE: &str = include_str!("pattern/space.txt");

/// The expressions of whitespace that is kept at the beginning and at the end of a text.
const FIRST: &str = include_str!("pattern/first.txt");
const LAST: &str = include_str!("pattern/last.txt");

/// Matches the pieces of a text that words are made from.
pub(crate) fn words() -> String {
    joined(WORDS)
}

/// Matches the pieces of a text that subwords are made from: words, and runs of a script without spaces.
pub(crate) fn runs() -> String {
    format!("{}|{}", joined(WORDS), joined(RUNS))
}

/// Matches the pieces of a text that characters are made from.
pub(crate) fn characters() -> String {
    joined(CHARACTERS)
}

/// Matches a piece that is whitespace, perhaps with invisible characters.
pub(crate) fn space() -> String {
    joined(SPACE)
}

/// Matches whitespace that is kept at the beginning of a text: an invisible character is before it.
pub(crate) fn first() -> String {
    joined(FIRST)
}

/// Matches whitespace that is kept at the end of a text: an invisible character is after it.
pub(crate) fn last() -> String {
    joined(LAST)
}

fn joined(lines: &str) -> String {
    lines.lines().collect()
}
