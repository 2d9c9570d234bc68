//! The words that texts are read as, and their vectors.

use std::cmp::Reverse;
use std::collections::HashMap;

use burn::tensor::{Device, Int, Tensor, TensorData};
use wordloom_starter::WORDS_MAX;
use wordloom_text::{Normalizer, Words, tokens};
use wordloom_vectors::Vectors;

const LOWERCASE: Normalizer = Normalizer { lowercase: true };

/// A text: the row of each of its words in a lexicon. Row 0 is an unknown word.
pub type Sentence = Vec<usize>;

/// A row for each word. After row 0 come the words whose vectors are trained, the most frequent first, and then the
/// others.
#[derive(Clone)]
pub struct Lexicon {
    rows: HashMap<String, usize>,
    words: Vec<String>,
    /// `[1 + words, d_vector]`.
    vectors: Vec<f32>,
    d_vector: usize,
}

/// Texts of a batch.
#[derive(Debug, Clone)]
pub struct Input {
    /// The vector of each word, `[batch, seq, d_vector]`; zero for an unknown word and beyond a text's length.
    pub vectors: Tensor<3>,
    /// The row of each word that is trained, `[batch, seq]`; 0 for all others.
    pub rows: Tensor<2, Int>,
    /// The indices into the flattened `rows`, sorted by row, `[batch * seq]`.
    pub order: Tensor<1, Int>,
    /// The number of words of each text, `[batch]`.
    pub lengths: Tensor<1, Int>,
}

impl Lexicon {
    /// Returns the `trained` most frequent words of the texts and all words that have a vector. A word without one
    /// starts at zero.
    pub fn new(vectors: &Vectors, texts: &[&str], trained: usize) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for text in texts {
            words(text).for_each(|word| *counts.entry(word).or_default() += 1);
        }
        let mut frequent: Vec<(String, usize)> = counts.into_iter().collect();
        frequent.sort_by_key(|(word, count)| (Reverse(*count), word.clone()));
        let mut lexicon = Self {
            rows: HashMap::new(),
            words: Vec::new(),
            vectors: vec![0.0; vectors.width()],
            d_vector: vectors.width(),
        };
        let zeros = vec![0.0; vectors.width()];
        for (word, _) in frequent.into_iter().take(trained) {
            let vector = vectors.find(&word).unwrap_or(&zeros);
            lexicon.push(&word, vector);
        }
        vectors.tokens().for_each(|(word, vector)| lexicon.push(word, vector));
        lexicon
    }

    /// Adds a word if it is a new one.
    fn push(&mut self, word: &str, vector: &[f32]) {
        if !self.rows.contains_key(word) {
            self.words.push(word.to_owned());
            self.rows.insert(word.to_owned(), self.words.len());
            self.vectors.extend_from_slice(vector);
        }
    }

    /// The width of a vector.
    pub fn d_vector(&self) -> usize {
        self.d_vector
    }

    /// Returns the words of row 1 and those after it.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Returns the lexicon after something was added to the vectors of the first rows, `[rows, d_vector]`.
    pub fn with(mut self, additions: &[f32]) -> Self {
        self.vectors.iter_mut().zip(additions).for_each(|(value, addition)| *value += addition);
        self
    }

    /// Returns the vector of a row, `[d_vector]`; `None` for an unknown word.
    pub fn vector(&self, row: usize) -> Option<&[f32]> {
        (row > 0).then(|| &self.vectors[row * self.d_vector..][..self.d_vector])
    }

    /// Returns the words of a text, at most [`WORDS_MAX`].
    pub fn sentence(&self, text: &str) -> Sentence {
        words(text).take(WORDS_MAX).map(|word| self.rows.get(&word).copied().unwrap_or_default()).collect()
    }

    /// Returns texts as the network reads them. The first `trained` rows, row 0 among them, are its own.
    pub fn input(&self, texts: &[Sentence], trained: usize, device: &Device) -> Input {
        let (batch, seq) = (texts.len(), texts.iter().map(Vec::len).max().unwrap_or_default());
        let mut vectors = vec![0.0; batch * seq * self.d_vector];
        let mut rows = vec![0_i32; batch * seq];
        for (index, text) in texts.iter().enumerate() {
            for (column, &row) in text.iter().enumerate() {
                let place = index * seq + column;
                if row < trained {
                    rows[place] = row as i32;
                }
                if let Some(vector) = self.vector(row) {
                    vectors[place * self.d_vector..][..self.d_vector].copy_from_slice(vector);
                }
            }
        }
        let mut order: Vec<i32> = (0..rows.len() as i32).collect();
        order.sort_by_key(|&place| rows[place as usize]);
        let lengths: Vec<i32> = texts.iter().map(|text| text.len() as i32).collect();
        Input {
            vectors: Tensor::from_data(TensorData::new(vectors, [batch, seq, self.d_vector]), device),
            rows: Tensor::from_data(TensorData::new(rows, [batch, seq]), device),
            order: Tensor::from_data(TensorData::new(order, [batch * seq]), device),
            lengths: Tensor::from_data(TensorData::new(lengths, [batch]), device),
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    tokens(text, &Words, LOWERCASE).map(|token| token.text.into_owned())
}
