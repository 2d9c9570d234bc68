//! Which texts stand for many others.

use crate::matrix::{LANES, Matrix};
use wordloom_base::random::Random;

/// How many texts may be chosen, and how many they are to stand for: random parts of a large pool.
///
/// On held-out training rows of banking77, with 2,000 texts in place of 8,000, what was chosen taught less.
const CANDIDATES: usize = 2_000;
const REPRESENTED: usize = 8_000;
/// How many labeled texts are compared with those, at most.
const MOST_LABELED: usize = 300;
/// The multiplications of all comparisons together, at most: about two seconds in WebAssembly. Vectors take four at
/// once.
const MOST_WORK: usize = 1_600_000_000;
/// And those of one slice, about: ten milliseconds.
const WORK_PER_SLICE: usize = 8_000_000;
/// The number that stands for a likeness of 1.
const ALIKE: f32 = 255.0;

/// Chooses the texts that stand for as many others as possible.
///
/// It maximizes the sum, over the texts of a pool, of each one's likeness to the chosen text that is most like it
/// (facility location), one text at a time, which is at least 63 % as good as the best choice (Nemhauser, Wolsey and
/// Fisher 1978). The likeness of two texts is the square of their cosine, 0 if that is negative.
#[derive(Debug)]
pub(super) struct Representatives {
    features: ComparedFeatures,
    /// The texts that may be chosen and those that are labeled, ascending.
    texts: Vec<u32>,
    /// The texts that they stand for.
    represented: Vec<u32>,
    /// The likeness of each of the texts to each represented one, `[texts, represented]`, as far as they are compared.
    likeness: Vec<u8>,
    /// How many of the texts are compared.
    compared: usize,
}

/// The features by which texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ComparedFeatures {
    /// All of them.
    All,
    /// The vectors of texts, which start at this column.
    Vectors(u32),
}

impl Representatives {
    /// Draws texts of a pool that may be chosen, and those that they stand for. `labeled` texts of the pool stand for
    /// others already.
    pub(super) fn new(
        features: ComparedFeatures,
        matrix: &Matrix,
        free: &[u32],
        labeled: &[(u32, u32)],
        random: &mut Random,
    ) -> Self {
        let mut represented = free.to_vec();
        random.shuffle(&mut represented);
        let labeled = labeled.iter().rev().take(MOST_LABELED).map(|&(text, _)| text);
        let mut texts: Vec<u32> = represented.iter().copied().take(CANDIDATES).chain(labeled).collect();
        texts.sort_unstable();
        let values: usize = texts.iter().map(|&text| features.of(matrix, text).1.len()).sum();
        represented.truncate(REPRESENTED.min(MOST_WORK / features.work(values)));
        Self { likeness: vec![0; texts.len() * represented.len()], features, texts, represented, compared: 0 }
    }

    /// Compares the next texts with those that they stand for. Returns whether all are compared.
    pub(super) fn compare(&mut self, matrix: &Matrix, columns: usize) -> bool {
        let count = self.represented.len();
        let mut dense = vec![0.0; columns];
        let mut work = 0;
        while self.compared < self.texts.len() && work < WORK_PER_SLICE {
            let text = self.texts[self.compared];
            let likeness = self.features.likeness(matrix, text, &self.represented, &mut dense);
            self.likeness[self.compared * count..][..count].copy_from_slice(&likeness);
            work += count * self.features.work(self.features.of(matrix, text).1.len());
            self.compared += 1;
        }
        self.compared == self.texts.len()
    }

    /// Returns the text that stands for the most others, beside those that are labeled or skipped. `is_free` tells
    /// which texts are neither. `None` if no free text stands for any text better than those do.
    pub(super) fn choose(&self, is_free: impl Fn(u32) -> bool) -> Option<u32> {
        let count = self.represented.len();
        let row = |index: usize| &self.likeness[index * count..][..count];
        let (free, others): (Vec<usize>, Vec<usize>) =
            (0..self.texts.len()).partition(|&index| is_free(self.texts[index]));
        let mut nearest = vec![0; count];
        for index in others {
            nearest.iter_mut().zip(row(index)).for_each(|(nearest, &likeness)| *nearest = likeness.max(*nearest));
        }
        let gain = |index: usize| -> u32 {
            row(index)
                .iter()
                .zip(&nearest)
                .map(|(&likeness, &nearest)| u32::from(likeness.saturating_sub(nearest)))
                .sum()
        };
        let gains = free.into_iter().map(|index| (index, gain(index)));
        let best = gains.filter(|&(_, gain)| gain > 0).max_by_key(|&(_, gain)| gain);
        best.map(|(index, _)| self.texts[index])
    }
}

