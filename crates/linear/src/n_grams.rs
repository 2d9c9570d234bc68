//! The n-grams of a text, each as a hash. Knows nothing of weights.

use std::rc::Rc;

use wordloom_text::{Normalizer, Token, Words, tokens};

/// Which n-grams are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NGrams {
    /// The shortest and the longest run of characters within a word, its two ends counted as characters; none where absent.
    pub characters: Option<(usize, usize)>,
    /// Words that are passed over as if the text did not hold them, in lower case.
    pub ignored: Rc<[String]>,
}

/// What is before the first word.
const START: Place = Place { hash: 1, offset: (0, 0), spaceless: false };

/// Set in the hash of an n-gram of characters, and of no other.
pub(super) const OF_CHARACTERS: u32 = 1 << 31;

const WORD: u64 = 0xcbf2_9ce4_8422_2325;
const CHARACTER: u64 = 0x9e37_79b9_7f4a_7c15;
/// Stands for both ends of a word.
const END: u64 = 0;

impl NGrams {
    /// Words, and runs of characters of these lengths within them.
    pub(super) fn new(characters: Option<(usize, usize)>) -> Self {
        Self { characters, ignored: Rc::default() }
    }

    /// Calls with the hash of each n-gram and where in the text it stands, in bytes.
    ///
    /// Words are taken one and two at a time; characters of scripts without spaces three at a time as well, for they are words too
    /// short to say much.
    pub(super) fn each(&self, text: &str, mut take: impl FnMut(u32, (usize, usize))) {
        // The first word is a pair with the start: what a text begins with says more than that it is somewhere within.
        let mut before = [None, Some(START)];
        let is_read = |token: &Token<'_>| !self.ignored.iter().any(|word| *word == token.text);
        for token in tokens(text, &Words, Normalizer { lowercase: true }).filter(is_read) {
            let place = Place::of(&token);
            let end = place.offset.1;
            take(of_words(place.hash), place.offset);
            if let [_, Some(last)] = before {
                let pair = join(last.hash, place.hash);
                // No word ends at 0: that is the start, which has no place of its own.
                let from = if last.offset.1 == 0 { place.offset.0 } else { last.offset.0 };
                take(of_words(pair), (from, end));
                if let [Some(first), _] = before
                    && first.spaceless
                    && last.spaceless
                    && place.spaceless
                {
                    take(of_words(join(first.hash, pair)), (first.offset.0, end));
                }
            }
            if let Some(range) = self.characters.filter(|_| !place.spaceless) {
                characters(&token, range, &mut take);
            }
            before = [before[1], Some(place)];
        }
    }
}

/// A word, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    hash: u64,
    offset: (usize, usize),
    /// Whether it is one character of a script without spaces.
    spaceless: bool,
}

impl Place {
    fn of(token: &Token<'_>) -> Self {
        let hash = token.text.bytes().fold(WORD, |hash, byte| step(hash, u64::from(byte)));
        let mut letters = token.text.chars();
        let spaceless =
            letters.next().is_some_and(|c| c >= '\u{1100}' && c.is_alphabetic()) && letters.next().is_none();
        Self { hash, offset: token.offset, spaceless }
    }
}

/// The runs of characters of one word.
fn characters(token: &Token<'_>, (least, most): (usize, usize), take: &mut impl FnMut(u32, (usize, usize))) {
    let (start, end) = token.offset;
    // Where normalising has changed lengths, a run is said to stand where its word does.
    let exact = token.text.len() == end - start;
    let mut letters: Vec<(u64, usize)> = Vec::with_capacity(token.text.len() + 2);
    letters.push((END, 0));
    letters.extend(token.text.char_indices().map(|(at, c)| (u64::from(c), at)));
    letters.push((END, token.text.len()));
    for first in 0..letters.len() {
        let mut hash = CHARACTER;
        for last in first..letters.len().min(first + most) {
            hash = step(hash, letters[last].0);
            if last + 1 - first >= least {
                let after = letters.get(last + 1).map_or(token.text.len(), |letter| letter.1);
                let offset = if exact { (start + letters[first].1, start + after) } else { (start, end) };
                take(mix(hash) | OF_CHARACTERS, offset);
            }
        }
    }
}

fn step(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}

fn join(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(CHARACTER)
}

fn of_words(hash: u64) -> u32 {
    mix(hash) & !OF_CHARACTERS
}

/// 32 bits that each depend on all 64 (the end of MurmurHash3).
fn mix(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (hash ^ (hash >> 33)) as u32
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
    fn words_are_taken_alone_and_in_pairs() {
        assert_eq!(pieces("so very late", None), ["so", "so", "very", "so very", "late", "very late"]);
    }

    #[test]
    fn han_characters_are_taken_in_threes_as_well() {
        assert_eq!(
            pieces("外卖很慢", None),
            ["外", "外", "卖", "外卖", "很", "卖很", "外卖很", "慢", "很慢", "卖很慢"]
        );
    }

    #[test]
    fn runs_of_characters_stay_within_a_word_and_know_its_ends() {
        // "<ab" and "ab>", "<c>"; before them the word itself and the text's start.
        assert_eq!(pieces("ab c", Some((3, 3))), ["ab", "ab", "ab", "ab", "c", "ab c", "c"]);
        let [whole, ..] = hashes("ab")[..] else { panic!() };
        assert!(hashes("cab").iter().all(|&hash| hash != whole));
    }

    #[test]
    fn what_is_ignored_is_as_if_it_were_not_there() {
        let n_grams = NGrams { characters: Some((2, 5)), ignored: ["so".to_owned()].into() };
        let mut hashes_without = Vec::new();
        n_grams.each("So very SO late", |hash, _| hashes_without.push(hash));
        assert_eq!(hashes_without, hashes("very late"));
    }

    #[test]
    fn case_and_width_do_not_matter() {
        assert_eq!(hashes("LATE"), hashes("late"));
        assert_eq!(hashes("ＬＡＴＥ"), hashes("late"));
        assert_ne!(hashes("later"), hashes("late"));
    }

    #[test]
    fn a_run_of_characters_is_never_taken_for_a_word() {
        let of_characters = hashes("late parcel").into_iter().filter(|hash| hash & OF_CHARACTERS != 0).count();
        assert_eq!(hashes("late parcel").len() - of_characters, 4);
    }
}
