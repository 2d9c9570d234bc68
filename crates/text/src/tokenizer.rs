//! Turns texts into ids: pre-tokenizer, normalizer and vocabulary together. Knows nothing of tables or tensors.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::byte_pair::train;
use super::{
    BytePair, Encoding, Merges, Model, Normalize, Normalizer, PreTokenize, Token, TokenKind, Vocabulary,
    VocabularyConfig, Words,
};

/// How texts become ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenizerConfig {
    /// What the tokens are.
    pub tokens: TokenKind,
    /// Whether case is ignored.
    pub lowercase: bool,
    /// How often a token must occur to have a place in the vocabulary.
    pub min_count: usize,
    /// How many tokens the vocabulary may hold, PAD and UNK included.
    pub vocabulary_size: usize,
    /// How many tokens of a text are read; what comes after is cut.
    pub max_length: usize,
    /// Words that are passed over as if the text did not hold them, in lower case.
    pub ignored: Vec<String>,
}

/// A vocabulary and the way texts are cut into its tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Tokenizer {
    config: TokenizerConfig,
    vocabulary: Vocabulary,
    byte_pair: Option<BytePair>,
}

/// A tokenizer as it is stored.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    config: TokenizerConfig,
    vocabulary: Vocabulary,
    merges: Option<Merges>,
}

impl Tokenizer {
    /// Learns the vocabulary of texts.
    pub fn fit<'t>(texts: impl IntoIterator<Item = &'t str>, config: &TokenizerConfig) -> Self {
        let size = VocabularyConfig { min_count: config.min_count, max_size: config.vocabulary_size };
        let texts = texts.into_iter();
        let (merges, vocabulary) = match config.tokens {
            TokenKind::BytePair => {
                let mut pieces: HashMap<&str, u64> = HashMap::new();
                texts
                    .flat_map(|text| tokens(config, text))
                    .for_each(|token| *pieces.entry(token.piece).or_default() += 1);
                let (merges, vocabulary) = train(&pieces, config.normalizer(), &size);
                (Some(merges), vocabulary)
            }
            TokenKind::Words | TokenKind::Characters => {
                (None, Vocabulary::from_counts(count(texts.flat_map(|text| tokens(config, text))), &size))
            }
        };
        Stored { config: config.clone(), vocabulary, merges }.into()
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
        self.encode_to(text, self.config.max_length)
    }

    /// All ids of the text, uncut.
    pub fn encode_whole(&self, text: &str) -> Encoding {
        self.encode_to(text, usize::MAX)
    }

    fn encode_to(&self, text: &str, length: usize) -> Encoding {
        let mut encoding = Encoding::default();
        for token in tokens(&self.config, text) {
            if encoding.len() >= length {
                break;
            }
            match &self.byte_pair {
                Some(byte_pair) => byte_pair.append(&token, &mut encoding),
                None => self.vocabulary.append(&token, &mut encoding),
            }
        }
        // A vocabulary of parts of words may add several for one token.
        encoding.truncate(length);
        encoding
    }
}

impl TokenizerConfig {
    fn normalizer(&self) -> Normalizer {
        Normalizer { lowercase: self.lowercase }
    }

    /// What is left of a text without the words that are ignored, each stretch with the byte it starts at.
    fn stretches<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let mut stretches = Vec::new();
        let mut from = 0;
        if !self.ignored.is_empty() {
            let folded = Normalizer { lowercase: true };
            for (start, piece) in Words.pieces(text) {
                if self.ignored.iter().any(|word| *word == folded.normalize(piece)) {
                    stretches.push((from, &text[from..start]));
                    from = start + piece.len();
                }
            }
        }
        stretches.push((from, &text[from..]));
        stretches
    }
}

/// The pieces of a text, normalised, whole.
fn tokens<'t>(config: &TokenizerConfig, text: &'t str) -> impl Iterator<Item = Token<'t>> + use<'t> {
    let (kind, normalizer) = (config.tokens, config.normalizer());
    let pieces =
        move |(from, stretch): (usize, &'t str)| kind.pieces(stretch).map(move |(at, piece)| (from + at, piece));
    config.stretches(text).into_iter().flat_map(pieces).map(move |(start, piece)| Token {
        text: normalizer.normalize(piece),
        piece,
        offset: (start, start + piece.len()),
    })
}

fn count<'t>(tokens: impl Iterator<Item = Token<'t>>) -> HashMap<String, u64> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for token in tokens {
        // Looked up before it is entered: only a new token is worth a copy.
        match counts.get_mut(&*token.text) {
            Some(count) => *count += 1,
            None => drop(counts.insert(token.text.into_owned(), 1)),
        }
    }
    counts
}

impl From<Stored> for Tokenizer {
    fn from(Stored { config, vocabulary, merges }: Stored) -> Self {
        let byte_pair = merges.map(|merges| BytePair::new(merges, &vocabulary, config.normalizer()));
        Self { config, vocabulary, byte_pair }
    }
}

impl From<Tokenizer> for Stored {
    fn from(Tokenizer { config, vocabulary, byte_pair }: Tokenizer) -> Self {
        Self { config, vocabulary, merges: byte_pair.map(|byte_pair| byte_pair.merges().clone()) }
    }
}

#[cfg(test)]
mod tests;
