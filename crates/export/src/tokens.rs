//! From texts to the ids of their tokens, in the graph. It must give what
//! [`Tokenizer::encode`](wordloom_text::Tokenizer::encode) gives.

use crate::Error;
use crate::attribute::{int, ints, string, strings};
use crate::byte_pair::subword_ids;
use crate::element::Element;
use crate::graph::{Graph, MICROSOFT, ML, Name};
use crate::pattern;
use crate::spellings::spellings;
use wordloom_text::{Normalizer, PAD, TokenKind, Tokenizer, TokenizerConfig, UNK, is_unspaced};

/// Fills the end of shorter texts. No text that a model is asked for has it.
pub(crate) const PADDING: &str = "\0";
/// Every slim image of Linux has it, unlike en_US.UTF-8, and unlike C it knows the case of all letters.
const LOCALE: &str = "C.UTF-8";
/// The id of a token that is skipped, until the others have moved up.
const SKIPPED: i64 = -1;

/// The texts cut into tokens, which networks with the same settings share.
pub(crate) struct Pieces {
    /// The tokens, `[n, seq]`.
    tokens: Name,
    /// Whitespace among characters.
    spaces: Option<Spaces>,
}

/// Which tokens are whitespace.
struct Spaces {
    /// Whether a token is whitespace, perhaps with invisible characters, `[n, seq]`.
    is_space: Name,
    /// Whether it is kept at the beginning of a text, `[n, seq]`.
    is_first: Name,
    /// Whether it is kept at the end of a text, `[n, seq]`.
    is_last: Name,
}

/// The tokens of texts as a network reads them.
pub(crate) struct Tokens {
    /// The ids, `[n, seq]`; 0 after the last token. There is at least one token.
    pub ids: Name,
    /// 1 for a token and 0 for padding, `[n, seq]`, as floats.
    pub mask: Name,
    /// The number of each text's tokens, `[n]`, as 32-bit integers.
    pub lengths: Name,
}

/// Cuts strings, `[m]`, into the longest matches of a regular expression, `[m, k]`. [`PADDING`] follows the last one.
pub(crate) fn cut(graph: &mut Graph, strings: &Name, expression: &str) -> Name {
    let attributes =
        vec![int("mark", 0), int("mincharnum", 1), string("pad_value", PADDING), string("tokenexp", expression)];
    let pieces = graph.op_of(MICROSOFT, "Tokenizer", &[strings], attributes);
    graph.state_type(&pieces, Element::String, 2);
    pieces
}

impl Pieces {
    /// Cuts the texts, `[n]`.
    ///
    /// # Errors
    /// - [`Error::IgnoredWords`] if words are ignored that the graph cannot find.
    /// - [`Error::Cleaning`] if texts are cleaned first.
    pub(crate) fn new(graph: &mut Graph, texts: &Name, config: &TokenizerConfig) -> Result<Self, Error> {
        let expression = match config.tokens {
            TokenKind::Words => pattern::words(),
            TokenKind::Characters => pattern::characters(),
            TokenKind::BytePair => pattern::runs(is_unspaced),
        };
        // They are found in any case, before the text is cut into characters.
        let is_piece = |word: &String| match config.tokens {
            TokenKind::Words => true,
            TokenKind::Characters => false,
            // In scripts without spaces, it may be a part of a run.
            TokenKind::BytePair => !word.starts_with(is_unspaced),
        };
        let finds_ignored = config.lowercase && config.ignored.iter().all(is_piece);
        if !config.ignored.is_empty() && !finds_ignored {
            return Err(Error::IgnoredWords);
        }
        if !config.cleaning.is_none() {
            return Err(Error::Cleaning);
        }
        let texts = if config.lowercase {
            let attributes =
                vec![string("case_change_action", "LOWER"), int("is_case_sensitive", 1), string("locale", LOCALE)];
            graph.op("StringNormalizer", &[texts], attributes)
        } else {
            texts.clone()
        };
        let tokens = cut(graph, &texts, &expression);
        let mut matches =
            |expression: String| graph.op("RegexFullMatch", &[&tokens], vec![string("pattern", &expression)]);
        let spaces = (config.tokens == TokenKind::Characters).then(|| Spaces {
            is_space: matches(pattern::space()),
            is_first: matches(pattern::first()),
            is_last: matches(pattern::last()),
        });
        Ok(Self { tokens, spaces })
    }

    /// Looks up the ids of a network's vocabulary.
    pub(crate) fn encode(&self, graph: &mut Graph, tokenizer: &Tokenizer) -> Tokens {
        let config = tokenizer.config();
        let ids = match tokenizer.subwords() {
            Some(subwords) => {
                let words = self.without(graph, &config.ignored);
                subword_ids(graph, &words, &subwords, Normalizer { lowercase: config.lowercase })
            }
            None => self.ids(graph, tokenizer),
        };
        Tokens::of(graph, &ids, config.max_length)
    }

    /// The words without some, in place of which is padding.
    fn without(&self, graph: &mut Graph, ignored: &[String]) -> Name {
        if ignored.is_empty() {
            return self.tokens.clone();
        }
        let attributes = vec![
            strings("keys_strings", ignored.iter().map(String::as_str)),
            ints("values_int64s", &vec![1; ignored.len()]),
            int("default_int64", 0),
        ];
        let is_ignored = graph.op_of(ML, "LabelEncoder", &[&self.tokens], attributes);
        let (is_ignored, padding) = (graph.cast(&is_ignored, Element::Bool), graph.string(PADDING));
        graph.apply("Where", &[&is_ignored, &padding, &self.tokens])
    }

