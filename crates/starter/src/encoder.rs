//! Texts to vectors.

use std::rc::Rc;

use burn::tensor::Device;
use wordloom_vectors::Vectors;

use crate::{Error, Network, Sentences, Weights};

/// The most words of a batch with its padding, except that one text is never split.
const BATCH_WORDS: usize = 1024;

/// The starter encoder, with the word vectors that it reads.
///
/// It computes on the CPU, which answers at once, so that a text can be encoded in the middle of other work.
#[derive(Debug)]
pub struct Encoder {
    /// Its file.
    bytes: Vec<u8>,
    network: Network,
    weights: Weights,
    sentences: Sentences,
    device: Device,
}

impl Encoder {
    /// Reads a file. `vectors` are the starter vectors that it was trained on.
    ///
    /// # Errors
    /// - Those of [`Weights::from_bytes`].
    /// - [`Error::Vectors`] if the vectors have another width than those that it was trained on.
    /// - [`Error::Words`] if they have another number of words.
    pub fn from_bytes(bytes: &[u8], vectors: Rc<Vectors>) -> Result<Self, Error> {
        let weights = Weights::from_bytes(bytes)?;
        if vectors.width() != weights.d_vector {
            return Err(Error::Vectors { found: vectors.width(), expected: weights.d_vector });
        }
        let (sentences, expected) = (Sentences::new(vectors), weights.words_count());
        if expected.is_some_and(|expected| expected != sentences.len()) {
            return Err(Error::Words { found: sentences.len(), expected: expected.unwrap_or_default() });
        }
        let device = Device::flex();
        Ok(Self { bytes: bytes.to_vec(), network: Network::new(&weights, &device), weights, sentences, device })
    }

    /// Returns the bytes of its file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the length of a vector.
    pub fn width(&self) -> usize {
        self.weights.width
    }

    /// Returns the weights as plain numbers.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Returns the word vectors that it reads.
    pub fn vectors(&self) -> &Rc<Vectors> {
        self.sentences.vectors()
    }

    /// Returns one vector for each text, of length [`width`](Self::width) and norm 1. It does not depend on the other
    /// texts. That of a text without a known word is empty.
    ///
    /// # Panics
    /// If the CPU fails to return the vectors, which is an error of this crate.
    pub fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let words: Vec<Vec<Option<usize>>> = texts.iter().map(|text| self.sentences.words(text)).collect();
        let mut vectors = vec![Vec::new(); texts.len()];
        let mut order: Vec<usize> = (0..texts.len()).filter(|&text| words[text].iter().any(Option::is_some)).collect();
        order.sort_by_key(|&text| words[text].len());
        let mut rest = &order[..];
        while !rest.is_empty() {
            // The texts are in the order of their lengths, so the last of a batch is the longest.
            let fits = |count: usize| count == 1 || words[rest[count - 1]].len() * count <= BATCH_WORDS;
            let count = (1..=rest.len()).take_while(|&count| fits(count)).count();
            let batch: Vec<&[Option<usize>]> = rest[..count].iter().map(|&text| &words[text][..]).collect();
            let longest = batch[count - 1].len();
            let output = self.network.forward(self.sentences.input(&batch, longest, &self.device));
            let values: Vec<f32> = output.into_data().try_to_vec().expect("vectors are 32-bit floats");
            for (&text, vector) in rest.iter().zip(values.chunks_exact(self.width())) {
                vectors[text] = normalized(vector);
            }
            rest = &rest[count..];
        }
        vectors
    }
}

/// Divides by the Euclidean norm.
fn normalized(vector: &[f32]) -> Vec<f32> {
    let norm = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.iter().map(|value| value / norm).collect()
}
