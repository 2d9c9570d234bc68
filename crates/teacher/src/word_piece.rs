//! BERT's tokenizer: words to the longest parts of them that the vocabulary has.

use std::collections::HashMap;
use std::iter::once;

use crate::Error;
use crate::words::words;

/// The beginning of a token that is not the first of its word.
const CONTINUATION: &str = "##";

/// Longer words are unknown, as in BERT. In characters.
const WORD_MAX: usize = 100;

/// BERT's tokenizer for uncased text (Wu et al. 2016; Devlin et al. 2019).
///
/// Unlike Hugging Face's, it does not recognize special tokens in a text: `[SEP]` that a user wrote is three words.
#[derive(Debug)]
pub struct WordPiece {
    /// The ids of tokens that begin a word.
    first: HashMap<Box<str>, u32>,
    /// The ids of the others, without their `##`.
    rest: HashMap<Box<str>, u32>,
    /// The length of the longest token, in bytes.
    longest: usize,
    begin: u32,
    end: u32,
    unknown: u32,
}

impl WordPiece {
    /// Reads a vocabulary, one token a line in the order of their ids, which count from 0.
    ///
    /// # Errors
    /// [`Error::SpecialToken`] if `[CLS]`, `[SEP]` or `[UNK]` is missing.
    pub fn new(vocabulary: &str) -> Result<Self, Error> {
        let (mut first, mut rest, mut longest) = (HashMap::new(), HashMap::new(), 0);
        for (id, token) in (0..).zip(vocabulary.lines()) {
            longest = longest.max(token.len());
            match token.strip_prefix(CONTINUATION) {
                Some(token) if !token.is_empty() => rest.insert(token.into(), id),
                _ => first.insert(token.into(), id),
            };
        }
        let special = |token: &'static str| first.get(token).copied().ok_or(Error::SpecialToken { token });
        let (begin, end, unknown) = (special("[CLS]")?, special("[SEP]")?, special("[UNK]")?);
        Ok(Self { first, rest, longest, begin, end, unknown })
    }

    /// Returns the ids of a text's tokens: `[CLS]`, at most `limit - 2` tokens of the text, `[SEP]`.
    pub fn ids(&self, text: &str, limit: usize) -> Vec<u32> {
        let tokens = words(text).flat_map(|word| self.tokens(&word)).take(limit.saturating_sub(2));
        once(self.begin).chain(tokens).chain(once(self.end)).collect()
    }

    /// Returns the ids of a word's tokens, or that of the unknown token if the word has a part that is no token.
    fn tokens(&self, word: &str) -> Vec<u32> {
        let mut ids = Vec::new();
        let mut start = 0;
        while start < word.len() {
            match self.longest_token(&word[start..], start == 0) {
                Some((id, len)) if word.chars().count() <= WORD_MAX => {
                    ids.push(id);
                    start += len;
                }
                _ => return vec![self.unknown],
            }
        }
        ids
    }

    /// Returns the id and the length in bytes of the longest token that `text` begins with.
    fn longest_token(&self, text: &str, begins_word: bool) -> Option<(u32, usize)> {
        let tokens = if begins_word { &self.first } else { &self.rest };
        let longest = text.floor_char_boundary(self.longest);
        let ends = text[..longest].char_indices().rev().map(|(start, character)| start + character.len_utf8());
        ends.into_iter().find_map(|end| Some((*tokens.get(&text[..end])?, end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOCABULARY: &str = "[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\n##a\nable\n好\n##";

    #[test]
    fn a_word_is_split_into_the_longest_tokens_from_the_left() {
        let tokenizer = WordPiece::new(VOCABULARY).unwrap();
        assert_eq!(tokenizer.ids("unaffable Able 好a", 20), [1, 3, 4, 5, 7, 8, 0, 2]);
        assert_eq!(tokenizer.ids("unaffably", 20), [1, 0, 2]);
        assert_eq!(tokenizer.ids("", 20), [1, 2]);
    }

    #[test]
    fn a_long_text_is_cut_and_a_long_word_is_unknown() {
        let tokenizer = WordPiece::new(VOCABULARY).unwrap();
        assert_eq!(tokenizer.ids("able able unable able", 5), [1, 7, 7, 3, 2]);
        let word = |count: usize| format!("un{}", "a".repeat(count));
        assert_eq!(tokenizer.ids(&word(98), 200).len(), 2 + 99);
        assert_eq!(tokenizer.ids(&word(99), 200), [1, 0, 2]);
    }

    #[test]
    fn a_vocabulary_without_a_special_token_is_an_error() {
        assert_eq!(WordPiece::new("[UNK]\n[CLS]\na").unwrap_err(), Error::SpecialToken { token: "[SEP]" });
    }
}
