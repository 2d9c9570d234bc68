//! Learns which parts to make: again and again the two that stand together most often.
//!
//! Only words that differ are looked at, each as often as it occurs; what a merge changes is counted where it changes. Ties break
//! by the parts' numbers, graphemes being numbered by falling count and then by text, so the same texts give the same parts.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::hash::Pairs;
use super::{Grapheme, Merges, graphemes};
use crate::vocabulary::SPECIAL;
use crate::{Normalizer, Vocabulary, VocabularyConfig};

/// A part of no word: a grapheme too rare to be learned. It is never merged.
const UNKNOWN: u32 = u32::MAX;

/// A word that occurs in the texts.
struct Word {
    parts: Vec<u32>,
    count: u64,
}

/// Learns parts from pieces and how often each occurs. The parts, and the vocabulary of those that words end with once all are
/// made.
pub(crate) fn train(
    pieces: &HashMap<&str, u64>,
    normalizer: Normalizer,
    config: &VocabularyConfig,
) -> (Merges, Vocabulary) {
    let most = config.max_size.saturating_sub(SPECIAL.len());
    let (alphabet, unknown) = alphabet(pieces, normalizer, config.min_count as u64, most);
    let mut merges = Merges::new(alphabet);
    let mut words = words(pieces, normalizer, &merges);
    Learner::new(&words).learn(&mut words, &mut merges, most, config.min_count.max(2) as u64);
    let counts = settle(&words, &merges, config.min_count as u64).into_iter().zip(0..);
    let kept =
        counts.filter(|&(count, _)| count > 0).map(|(count, part)| (merges.text(part).to_owned(), count)).collect();
    (merges, Vocabulary::of(kept, unknown))
}

/// The graphemes that have a place, commonest first, and how many in the texts have none.
fn alphabet(pieces: &HashMap<&str, u64>, normalizer: Normalizer, least: u64, most: usize) -> (Vec<String>, u64) {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for (piece, count) in pieces {
        graphemes(piece, normalizer).for_each(|grapheme| *counts.entry(grapheme.spelled()).or_default() += count);
    }
    let mut counted: Vec<(String, u64)> = counts.into_iter().collect();
    counted.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    let frequent = counted.partition_point(|&(_, count)| count >= least);
    let rare = counted.split_off(frequent.min(most));
    (counted.into_iter().map(|(grapheme, _)| grapheme).collect(), rare.iter().map(|(_, count)| count).sum())
}

/// The pieces as parts. In which order does not matter: everything that is learned of them is a sum.
fn words(pieces: &HashMap<&str, u64>, normalizer: Normalizer, merges: &Merges) -> Vec<Word> {
    let part = |grapheme: Grapheme<'_>| merges.part(&grapheme).unwrap_or(UNKNOWN);
    let word = |(piece, &count): (&&str, &u64)| Word { parts: graphemes(piece, normalizer).map(part).collect(), count };
    pieces.iter().map(word).collect()
}

/// How often each two parts stand together, and in which words.
struct Learner {
    counts: Pairs<u64>,
    places: Pairs<Vec<u32>>,
    /// By falling count, then by rising numbers. What is no longer true is found out when it comes up.
    queue: BinaryHeap<(u64, Reverse<(u32, u32)>)>,
}

impl Learner {
    fn new(words: &[Word]) -> Self {
        let mut learner = Self { counts: Pairs::default(), places: Pairs::default(), queue: BinaryHeap::new() };
        for (word, place) in words.iter().zip(0..) {
            for pair in word.parts.windows(2) {
                learner.add((pair[0], pair[1]), word.count, place);
            }
        }
        learner.queue = learner.counts.iter().map(|(&pair, &count)| (count, Reverse(pair))).collect();
        learner
    }

    fn add(&mut self, pair: (u32, u32), count: u64, place: u32) {
        if pair.0 == UNKNOWN || pair.1 == UNKNOWN {
            return;
        }
        *self.counts.entry(pair).or_default() += count;
        let places = self.places.entry(pair).or_default();
        if places.last() != Some(&place) {
            places.push(place);
        }
    }

    fn take(&mut self, pair: (u32, u32), count: u64) {
        if let Some(known) = self.counts.get_mut(&pair) {
            *known = known.saturating_sub(count);
        }
    }

    fn learn(mut self, words: &mut [Word], merges: &mut Merges, most: usize, least: u64) {
        while merges.len() < most {
            let Some((count, Reverse(pair))) = self.queue.pop() else { return };
            let now = self.counts.get(&pair).copied().unwrap_or_default();
            if now < least {
                continue;
            }
            if now != count {
                self.queue.push((now, Reverse(pair)));
                continue;
            }
            let part = merges.merge(pair.0, pair.1);
            self.counts.remove(&pair);
            let mut made = Vec::new();
            for place in self.places.remove(&pair).unwrap_or_default() {
                self.rewrite(&mut words[place as usize], place, pair, part, &mut made);
            }
            made.sort_unstable();
            made.dedup();
            let queued = made.into_iter().filter_map(|pair| Some((*self.counts.get(&pair)?, Reverse(pair))));
            self.queue.extend(queued);
        }
    }

    /// Puts the part in place of its two halves wherever they stand together in a word, and counts what changes beside it.
    fn rewrite(&mut self, word: &mut Word, place: u32, pair: (u32, u32), part: u32, made: &mut Vec<(u32, u32)>) {
        let (mut read, mut write) = (0, 0);
        while read < word.parts.len() {
            let here = word.parts[read];
            if here != pair.0 || word.parts.get(read + 1) != Some(&pair.1) {
                word.parts[write] = here;
                (read, write) = (read + 1, write + 1);
                continue;
            }
            if write > 0 {
                let before = word.parts[write - 1];
                self.take((before, pair.0), word.count);
                self.add((before, part), word.count, place);
                made.push((before, part));
            }
            if let Some(&after) = word.parts.get(read + 2) {
                self.take((pair.1, after), word.count);
                self.add((part, after), word.count, place);
                made.push((part, after));
            }
            word.parts[write] = part;
            (read, write) = (read + 2, write + 1);
        }
        word.parts.truncate(write);
    }
}

/// How often the words end with each part. A part rarer than `least` gives its count to its halves: it was only a step on the way
/// to longer ones, and a model that never reads it would learn nothing of it.
fn settle(words: &[Word], merges: &Merges, least: u64) -> Vec<u64> {
    let mut counts = vec![0; merges.len()];
    for word in words {
        for &part in word.parts.iter().filter(|&&part| part != UNKNOWN) {
            counts[part as usize] += word.count;
        }
    }
    for part in (0..merges.len() as u32).rev() {
        let count = counts[part as usize];
        if let Some((left, right)) = merges.halves(part)
            && count < least
        {
            counts[part as usize] = 0;
            counts[left as usize] += count;
            counts[right as usize] += count;
        }
    }
    counts
}
