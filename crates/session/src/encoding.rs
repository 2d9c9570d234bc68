//! Texts as a network reads them, and as the page shows what it read.

use super::TokenView;
use wordloom_data::Dataset;
use wordloom_model::batch::Examples;
use wordloom_text::{Encoding, Tokenizer, UNK};

/// The ids of a text; a text without a token is one unknown token, so that every text has a state.
pub(super) fn ids(encoding: &Encoding) -> Vec<u32> {
    if encoding.ids.is_empty() { vec![UNK] } else { encoding.ids.clone() }
}

/// The rows of a dataset as a network learns them.
pub(super) fn encode(tokenizer: &Tokenizer, dataset: &Dataset) -> Examples {
    Examples {
        tokens: dataset.texts().map(|text| ids(&tokenizer.encode(text))).collect(),
        targets: dataset.targets.clone(),
    }
}

/// The tokens of a text, their places counted as JavaScript counts.
pub(super) fn token_views(text: &str, encoding: &Encoding) -> Vec<TokenView> {
    let (mut bytes, mut units) = (0, 0);
    let mut count_to = |place: usize| {
        units += text[bytes..place].encode_utf16().count();
        bytes = place;
        units
    };
    let view = |(&(start, end), &id): (&(usize, usize), &u32)| TokenView {
        start: count_to(start),
        end: count_to(end),
        known: id != UNK,
    };
    encoding.offsets.iter().zip(&encoding.ids).map(view).collect()
}
