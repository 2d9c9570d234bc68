//! A linear model among the tensors of a file.

use serde::{Deserialize, Serialize};

use super::Error;
use super::tensors::{Numbers, Tensors};
use wordloom_data::TargetKind;
use wordloom_linear::{HeadParts, Linear, LinearParts};

/// Under which names its numbers stand; those of a head after its number.
const BUCKETS: &str = "linear.buckets";
const IDF: &str = "linear.idf";
const HEAD: &str = "linear.heads.";

/// All of a linear model that is no tensor.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct LinearManifest {
    characters: Option<(usize, usize)>,
    ignored: Vec<String>,
    bits: u32,
    heads: Vec<Option<HeadManifest>>,
    means: Vec<f32>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct HeadManifest {
    kind: TargetKind,
    outputs: usize,
    regularization: f32,
    inverse_temperature: f32,
}

/// Puts a model's numbers among tensors. The rest of it.
pub(super) fn store(linear: &Linear, tensors: &mut Tensors) -> LinearManifest {
    let LinearParts { characters, ignored, bits, buckets, idf, heads, means } = linear.parts();
    tensors.insert_indices(BUCKETS, buckets);
    tensors.insert(IDF, Numbers::list(idf));
    let mut manifests = Vec::with_capacity(heads.len());
    for (place, head) in heads.into_iter().enumerate() {
        manifests.push(head.map(|HeadParts { kind, outputs, regularization, inverse_temperature, weights }| {
            tensors.insert(format!("{HEAD}{place}"), Numbers::rows(weights, outputs));
            HeadManifest { kind, outputs, regularization, inverse_temperature }
        }));
    }
    LinearManifest { characters, ignored, bits, heads: manifests, means }
}

/// The model whose numbers stand among tensors.
pub(super) fn restore(manifest: LinearManifest, tensors: &mut Tensors) -> Result<Linear, Error> {
    let LinearManifest { characters, ignored, bits, heads, means } = manifest;
    let buckets = tensors.take_indices(BUCKETS)?;
    let idf = tensors.take(IDF)?.of_shape(&[buckets.len()], IDF)?;
    let head = |(place, head): (usize, Option<HeadManifest>)| {
        let Some(HeadManifest { kind, outputs, regularization, inverse_temperature }) = head else { return Ok(None) };
        let name = format!("{HEAD}{place}");
        let weights = tensors.take(&name)?.of_shape(&[idf.len() + 1, outputs], &name)?;
        Ok(Some(HeadParts { kind, outputs, regularization, inverse_temperature, weights }))
    };
    let heads = heads.into_iter().enumerate().map(head).collect::<Result<_, Error>>()?;
    let parts = LinearParts { characters, ignored, bits, buckets, idf, heads, means };
    Linear::from_parts(parts).map_err(|error| Error::Damaged { reason: error.to_string() })
}
