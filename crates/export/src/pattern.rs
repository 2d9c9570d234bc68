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
/// The expression of characters.
const CHARACTERS: &str = include_str!("pattern/characters.txt");
/// The expression of a stretch of whitespace among characters.
const SPACE: &str = include_str!("pattern/space.txt");

/// Matches the pieces of a text that words are made from.
pub(crate) fn words() -> String {
    joined(WORDS)
}

/// Matches the pieces of a text that characters are made from.
pub(crate) fn characters() -> String {
    joined(CHARACTERS)
}

/// Matches a piece that is whitespace.
pub(crate) fn space() -> String {
    joined(SPACE)
}

fn joined(lines: &str) -> String {
    lines.lines().collect()
}
