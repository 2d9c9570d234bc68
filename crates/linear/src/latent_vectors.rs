//! Texts as dense vectors by what n-grams they have: latent semantic analysis (Deerwester et al. 1990), by a randomized
//! singular value decomposition (Halko, Martinsson and Tropp 2011).

use super::counts::{Counts, Weighting};
use super::matrix::Matrix;
use super::n_grams::NGrams;
use wordloom_base::random::Random;
use wordloom_text::Cleaning;

/// The vectors of texts in the making. Two texts are near one another if their n-grams occur in the same texts.
#[derive(Debug)]
pub struct LatentVectors {
    width: usize,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// N-grams are counted.
    Counting(Counts),
    /// Counts are converted into tf-idf values.
    Weighting(Weighting),
    /// The matrix is multiplied with the vectors; the number is that of the rounds left.
    Multiplying(Matrix, usize, Vec<f32>, usize),
    /// In place of the stage while a slice runs.
    Running,
    Done(Vec<f32>),
}

/// The most n-grams: those in the most texts.
const MAX_FEATURES: usize = 50_000;
/// An n-gram in a single text makes no text like another.
const MIN_TEXTS: u32 = 2;
/// How many texts are converted in one slice.
const TEXTS_PER_SLICE: usize = 1_000;
/// How often the matrix and its transpose are applied. Each round leaves less of the directions of small variance.
const ROUNDS: usize = 4;

impl LatentVectors {
    /// Prepares vectors of `width` values. `ignored` words, in lower case, are skipped, and every text is cleaned.
    pub fn new(width: usize, ignored: &[String], cleaning: Cleaning) -> Self {
        // N-grams of words alone: those of characters would make texts alike that only end alike.
        let mut counts = Counts::new(NGrams { ignored: ignored.into(), ..NGrams::new(None) });
        counts.set_cleaning(cleaning);
        Self { width, stage: Stage::Counting(counts) }
    }

    /// Adds a text. Does nothing once [`advance`](Self::advance) was called.
    pub fn add(&mut self, text: &str) {
        if let Stage::Counting(counts) = &mut self.stage {
            counts.add(text);
        }
    }

    /// Does one slice of work after all texts were added. Returns whether the vectors are ready.
    pub fn advance(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Running) {
            Stage::Counting(counts) => Stage::Weighting(counts.select(MAX_FEATURES, MIN_TEXTS)),
            Stage::Weighting(mut weighting) => {
                if weighting.advance(TEXTS_PER_SLICE) {
                    let (features, matrix) = weighting.into_rows();
                    let mut random = Random::named(1, "latent vectors");
                    let start: Vec<f32> = (0..features.len() * self.width).map(|_| random.normal()).collect();
                    let vectors = multiply(&matrix, &start, self.width);
                    Stage::Multiplying(matrix, features.len(), vectors, ROUNDS)
                } else {
                    Stage::Weighting(weighting)
                }
            }
            Stage::Multiplying(matrix, columns, mut vectors, rounds) => {
                orthonormalize(&mut vectors, self.width);
                let of_columns = multiply_transposed(&matrix, &vectors, columns, self.width);
                if rounds == 0 {
                    Stage::Done(scaled(&vectors, &of_columns, self.width))
                } else {
                    let vectors = multiply(&matrix, &of_columns, self.width);
                    Stage::Multiplying(matrix, columns, vectors, rounds - 1)
                }
            }
            stage => stage,
        };
        matches!(self.stage, Stage::Done(_))
    }

    /// Returns the vectors, `[texts, width]`; `None` until they are ready. A text without a known n-gram is at the
    /// origin.
    pub fn vectors(&self) -> Option<&[f32]> {
        if let Stage::Done(vectors) = &self.stage { Some(vectors) } else { None }
    }
}

/// Multiplies the matrix, `[rows, columns]`, with `[columns, width]`.
fn multiply(matrix: &Matrix, right: &[f32], width: usize) -> Vec<f32> {
    let mut product = vec![0.0; matrix.rows() * width];
    for (row, sums) in product.chunks_exact_mut(width).enumerate() {
        let (columns, values) = matrix.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            let right = &right[column as usize * width..(column as usize + 1) * width];
            sums.iter_mut().zip(right).for_each(|(sum, right)| *sum += value * right);
        }
    }
    product
}

/// Multiplies the transpose of the matrix, `[columns, rows]`, with `[rows, width]`.
fn multiply_transposed(matrix: &Matrix, right: &[f32], columns: usize, width: usize) -> Vec<f32> {
    let mut product = vec![0.0; columns * width];
    for (row, right) in right.chunks_exact(width).enumerate() {
        let (columns, values) = matrix.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            let sums = &mut product[column as usize * width..(column as usize + 1) * width];
            sums.iter_mut().zip(right).for_each(|(sum, right)| *sum += value * right);
        }
    }
    product
}

