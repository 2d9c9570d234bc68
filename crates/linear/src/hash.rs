//! The hash of n-grams.
//!
//! It is FNV-1a, finished by MurmurHash3's mixer, and not XXH3 as elsewhere, for two reasons. It is a rolling hash: one
//! step per character gives the hashes of all n-grams that start at the same character. And a saved linear model knows
//! its n-grams by these hashes, so another function would change what it predicts. An exported model computes them as
//! well, from the constants here.

/// The initial hash of a word (FNV-1a's).
pub const WORD_SEED: u64 = 0xcbf2_9ce4_8422_2325;
/// The initial hash of a character n-gram, and the factor of joined words (the golden ratio).
pub const CHARACTER_SEED: u64 = 0x9e37_79b9_7f4a_7c15;
/// The factor of a step (FNV-1a's).
pub const FNV_PRIME: u64 = 0x0100_0000_01b3;
/// The factors of the mixer (MurmurHash3's).
pub const MIXERS: [u64; 2] = [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53];
/// By how many bits the hash of the first of two joined words is rotated to the left.
pub const ROTATION: u32 = 23;
/// The hash of the start of a text, in place of the word before the first.
pub const START: u64 = 1;
/// In place of a character at both ends of a word.
pub const END: u64 = 0;
/// The bit that is set in the hashes of character n-grams, and only in those.
pub const OF_CHARACTERS: u32 = 1 << 31;

/// Returns whether a word that is this character alone is counted as one of a script without spaces.
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{1100}' && c.is_alphabetic()
}

/// Returns the hash of a word before it is mixed.
///
/// ```
/// use wordloom_linear::hash::{WORD_SEED, of_word};
///
/// assert_eq!(of_word(""), WORD_SEED);
/// assert_ne!(of_word("late"), of_word("tale"));
/// ```
pub fn of_word(word: &str) -> u64 {
    word.bytes().fold(WORD_SEED, |hash, byte| step(hash, u64::from(byte)))
}

/// Appends a byte or a character to a hash (FNV-1a).
pub(crate) fn step(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(FNV_PRIME)
}

/// Combines the hashes of two adjacent words.
pub(crate) fn join(first: u64, second: u64) -> u64 {
    (first.rotate_left(ROTATION) ^ second).wrapping_mul(CHARACTER_SEED)
}

/// Mixes the hash of one or several words.
pub(crate) fn of_words(hash: u64) -> u32 {
    mix(hash) & !OF_CHARACTERS
}

/// Mixes 64 bits into 32 that each depend on all of them (the final step of MurmurHash3).
pub(crate) fn mix(hash: u64) -> u32 {
    let hash = MIXERS.into_iter().fold(hash, |hash, factor| (hash ^ (hash >> 33)).wrapping_mul(factor));
    (hash ^ (hash >> 33)) as u32
}