    /// The ids of tokens that are in a vocabulary as they are, `[n, length]`, with 0 after the last one.
    fn ids(&self, graph: &mut Graph, tokenizer: &Tokenizer) -> Name {
        let config = tokenizer.config();
        let vocabulary = tokenizer.vocabulary();
        let tokens: Vec<(&str, i64)> =
            vocabulary.tokens().map(|(token, _)| (token, i64::from(vocabulary.id(token)))).collect();
        let mut known = spellings(&tokens, Normalizer { lowercase: config.lowercase });
        let ignores_words = !config.ignored.is_empty();
        if ignores_words {
            known.extend(config.ignored.iter().map(|word| (word.clone(), SKIPPED)));
        }
        known.insert(PADDING.to_owned(), i64::from(PAD));
        let values: Vec<i64> = known.values().copied().collect();
        let attributes = vec![
            strings("keys_strings", known.keys().map(String::as_str)),
            ints("values_int64s", &values),
            int("default_int64", i64::from(UNK)),
        ];
        let mut ids = graph.op_of(ML, "LabelEncoder", &[&self.tokens], attributes);
        if let Some(spaces) = &self.spaces {
            ids = trimmed(graph, &ids, spaces, i64::from(tokenizer.vocabulary().id(" ")));
        }
        if ignores_words || self.spaces.is_some() {
            ids = without_skipped(graph, &ids);
        }
        ids
    }
}

impl Tokens {
    /// The tokens of ids, `[n, length]`, with 0 after the last one. Those after the first `max_length` are dropped.
    fn of(graph: &mut Graph, ids: &Name, max_length: usize) -> Self {
        // Without tokens there would be no column, which the layers do not allow.
        let (column, padding) = (graph.ints(&[0, 0, 0, 1]), graph.int(i64::from(PAD)));
        let ids = graph.op("Pad", &[ids, &column, &padding], Vec::new());
        let [start, second, end, axis] = [0, 1, max_length as i64, 1].map(|value| graph.ints(&[value]));
        // A text without a token becomes one unknown token.
        let first = graph.op("Slice", &[&ids, &start, &second, &axis], Vec::new());
        let unknown = graph.int(i64::from(UNK));
        let first = graph.op("Max", &[&first, &unknown], Vec::new());
        let others = graph.op("Slice", &[&ids, &second, &end, &axis], Vec::new());
        let ids = graph.concat(&[first, others], 1);
        let nothing = graph.int(i64::from(PAD));
        let is_token = graph.op("Greater", &[&ids, &nothing], Vec::new());
        let (mask, counts) = (graph.cast(&is_token, Element::Float), graph.cast(&is_token, Element::Int32));
        let axis = graph.ints(&[1]);
        let lengths = graph.op("ReduceSum", &[&counts, &axis], vec![int("keepdims", 0)]);
        Tokens { ids, mask, lengths }
    }
}

/// Gives whitespace its id, whatever it consists of, and skips it at the ends of a text. There, an invisible character
/// keeps it.
fn trimmed(graph: &mut Graph, ids: &Name, Spaces { is_space, is_first, is_last }: &Spaces, space: i64) -> Name {
    let [none, axis] = [graph.int(0), graph.int(1)];
    let is_letter = graph.op("Not", &[is_space], Vec::new());
    let is_padding = graph.op("Equal", &[ids, &none], Vec::new());
    let is_token = graph.op("Not", &[&is_padding], Vec::new());
    let is_letter = graph.op("And", &[&is_letter, &is_token], Vec::new());
    let letters = graph.cast(&is_letter, Element::Int64);
    let before = graph.op("CumSum", &[&letters, &axis], Vec::new());
    let after = graph.op("CumSum", &[&letters, &axis], vec![int("reverse", 1)]);
    let mut is_kept_after = |letters: &Name, otherwise: &Name| {
        let has_letters = graph.op("Greater", &[letters, &none], Vec::new());
        graph.op("Or", &[&has_letters, otherwise], Vec::new())
    };
    let (begins, ends) = (is_kept_after(&before, is_first), is_kept_after(&after, is_last));
    let is_kept = graph.op("And", &[&begins, &ends], Vec::new());
    let [space, skipped] = [graph.int(space), graph.int(SKIPPED)];
    let spaces = graph.op("Where", &[&is_kept, &space, &skipped], Vec::new());
    graph.op("Where", &[is_space, &spaces, ids], Vec::new())
}

/// Moves the tokens that are not skipped to the beginning of their texts. Padding follows.
fn without_skipped(graph: &mut Graph, ids: &Name) -> Name {
    let [none, one] = [graph.int(0), graph.int(1)];
    let shape = graph.op("Shape", &[ids], Vec::new());
    let [width, index] = [graph.int(1), graph.ints(&[1])];
    let count = graph.op("Gather", &[&shape, &width], vec![int("axis", 0)]);
    let columns = graph.op("Gather", &[&shape, &index], vec![int("axis", 0)]);
    // The earlier a token, the higher its rank; what is skipped has rank 0.
    let ascending = graph.op("Range", &[&none, &count, &one], Vec::new());
    let ranks = graph.op("Sub", &[&count, &ascending], Vec::new());
    let is_token = graph.op("Greater", &[ids, &none], Vec::new());
    let ranks = graph.op("Where", &[&is_token, &ranks, &none], Vec::new());
    let kept = graph.op("Where", &[&is_token, ids, &none], Vec::new());
    let [_, order] = graph.op_all("TopK", &[&ranks, &columns], vec![int("axis", 1)]);
    graph.op("GatherElements", &[&kept, &order], vec![int("axis", 1)])
}
