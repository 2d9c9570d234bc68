//! Turns texts into ids: pre-tokenizer, normalizer and vocabulary together. Knows nothing of tables or tensors.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::byte_pair::{BytePair, Merges, train};
use super::pipeline::Model;
use super::{
    Cleaning, Encoding, Normalize, Normalizer, PreTokenize, Spelled, Subwords, Token, TokenKind, Vocabulary,
    VocabularyConfig, Words,
};

/// The settings of a tokenizer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenizerConfig {
    /// The unit that texts are cut into.
    pub tokens: TokenKind,
    /// Whether case is ignored.
    pub lowercase: bool,
    /// How often a token must occur to be in the vocabulary.
    pub min_count: usize,
    /// The maximum number of tokens in the vocabulary, including [`PAD`](crate::PAD) and [`UNK`](crate::UNK).
    pub vocabulary_size: usize,
    /// The maximum number of tokens per text. The rest of a text is cut.
    pub max_length: usize,
    /// Words that are removed from every text before it is cut into tokens, in lower case.
    pub ignored: Vec<String>,
    /// What else is left out or replaced before a text is cut into tokens.
    #[serde(default, skip_serializing_if = "Cleaning::is_none")]
    pub cleaning: Cleaning,
}

/// A vocabulary with the settings by which texts are cut into its tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Tokenizer {
    config: TokenizerConfig,
    vocabulary: Vocabulary,
    byte_pair: Option<BytePair>,
}

/// The serialized form of a tokenizer.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    config: TokenizerConfig,
    vocabulary: Vocabulary,
    merges: Option<Merges>,
}

impl Tokenizer {
    /// Learns a vocabulary from texts.
    pub fn fit<'t>(texts: impl IntoIterator<Item = &'t str>, config: &TokenizerConfig) -> Self {
        let size = VocabularyConfig { min_count: config.min_count, max_size: config.vocabulary_size };
        let (merges, vocabulary) = match config.tokens {
            TokenKind::BytePair => {
                let pieces = config.count(texts, |token| token.piece);
                let pieces = pieces.iter().map(|(piece, &count)| (piece.as_str(), count)).collect();
                let (merges, vocabulary) = train(&pieces, config.normalizer(), &size);
                (Some(merges), vocabulary)
            }
            TokenKind::Words | TokenKind::Characters => {
                (None, Vocabulary::from_counts(config.count(texts, |token| &token.text), &size))
            }
        };
        Stored { config: config.clone(), vocabulary, merges }.into()
    }

    /// Returns the settings that the tokenizer was fitted with.
    pub fn config(&self) -> &TokenizerConfig {
        &self.config
    }

    /// Returns the vocabulary.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Returns the subwords of a byte-pair vocabulary; `None` for another one.
    pub fn subwords(&self) -> Option<Subwords> {
        self.byte_pair.as_ref().map(BytePair::subwords)
    }

    /// Returns the tokenizer with further tokens in its vocabulary, see [`Vocabulary::extended`]. A byte-pair
    /// vocabulary stays as it is: it cuts words without a token of their own into parts.
    #[must_use]
    pub fn extended<'t>(self, tokens: impl IntoIterator<Item = &'t str>) -> Self {
        match self.byte_pair {
            Some(_) => self,
            None => Self { vocabulary: self.vocabulary.extended(tokens), ..self },
        }
    }

    /// Returns the tokenizer without further tokens in its vocabulary.
    #[must_use]
    pub fn without_further(self) -> Self {
        Self { vocabulary: self.vocabulary.without_further(), ..self }
    }

    /// Encodes a text, cut at [`TokenizerConfig::max_length`] tokens.
    pub fn encode(&self, text: &str) -> Encoding {
        self.encode_to(text, self.config.max_length)
    }

    /// Encodes a whole text, however long it is.
    pub fn encode_whole(&self, text: &str) -> Encoding {
        self.encode_to(text, usize::MAX)
    }

    /// Encodes a whole text, with the spelling of each token and the text that they make up.
    ///
    /// ```
    /// use wordloom_text::{Cleaning, TokenKind, Tokenizer, TokenizerConfig};
    ///
    /// let config = TokenizerConfig {
    ///     tokens: TokenKind::Words,
    ///     lowercase: true,
    ///     min_count: 1,
    ///     vocabulary_size: 1_000,
    ///     max_length: 8,
    ///     ignored: vec!["fwd".to_owned()],
    ///     cleaning: Cleaning { html: true, urls: true, ..Cleaning::default() },
    /// };
    /// let spelled = Tokenizer::fit(["late"], &config).spell("Fwd <b>LATE</b>!\n see www.example.org");
    /// assert_eq!(spelled.spellings, ["late", "!", "see", "<url>"]);
    /// assert_eq!(spelled.normalized, "late! see <url>");
    /// ```
    pub fn spell(&self, text: &str) -> Spelled {
        let cleaned = self.config.cleaning.clean(text);
        let mut encoding = self.encode_cleaned(cleaned.text(), usize::MAX);
        let normalizer = self.config.normalizer();
        let (mut spellings, mut normalized, mut at) = (Vec::new(), String::new(), 0);
        for &(start, end) in &encoding.offsets {
            let spelling = normalizer.normalize(&cleaned.text()[start..end]).into_owned();
            if !normalized.is_empty() && cleaned.text()[at..start].contains(char::is_whitespace) {
                normalized.push(' ');
            }
            normalized.push_str(&spelling);
            spellings.push(spelling);
            at = end;
        }
        encoding.offsets.iter_mut().for_each(|offset| *offset = cleaned.origin(*offset));
        Spelled { encoding, spellings, normalized }
    }

    fn encode_to(&self, text: &str, max_length: usize) -> Encoding {
        let cleaned = self.config.cleaning.clean(text);
        let mut encoding = self.encode_cleaned(cleaned.text(), max_length);
        encoding.offsets.iter_mut().for_each(|offset| *offset = cleaned.origin(*offset));
        encoding
    }

    /// Encodes a cleaned text. The offsets are those in the cleaned text.
    fn encode_cleaned(&self, text: &str, max_length: usize) -> Encoding {
        let mut encoding = Encoding::default();
        for token in self.config.tokens_of(text) {
            if encoding.len() >= max_length {
                break;
            }
            match &self.byte_pair {
                Some(byte_pair) => byte_pair.append(&token, &mut encoding),
                None => self.vocabulary.append(&token, &mut encoding),
            }
        }
        // A byte-pair vocabulary may append several ids for one token.
        encoding.truncate(max_length);
        encoding
    }
}