impl ComparedFeatures {
    /// Returns the columns and the values of a text that are compared.
    fn of(self, matrix: &Matrix, text: u32) -> (&[u32], &[f32]) {
        let (columns, values) = matrix.row(text as usize);
        let start = match self {
            Self::All => 0,
            Self::Vectors(first) => columns.partition_point(|&column| column < first),
        };
        (&columns[start..], &values[start..])
    }

    /// Returns the multiplications, each of them with several lanes, for this many values; at least 1.
    fn work(self, values: usize) -> usize {
        let lanes = if self == Self::All { 1 } else { LANES };
        values.div_ceil(lanes).max(1)
    }

    /// Returns the likeness of a text to each of some others. `dense` has a zero for each column, before and after.
    fn likeness(self, matrix: &Matrix, text: u32, others: &[u32], dense: &mut [f32]) -> Vec<u8> {
        let (columns, values) = self.of(matrix, text);
        columns.iter().zip(values).for_each(|(&column, &value)| dense[column as usize] = value);
        let length = dot(values, values);
        let likeness = |&other: &u32| {
            let (columns, others) = self.of(matrix, other);
            let product = match self {
                Self::All => columns.iter().zip(others).map(|(&column, value)| dense[column as usize] * value).sum(),
                // A text without a vector has no values.
                Self::Vectors(_) => dot(values, others),
            };
            let lengths = length * dot(others, others);
            if product > 0.0 && lengths > 0.0 { (ALIKE * product * product / lengths).round() as u8 } else { 0 }
        };
        let all = others.iter().map(likeness).collect();
        columns.iter().for_each(|&column| dense[column as usize] = 0.0);
        all
    }
}

/// Returns the sum of the products of two vectors, of the shorter one's width.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let (a, b) = (a.chunks(LANES), b.chunks(LANES));
    for (a, b) in a.zip(b) {
        sums.iter_mut().zip(a).zip(b).for_each(|((sum, a), b)| *sum += a * b);
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTORS: ComparedFeatures = ComparedFeatures::Vectors(1);

    /// The texts that are chosen one after another.
    fn chosen(matrix: &Matrix, features: ComparedFeatures, labeled: &[u32]) -> Vec<u32> {
        let free: Vec<u32> = (0..matrix.rows() as u32).filter(|text| !labeled.contains(text)).collect();
        let mut labeled: Vec<(u32, u32)> = labeled.iter().map(|&text| (text, 0)).collect();
        let mut representatives = Representatives::new(features, matrix, &free, &labeled, &mut Random::new(1));
        while !representatives.compare(matrix, 4) {}
        let before = labeled.len();
        while let Some(next) = representatives.choose(|text| labeled.iter().all(|&(known, _)| known != text)) {
            labeled.push((next, 0));
        }
        labeled[before..].iter().map(|&(text, _)| text).collect()
    }

    #[test]
    fn the_largest_groups_come_first_and_none_twice() {
        // Four texts in one direction, two in another, and one by itself. The first column is no part of the vectors.
        let vector = |index: usize| (0..3).map(move |column| if column == index { 1.0 } else { 0.0 });
        let values = [0, 0, 0, 0, 1, 1, 2].into_iter().flat_map(|index| [0.5].into_iter().chain(vector(index)));
        let (starts, columns) = ((0..=7).map(|row| 4 * row).collect(), (0..28).map(|value| value % 4).collect());
        let matrix = Matrix { starts, columns, values: values.collect() };
        let order = chosen(&matrix, VECTORS, &[]);
        assert!(order[0] < 4 && [4, 5].contains(&order[1]) && order[2] == 6, "{order:?}");
        assert_eq!(order.len(), 3);
        // What is labeled already needs no other text that stands for it.
        assert!([4, 5].contains(&chosen(&matrix, VECTORS, &[0])[0]));
        assert_eq!(chosen(&matrix, VECTORS, &[0, 5])[0], 6);
    }

    #[test]
    fn texts_without_features_stand_for_none() {
        let matrix = Matrix { starts: vec![0, 0, 1, 2], columns: vec![1, 2], values: vec![1.0; 2] };
        let mut chosen = chosen(&matrix, ComparedFeatures::All, &[]);
        chosen.sort_unstable();
        assert_eq!(chosen, [1, 2]);
    }
}
