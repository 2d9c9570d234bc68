//! The n-grams that a model knows, and texts as rows of their tf-idf values. Knows nothing of targets.

mod held_out;

use std::mem;
use std::rc::Rc;

use super::matrix::Matrix;
use super::n_grams::NGrams;
use super::text_vectors::TextVectors;

/// The n-grams that a model knows, with their inverse document frequencies.
///
/// An n-gram is identified by the highest bits of its hash alone. Two that share them count as one (the hashing trick,
/// Weinberger et al. 2009).
#[derive(Debug, Clone)]
pub struct Features {
    n_grams: NGrams,
    /// How many bits of a hash identify an n-gram.
    bits: u32,
    /// The column of each value of these bits, `[2^bits]`; [`UNKNOWN`] if there is none.
    columns: Vec<u32>,
    /// The inverse document frequency of each column: the rarer an n-gram, the higher.
    idf: Vec<f32>,
    /// The first column of a character n-gram. Those of word n-grams come before it.
    first_of_characters: u32,
    /// The text vectors, whose columns follow those of the n-grams. `None` if n-grams are the only features.
    vectors: Option<Rc<dyn TextVectors>>,
}

/// In place of the column of an unknown n-gram.
const UNKNOWN: u32 = u32::MAX;
/// The bits that identify an n-gram are chosen by the number of counted n-grams, within these bounds.
const MIN_BITS: u32 = 16;
const MAX_BITS: u32 = 22;
/// For each multiple of this number of texts, an n-gram must occur in one text more: many texts have more n-grams than
/// they need.
const TEXTS_PER_MIN_TEXT: usize = 50_000;

impl Features {
    /// Selects the n-grams that occur in the most texts and in at least `least`. `counts` has hashes in place of
    /// columns.
    pub(super) fn select(n_grams: NGrams, counts: &Matrix, max_features: usize, least: u32) -> Self {
        // At least sixteen times as many values as n-grams, also if all are of one kind, so few n-grams share one.
        let bits = (counts.columns.len().max(1).ilog2() + 5).clamp(MIN_BITS, MAX_BITS);
        // The number of texts at first, then the column.
        let mut columns = vec![0_u32; 1 << bits];
        for &hash in &counts.columns {
            columns[(hash >> (32 - bits)) as usize] += 1;
        }
        let min_texts = min_texts(&columns, max_features, counts.rows(), least);
        let (mut idf, mut first_of_characters) = (Vec::new(), 0);
        for (bucket, column) in columns.iter_mut().enumerate() {
            if bucket == 1 << (bits - 1) {
                first_of_characters = idf.len() as u32;
            }
            let texts = mem::replace(column, UNKNOWN);
            if texts >= min_texts {
                *column = idf.len() as u32;
                idf.push(((1 + counts.rows()) as f32 / (1 + texts) as f32).ln() + 1.0);
            }
        }
        Self { n_grams, bits, columns, idf, first_of_characters, vectors: None }
    }

    /// Returns these features, followed by the values of text vectors.
    pub(super) fn with_vectors(self, vectors: Rc<dyn TextVectors>) -> Self {
        Self { vectors: Some(vectors), ..self }
    }

