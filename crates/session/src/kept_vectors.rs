//! The vectors of texts by the starter encoder, kept so that a text is encoded once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use wordloom_linear::TextVectors;
use wordloom_vectors::{EncoderVectors, MeanVectors};

/// The most texts whose vectors are kept. All are dropped when there are more.
const TEXTS_MAX: usize = 20_000;

/// Vectors by the starter encoder. A linear model asks for those of the same rows many times.
#[derive(Debug)]
pub(crate) struct KeptVectors {
    vectors: EncoderVectors,
    kept: RefCell<HashMap<String, Vec<f32>>>,
}

impl KeptVectors {
    /// No vector is kept yet.
    pub(crate) fn new(vectors: EncoderVectors) -> Self {
        Self { vectors, kept: RefCell::default() }
    }

    /// The mean vectors of the words.
    pub(crate) fn mean(&self) -> &Rc<MeanVectors> {
        self.vectors.mean()
    }
}

impl TextVectors for KeptVectors {
    fn width(&self) -> usize {
        self.vectors.width()
    }

    fn share(&self) -> f32 {
        self.vectors.share()
    }

    fn knows(&self, token: &str) -> bool {
        self.vectors.knows(token)
    }

    fn summands(&self, text: &str) -> Vec<((usize, usize), Vec<f32>)> {
        self.vectors.summands(text)
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        if let Some(known) = self.kept.borrow().get(text) {
            return known.clone();
        }
        let vector = self.vectors.vector(text);
        let mut kept = self.kept.borrow_mut();
        if kept.len() >= TEXTS_MAX {
            kept.clear();
        }
        kept.insert(text.to_owned(), vector.clone());
        vector
    }
}
