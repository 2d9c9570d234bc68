//! The vectors of texts as features of a linear model.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use wordloom_linear::TextVectors;
use wordloom_vectors::MeanVectors;

use crate::Encoder;

/// The part of the squared length of a row of the linear model, and the part of it that is the mean word vector's. Both
/// were chosen on training rows that were not trained on (`cargo xtask starter probe`), the first among 0.25, 0.35, 0.5
/// and 0.65: more leaves too little of the n-grams, which know most of TREC and of the departments of clothes.
const SHARE: f32 = 0.35;
const MEAN_PART: f32 = 0.4;

/// The most texts whose vectors are kept. All are dropped when there are more.
const TEXTS_MAX: usize = 20_000;

/// The vectors of texts: the mean vector of a text's words, then its vector by the starter encoder.
///
/// The mean vector weighs words by how rare they are in the rows, which the encoder does not know.
#[derive(Debug)]
pub struct EncoderVectors {
    encoder: Rc<Encoder>,
    mean: Rc<MeanVectors>,
    kept: RefCell<HashMap<String, Vec<f32>>>,
}

impl EncoderVectors {
    /// Returns the vectors of texts by an encoder, and by the mean vectors with the document frequencies of some rows.
    pub fn new(encoder: Rc<Encoder>, mean: Rc<MeanVectors>) -> Self {
        Self { encoder, mean, kept: RefCell::default() }
    }

    /// Returns the encoder.
    pub fn encoder(&self) -> &Rc<Encoder> {
        &self.encoder
    }

    /// Returns the mean vectors.
    pub fn mean(&self) -> &Rc<MeanVectors> {
        &self.mean
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

    fn vector(&self, text: &str) -> Vec<f32> {
        if let Some(known) = self.kept.borrow().get(text) {
            return known.clone();
        }
        let mean = self.mean.vector(text);
        // Without a known word, a text has neither vector.
        let encoded = if mean.is_empty() { Vec::new() } else { self.encoder.encode(&[text]).swap_remove(0) };
        let scaled = |vector: Vec<f32>, part: f32| vector.into_iter().map(move |value| value * part.sqrt());
        let vector: Vec<f32> = match encoded.is_empty() {
            true => Vec::new(),
            false => scaled(mean, MEAN_PART).chain(scaled(encoded, 1.0 - MEAN_PART)).collect(),
        };
        let mut kept = self.kept.borrow_mut();
        if kept.len() >= TEXTS_MAX {
            kept.clear();
        }
        kept.insert(text.to_owned(), vector.clone());
        vector
    }
}
