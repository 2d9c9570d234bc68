//! The n-grams of a text, each identified by a [hash](super::hash). Knows nothing of weights.

use std::rc::Rc;

use super::hash::{self, CHARACTER_SEED, END, OF_CHARACTERS, is_unspaced, join, mix, of_word, of_words, step};
use wordloom_text::{Cleaning, Normalizer, Token, Words, tokens};

/// Which n-grams are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NGrams {
    /// The lengths of the shortest and the longest character n-grams, which include the two ends of a word as
    /// characters; `None` if only word n-grams are counted.
    pub characters: Option<(usize, usize)>,
    /// Words that are skipped as if they were not in the text, in lower case.
    pub ignored: Rc<[String]>,
    /// What else is left out or replaced in a text.
    pub cleaning: Cleaning,
    /// Whether character n-grams count in a text by the fraction of its words that have them. Otherwise they count as
    /// if all words had them, as in models from before this was told apart.
    pub by_fraction: bool,
}

/// The start of the text, in place of the word before the first.
const START: Word = Word { hash: hash::START, offset: (0, 0), is_unspaced: false };

impl NGrams {
    /// Counts word n-grams, and character n-grams of these lengths.
    pub(super) fn new(characters: Option<(usize, usize)>) -> Self {
        Self { characters, ignored: Rc::default(), cleaning: Cleaning::default(), by_fraction: true }
    }

    /// Calls `visit` with the start and the end of each word, in bytes, and the hashes of the n-grams within it. The
    /// first is that of the word itself.
    pub(super) fn each_word(&self, text: &str, mut visit: impl FnMut((usize, usize), &[u32])) {
        let mut hashes = Vec::new();
        let cleaned = self.cleaning.clean(text);
        for token in self.counted(cleaned.text()) {
            let word = Word::of(&token);
            hashes.clear();
            hashes.push(of_words(word.hash));
            if let Some(lengths) = self.characters.filter(|_| !word.is_unspaced) {
                each_of_characters(&token, lengths, &mut |hash, _| hashes.push(hash));
            }
            visit(cleaned.origin(word.offset), &hashes);
        }
    }

    /// The words of a cleaned text that are counted.
    fn counted<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Token<'t>> {
        let is_counted = |token: &Token<'_>| !self.ignored.iter().any(|word| *word == token.text);
        tokens(text, &Words, Normalizer { lowercase: true }).filter(is_counted)
    }

    /// Calls `visit` with the hash of each n-gram, and its start and end in the text, in bytes. Returns the fraction of
    /// the words that have character n-grams, 0 to 1: those that are not single characters of a script without spaces.
    ///
    /// Words are taken one and two at a time. Single characters of scripts without spaces are also taken three at a
    /// time, because one such character says less than a word.
    pub(super) fn each(&self, text: &str, mut visit: impl FnMut(u32, (usize, usize))) -> f32 {
        // The first word forms a pair with the start: the beginning of a text is more telling than its middle.
        let mut before = [None, Some(START)];
        let cleaned = self.cleaning.clean(text);
        let mut visit = |hash, offset| visit(hash, cleaned.origin(offset));
        let (mut words, mut spaced) = (0.0_f32, 0.0_f32);
        for token in self.counted(cleaned.text()) {
            let word = Word::of(&token);
            let end = word.offset.1;
            words += 1.0;
            spaced += f32::from(u8::from(!word.is_unspaced));
            visit(of_words(word.hash), word.offset);
            if let [_, Some(last)] = before {
                let pair = join(last.hash, word.hash);
                // No word ends at byte 0: this is the start of the text, which has no offset of its own.
                let from = if last.offset.1 == 0 { word.offset.0 } else { last.offset.0 };
                visit(of_words(pair), (from, end));
                if let [Some(first), _] = before
                    && first.is_unspaced
                    && last.is_unspaced
                    && word.is_unspaced
                {
                    visit(of_words(join(first.hash, pair)), (first.offset.0, end));
                }
            }
            if let Some(lengths) = self.characters.filter(|_| !word.is_unspaced) {
                each_of_characters(&token, lengths, &mut visit);
            }
            before = [before[1], Some(word)];
        }
        if self.by_fraction && words > 0.0 { spaced / words } else { 1.0 }
    }
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
struct Word {
    hash: u64,
    offset: (usize, usize),
    /// Whether it is one character of a script without spaces.
    is_unspaced: bool,
}

impl Word {
    fn of(token: &Token<'_>) -> Self {
        let hash = of_word(&token.text);
        let mut letters = token.text.chars();
        let is_unspaced = letters.next().is_some_and(is_unspaced) && letters.next().is_none();
        Self { hash, offset: token.offset, is_unspaced }
    }
}

