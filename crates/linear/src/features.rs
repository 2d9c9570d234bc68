//! Texts as sparse rows: n-grams counted, the rare ones dropped, the rest weighed by tf-idf. Knows nothing of answers.

use std::collections::HashSet;

use super::matrix::Matrix;
use super::n_grams::NGrams;

/// Texts read so far, each as the hashes of its n-grams with how often each stands there.
#[derive(Debug)]
pub(super) struct Counts {
    n_grams: NGrams,
    /// Hashes for columns, counts for values.
    matrix: Matrix,
    hashes: Vec<u32>,
}

impl Counts {
    pub(super) fn new(n_grams: NGrams) -> Self {
        Self { n_grams, matrix: Matrix::default(), hashes: Vec::new() }
    }

    /// Passes over these words, in lower case, from the first text on.
    pub(super) fn ignore(&mut self, words: &[String]) {
        self.n_grams.ignored = words.into();
    }

    /// Counts the n-grams of one more text.
    pub(super) fn read(&mut self, text: &str) {
        count(&self.n_grams, text, &mut self.hashes, |hash, count| {
            self.matrix.columns.push(hash);
            self.matrix.values.push(count);
        });
        self.matrix.end_row();
    }

    /// Chooses the n-grams to keep, at most so many, the ones in most texts.
    pub(super) fn choose(self, most: usize) -> Weighing {
        let features = Features::of(self.n_grams, &self.matrix, most);
        Weighing { features, starts: self.matrix.starts.clone(), matrix: self.matrix, row: 0, kept: 0 }
    }
}

/// Counts that become rows in place.
#[derive(Debug)]
pub(super) struct Weighing {
    features: Features,
    matrix: Matrix,
    /// Where each row started when it was counted.
    starts: Vec<usize>,
    row: usize,
    kept: usize,
}

impl Weighing {
    /// Weighs so many more texts. Says whether all are done.
    pub(super) fn advance(&mut self, rows: usize) -> bool {
        let end = self.matrix.rows().min(self.row + rows);
        for row in self.row..end {
            let first = self.kept;
            for at in self.starts[row]..self.starts[row + 1] {
                let (hash, count) = (self.matrix.columns[at], self.matrix.values[at]);
                if let Some((column, value)) = self.features.column(hash, count) {
                    self.matrix.columns[self.kept] = column;
                    self.matrix.values[self.kept] = value;
                    self.kept += 1;
                }
            }
            let range = first..self.kept;
            self.features.normalise(&self.matrix.columns[range.clone()], &mut self.matrix.values[range]);
            self.matrix.starts[row + 1] = self.kept;
        }
        self.row = end;
        end == self.matrix.rows()
    }

    /// The n-grams chosen and the texts as rows, once all are done.
    pub(super) fn into_rows(mut self) -> (Features, Matrix) {
        self.matrix.columns.truncate(self.kept);
        self.matrix.values.truncate(self.kept);
        (self.features, self.matrix)
    }
}

/// The n-grams a model knows, and what each is worth. N-grams are known by their hash alone: two that share one are one.
#[derive(Debug, Clone)]
pub struct Features {
    n_grams: NGrams,
    /// A hash's column is found at its highest bits, so many of them.
    bits: u32,
    columns: Vec<u32>,
    /// The inverse document frequency of each column: the rarer, the more it says.
    idf: Vec<f32>,
    /// The first column that is an n-gram of characters: they come after those of words.
    of_characters: u32,
}

/// In place of a column: this n-gram is not known.
const UNKNOWN: u32 = u32::MAX;
/// Bits of a hash that are told apart, by how many n-grams were counted.
const LEAST_BITS: u32 = 16;
const MOST_BITS: u32 = 22;
/// An n-gram in fewer texts is dropped: it says nothing of others. For every so many texts it must be in one more, since many texts
/// have more n-grams than they need.
const LEAST_TEXTS: u32 = 2;
const TEXTS_A_STEP: usize = 50_000;

impl Features {
    fn of(n_grams: NGrams, counts: &Matrix, most: usize) -> Self {
        let bits = (counts.columns.len().max(1).ilog2() + 2).clamp(LEAST_BITS, MOST_BITS);
        let mut columns = vec![0_u32; 1 << bits];
        for &hash in &counts.columns {
            columns[(hash >> (32 - bits)) as usize] += 1;
        }
        let least = least_texts(&columns, most, counts.rows());
        let (mut idf, mut of_characters) = (Vec::new(), 0);
        for (bucket, column) in columns.iter_mut().enumerate() {
            if bucket == 1 << (bits - 1) {
                of_characters = idf.len() as u32;
            }
            let texts = std::mem::replace(column, UNKNOWN);
            if texts >= least {
                *column = idf.len() as u32;
                idf.push(((1 + counts.rows()) as f32 / (1 + texts) as f32).ln() + 1.0);
            }
        }
        Self { n_grams, bits, columns, idf, of_characters }
    }

