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
/// The characters that are attached to one before them in a script without spaces.
const ATTACHED: &str = include_str!("pattern/attached.txt");
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

/// Matches words, and runs of characters that are pieces of their own, such as those of scripts without spaces.
pub(crate) fn runs(is_member: impl Fn(char) -> bool) -> String {
    format!("{}|(?:{}{}*)+", joined(WORDS), class(is_member), joined(ATTACHED))
}

/// Matches the characters for which `is_member` is true.
pub(crate) fn class(is_member: impl Fn(char) -> bool) -> String {
    let mut ranges: Vec<(char, char)> = Vec::new();
    for c in ('\0'..=char::MAX).filter(|&c| is_member(c)) {
        match ranges.last_mut() {
            Some((_, last)) if u32::from(*last) + 1 == u32::from(c) => *last = c,
            _ => ranges.push((c, c)),
        }
    }
    let range = |&(first, last): &(char, char)| format!(r"\x{{{:X}}}-\x{{{:X}}}", u32::from(first), u32::from(last));
    format!("[{}]", ranges.iter().map(range).collect::<String>())
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
