//! Words to the vector of their text.

use std::fmt::{Debug, Formatter, Result as Formatted};

use wordloom_base::lstm;
use wordloom_base::products::{add_product, linear};

use crate::{DirectionWeights, Error, Weights};

/// The most words of a text. Further ones do not count, as the teacher's further tokens do not.
pub const WORDS_MAX: usize = 128;

/// The starter encoder, on plain numbers.
pub struct Encoder {
    bytes: Vec<u8>,
    weights: Weights,
}

/// Without the weights, which nobody reads.
impl Debug for Encoder {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Formatted {
        formatter.debug_struct("Encoder").finish_non_exhaustive()
    }
}

impl Encoder {
    /// Reads a file.
    ///
    /// # Errors
    /// Those of [`Weights::from_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { bytes: bytes.to_vec(), weights: Weights::from_bytes(bytes)? })
    }

    /// Returns the bytes of its file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the weights.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Returns the length of the vector of a text.
    pub fn width(&self) -> usize {
        self.weights.width
    }

    /// Returns the vector of a text, `[width]`, of length 1, from the vectors of its words, each `[d_vector]` or `None`
    /// if the word is unknown. At most [`WORDS_MAX`] words count. Empty if no word is known.
    ///
    /// # Panics
    /// If a vector has another width than those that the encoder was trained on.
    pub fn encode(&self, words: &[Option<&[f32]>]) -> Vec<f32> {
        let words = &words[..words.len().min(WORDS_MAX)];
        if words.iter().all(Option::is_none) {
            return Vec::new();
        }
        let Weights { d_vector, d_hidden, forward, backward, states, words: of_words, bias, .. } = &self.weights;
        let mut x = vec![0.0; words.len() * d_vector];
        for (x, word) in x.chunks_exact_mut(*d_vector).zip(words) {
            if let Some(vector) = word {
                x.copy_from_slice(vector);
            }
        }
        let mut vector = bias.clone();
        let pooled = [forward.pooled(&x, *d_hidden, false), backward.pooled(&x, *d_hidden, true)].concat();
        add_product(&mut vector, &pooled, states);
        add_product(&mut vector, &mean(&x, *d_vector), of_words);
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|value| *value /= length);
        vector
    }
}

impl DirectionWeights {
    /// Returns the mean and the maximum of the hidden states of a text, `[2 * d_hidden]`. If `reverse`, it is read from
    /// its last word.
    fn pooled(&self, x: &[f32], d_hidden: usize, reverse: bool) -> Vec<f32> {
        let width = 4 * d_hidden;
        let mut gates = linear(x, self.input.len() / width, &self.input, &self.bias);
        let (mut hidden, mut memory) = (vec![0.0; d_hidden], vec![0.0; d_hidden]);
        let (mut sums, mut largest) = (vec![0.0; d_hidden], vec![f32::NEG_INFINITY; d_hidden]);
        let seq = gates.len() / width;
        for step in 0..seq {
            let time = if reverse { seq - 1 - step } else { step };
            let gates = &mut gates[time * width..][..width];
            add_product(gates, &hidden, &self.recurrent);
            lstm::step(gates, &mut hidden, &mut memory);
            for ((sum, largest), &state) in sums.iter_mut().zip(&mut largest).zip(&hidden) {
                *sum += state;
                *largest = largest.max(state);
            }
        }
        sums.iter().map(|sum| sum / seq as f32).chain(largest).collect()
    }
}

/// Returns the mean of rows of this width.
fn mean(x: &[f32], width: usize) -> Vec<f32> {
    let mut sums = vec![0.0; width];
    for row in x.chunks_exact(width) {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    let rows = (x.len() / width) as f32;
    sums.into_iter().map(|sum| sum / rows).collect()
}
