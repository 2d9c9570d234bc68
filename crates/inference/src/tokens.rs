//! Texts as token ids for a network, and as token positions for the page.

use crate::prediction::TokenView;
use wordloom_text::{Encoding, UNK};

/// Returns the ids of a text. A text without a token becomes one unknown token, so that every text has a state.
pub fn ids(encoding: &Encoding) -> Vec<u32> {
    if encoding.ids.is_empty() { vec![UNK] } else { encoding.ids.clone() }
}

/// Returns the tokens of a text, with their positions in UTF-16 code units.
pub fn token_views(text: &str, encoding: &Encoding) -> Vec<TokenView> {
    let (mut bytes, mut units) = (0, 0);
    let mut units_before = |position: usize| {
        units += text[bytes..position].encode_utf16().count();
        bytes = position;
        units
    };
    let view = |(&(start, end), &id): (&(usize, usize), &u32)| TokenView {
        start: units_before(start),
        end: units_before(end),
        known: id != UNK,
    };
    encoding.offsets.iter().zip(&encoding.ids).map(view).collect()
}