impl TokenizerConfig {
    fn normalizer(&self) -> Normalizer {
        Normalizer { lowercase: self.lowercase }
    }

    /// Counts how often each token, or each piece, of the cleaned texts occurs.
    fn count<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t str>,
        of: impl for<'a> Fn(&'a Token<'_>) -> &'a str,
    ) -> HashMap<String, u64> {
        let mut counts: HashMap<String, u64> = HashMap::new();
        for text in texts {
            for token in self.tokens_of(self.cleaning.clean(text).text()) {
                // Looked up first: only a new token needs a copy of its text.
                match counts.get_mut(of(&token)) {
                    Some(count) => *count += 1,
                    None => drop(counts.insert(of(&token).to_owned(), 1)),
                }
            }
        }
        counts
    }

    /// The normalized pieces of a cleaned text without its ignored words. Subwords are not yet split.
    fn tokens_of<'t>(&self, text: &'t str) -> impl Iterator<Item = Token<'t>> + use<'t> {
        let (kind, normalizer) = (self.tokens, self.normalizer());
        let pieces =
            move |(from, stretch): (usize, &'t str)| kind.pieces(stretch).map(move |(at, piece)| (from + at, piece));
        let stretches = self.stretches(text).into_iter();
        stretches.flat_map(pieces).map(move |(start, piece)| Token::new(start, piece, &normalizer))
    }

    /// The stretches of a text between its ignored words, each with the byte at which it starts.
    fn stretches<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let mut stretches = Vec::new();
        let mut from = 0;
        if !self.ignored.is_empty() {
            let lowercase = Normalizer { lowercase: true };
            for (start, piece) in Words.pieces(text) {
                if self.ignored.iter().any(|word| *word == lowercase.normalize(piece)) {
                    stretches.push((from, &text[from..start]));
                    from = start + piece.len();
                }
            }
        }
        stretches.push((from, &text[from..]));
        stretches
    }
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
