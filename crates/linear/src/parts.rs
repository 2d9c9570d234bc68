//! A linear model as plain numbers, for storing it. Knows nothing of files.

use std::iter;
use std::rc::Rc;

use thiserror::Error;

use super::Linear;
use super::features::Features;
use super::head::Head;
use super::matrix::stride;
use super::n_grams::NGrams;
use super::text_vectors::TextVectors;
use wordloom_data::{ScoreScale, TargetKind};
use wordloom_text::Cleaning;

/// A linear model as plain numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearParts {
    /// The lengths of the shortest and the longest character n-grams; `None` if only word n-grams are counted.
    pub characters: Option<(usize, usize)>,
    /// Words that are removed from every text, in lower case.
    pub ignored: Vec<String>,
    /// What else is left out or replaced in every text.
    pub cleaning: Cleaning,
    /// Whether character n-grams count in a text by the fraction of its words that have them.
    pub by_fraction: bool,
    /// How many of the highest bits of an n-gram's hash identify it, 16 to 22.
    pub bits: u32,
    /// Those bits of each known n-gram, ascending, `[columns]`. The index of an n-gram is its column.
    pub buckets: Vec<u32>,
    /// The inverse document frequency of each n-gram, `[columns]`.
    pub idf: Vec<f32>,
    /// The width of the text vectors; 0 if n-grams are the only features.
    pub vector_width: usize,
    /// One head per target, in their order; `None` if no training row had a value.
    pub heads: Vec<Option<HeadParts>>,
    /// The scale of each target's training scores. It is not used for other targets.
    pub scales: Vec<ScoreScale>,
}

/// The head of a linear model for one target.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadParts {
    /// The kind of the target.
    pub kind: TargetKind,
    /// The number of outputs: one per class or label, and 1 for a score.
    pub outputs: usize,
    /// The weight of the L2 penalty that was selected.
    pub regularization: f32,
    /// The factor that scales margins before the softmax or the sigmoid. Not used for a score.
    pub inverse_temperature: f32,
    /// What each n-gram and each value of a text vector adds to each output, `[columns + vector_width + 1, outputs]`.
    /// The last row is the bias.
    pub weights: Vec<f32>,
}

/// The longest character n-grams that a stored model may have. A larger number is a sign of a damaged file.
const MAX_CHARACTERS: usize = 64;

/// Why parts do not form a linear model.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PartsError {
    /// The lengths of the character n-grams are 0, descending, or above 64.
    #[error("the lengths of the character n-grams are out of range")]
    CharacterLengths,
    /// `scales` and `heads` differ in length, or a scale is out of range.
    #[error("there is not one valid scale of scores for each head")]
    Scales,
    /// `bits` is out of range, or `buckets` are not ascending numbers below `2^bits`, one per column.
    #[error("the n-grams are not identified by ascending hashes of 16 to 22 bits")]
    Buckets,
    /// There are no text vectors of `vector_width` values.
    #[error("it was fitted with text vectors of another width")]
    Vectors,
    /// `weights` is not `[columns + 1, outputs]`, `outputs` is 0, or a score has several outputs.
    #[error("the number of weights is not that of the n-grams and outputs")]
    WeightCount,
}

impl Linear {
    /// Returns the model as plain numbers. The predictions of [`Linear::validation`] are not among them.
    pub fn parts(&self) -> LinearParts {
        let NGrams { characters, ignored, cleaning, by_fraction } = self.features.n_grams();
        LinearParts {
            characters: *characters,
            ignored: ignored.to_vec(),
            cleaning: *cleaning,
            by_fraction: *by_fraction,
            bits: self.features.bits(),
            buckets: self.features.buckets(),
            idf: self.features.idf().to_vec(),
            vector_width: self.features.vector_width(),
            heads: self.heads.iter().map(|head| head.as_ref().map(HeadParts::of)).collect(),
            scales: self.scales.clone(),
        }
    }

    /// Builds a model from plain numbers, with the text vectors that it was fitted with.
    ///
    /// # Errors
    /// [`PartsError`] if the parts are inconsistent or out of range; see its variants.
    pub fn from_parts(parts: LinearParts, vectors: Option<Rc<dyn TextVectors>>) -> Result<Self, PartsError> {
        let LinearParts { characters, bits, buckets, idf, vector_width, heads, scales, .. } = parts;
        if characters.is_some_and(|(min, max)| min == 0 || min > max || max > MAX_CHARACTERS) {
            return Err(PartsError::CharacterLengths);
        }
        if heads.len() != scales.len() || !scales.iter().all(ScoreScale::is_valid) {
            return Err(PartsError::Scales);
        }
        let columns = idf.len().saturating_add(vector_width);
        let n_grams = NGrams {
            characters,
            ignored: Rc::from(parts.ignored),
            cleaning: parts.cleaning,
            by_fraction: parts.by_fraction,
        };
        let features = Features::from_parts(n_grams, bits, &buckets, idf).ok_or(PartsError::Buckets)?;
        if vectors.as_ref().map_or(0, |vectors| vectors.width()) != vector_width {
            return Err(PartsError::Vectors);
        }
        let features = Rc::new(vectors.into_iter().fold(features, Features::with_vectors));
        let heads = heads.into_iter().map(|head| head.map(|head| head.into_head(columns)).transpose());
        let heads: Vec<Option<Head>> = heads.collect::<Result<_, _>>()?;
        let validation = vec![None; heads.len()];
        Ok(Self { features, heads, scales, validation, unlabeled: 0 })
    }
}

impl HeadParts {
    /// The parts of a head. Its padding is dropped.
    fn of(head: &Head) -> Self {
        let rows = head.weights.chunks_exact(stride(head.outputs));
        Self {
            kind: head.kind,
            outputs: head.outputs,
            regularization: head.regularization,
            inverse_temperature: head.inverse_temperature,
            weights: rows.flat_map(|row| &row[..head.outputs]).copied().collect(),
        }
    }

    /// The head for a matrix of `columns` columns.
    fn into_head(self, columns: usize) -> Result<Head, PartsError> {
        let Self { kind, outputs, regularization, inverse_temperature, weights } = self;
        let fits = (outputs == 1 || !kind.is_number()) && outputs.checked_mul(columns + 1) == Some(weights.len());
        if outputs == 0 || !fits {
            return Err(PartsError::WeightCount);
        }
        let padding = stride(outputs) - outputs;
        let padded = |row: &[f32]| row.iter().copied().chain(iter::repeat_n(0.0, padding)).collect::<Vec<f32>>();
        let weights = weights.chunks_exact(outputs).flat_map(padded).collect();
        Ok(Head { weights, outputs, regularization, inverse_temperature, kind })
    }
}
