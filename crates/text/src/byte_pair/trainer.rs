//! Learns which subwords to merge: repeatedly, the most frequent pair of adjacent ones.
//!
//! Each distinct word is stored once with its count, and a merge updates only the counts that it changes. Ties are
//! broken by the indices of the subwords, and graphemes are numbered by descending count and then by text, so the same
//! texts give the same subwords.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::pair_map::PairMap;
use super::{Grapheme, Merges, graphemes};
use crate::vocabulary::{SPECIAL, sort_by_count};
use crate::{Normalizer, Vocabulary, VocabularyConfig};

/// In place of the index of a grapheme that is too rare to be in the alphabet. It is never merged.
const UNKNOWN: u32 = u32::MAX;

/// A distinct word of the texts.
struct Word {
    subwords: Vec<u32>,
    count: u64,
}

/// Learns subwords from the pieces of texts and their counts. Returns the merges, and the vocabulary of the subwords
/// that the words consist of after all merges.
pub(crate) fn train(
    pieces: &HashMap<&str, u64>,
    normalizer: Normalizer,
    config: &VocabularyConfig,
) -> (Merges, Vocabulary) {
    let max_size = config.max_size.saturating_sub(SPECIAL.len());
    let (alphabet, unknown) = alphabet(pieces, normalizer, config.min_count as u64, max_size);
    let mut merges = Merges::new(alphabet);
    let mut words = words(pieces, normalizer, &merges);
    // A pair that occurs once is never worth a subword.
    PairCounts::new(&words).merge_all(&mut words, &mut merges, max_size, config.min_count.max(2) as u64);
    let counts = final_counts(&words, &merges, config.min_count as u64).into_iter().zip(0..);
    let kept = counts.filter(|&(count, _)| count > 0);
    let kept = kept.map(|(count, subword)| (merges.text(subword).to_owned(), count)).collect();
    (merges, Vocabulary::of(kept, unknown))
}

/// The graphemes of the alphabet, the most frequent first, and how many occurrences of others the texts have.
fn alphabet(
    pieces: &HashMap<&str, u64>,
    normalizer: Normalizer,
    min_count: u64,
    max_size: usize,
) -> (Vec<String>, u64) {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for (piece, count) in pieces {
        graphemes(piece, normalizer).for_each(|grapheme| *counts.entry(grapheme.spelling()).or_default() += count);
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    sort_by_count(&mut counts);
    let frequent = counts.partition_point(|&(_, count)| count >= min_count);
    let rare = counts.split_off(frequent.min(max_size));
    (counts.into_iter().map(|(grapheme, _)| grapheme).collect(), rare.iter().map(|(_, count)| count).sum())
}

/// The pieces as words of graphemes. Their order does not matter, because everything learned from them is a sum.
fn words(pieces: &HashMap<&str, u64>, normalizer: Normalizer, merges: &Merges) -> Vec<Word> {
    let index = |grapheme: Grapheme<'_>| merges.grapheme(&grapheme).unwrap_or(UNKNOWN);
    let word =
        |(piece, &count): (&&str, &u64)| Word { subwords: graphemes(piece, normalizer).map(index).collect(), count };
    pieces.iter().map(word).collect()
}

/// How often each pair of subwords is adjacent, and in which words.
struct PairCounts {
    counts: PairMap<u64>,
    /// The indices of the words that contain each pair.
    words: PairMap<Vec<u32>>,
    /// Pairs by descending count, then by ascending indices. A count may be outdated; it is compared with `counts` when
    /// the pair is popped.
    queue: BinaryHeap<(u64, Reverse<(u32, u32)>)>,
}

impl PairCounts {
    fn new(words: &[Word]) -> Self {
        let mut pairs = Self { counts: PairMap::default(), words: PairMap::default(), queue: BinaryHeap::new() };
        for (word, index) in words.iter().zip(0..) {
            for pair in word.subwords.windows(2) {
                pairs.add((pair[0], pair[1]), word.count, index);
            }
        }
        pairs.queue = pairs.counts.iter().map(|(&pair, &count)| (count, Reverse(pair))).collect();
        pairs
    }

    fn add(&mut self, pair: (u32, u32), count: u64, word: u32) {
        if pair.0 == UNKNOWN || pair.1 == UNKNOWN {
            return;
        }
        *self.counts.entry(pair).or_default() += count;
        let words = self.words.entry(pair).or_default();
        if words.last() != Some(&word) {
            words.push(word);
        }
    }

    fn subtract(&mut self, pair: (u32, u32), count: u64) {
        if let Some(known) = self.counts.get_mut(&pair) {
            *known = known.saturating_sub(count);
        }
    }

    /// Merges the most frequent pair until there are `max_size` subwords or no pair occurs `min_count` times.
    fn merge_all(mut self, words: &mut [Word], merges: &mut Merges, max_size: usize, min_count: u64) {
        while merges.len() < max_size {
            let Some((queued, Reverse(pair))) = self.queue.pop() else { return };
            let count = self.counts.get(&pair).copied().unwrap_or_default();
            if count < min_count {
                continue;
            }
            if count != queued {
                self.queue.push((count, Reverse(pair)));
                continue;
            }
            let subword = merges.merge(pair.0, pair.1);
            self.counts.remove(&pair);
            let mut new_pairs = Vec::new();
            for index in self.words.remove(&pair).unwrap_or_default() {
                self.merge_in_word(&mut words[index as usize], index, pair, subword, &mut new_pairs);
            }
            new_pairs.sort_unstable();
            new_pairs.dedup();
            let queued = new_pairs.into_iter().filter_map(|pair| Some((*self.counts.get(&pair)?, Reverse(pair))));
            self.queue.extend(queued);
        }
    }

    /// Replaces each occurrence of the pair in a word by the merged subword, and updates the counts of its neighbors.
    fn merge_in_word(
        &mut self,
        word: &mut Word,
        index: u32,
        pair: (u32, u32),
        merged: u32,
        new_pairs: &mut Vec<(u32, u32)>,
    ) {
        let (mut read, mut write) = (0, 0);
        while read < word.subwords.len() {
            let here = word.subwords[read];
            if here != pair.0 || word.subwords.get(read + 1) != Some(&pair.1) {
                word.subwords[write] = here;
                (read, write) = (read + 1, write + 1);
                continue;
            }
            if write > 0 {
                let before = word.subwords[write - 1];
                self.subtract((before, pair.0), word.count);
                self.add((before, merged), word.count, index);
                new_pairs.push((before, merged));
            }
            if let Some(&after) = word.subwords.get(read + 2) {
                self.subtract((pair.1, after), word.count);
                self.add((merged, after), word.count, index);
                new_pairs.push((merged, after));
            }
            word.subwords[write] = merged;
            (read, write) = (read + 2, write + 1);
        }
        word.subwords.truncate(write);
    }
}

/// How often the words contain each subword after all merges, `[merges.len()]`.
///
/// A subword rarer than `min_count` passes its count on to its halves: it was only a step towards longer ones, and a
/// model that hardly ever reads it would learn nothing about it.
fn final_counts(words: &[Word], merges: &Merges, min_count: u64) -> Vec<u64> {
    let mut counts = vec![0; merges.len()];
    for word in words {
        for &subword in word.subwords.iter().filter(|&&subword| subword != UNKNOWN) {
            counts[subword as usize] += word.count;
        }
    }
    for subword in (0..merges.len() as u32).rev() {
        let count = counts[subword as usize];
        if let Some((left, right)) = merges.halves(subword)
            && count < min_count
        {
            counts[subword as usize] = 0;
            counts[left as usize] += count;
            counts[right as usize] += count;
        }
    }
    counts
}
