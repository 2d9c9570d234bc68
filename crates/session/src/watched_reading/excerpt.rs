//! The part of a text around some of its tokens.

use std::ops::Range;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The number of tokens that are shown on each side.
const CONTEXT: usize = 10;

/// Some tokens of a text with what is around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Excerpt {
    /// Up to ten tokens before them. Begins with `…` if the text begins before.
    pub before: String,
    /// The tokens.
    pub matched: String,
    /// Up to ten tokens after them. Ends with `…` if the text goes on.
    pub after: String,
}

impl Excerpt {
    /// Returns the tokens in a range, at least one, with their context. `offsets` has the start and the end of each
    /// token of the text, in bytes.
    pub(crate) fn new(text: &str, offsets: &[(usize, usize)], tokens: Range<usize>) -> Self {
        let (first, last) = (tokens.start.saturating_sub(CONTEXT), (tokens.end + CONTEXT).min(offsets.len()));
        let (start, end) = (offsets[tokens.start].0, offsets[tokens.end - 1].1);
        let from = if first == 0 { 0 } else { offsets[first].0 };
        let to = if last == offsets.len() { text.len() } else { offsets[last - 1].1 };
        let ellipsis = |is_cut: bool| if is_cut { "…" } else { "" };
        Self {
            before: format!("{}{}", ellipsis(from > 0), &text[from..start]),
            matched: text[start..end].to_owned(),
            after: format!("{}{}", &text[end..to], ellipsis(to < text.len())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_tokens_on_each_side_are_shown() {
        let text = (0..30).map(|number| format!("{number:02} ")).collect::<String>();
        let offsets: Vec<(usize, usize)> = (0..30).map(|index| (3 * index, 3 * index + 2)).collect();
        let excerpt = Excerpt::new(&text, &offsets, 12..14);
        assert!(excerpt.before.starts_with("…02 03") && excerpt.before.ends_with("11 "), "{excerpt:?}");
        assert_eq!(excerpt.matched, "12 13");
        assert!(excerpt.after.starts_with(" 14") && excerpt.after.ends_with("23…"), "{excerpt:?}");
        let whole = Excerpt::new("so late!", &[(0, 2), (3, 7), (7, 8)], 1..2);
        assert_eq!((&*whole.before, &*whole.matched, &*whole.after), ("so ", "late", "!"));
    }
}
