//! The linear model, in the tensors and the manifest of a file.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::numbers::Numbers;
use crate::renamed_key::RenamedKey;
use crate::tensors::Tensors;
use wordloom_data::{ScoreScale, TargetKind};
use wordloom_linear::{HeadParts, Linear, LinearParts, TextVectors};
use wordloom_text::Cleaning;

/// The names of its tensors; the index of the target follows the last.
const BUCKETS: &str = "linear.buckets";
const IDF: &str = "linear.idf";
const HEAD: &str = "linear.heads.";

/// Everything of a linear model that is not a tensor.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct LinearManifest {
    characters: Option<(usize, usize)>,
    ignored: Vec<String>,
    /// Absent if nothing is left out.
    #[serde(default, skip_serializing_if = "Cleaning::is_none")]
    cleaning: Cleaning,
    /// Absent in files from before the character n-grams of a text counted by the fraction of its words that have them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    by_fraction: bool,
    bits: u32,
    /// Absent if n-grams are the only features.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vector_width: Option<usize>,
    heads: Vec<Option<HeadManifest>>,
    /// The mean of each target's training scores. Present in files that have no scales: their weights are in the unit
    /// of the score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    means: Option<Vec<f64>>,
    /// The scale of each target's training scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scales: Option<Vec<ScoreScale>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct HeadManifest {
    kind: TargetKind,
    outputs: usize,
    regularization: f32,
    inverse_temperature: f32,
}

/// The keys of a head that had another name in version 1.
pub(crate) const RENAMED: [RenamedKey; 2] = {
    let path = &["linear", "heads", "*"];
    [
        RenamedKey { path, version_1: "strength", version_2: "regularization" },
        RenamedKey { path, version_1: "sharpness", version_2: "inverseTemperature" },
    ]
};

impl LinearManifest {
    /// The width of the text vectors; 0 if n-grams are the only features.
    pub(crate) fn vector_width(&self) -> usize {
        self.vector_width.unwrap_or(0)
    }
}

/// Adds the numbers of a linear model to `tensors`. Returns the rest of the model.
pub(crate) fn store(linear: &Linear, tensors: &mut Tensors) -> LinearManifest {
    let LinearParts { characters, ignored, cleaning, by_fraction, bits, buckets, idf, vector_width, heads, scales } =
        linear.parts();
    tensors.insert_indices(BUCKETS, buckets);
    tensors.insert(IDF, Numbers::list(idf).rounded());
    let mut manifests = Vec::with_capacity(heads.len());
    for (index, head) in heads.into_iter().enumerate() {
        manifests.push(head.map(|HeadParts { kind, outputs, regularization, inverse_temperature, weights }| {
            tensors.insert(format!("{HEAD}{index}"), Numbers::rows(weights, outputs));
            HeadManifest { kind, outputs, regularization, inverse_temperature }
        }));
    }
    let vector_width = Some(vector_width).filter(|&width| width > 0);
    // A model of a file without scales is written as it was read.
    let is_plain = |scale: &ScoreScale| ScoreScale { mean: 0.0, ..*scale } == ScoreScale::default();
    let (means, scales) = match scales.iter().all(is_plain) {
        true => (Some(scales.iter().map(|scale| scale.mean).collect()), None),
        false => (None, Some(scales)),
    };
    LinearManifest { characters, ignored, cleaning, by_fraction, bits, vector_width, heads: manifests, means, scales }
}

/// Builds a linear model from its manifest and its tensors, which are removed. `vectors` are the text vectors of the
/// file.
///
/// # Errors
/// - [`Error::Damaged`] if a tensor is missing or the parts contradict one another.
/// - [`Error::Shape`] if a tensor has another shape than the others require.
pub(crate) fn load(
    manifest: LinearManifest,
    tensors: &mut Tensors,
    vectors: Option<Rc<dyn TextVectors>>,
) -> Result<Linear, Error> {
    let LinearManifest { characters, ignored, cleaning, by_fraction, bits, vector_width, heads, means, scales } =
        manifest;
    let of_mean = |mean| ScoreScale { mean, ..ScoreScale::default() };
    let scales = scales.unwrap_or_else(|| means.into_iter().flatten().map(of_mean).collect());
    let vector_width = vector_width.unwrap_or(0);
    let buckets = tensors.take_indices(BUCKETS)?;
    let idf = tensors.take(IDF)?.with_shape(&[buckets.len()], IDF)?;
    let head = |(index, head): (usize, Option<HeadManifest>)| {
        let Some(HeadManifest { kind, outputs, regularization, inverse_temperature }) = head else { return Ok(None) };
        let name = format!("{HEAD}{index}");
        let weights = tensors
            .take(&name)?
            .with_shape(&[idf.len().saturating_add(vector_width).saturating_add(1), outputs], &name)?;
        Ok(Some(HeadParts { kind, outputs, regularization, inverse_temperature, weights }))
    };
    let heads = heads.into_iter().enumerate().map(head).collect::<Result<_, Error>>()?;
    let parts =
        LinearParts { characters, ignored, cleaning, by_fraction, bits, buckets, idf, vector_width, heads, scales };
    Linear::from_parts(parts, vectors.filter(|_| vector_width > 0)).map_err(Error::damaged)
}
