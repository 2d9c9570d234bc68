//! Encoding, ignored words, and grapheme boundaries in many scripts.

use unicode_segmentation::UnicodeSegmentation;

use super::super::{PAD, UNK};
use super::*;

fn config() -> TokenizerConfig {
    TokenizerConfig {
        tokens: TokenKind::Words,
        lowercase: true,
        min_count: 1,
        vocabulary_size: 1_000,
        max_length: 8,
        ignored: Vec::new(),
        cleaning: Cleaning::default(),
    }
}

#[test]
fn a_text_becomes_the_ids_and_offsets_of_its_tokens() {
    let tokenizer = Tokenizer::fit(["to be or not to be", "是"], &config());
    let encoding = tokenizer.encode("TO BE 是 me");
    let id = |token| tokenizer.vocabulary().id(token);
    assert_eq!(encoding.ids, [id("to"), id("be"), id("是"), UNK]);
    assert_eq!(encoding.offsets, [(0, 2), (3, 5), (6, 9), (10, 12)]);
    assert!(!encoding.ids.contains(&PAD));
}

#[test]
fn tokens_beyond_the_maximum_length_are_cut() {
    let config = TokenizerConfig { max_length: 2, ..config() };
    let tokenizer = Tokenizer::fit(["one two three"], &config);
    assert_eq!(tokenizer.encode("three two one").len(), 2);
    assert_eq!(tokenizer.encode_whole("three two one").len(), 3);
}

#[test]
fn case_matters_unless_it_is_ignored() {
    let config = TokenizerConfig { lowercase: false, ..config() };
    let tokenizer = Tokenizer::fit(["Polish polish"], &config);
    assert_ne!(tokenizer.encode("Polish").ids, tokenizer.encode("polish").ids);
}

#[test]
fn a_tokenizer_survives_a_round_trip_through_json() {
    for tokens in TokenKind::ALL {
        let tokenizer = Tokenizer::fit(["Aspen ? aspen", "丹佛丹佛"], &TokenizerConfig { tokens, ..config() });
        let json = serde_json::to_string(&tokenizer).unwrap();
        assert_eq!(serde_json::from_str::<Tokenizer>(&json).unwrap(), tokenizer);
    }
}

#[test]
fn ignored_words_are_removed_for_every_kind_of_token() {
    let texts = ["Fwd: the parcel is late", "FWD: thank you", "体育快讯，国足赢了"];
    for tokens in TokenKind::ALL {
        let ignored = vec!["fwd".to_owned(), "育".to_owned()];
        let tokenizer = Tokenizer::fit(texts, &TokenizerConfig { tokens, ignored, max_length: 100, ..config() });
        let read = |text: &str| {
            let offsets = tokenizer.encode_whole(text).offsets.into_iter();
            offsets.map(|(start, end)| &text[start..end]).collect::<Vec<_>>().concat()
        };
        assert_eq!(read("Fwd: late").replace(' ', ""), ":late");
        assert_eq!(read("体育快讯"), "体快讯");
    }
}

#[test]
fn character_tokens_include_the_spaces_between_words() {
    let tokenizer = Tokenizer::fit(["to be"], &TokenizerConfig { tokens: TokenKind::Characters, ..config() });
    let encoding = tokenizer.encode("be  to");
    let tokens: Vec<_> = encoding.ids.iter().filter_map(|&id| tokenizer.vocabulary().token(id)).collect();
    assert_eq!(tokens, ["b", "e", " ", "t", "o"]);
    assert_eq!(encoding.offsets[2], (2, 4));
}

#[test]
fn no_token_cuts_a_user_perceived_character() {
    for text in [
        "ok👍🏽👍🏽👩‍👩‍👧‍👦👩‍👩‍👧‍👦🇨🇳🇩🇪❤️1️⃣",
        "ไม่อร่อยเลยค่ะ น้ำใจ",
        "ລາວ ນ້ຳ ខ្មែរ မြန်မာ",
        "שָׁלוֹם עוֹלָם",
        "مُحَمَّدٌ العَرَبِيَّة",
        "हिन्दी में नमस्ते",
        "각각 \u{1100}\u{1161}\u{11A8} ｶﾞｲﾄﾞ か\u{3099}",
        "e\u{301}\u{323}e\u{301}\u{323} Ａ１！ 体验2D巅峰iPhone用",
    ] {
        let graphemes: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for (tokens, vocabulary_size) in TokenKind::ALL.into_iter().zip([1_000; 3]).chain([(TokenKind::BytePair, 10)]) {
            let config = TokenizerConfig { tokens, vocabulary_size, ..config() };
            let tokenizer = Tokenizer::fit([text, text], &config);
            for (start, end) in tokenizer.encode_whole(text).offsets {
                let cut = &text[start..end];
                assert!(graphemes.contains(&start) && graphemes.contains(&end), "{tokens:?}: {cut} of {text}");
            }
        }
    }
}

#[cfg(not(target_family = "wasm"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn offsets_slice_the_original_text_in_order_and_without_overlap(text in any::<String>()) {
            for tokens in TokenKind::ALL {
                let tokenizer = Tokenizer::fit([text.as_str()], &TokenizerConfig { tokens, ..config() });
                let mut last = 0;
                for (start, end) in tokenizer.encode_whole(&text).offsets {
                    prop_assert!(last <= start && start < end);
                    prop_assert!(text.get(start..end).is_some());
                    last = end;
                }
            }
        }

        #[test]
        fn a_text_of_the_training_set_has_no_unknown_token(text in "[ -~中文字éÉＡ]{0,60}") {
            for tokens in TokenKind::ALL {
                let tokenizer = Tokenizer::fit([text.as_str()], &TokenizerConfig { tokens, ..config() });
                prop_assert!(!tokenizer.encode(&text).ids.contains(&UNK));
            }
        }
    }
}
