//! The vectors of texts: the mean of their words' vectors, and what the starter encoder makes of them.

use std::rc::Rc;

use crate::MeanVectors;
use wordloom_linear::TextVectors;
use wordloom_starter::Encoder;

/// The part of the squared length of a row of the linear model, and the part of it that is the mean word vector's. Both
/// were chosen on training rows that were not trained on (`cargo xtask starter probe`): the first is better than 0.35
/// and than a choice between 0.35 and 0.6 by cross-validation, the second than 0.2 and 0.6.
const SHARE: f32 = 0.5;
const MEAN_PART: f32 = 0.4;

/// The vectors of texts: the mean vector of a text's words, then its vector by the starter encoder.
///
/// The mean vector weighs words by how rare they are in the rows, which the encoder does not know.
#[derive(Debug)]
pub struct EncoderVectors {
    encoder: Rc<Encoder>,
    mean: Rc<MeanVectors>,
}

impl EncoderVectors {
    /// Returns the vectors of texts by the encoder that came with the word vectors; `None` if none did.
    pub fn new(mean: Rc<MeanVectors>) -> Option<Self> {
        let encoder = mean.vectors().encoder()?.clone();
        Some(Self { encoder, mean })
    }

    /// Returns the encoder.
    pub fn encoder(&self) -> &Rc<Encoder> {
        &self.encoder
    }

    /// Returns the mean vectors.
    pub fn mean(&self) -> &Rc<MeanVectors> {
        &self.mean
    }

    /// Returns the factors of the mean vector and of the encoder's vector, whose squares add up to 1.
    pub fn factors() -> [f32; 2] {
        [MEAN_PART.sqrt(), (1.0 - MEAN_PART).sqrt()]
    }
}

impl TextVectors for EncoderVectors {
    fn width(&self) -> usize {
        self.mean.width() + self.encoder.width()
    }

    fn share(&self) -> f32 {
        SHARE
    }

    fn knows(&self, token: &str) -> bool {
        self.mean.knows(token)
    }

    fn summands(&self, text: &str) -> Vec<((usize, usize), Vec<f32>)> {
        self.mean.summands(text)
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        let (mean, encoded) = (self.mean.vector(text), self.encoder.encode(&self.mean.words(text)));
        // Without a known word, a text has neither vector.
        if mean.is_empty() || encoded.is_empty() {
            return Vec::new();
        }
        let parts = [mean, encoded].into_iter().zip(Self::factors());
        parts.flat_map(|(part, factor)| part.into_iter().map(move |value| value * factor)).collect()
    }
}
