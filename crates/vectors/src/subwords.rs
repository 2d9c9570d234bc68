//! Vectors for words that a file does not have, from the character n-grams that they share with its words.

use std::collections::HashSet;

use wordloom_base::random::Random;
use xxhash_rust::xxh3::xxh3_64;

/// Vectors of character n-grams, whose mean over the n-grams of a word approximates the vector of the word.
///
/// The n-grams are hashed into buckets. The fit is that of Zhao, Mudgal & Liang 2018, the n-grams are those of fastText
/// (Bojanowski et al. 2017).
#[derive(Debug, Clone)]
pub struct Subwords {
    width: usize,
    /// `[BUCKETS, width]`.
    table: Vec<f32>,
    /// The letters of the words that the table was fitted to. A word with others is in another script.
    letters: HashSet<char>,
}

/// The number of buckets; a power of 2. More buckets mean fewer collisions and more memory: 13 MB with 100 values each.
const BUCKETS: usize = 1 << 15;
/// The lengths of the n-grams, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;
/// The length of the shortest word with an approximation, in characters.
const MIN_LENGTH: usize = 3;
/// The length of the longest, so that its n-grams are few.
const MAX_LENGTH: usize = 40;
/// How often the words are passed over, in random order.
const EPOCHS: usize = 5;
/// The fraction of its error by which a word's approximation is corrected at first. It falls linearly to 0.
const RATE: f32 = 0.3;

impl Subwords {
    /// Fits the table to words and their vectors, `[width]` each. Words that are not all letters are skipped.
    pub fn fit<'v>(words: impl IntoIterator<Item = (&'v str, &'v [f32])>, width: usize) -> Self {
        let mut letters = HashSet::new();
        let mut examples: Vec<(Vec<u32>, &[f32])> = Vec::new();
        for (word, vector) in words {
            if let Some(buckets) = buckets(word) {
                letters.extend(word.chars());
                examples.push((buckets, vector));
            }
        }
        let mut fitted = Self { width, table: vec![0.0; BUCKETS * width], letters };
        let (mut random, mut error) = (Random::named(0, "subwords"), vec![0.0; width]);
        for epoch in 0..EPOCHS {
            random.shuffle(&mut examples);
            let rate = RATE * (EPOCHS - epoch) as f32 / EPOCHS as f32;
            for (buckets, vector) in &examples {
                fitted.mean(buckets, &mut error);
                error.iter_mut().zip(*vector).for_each(|(mean, value)| *mean = rate * (value - *mean));
                // The mean of the n-grams moves by as much as each of them.
                for &bucket in buckets {
                    let row = &mut fitted.table[bucket as usize * width..][..width];
                    row.iter_mut().zip(&error).for_each(|(weight, step)| *weight += step);
                }
            }
        }
        fitted
    }

    /// Returns the approximate vector of a word in lower case, `[width]`; `None` if it is not 3 to 40 letters, each of
    /// which occurs in the words of the fit.
    pub fn approximate(&self, word: &str) -> Option<Vec<f32>> {
        let buckets = buckets(word).filter(|_| word.chars().all(|letter| self.letters.contains(&letter)))?;
        let mut mean = vec![0.0; self.width];
        self.mean(&buckets, &mut mean);
        Some(mean)
    }

    /// Writes the mean of some buckets to `mean`, `[width]`.
    fn mean(&self, buckets: &[u32], mean: &mut [f32]) {
        mean.fill(0.0);
        for &bucket in buckets {
            let row = &self.table[bucket as usize * self.width..][..self.width];
            mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        let scale = 1.0 / buckets.len() as f32;
        mean.iter_mut().for_each(|sum| *sum *= scale);
    }
}

/// Returns the buckets of a word's n-grams, with marks at its start and its end; `None` if it is not 3 to 40 letters.
fn buckets(word: &str) -> Option<Vec<u32>> {
    let length = word.chars().count();
    if !(MIN_LENGTH..=MAX_LENGTH).contains(&length) || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let marked = format!("<{word}>");
    let ends: Vec<usize> = marked.char_indices().map(|(at, _)| at).chain([marked.len()]).collect();
    let gram = |ends: &[usize]| (xxh3_64(&marked.as_bytes()[ends[0]..ends[ends.len() - 1]]) % BUCKETS as u64) as u32;
    Some(LENGTHS.flat_map(|length| ends.windows(length + 1).map(gram)).collect())
}