/// Calls `visit` with each character n-gram of a word whose length is from `min` to `max`.
fn each_of_characters(token: &Token<'_>, (min, max): (usize, usize), visit: &mut impl FnMut(u32, (usize, usize))) {
    let (start, end) = token.offset;
    // If normalization changed the length of the word, its n-grams have the offset of the word.
    let is_exact = token.text.len() == end - start;
    let mut letters: Vec<(u64, usize)> = Vec::with_capacity(token.text.len() + 2);
    letters.push((END, 0));
    letters.extend(token.text.char_indices().map(|(at, c)| (u64::from(c), at)));
    letters.push((END, token.text.len()));
    for first in 0..letters.len() {
        let mut hash = CHARACTER_SEED;
        for last in first..letters.len().min(first + max) {
            hash = step(hash, letters[last].0);
            if last + 1 - first >= min {
                let after = letters.get(last + 1).map_or(token.text.len(), |letter| letter.1);
                let offset = if is_exact { (start + letters[first].1, start + after) } else { (start, end) };
                visit(mix(hash) | OF_CHARACTERS, offset);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, characters: Option<(usize, usize)>) -> Vec<&str> {
        let mut pieces = Vec::new();
        NGrams::new(characters).each(text, |_, (start, end)| pieces.push(&text[start..end]));
        pieces
    }

    fn hashes(text: &str) -> Vec<u32> {
        let mut hashes = Vec::new();
        NGrams::new(Some((2, 5))).each(text, |hash, _| hashes.push(hash));
        hashes
    }

    #[test]
    fn words_are_counted_alone_and_in_pairs() {
        assert_eq!(pieces("so very late", None), ["so", "so", "very", "so very", "late", "very late"]);
    }

    #[test]
    fn han_characters_are_counted_in_threes_as_well() {
        assert_eq!(
            pieces("外卖很慢", None),
            ["外", "外", "卖", "外卖", "很", "卖很", "外卖很", "慢", "很慢", "卖很慢"]
        );
    }

    #[test]
    fn character_n_grams_stay_within_a_word_and_mark_its_ends() {
        // "<ab" and "ab>", "<c>"; before them the word itself and its pair with the start of the text.
        assert_eq!(pieces("ab c", Some((3, 3))), ["ab", "ab", "ab", "ab", "c", "ab c", "c"]);
        let [whole, ..] = hashes("ab")[..] else { panic!() };
        assert!(hashes("cab").iter().all(|&hash| hash != whole));
    }

    #[test]
    fn an_ignored_word_is_as_good_as_absent() {
        let n_grams = NGrams { ignored: ["so".to_owned()].into(), ..NGrams::new(Some((2, 5))) };
        let mut hashes_without = Vec::new();
        n_grams.each("So very SO late", |hash, _| hashes_without.push(hash));
        assert_eq!(hashes_without, hashes("very late"));
    }

    #[test]
    fn the_fraction_of_words_with_character_n_grams_is_known() {
        let n_grams = NGrams::new(Some((2, 5)));
        assert_eq!(n_grams.each("so very late", |_, _| {}), 1.0);
        assert_eq!(n_grams.each("2D很好", |_, _| {}), 1.0 / 3.0);
        assert_eq!(n_grams.each("", |_, _| {}), 1.0);
        assert_eq!(NGrams { by_fraction: false, ..n_grams }.each("2D很好", |_, _| {}), 1.0);
    }

    #[test]
    fn n_grams_of_a_cleaned_text_have_offsets_in_the_original() {
        let cleaning = Cleaning { html: true, urls: true, ..Cleaning::default() };
        let n_grams = NGrams { cleaning, ..NGrams::new(Some((2, 5))) };
        let text = "<b>la</b>te https://x.y/z";
        let mut found = Vec::new();
        n_grams.each(text, |hash, (start, end)| found.push((hash, &text[start..end])));
        let without: Vec<u32> = found.iter().map(|&(hash, _)| hash).collect();
        let mut of_other = Vec::new();
        n_grams.each("late www.other.org", |hash, _| of_other.push(hash));
        assert_eq!(without, of_other);
        assert_eq!((found[0].1, found[found.len() - 2].1), ("la</b>te", "https://x.y/z"));
    }

    #[test]
    fn case_and_width_do_not_change_an_n_gram() {
        assert_eq!(hashes("LATE"), hashes("late"));
        assert_eq!(hashes("ＬＡＴＥ"), hashes("late"));
        assert_ne!(hashes("later"), hashes("late"));
    }

    #[test]
    fn a_character_n_gram_never_has_the_hash_of_a_word() {
        let of_characters = hashes("late parcel").into_iter().filter(|hash| hash & OF_CHARACTERS != 0).count();
        assert_eq!(hashes("late parcel").len() - of_characters, 4);
    }
}