    /// Adds the vector of each text to its row of n-grams.
    pub(super) fn add_vectors<'t>(&self, n_grams: Matrix, texts: impl Iterator<Item = &'t str>) -> Matrix {
        match &self.vectors {
            Some(vectors) => n_grams.with_vectors(self.len(), vectors.share(), texts.map(|text| vectors.vector(text))),
            None => n_grams,
        }
    }

    /// Returns the text vectors; `None` if n-grams are the only features.
    pub fn vectors(&self) -> Option<&Rc<dyn TextVectors>> {
        self.vectors.as_ref()
    }

    /// Returns the width of the text vectors; 0 if n-grams are the only features.
    pub(super) fn vector_width(&self) -> usize {
        self.vectors.as_ref().map_or(0, |vectors| vectors.width())
    }

    /// Returns the number of columns: one for each n-gram, and one for each value of a text vector.
    pub(super) fn columns(&self) -> usize {
        self.idf.len() + self.vector_width()
    }

    /// Builds features from the buckets, ascending, and the inverse document frequency of each column. Returns `None`
    /// if they are inconsistent or out of range.
    pub(super) fn from_parts(n_grams: NGrams, bits: u32, buckets: &[u32], idf: Vec<f32>) -> Option<Self> {
        let is_valid = (MIN_BITS..=MAX_BITS).contains(&bits)
            && buckets.len() == idf.len()
            && buckets.is_sorted_by(|a, b| a < b)
            && buckets.last().is_none_or(|&last| last < 1 << bits);
        if !is_valid {
            return None;
        }
        let mut columns = vec![UNKNOWN; 1 << bits];
        for (&bucket, column) in buckets.iter().zip(0..) {
            columns[bucket as usize] = column;
        }
        let first_of_characters = buckets.partition_point(|&bucket| bucket < 1 << (bits - 1)) as u32;
        Some(Self { n_grams, bits, columns, idf, first_of_characters, vectors: None })
    }

    /// Returns which n-grams are counted.
    pub(super) fn n_grams(&self) -> &NGrams {
        &self.n_grams
    }

    /// Returns how many of a hash's highest bits identify an n-gram.
    pub(super) fn bits(&self) -> u32 {
        self.bits
    }

    /// Returns the bits of each known n-gram by column, which is also their ascending order.
    pub(super) fn buckets(&self) -> Vec<u32> {
        let known = |(&column, bucket): (&u32, u32)| (column != UNKNOWN).then_some(bucket);
        self.columns.iter().zip(0..).filter_map(known).collect()
    }

    /// Returns the inverse document frequency of each column.
    pub(super) fn idf(&self) -> &[f32] {
        &self.idf
    }

    /// Returns the number of known n-grams.
    pub fn len(&self) -> usize {
        self.idf.len()
    }

    /// Returns whether no n-gram is known.
    pub fn is_empty(&self) -> bool {
        self.idf.is_empty()
    }

    /// Returns the column of an n-gram and its tf-idf value in a text in which it occurs `count` times; `None` if it is
    /// unknown.
    pub(super) fn column(&self, hash: u32, count: f32) -> Option<(u32, f32)> {
        let column = self.columns[(hash >> (32 - self.bits)) as usize];
        (column != UNKNOWN).then(|| (column, (1.0 + count.ln()) * self.idf[column as usize]))
    }

    /// Returns texts as rows of length 1, `[texts, columns]`. The row of a text without known n-grams is empty.
    pub(super) fn rows<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Matrix {
        let (mut matrix, mut hashes) = (Matrix::default(), Vec::new());
        for text in texts {
            let first = matrix.values.len();
            let fraction = count(&self.n_grams, text, &mut hashes, |hash, count| {
                if let Some((column, value)) = self.column(hash, count) {
                    matrix.columns.push(column);
                    matrix.values.push(value);
                }
            });
            self.normalize(fraction, &matrix.columns[first..], &mut matrix.values[first..]);
            matrix.end_row();
        }
        matrix
    }

    /// Returns a text as a row of length 1, as [`Self::rows`] does, and for each of its values the start and the end of
    /// every occurrence of the n-gram, in bytes.
    pub(super) fn occurrences(&self, text: &str) -> (Matrix, Vec<Vec<(usize, usize)>>) {
        let (mut matrix, mut offsets, mut all) = (Matrix::default(), Vec::new(), Vec::new());
        let fraction = self.n_grams.each(text, |hash, offset| all.push((hash, offset)));
        all.sort_unstable();
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            if let Some((column, value)) = self.column(same[0].0, same.len() as f32) {
                matrix.columns.push(column);
                matrix.values.push(value);
                offsets.push(same.iter().map(|&(_, offset)| offset).collect());
            }
        }
        self.normalize(fraction, &matrix.columns, &mut matrix.values);
        matrix.end_row();
        (matrix, offsets)
    }

    /// Scales a row to length 1. If all words of a text have character n-grams, these have half of the squared length,
    /// and words and their pairs the other half: there are many times as many character n-grams, which would otherwise
    /// outweigh the words. If only a fraction of the words have them, they have that fraction of a half.
    pub(super) fn normalize(&self, fraction: f32, columns: &[u32], values: &mut [f32]) {
        let (words, characters) =
            values.split_at_mut(columns.partition_point(|&column| column < self.first_of_characters));
        let has_one_kind = words.is_empty() || characters.is_empty();
        let of_characters = if has_one_kind { 1.0 } else { 0.5 * fraction };
        let of_words = if has_one_kind { 1.0 } else { 1.0 - of_characters };
        for (part, share) in [(words, of_words), (characters, of_characters)] {
            let squares: f32 = part.iter().map(|value| value * value).sum();
            part.iter_mut().for_each(|value| *value *= (share / squares).sqrt());
        }
    }

    /// Returns the start and the end, in bytes, of every known word of a text, in order.
    ///
    /// A word is known if more than half of its n-grams are: the word itself and its character n-grams. A single one
    /// proves nothing, because an unknown n-gram may share the bits of a known one.
    pub fn known(&self, text: &str) -> Vec<(usize, usize)> {
        let mut known = Vec::new();
        self.n_grams.each_word(text, |offset, hashes| {
            let count = hashes.iter().filter(|&&hash| self.column(hash, 1.0).is_some()).count();
            if 2 * count > hashes.len() {
                known.push(offset);
            }
        });
        known
    }
}

/// The least number of texts an n-gram must occur in, so that at most `max_features` are selected.
///
/// `texts` has the number of texts of each n-gram, and `rows` is that of all texts. Every n-gram must occur in at least
/// `least` texts.
fn min_texts(texts: &[u32], max_features: usize, rows: usize, least: u32) -> u32 {
    let lowest = least + (rows / TEXTS_PER_MIN_TEXT) as u32;
    let mut lower = lowest.max(rows as u32 + 1);
    let mut of_frequency = vec![0; lower as usize + 1];
    for &texts in texts {
        of_frequency[texts.min(lower) as usize] += 1;
    }
    let mut selected = 0;
    while lower > lowest && selected + of_frequency[lower as usize] <= max_features {
        selected += of_frequency[lower as usize];
        lower -= 1;
    }
    if selected + of_frequency[lower as usize] <= max_features { lower } else { lower + 1 }
}

/// Calls `visit` with each distinct hash of a text's n-grams, ascending, and how often it occurs. `hashes` is a buffer.
/// Returns the fraction of the words that have character n-grams, see [`NGrams::each`].
pub(super) fn count(n_grams: &NGrams, text: &str, hashes: &mut Vec<u32>, mut visit: impl FnMut(u32, f32)) -> f32 {
    hashes.clear();
    let fraction = n_grams.each(text, |hash, _| hashes.push(hash));
    hashes.sort_unstable();
    for same in hashes.chunk_by(|a, b| a == b) {
        visit(same[0], same.len() as f32);
    }
    fraction
}
