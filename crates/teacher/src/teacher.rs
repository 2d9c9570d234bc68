//! Texts to vectors.

use std::f32::consts::SQRT_2;

use burn::tensor::Device;

use crate::Error;
use crate::encoder::Encoder;
use crate::file::File;
use crate::packing::batches;
use crate::word_piece::WordPiece;

/// The most tokens of a text, with the two that mark its begin and its end.
///
/// The published tokenizer cuts texts here as well, and the encoder was trained with it. sentence-transformers allows
/// 256, which takes twice as long on long texts.
pub const TOKENS_MAX: usize = 128;

/// A pretrained sentence encoder on a device.
#[derive(Debug)]
pub struct Teacher {
    tokenizer: WordPiece,
    encoder: Encoder,
    device: Device,
}

impl Teacher {
    /// Reads a file and puts its weights on `device`, as 32-bit floats.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not a teacher's file.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`] if the file is cut off, or its parts contradict one another.
    /// - [`Error::Shape`] if a tensor is missing or of another shape or type than required.
    /// - [`Error::SpecialToken`] if the vocabulary lacks a token that every text needs.
    pub fn from_bytes(bytes: &[u8], device: &Device) -> Result<Self, Error> {
        let file = File::read(bytes)?;
        let vocabulary = file.vocabulary()?;
        let tokenizer = WordPiece::new(vocabulary)?;
        let encoder = Encoder::load(&file, device)?;
        let (tokens, vocab_size) = (vocabulary.lines().count(), encoder.embeddings.vocab_size());
        if tokens != vocab_size {
            return Err(Error::damaged(format!("it has {tokens} tokens and {vocab_size} embeddings")));
        }
        if encoder.embeddings.positions() < 2 {
            return Err(Error::damaged("it has no position for a token"));
        }
        Ok(Self { tokenizer, encoder, device: device.clone() })
    }

    /// The length of a vector: 768.
    pub fn width(&self) -> usize {
        2 * self.encoder.embeddings.width()
    }

    /// The tokenizer of the texts.
    pub fn tokenizer(&self) -> &WordPiece {
        &self.tokenizer
    }

    /// Returns one vector for each text, of length [`width`](Self::width) and norm 1, so that a scalar product of two
    /// is their cosine similarity. Its first half is the mean of the last states, its second half that of the states
    /// after two thirds of the layers; both halves have the same norm.
    ///
    /// Of a text that has more than [`TOKENS_MAX`] tokens, only the first count. A vector does not depend on the other
    /// texts, so the caller can request a few texts at a time to let other work run in between: short texts 16 at a
    /// time are encoded at nine tenths of the full speed (the example `speed`).
    ///
    /// # Panics
    /// If the device fails to return the vectors.
    pub async fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let means = self.means(texts).await;
        means.iter().map(|means| means.chunks_exact(means.len() / 2).flat_map(half).collect()).collect()
    }

    /// Returns the two means of each text as the encoder computes them.
    pub(crate) async fn means(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let limit = self.encoder.embeddings.positions().min(TOKENS_MAX);
        let ids: Vec<Vec<u32>> = texts.iter().map(|text| self.tokenizer.ids(text, limit)).collect();
        let mut means = vec![Vec::new(); texts.len()];
        for batch in batches(&ids.iter().map(Vec::len).collect::<Vec<_>>()) {
            let some: Vec<&[u32]> = batch.iter().map(|&text| &ids[text][..]).collect();
            let data = self.encoder.forward(&some, &self.device).into_data_async().await;
            let values: Vec<f32> = data.expect("the device returns the vectors").try_to_vec().expect("f32");
            for (text, values) in batch.into_iter().zip(values.chunks_exact(self.width())) {
                means[text] = values.to_vec();
            }
        }
        means
    }
}

/// Returns the first half of a vector of [`Teacher::encode`], with norm 1: the published sentence vector.
pub fn first_half(vector: &[f32]) -> Vec<f32> {
    vector[..vector.len() / 2].iter().map(|value| value * SQRT_2).collect()
}

/// Scales the half of a vector, so that a vector of two has norm 1.
fn half(values: &[f32]) -> impl Iterator<Item = f32> + use<'_> {
    let squares = 2.0 * values.iter().map(|value| value * value).sum::<f32>();
    let norm = squares.sqrt().max(f32::MIN_POSITIVE);
    values.iter().map(move |value| value / norm)
}
