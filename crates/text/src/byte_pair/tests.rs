//! Learned subwords, and what texts become with them.

use super::super::{Cleaning, TokenKind, Tokenizer, TokenizerConfig};
use super::*;

fn config(vocabulary_size: usize) -> TokenizerConfig {
    TokenizerConfig {
        tokens: TokenKind::BytePair,
        lowercase: true,
        min_count: 1,
        vocabulary_size,
        max_length: 1_000,
        ignored: Vec::new(),
        cleaning: Cleaning::default(),
    }
}

/// The tokens of a text, as the vocabulary spells them.
fn spelling<'t>(tokenizer: &'t Tokenizer, text: &str) -> Vec<&'t str> {
    let ids = tokenizer.encode(text).ids;
    ids.into_iter().map(|id| tokenizer.vocabulary().token(id).unwrap()).collect()
}

/// The tokens of a text, joined; an unknown grapheme is `?`.
fn joined(tokenizer: &Tokenizer, text: &str) -> String {
    let read = |token| if token == "<unk>" { "?" } else { strip_continuation(token).0 };
    spelling(tokenizer, text).into_iter().map(read).collect()
}

fn slices<'t>(tokenizer: &Tokenizer, text: &'t str) -> Vec<&'t str> {
    tokenizer.encode(text).offsets.into_iter().map(|(start, end)| &text[start..end]).collect()
}

#[test]
fn the_most_frequent_pair_is_merged_first() {
    // Sennrich's example: `es` occurs nine times, then `est`, then `ow` (`lo` is as frequent, but `w` is more frequent
    // than `l`).
    let texts = ["low low low low low lower lower newest newest newest newest newest newest widest widest widest"];
    let tokenizer = Tokenizer::fit(texts, &config(16));
    assert_eq!(spelling(&tokenizer, "newest"), ["n", "##e", "##w", "##est"]);
    assert_eq!(spelling(&tokenizer, "lowest"), ["l", "##ow", "##est"]);
    let whole = Tokenizer::fit(texts, &config(1_000));
    assert_eq!(spelling(&whole, "newest lower"), ["newest", "lower"]);
}

#[test]
fn a_subword_at_the_start_of_a_word_differs_from_one_inside() {
    let tokenizer = Tokenizer::fit(["to to to tomato"], &config(100));
    assert_eq!(spelling(&tokenizer, "to tomato"), ["to", "to", "##m", "##a", "##t", "##o"]);
}

#[test]
fn frequent_words_are_found_in_scripts_without_spaces() {
    let texts = ["快递太慢", "快递很快", "收到快递了", "อร่อยมาก", "ไม่อร่อยเลย", "อร่อยดี"];
    let tokenizer = Tokenizer::fit(texts, &config(1_000));
    assert_eq!(spelling(&tokenizer, "我的快递")[..], ["<unk>", "<unk>", "快递"]);
    assert_eq!(slices(&tokenizer, "อร่อยนะ")[0], "อร่อย");
}

#[test]
fn the_order_of_the_texts_does_not_change_the_vocabulary() {
    let texts = ["ab ab cd cd", "cd ab 好的 好的", "ba dc"];
    let fit = |order: [usize; 3]| Tokenizer::fit(order.map(|index| texts[index]), &config(14));
    assert_eq!(fit([0, 1, 2]), fit([2, 1, 0]));
}

#[test]
fn the_vocabulary_respects_its_size_and_has_only_subwords_in_use() {
    let texts = ["banana bandana ban band", "banana bandana"];
    for size in [4, 8, 12, 100] {
        let tokenizer = Tokenizer::fit(texts, &config(size));
        assert!(tokenizer.vocabulary().len() <= size, "{} of {size}", tokenizer.vocabulary().len());
        assert!(tokenizer.vocabulary().tokens().all(|(_, count)| count > 0));
    }
}

#[test]
fn a_subword_too_rare_for_the_vocabulary_is_split_into_its_halves() {
    let config = TokenizerConfig { min_count: 3, ..config(100) };
    let tokenizer = Tokenizer::fit(["abc abc abd abd abd abe abe abe"], &config);
    // `c` is too rare, and so is `ab` outside `abd` and `abe`. Its letters are not.
    assert_eq!(joined(&tokenizer, "abc"), "ab?");
    assert_eq!(spelling(&tokenizer, "abd"), ["abd"]);
}

#[test]
fn full_width_forms_and_accents_keep_their_offsets() {
    let tokenizer = Tokenizer::fit(["full full café café"], &config(100));
    assert_eq!(spelling(&tokenizer, "ＦＵＬＬ cafe\u{301}"), ["full", "café"]);
    assert_eq!(slices(&tokenizer, "ＦＵＬＬ cafe\u{301}"), ["ＦＵＬＬ", "cafe\u{301}"]);
}

#[cfg(not(target_family = "wasm"))]
mod properties {
    use super::*;
    use crate::{PreTokenize, Runs};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Words of difficult scripts, so that subwords are merged and split.
    fn text() -> impl Strategy<Value = String> {
        let pieces = vec![
            "the",
            "There",
            "ＴＨＥ",
            "快递",
            "快",
            "ดีมาก",
            "ดี",
            "שלום",
            "مُحَمَّد",
            "👩‍👩‍👧‍👦",
            "👍🏽",
            "e\u{301}",
            "é",
            "#",
            "##",
            " ",
            "  ",
            "\u{3000}",
            "。",
            "ラーメン",
            "각",
            "\u{1100}\u{1161}",
            "İ",
            "ß",
            "\u{200B}",
            "a1",
            "2D",
        ];
        vec(prop::sample::select(pieces), 0..30).prop_map(|pieces| pieces.concat())
    }

    /// The text with each grapheme of its pieces normalized.
    fn normalized(text: &str) -> String {
        let normalizer = Normalizer { lowercase: true };
        let graphemes = Runs.pieces(text).flat_map(|(_, piece)| piece.graphemes(true));
        graphemes.map(|grapheme| normalizer.normalize(grapheme).into_owned()).collect()
    }

    proptest! {
        #[test]
        fn joined_subwords_are_the_normalized_text(texts in vec(text(), 1..6), size in 200_usize..300) {
            let tokenizer = Tokenizer::fit(texts.iter().map(String::as_str), &config(size));
            for text in &texts {
                prop_assert_eq!(joined(&tokenizer, text), normalized(text));
            }
        }

        #[test]
        fn subwords_are_adjacent_within_a_piece(texts in vec(any::<String>(), 1..4), size in 2_usize..60) {
            let tokenizer = Tokenizer::fit(texts.iter().map(String::as_str), &config(size));
            for text in &texts {
                let offsets = tokenizer.encode(text).offsets;
                let mut pieces = Runs.pieces(text).map(|(start, piece)| (start, start + piece.len()));
                let mut at = 0;
                let mut end = 0;
                for (start, stop) in offsets {
                    if at == end {
                        (at, end) = pieces.next().unwrap();
                    }
                    prop_assert_eq!(start, at);
                    at = stop;
                    prop_assert!(start < stop && stop <= end);
                }
                prop_assert!(at == end && pieces.next().is_none());
            }
        }
    }
}
