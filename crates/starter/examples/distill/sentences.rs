//! Texts as the network reads them: the vectors of their words.

use burn::tensor::{Device, Int, Tensor, TensorData};
use wordloom_starter::WORDS_MAX;
use wordloom_text::{Normalizer, Words, tokens};
use wordloom_vectors::Vectors;

const LOWERCASE: Normalizer = Normalizer { lowercase: true };

/// A text: the vector of each of its words; `None` if it has none.
pub type Sentence<'v> = Vec<Option<&'v [f32]>>;

/// Texts of a batch.
#[derive(Debug, Clone)]
pub struct Input {
    /// The vector of each word, `[batch, seq, d_vector]`; zero for an unknown word and beyond a text's length.
    pub vectors: Tensor<3>,
    /// The number of words of each text, `[batch]`.
    pub lengths: Tensor<1, Int>,
}

/// Returns the vectors of the words of a text, at most [`WORDS_MAX`].
pub fn sentence<'v>(text: &str, vectors: &'v Vectors) -> Sentence<'v> {
    tokens(text, &Words, LOWERCASE).take(WORDS_MAX).map(|token| vectors.find(&token.text)).collect()
}

/// Returns texts as the network reads them.
pub fn input(texts: &[Sentence<'_>], d_vector: usize, device: &Device) -> Input {
    let (batch, seq) = (texts.len(), texts.iter().map(Vec::len).max().unwrap_or_default());
    let mut vectors = vec![0.0; batch * seq * d_vector];
    for (row, text) in texts.iter().enumerate() {
        for (column, word) in text.iter().enumerate() {
            if let Some(vector) = word {
                vectors[(row * seq + column) * d_vector..][..d_vector].copy_from_slice(vector);
            }
        }
    }
    let lengths: Vec<i32> = texts.iter().map(|text| text.len() as i32).collect();
    Input {
        vectors: Tensor::from_data(TensorData::new(vectors, [batch, seq, d_vector]), device),
        lengths: Tensor::from_data(TensorData::new(lengths, [batch]), device),
    }
}
