//! Published weights in single precision to a teacher's file.

use burn::tensor::Device;
use safetensors::tensor::{Dtype, SafeTensors};

use crate::Error;
use crate::embeddings::{POSITIONS, TYPES};
use crate::file::{Draft, floats};
use crate::quantized::Quantized;
use crate::standardization::Standardization;
use crate::teacher::{TOKENS_MAX, Teacher};

/// A sentence encoder as it is published.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// `model.safetensors`: the weights, with Hugging Face's names for a `BertModel`.
    pub weights: &'a [u8],
    /// `vocab.txt`: one token a line, in the order of their ids.
    pub vocabulary: &'a str,
    /// `num_attention_heads` of `config.json`.
    pub heads: usize,
    /// Texts like those that will be encoded, at least one. The means of the middle layer's states are standardized by
    /// their mean and deviation over these texts.
    pub texts: &'a [&'a str],
}

/// Writes a teacher's file. Encodes the texts of the source on `device`.
///
/// Matrices are quantized to 8 bits with a scale for each row. Left out are the positions from [`TOKENS_MAX`] on, the
/// second token type, and the pooler, which sentence vectors do not use.
///
/// # Errors
/// - [`Error::Damaged`] if the weights are not a safetensors file.
/// - [`Error::Shape`] if a tensor is neither a matrix nor a vector of 32-bit floats.
/// - Those of [`Teacher::from_bytes`].
///
/// # Panics
/// If there is no text, or the device fails to return the means.
pub async fn convert(source: Source<'_>, device: &Device) -> Result<Vec<u8>, Error> {
    let mut draft = quantize(source)?;
    // Without a width, the teacher below cannot be opened, and says which tensor is missing.
    let width = draft.last_size(TYPES).unwrap_or_default();
    Standardization::insert_identity(&mut draft, width);
    let teacher = Teacher::from_bytes(&draft.clone().into_bytes(source.heads, source.vocabulary), device)?;
    let means = teacher.means(source.texts).await;
    let middle: Vec<&[f32]> = means.iter().map(|means| &means[means.len() / 2..]).collect();
    Standardization::insert_fitted(&mut draft, &middle);
    Ok(draft.into_bytes(source.heads, source.vocabulary))
}

/// The tensors of the file, without the standardization.
fn quantize(source: Source<'_>) -> Result<Draft, Error> {
    let mut draft = Draft::default();
    let tensors = SafeTensors::deserialize(source.weights).map_err(Error::damaged)?;
    for (name, view) in tensors.iter() {
        if name.starts_with("pooler.") || name == "embeddings.position_ids" {
            continue;
        }
        let values = floats(view.data());
        match *view.shape() {
            [_] if view.dtype() == Dtype::F32 => draft.insert_floats(name, view.shape(), &values),
            // A sentence is a text of the first type. Pairs of texts, for which BERT has two, are not encoded here.
            [rows, columns] if view.dtype() == Dtype::F32 && rows > 0 && name == TYPES => {
                draft.insert_floats(name, &[columns], &values[..columns]);
            }
            [rows, columns] if view.dtype() == Dtype::F32 && columns > 0 => {
                let rows = if name == POSITIONS { rows.min(TOKENS_MAX) } else { rows };
                draft.insert_matrix(name, &Quantized::of(&values[..rows * columns], columns));
            }
            _ => {
                let (found, expected) = (format!("{:?} {:?}", view.dtype(), view.shape()), "F32 [length]".to_owned());
                return Err(Error::Shape { tensor: name.to_owned(), found, expected });
            }
        }
    }
    Ok(draft)
}
