//! Turns texts into ids: pre-tokenizer, normalizer and vocabulary together. Knows nothing of tables or tensors.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Encoding, Model, Normalizer, Token, Vocabulary, VocabularyConfig, Words, tokens};

/// How texts become ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenizerConfig {
    /// Whether case is ignored.
    pub lowercase: bool,
    /// How often a token must occur to have a place in the vocabulary.
    pub min_count: usize,
    /// How many tokens the vocabulary may hold, PAD and UNK included.
    pub vocabulary_size: usize,
    /// How many tokens of a text are read; what comes after is cut.
    pub max_length: usize,
}

/// A vocabulary and the way texts are cut into its tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokenizer {
    config: TokenizerConfig,
    vocabulary: Vocabulary,
}

impl Tokenizer {
    /// Learns the vocabulary of texts.
    pub fn fit<'t>(texts: impl IntoIterator<Item = &'t str>, config: &TokenizerConfig) -> Self {
        let normalizer = Normalizer { lowercase: config.lowercase };
        let mut counts: HashMap<String, u64> = HashMap::new();
        for token in texts.into_iter().flat_map(|text| tokens(text, &Words, normalizer)) {
            // Looked up before it is entered: only a new token is worth a copy.
            match counts.get_mut(&*token.text) {
                Some(count) => *count += 1,
                None => drop(counts.insert(token.text.into_owned(), 1)),
            }
        }
        let vocabulary = VocabularyConfig { min_count: config.min_count, max_size: config.vocabulary_size };
        Self { config: config.clone(), vocabulary: Vocabulary::from_counts(counts, &vocabulary) }
    }

    /// The settings it was made with.
    pub fn config(&self) -> &TokenizerConfig {
        &self.config
    }

    /// The tokens it knows.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The text's ids, cut at the maximum length.
    pub fn encode(&self, text: &str) -> Encoding {
        let mut encoding = Encoding::default();
        for token in self.tokens(text).take(self.config.max_length) {
            self.vocabulary.append(&token, &mut encoding);
        }
        // A vocabulary of parts of words may add several for one token.
        encoding.truncate(self.config.max_length);
        encoding
    }

    /// All tokens of a text, known or not, uncut.
    pub fn tokens<'t>(&self, text: &'t str) -> impl Iterator<Item = Token<'t>> + use<'t> {
        let normalizer = Normalizer { lowercase: self.config.lowercase };
        tokens(text, &Words, normalizer)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PAD, UNK};
    use super::*;

    fn config() -> TokenizerConfig {
        TokenizerConfig { lowercase: true, min_count: 1, vocabulary_size: 1_000, max_length: 8 }
    }

    #[test]
    fn a_text_becomes_the_ids_of_its_tokens_and_their_places() {
        let tokenizer = Tokenizer::fit(["to be or not to be", "是"], &config());
        let encoding = tokenizer.encode("TO BE 是 me");
        let id = |token| tokenizer.vocabulary().id(token);
        assert_eq!(encoding.ids, [id("to"), id("be"), id("是"), UNK]);
        assert_eq!(encoding.offsets, [(0, 2), (3, 5), (6, 9), (10, 12)]);
        assert!(!encoding.ids.contains(&PAD));
    }

    #[test]
    fn what_exceeds_the_maximum_length_is_cut() {
        let config = TokenizerConfig { max_length: 2, ..config() };
        let tokenizer = Tokenizer::fit(["one two three"], &config);
        assert_eq!(tokenizer.encode("three two one").len(), 2);
        assert_eq!(tokenizer.tokens("three two one").count(), 3);
    }

    #[test]
    fn case_counts_where_it_is_not_ignored() {
        let config = TokenizerConfig { lowercase: false, ..config() };
        let tokenizer = Tokenizer::fit(["Polish polish"], &config);
        assert_ne!(tokenizer.encode("Polish").ids, tokenizer.encode("polish").ids);
    }

    #[test]
    fn it_comes_back_from_json_as_it_was() {
        let tokenizer = Tokenizer::fit(["Aspen ?", "丹佛"], &config());
        let json = serde_json::to_string(&tokenizer).unwrap();
        assert_eq!(serde_json::from_str::<Tokenizer>(&json).unwrap(), tokenizer);
    }

    #[cfg(not(target_family = "wasm"))]
    mod properties {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn offsets_slice_the_original_text_in_order_and_without_overlap(text in any::<String>()) {
                let tokenizer = Tokenizer::fit([text.as_str()], &config());
                let mut last = 0;
                for Token { offset: (start, end), .. } in tokenizer.tokens(&text) {
                    prop_assert!(last <= start && start < end);
                    prop_assert!(text.get(start..end).is_some());
                    last = end;
                }
            }

            #[test]
            fn a_text_it_was_fitted_on_holds_no_unknown_token(text in "[ -~中文字éÉＡ]{0,60}") {
                let tokenizer = Tokenizer::fit([text.as_str()], &config());
                prop_assert!(!tokenizer.encode(&text).ids.contains(&UNK));
            }
        }
    }
}