    /// Those whose buckets are these, rising, and whose inverse document frequencies are these. Nothing where they make no table.
    pub(super) fn from_parts(n_grams: NGrams, bits: u32, buckets: &[u32], idf: Vec<f32>) -> Option<Self> {
        let sound = (LEAST_BITS..=MOST_BITS).contains(&bits)
            && buckets.len() == idf.len()
            && buckets.is_sorted_by(|a, b| a < b)
            && buckets.last().is_none_or(|&last| last < 1 << bits);
        if !sound {
            return None;
        }
        let mut columns = vec![UNKNOWN; 1 << bits];
        for (&bucket, column) in buckets.iter().zip(0..) {
            columns[bucket as usize] = column;
        }
        let of_characters = buckets.partition_point(|&bucket| bucket < 1 << (bits - 1)) as u32;
        Some(Self { n_grams, bits, columns, idf, of_characters })
    }

    /// The n-grams that are counted.
    pub(super) fn n_grams(&self) -> &NGrams {
        &self.n_grams
    }

    /// How many of a hash's highest bits are told apart.
    pub(super) fn bits(&self) -> u32 {
        self.bits
    }

    /// Those bits of each known n-gram, in the order of the columns, which is theirs.
    pub(super) fn buckets(&self) -> Vec<u32> {
        let known = |(&column, bucket): (&u32, u32)| (column != UNKNOWN).then_some(bucket);
        self.columns.iter().zip(0..).filter_map(known).collect()
    }

    /// The inverse document frequency of each column.
    pub(super) fn idf(&self) -> &[f32] {
        &self.idf
    }

    /// How many n-grams are known.
    pub fn len(&self) -> usize {
        self.idf.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.idf.is_empty()
    }

    /// The column of an n-gram and its weight within a text that holds it so often.
    fn column(&self, hash: u32, count: f32) -> Option<(u32, f32)> {
        let column = self.columns[(hash >> (32 - self.bits)) as usize];
        (column != UNKNOWN).then(|| (column, (1.0 + count.ln()) * self.idf[column as usize]))
    }

    /// Texts as rows of length 1.
    pub(super) fn rows<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Matrix {
        let (mut matrix, mut hashes) = (Matrix::default(), Vec::new());
        for text in texts {
            let first = matrix.values.len();
            count(&self.n_grams, text, &mut hashes, |hash, count| {
                if let Some((column, value)) = self.column(hash, count) {
                    matrix.columns.push(column);
                    matrix.values.push(value);
                }
            });
            self.normalise(&matrix.columns[first..], &mut matrix.values[first..]);
            matrix.end_row();
        }
        matrix
    }

    /// Brings a row to length 1. Words and characters have half of it each where a text has both: the characters are many times as
    /// many, and would drown the words.
    fn normalise(&self, columns: &[u32], values: &mut [f32]) {
        let (words, characters) = values.split_at_mut(columns.partition_point(|&column| column < self.of_characters));
        let length = if words.is_empty() || characters.is_empty() { 1.0 } else { 0.5_f32.sqrt() };
        for part in [words, characters] {
            let squares: f32 = part.iter().map(|value| value * value).sum();
            part.iter_mut().for_each(|value| *value *= length / squares.sqrt());
        }
    }

    /// The places of a text at which a known n-gram stands, in bytes.
    pub fn known(&self, text: &str) -> HashSet<(usize, usize)> {
        self.places(text).into_iter().map(|(_, place)| place).collect()
    }

    /// The known n-grams of a text: the column of each and where it stands, in bytes.
    pub(super) fn places(&self, text: &str) -> Vec<(u32, (usize, usize))> {
        let mut places = Vec::new();
        self.n_grams.each(text, |hash, place| {
            if let Some((column, _)) = self.column(hash, 1.0) {
                places.push((column, place));
            }
        });
        places
    }
}

/// How many texts an n-gram must be in, so that at most so many are kept.
fn least_texts(texts: &[u32], most: usize, rows: usize) -> u32 {
    let fewest = LEAST_TEXTS + (rows / TEXTS_A_STEP) as u32;
    let mut least = fewest.max(rows as u32 + 1);
    let mut of_frequency = vec![0; least as usize + 1];
    for &texts in texts {
        of_frequency[texts.min(least) as usize] += 1;
    }
    let mut kept = 0;
    while least > fewest && kept + of_frequency[least as usize] <= most {
        kept += of_frequency[least as usize];
        least -= 1;
    }
    if kept + of_frequency[least as usize] <= most { least } else { least + 1 }
}

/// Each n-gram of a text once, in the order of the hashes, with how often it stands there.
fn count(n_grams: &NGrams, text: &str, hashes: &mut Vec<u32>, mut take: impl FnMut(u32, f32)) {
    hashes.clear();
    n_grams.each(text, |hash, _| hashes.push(hash));
    hashes.sort_unstable();
    for same in hashes.chunk_by(|a, b| a == b) {
        take(same[0], same.len() as f32);
    }
}

#[cfg(test)]
mod tests;
