//! A linear model taken apart into plain numbers, to be kept, and put together again. Knows nothing of files.

use std::fmt;
use std::rc::Rc;

use super::Linear;
use super::features::Features;
use super::head::Head;
use super::matrix::stride;
use super::n_grams::NGrams;
use wordloom_data::TargetKind;

/// A linear model as plain numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearParts {
    /// The shortest and the longest run of characters that is an n-gram; none are where absent.
    pub characters: Option<(usize, usize)>,
    /// Words that are passed over, in lower case.
    pub ignored: Vec<String>,
    /// How many of the highest bits of an n-gram's hash tell it from others, 16 to 22.
    pub bits: u32,
    /// Those bits of each known n-gram, rising: an n-gram's place here is its column.
    pub buckets: Vec<u32>,
    /// The inverse document frequency of each column.
    pub idf: Vec<f32>,
    /// One for each target, in their order; absent where no training row had an answer.
    pub heads: Vec<Option<HeadParts>>,
    /// The mean of each target's training scores; 0 where it has none.
    pub means: Vec<f32>,
}

/// What a linear model answers one target by.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadParts {
    /// What kind of answer it gives.
    pub kind: TargetKind,
    /// How many numbers it says: one for each label, one in all for a score.
    pub outputs: usize,
    /// The regularisation that was chosen.
    pub regularization: f32,
    /// What margins are multiplied by before they become probabilities.
    pub inverse_temperature: f32,
    /// What each n-gram adds to each output, [columns + 1, outputs]; the last row is added to every text.
    pub weights: Vec<f32>,
}

/// No run of characters that is counted is longer: where a file says so, it is damaged.
const LONGEST_RUN: usize = 64;

/// Why parts make no linear model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartsError(&'static str);

impl fmt::Display for PartsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for PartsError {}

impl Linear {
    /// What it is made of. What it said of the validation rows is no part of it.
    pub fn parts(&self) -> LinearParts {
        let NGrams { characters, ignored } = self.features.n_grams();
        let head = |head: &Head| HeadParts {
            kind: head.kind,
            outputs: head.outputs,
            regularization: head.regularization,
            inverse_temperature: head.inverse_temperature,
            weights: head
                .weights
                .chunks_exact(stride(head.outputs))
                .flat_map(|row| &row[..head.outputs])
                .copied()
                .collect(),
        };
        LinearParts {
            characters: *characters,
            ignored: ignored.to_vec(),
            bits: self.features.bits(),
            buckets: self.features.buckets(),
            idf: self.features.idf().to_vec(),
            heads: self.heads.iter().map(|each| each.as_ref().map(head)).collect(),
            means: self.means.clone(),
        }
    }

    /// The model that parts make.
    ///
    /// # Errors
    /// Where they do not belong together.
    pub fn from_parts(parts: LinearParts) -> Result<Self, PartsError> {
        let LinearParts { characters, ignored, bits, buckets, idf, heads, means } = parts;
        if characters.is_some_and(|(least, most)| least == 0 || least > most || most > LONGEST_RUN) {
            return Err(PartsError("there are no runs of characters of such lengths"));
        }
        if heads.len() != means.len() {
            return Err(PartsError("there is not one mean for each answer"));
        }
        let columns = idf.len();
        let n_grams = NGrams { characters, ignored: Rc::from(ignored) };
        let features = Features::from_parts(n_grams, bits, &buckets, idf)
            .ok_or(PartsError("the n-grams are not told apart by rising hashes of 16 to 22 bits"))?;
        let head = |head: HeadParts| {
            let HeadParts { kind, outputs, regularization, inverse_temperature, weights } = head;
            let fits = (outputs == 1 || !kind.is_number()) && outputs.checked_mul(columns + 1) == Some(weights.len());
            if outputs == 0 || !fits {
                return Err(PartsError("there is not one weight for each n-gram and output"));
            }
            let padded = |row: &[f32]| {
                row.iter().copied().chain(std::iter::repeat_n(0.0, stride(outputs) - outputs)).collect::<Vec<f32>>()
            };
            let weights = weights.chunks_exact(outputs).flat_map(padded).collect();
            Ok(Head { weights, outputs, regularization, inverse_temperature, kind })
        };
        let heads: Vec<Option<Head>> =
            heads.into_iter().map(|each| each.map(head).transpose()).collect::<Result<_, _>>()?;
        let validation = vec![None; heads.len()];
        Ok(Self { features, heads, means, validation })
    }
}