/// Makes the columns of `[rows, width]` orthogonal and of length 1 (modified Gram-Schmidt). Columns without a direction
/// of their own become 0.
fn orthonormalize(vectors: &mut [f32], width: usize) {
    let dot = |vectors: &[f32], one: usize, other: usize| {
        vectors.chunks_exact(width).map(|row| f64::from(row[one]) * f64::from(row[other])).sum::<f64>()
    };
    for column in 0..width {
        let before = dot(vectors, column, column);
        for other in 0..column {
            let along = dot(vectors, column, other) as f32;
            vectors.chunks_exact_mut(width).for_each(|row| row[column] -= along * row[other]);
        }
        let squares = dot(vectors, column, column);
        let factor = if squares > 1e-10 * before { (1.0 / squares.sqrt()) as f32 } else { 0.0 };
        vectors.chunks_exact_mut(width).for_each(|row| row[column] *= factor);
    }
}

/// Returns vectors with the distances that the rows of the matrix have along orthonormal `directions`, `[rows, width]`.
/// `of_columns`, `[columns, width]`, is the product of the transposed matrix with these.
///
/// A row is about `directions * of_columns'`. Its distances are those of `directions * l`, where `l * l'` is the
/// product of `of_columns` with itself (Cholesky).
fn scaled(directions: &[f32], of_columns: &[f32], width: usize) -> Vec<f32> {
    let mut lower = vec![0.0_f64; width * width];
    for row in of_columns.chunks_exact(width) {
        for (one, &value) in row.iter().enumerate() {
            let products = row[..=one].iter().map(|other| f64::from(value) * f64::from(*other));
            lower[one * width..].iter_mut().zip(products).for_each(|(sum, product)| *sum += product);
        }
    }
    for one in 0..width {
        for other in 0..=one {
            let known: f64 = (0..other).map(|at| lower[one * width + at] * lower[other * width + at]).sum();
            let rest = lower[one * width + other] - known;
            let pivot = lower[other * width + other];
            lower[one * width + other] = match one == other {
                true => rest.max(0.0).sqrt(),
                false if pivot > 1e-9 => rest / pivot,
                false => 0.0,
            };
        }
    }
    let mut vectors = vec![0.0; directions.len()];
    for (direction, vector) in directions.chunks_exact(width).zip(vectors.chunks_exact_mut(width)) {
        for (one, &along) in direction.iter().enumerate() {
            let lower = &lower[one * width..(one + 1) * width];
            vector.iter_mut().zip(lower).for_each(|(value, lower)| *value += along * *lower as f32);
        }
    }
    vectors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(texts: &[&str], width: usize) -> Vec<f32> {
        let mut latent = LatentVectors::new(width, &[], Cleaning::default());
        texts.iter().for_each(|text| latent.add(text));
        assert!(latent.vectors().is_none());
        while !latent.advance() {}
        latent.vectors().unwrap().to_vec()
    }

    fn cosine(vectors: &[f32], width: usize, one: usize, other: usize) -> f32 {
        let row = |row: usize| &vectors[row * width..(row + 1) * width];
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        dot(row(one), row(other)) / (dot(row(one), row(one)) * dot(row(other), row(other))).sqrt()
    }

    #[test]
    fn texts_are_near_that_share_no_word_but_whose_words_occur_together() {
        let texts = [
            "parcel late",
            "parcel courier",
            "courier late",
            "late",
            "courier",
            "bill wrong",
            "bill refund",
            "refund wrong",
            "wrong",
            "refund",
        ];
        let vectors = vectors(&texts, 2);
        assert!(cosine(&vectors, 2, 3, 4) > 0.9, "late and courier");
        assert!(cosine(&vectors, 2, 8, 9) > 0.9, "wrong and refund");
        assert!(cosine(&vectors, 2, 3, 8).abs() < 0.3, "late and wrong");
    }

    #[test]
    fn enough_columns_keep_the_lengths_and_fewer_texts_than_columns_are_no_problem() {
        // Every n-gram is in two texts at least, so none is dropped and each row has length 1.
        let texts = ["late parcel", "late parcel", "wrong bill", "wrong bill", "?"];
        let width = 6;
        let vectors = vectors(&texts, width);
        let squares =
            |row: usize| vectors[row * width..(row + 1) * width].iter().map(|value| value * value).sum::<f32>();
        assert!((0..4).all(|row| (squares(row) - 1.0).abs() < 1e-4), "{vectors:?}");
        assert!((cosine(&vectors, width, 0, 1) - 1.0).abs() < 1e-5 && cosine(&vectors, width, 0, 2).abs() < 1e-4);
        assert!(vectors[4 * width..].iter().all(|&value| value == 0.0), "{vectors:?}");
    }
}
