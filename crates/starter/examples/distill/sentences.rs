//! Texts as the rows of the starter vectors.

use std::collections::HashMap;
use std::rc::Rc;

use burn::tensor::{Device, Int, Tensor, TensorData};
use wordloom_text::{Normalizer, Words, tokens};
use wordloom_vectors::Vectors;

/// The most words of a text. Further ones do not count, as the teacher's further tokens do not.
pub const WORDS_MAX: usize = 128;

const LOWERCASE: Normalizer = Normalizer { lowercase: true };

/// The words that have a vector, with their vectors.
#[derive(Debug)]
pub struct Sentences {
    vectors: Rc<Vectors>,
    /// The vectors, `[words, width]`.
    values: Vec<f32>,
    /// The index of each word.
    indices: HashMap<String, usize>,
}

/// Texts as the network reads them.
#[derive(Debug, Clone)]
pub struct Input {
    /// The vector of each word, `[batch, seq, d_vector]`; zero for an unknown word and beyond a text's length.
    pub vectors: Tensor<3>,
    /// The index of each word, from 1, `[batch, seq]`; 0 for an unknown word and beyond a text's length.
    pub words: Tensor<2, Int>,
    /// The indices into the flattened `words`, sorted by word, `[batch * seq]`.
    pub order: Tensor<1, Int>,
    /// The number of words of each text, `[batch]`.
    pub lengths: Tensor<1, Int>,
}

impl Sentences {
    /// Returns the words of these vectors.
    pub fn new(vectors: Rc<Vectors>) -> Self {
        let (mut values, mut indices) = (Vec::new(), HashMap::new());
        for (index, (word, vector)) in vectors.tokens().enumerate() {
            values.extend_from_slice(vector);
            indices.insert(word.to_owned(), index);
        }
        Self { vectors, values, indices }
    }

    /// Returns the word vectors.
    pub fn vectors(&self) -> &Rc<Vectors> {
        &self.vectors
    }

    /// Returns the number of words.
    pub fn len(&self) -> usize {
        self.indices.len()
    }

    /// Returns whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// Returns the width of a vector.
    pub fn width(&self) -> usize {
        self.vectors.width()
    }

    /// Returns the index of each word of a text, at most [`WORDS_MAX`] words; `None` if it has no vector.
    pub fn words(&self, text: &str) -> Vec<Option<usize>> {
        tokens(text, &Words, LOWERCASE).take(WORDS_MAX).map(|token| self.indices.get(&*token.text).copied()).collect()
    }

    /// Returns the vector of a word, `[width]`.
    ///
    /// # Panics
    /// If there is no word with this index.
    pub fn vector(&self, word: usize) -> &[f32] {
        &self.values[word * self.width()..][..self.width()]
    }

    /// Returns texts of at most `seq` words as the network reads them.
    ///
    /// # Panics
    /// If a text is longer.
    pub fn input(&self, texts: &[&[Option<usize>]], seq: usize, device: &Device) -> Input {
        let (batch, width) = (texts.len(), self.width());
        let mut vectors = vec![0.0; batch * seq * width];
        let mut words = vec![0_i32; batch * seq];
        for (row, text) in texts.iter().enumerate() {
            assert!(text.len() <= seq, "a text has at most {seq} words");
            for (column, word) in text.iter().enumerate() {
                if let Some(word) = *word {
                    let at = row * seq + column;
                    vectors[at * width..][..width].copy_from_slice(self.vector(word));
                    words[at] = word as i32 + 1;
                }
            }
        }
        let mut order: Vec<i32> = (0..words.len() as i32).collect();
        order.sort_by_key(|&at| words[at as usize]);
        let lengths: Vec<i32> = texts.iter().map(|text| text.len() as i32).collect();
        Input {
            vectors: Tensor::from_data(TensorData::new(vectors, [batch, seq, width]), device),
            words: Tensor::from_data(TensorData::new(words, [batch, seq]), device),
            order: Tensor::from_data(TensorData::new(order, [batch * seq]), device),
            lengths: Tensor::from_data(TensorData::new(lengths, [batch]), device),
        }
    }
}
