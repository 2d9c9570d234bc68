//! Cuts texts of scripts without spaces into the words of a dictionary. Knows nothing of vocabularies.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::script::is_cjk;
use super::{PreTokenize, Words};

/// The words of scripts without spaces, each with its cost: the negative logarithm of its probability.
///
/// As a pre-tokenizer it cuts as [`Words`] does, and joins Han, Kana and Hangul characters to words: of all ways to cut
/// them, the one with the least total cost. This is a unigram language model, decoded by the Viterbi algorithm.
///
/// Probabilities follow from the order of the words by the Zipf–Mandelbrot law: that of the word of rank r is
/// proportional to 1 / (r + 20).
///
/// ```
/// use wordloom_text::{Dictionary, PreTokenize};
///
/// let dictionary = Dictionary::new(["的", "快递", "研究", "生命", "研究生", "员"]);
/// let words: Vec<&str> = dictionary.pieces("快递员研究生命，OK").map(|(_, word)| word).collect();
/// assert_eq!(words, ["快递", "员", "研究", "生命", "，", "OK"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dictionary {
    costs: HashMap<Box<str>, f32>,
    /// The number of characters of the longest word.
    longest: usize,
}

/// What the Zipf–Mandelbrot law adds to each rank, counted from 0.
const RANK_OFFSET: f32 = 20.0;
/// The cost of a character that is no word of a [`Dictionary`]: more than that of the last of a million words.
pub const UNKNOWN_COST: f32 = 17.0;

impl Dictionary {
    /// Builds a dictionary from words in order of descending frequency. A word counts for its rank, but can only be
    /// found if all its characters are Han, Kana or Hangul. Of two equal words, the first is kept.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let (mut dictionary, mut number) = (Self::default(), 0.0_f32);
        for word in words {
            if !word.is_empty() && word.chars().all(is_cjk) {
                dictionary.costs.entry(word.into()).or_insert_with(|| (number + RANK_OFFSET).ln());
                dictionary.longest = dictionary.longest.max(word.graphemes(true).count());
            }
            number += 1.0;
        }
        // The logarithm of what the probabilities are divided by, so that their sum is 1.
        let normalizer = ((number + RANK_OFFSET) / RANK_OFFSET).ln().max(1.0).ln();
        dictionary.costs.values_mut().for_each(|cost| *cost += normalizer);
        dictionary
    }

    /// Returns the words, in no order, each with its cost.
    pub fn words(&self) -> impl Iterator<Item = (&str, f32)> {
        self.costs.iter().map(|(word, &cost)| (&**word, cost))
    }

    /// Returns whether no word can be found: the pieces are those of [`Words`].
    pub fn is_empty(&self) -> bool {
        self.costs.is_empty()
    }

    /// Appends the words of a run of adjacent characters, which start at these bytes of the text.
    fn cut<'t>(&self, text: &'t str, starts: &[usize], end: usize, words: &mut Vec<(usize, &'t str)>) {
        let at = |index: usize| starts.get(index).copied().unwrap_or(end);
        // For each position between characters, the least cost of what is before it and where the last word starts.
        let mut best = vec![(0.0_f32, 0_usize)];
        for last in 1..=starts.len() {
            let alone = (best[last - 1].0 + UNKNOWN_COST, last - 1);
            let words = (last.saturating_sub(self.longest)..last).filter_map(|first| {
                let cost = self.costs.get(&text[at(first)..at(last)])?;
                Some((best[first].0 + cost, first))
            });
            best.push(words.fold(alone, |best, word| if word.0 < best.0 { word } else { best }));
        }
        let (first_word, mut last) = (words.len(), starts.len());
        while last > 0 {
            let first = best[last].1;
            words.push((at(first), &text[at(first)..at(last)]));
            last = first;
        }
        words[first_word..].reverse();
    }
}

impl PreTokenize for Dictionary {
    fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        let (mut words, mut starts, mut end) = (Vec::new(), Vec::new(), 0);
        for (start, piece) in Words.pieces(text) {
            let is_character = self.longest > 0 && piece.starts_with(is_cjk);
            if !starts.is_empty() && (start != end || !is_character) {
                self.cut(text, &starts, end, &mut words);
                starts.clear();
            }
            if is_character {
                starts.push(start);
                end = start + piece.len();
            } else {
                words.push((start, piece));
            }
        }
        self.cut(text, &starts, end, &mut words);
        words.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces<'t>(dictionary: &Dictionary, text: &'t str) -> Vec<(usize, &'t str)> {
        dictionary.pieces(text).collect()
    }

    #[test]
    fn a_text_is_cut_into_its_most_probable_words() {
        // 南京市|长江|大桥, not 南京|市长|江|大桥.
        let dictionary = Dictionary::new(["市", "江", "大桥", "长江", "市长", "南京", "南京市", "长"]);
        let cut = pieces(&dictionary, "南京市长江大桥");
        assert_eq!(cut, [(0, "南京市"), (9, "长江"), (15, "大桥")]);
    }

    #[test]
    fn characters_without_a_word_are_pieces_of_their_own() {
        let dictionary = Dictionary::new(["很好", "好吃"]);
        // Of two overlapping words, the more frequent one.
        assert_eq!(pieces(&dictionary, "饭很好吃 好吃"), [(0, "饭"), (3, "很好"), (9, "吃"), (13, "好吃")]);
        assert_eq!(pieces(&dictionary, ""), []);
    }

    #[test]
    fn runs_end_at_spaces_punctuation_and_other_scripts() {
        let dictionary = Dictionary::new(["很好", "好"]);
        for text in ["很 好", "很，好", "很ok好", "很1好"] {
            assert!(pieces(&dictionary, text).iter().all(|(_, piece)| *piece != "很好"), "{text}");
        }
    }

    #[test]
    fn without_words_of_such_scripts_the_pieces_are_those_of_words() {
        let text = "The parcel 快递 came LATE 😀 か\u{3099}";
        for dictionary in [Dictionary::default(), Dictionary::new(["the", "late", "ok好"])] {
            assert_eq!(pieces(&dictionary, text), Words.pieces(text).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_probabilities_sum_to_about_one() {
        let words: Vec<String> = ('\u{4E00}'..'\u{6E00}').map(String::from).collect();
        let dictionary = Dictionary::new(words.iter().map(|word| &**word));
        let sum: f32 = dictionary.costs.values().map(|cost| (-cost).exp()).sum();
        assert!((sum - 1.0).abs() < 0.02, "{sum}");
        assert!(dictionary.costs.values().all(|&cost| cost < UNKNOWN_COST));
    }

    #[test]
    fn a_long_text_takes_time_in_proportion_to_its_length() {
        let dictionary = Dictionary::new(["好吃", "很"]);
        let text = "很好吃".repeat(100_000);
        assert_eq!(pieces(&dictionary, &text).len(), 200_000);
    }
}
