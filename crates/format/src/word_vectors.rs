//! The word vectors of a model, in the tensors and the manifest of a file.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::numbers::Numbers;
use crate::tensors::Tensors;
use wordloom_linear::TextVectors;
use wordloom_text::Cleaning;
use wordloom_vectors::{
    EncoderVectors, MeanVectors, MeanVectorsParts, RequestedTokens, VectorReader, starter_bytes_with_encoder,
};

/// The names of its tensors.
const VECTORS: &str = "vectors";
const IDF: &str = "vectors.idf";

/// Everything of a model's word vectors that is not a tensor.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct WordVectorsManifest {
    /// The name of the file that they come from.
    name: String,
    words: Vec<String>,
    unseen: f32,
    ignored: Vec<String>,
    /// Absent if nothing is left out.
    #[serde(default, skip_serializing_if = "Cleaning::is_none")]
    cleaning: Cleaning,
    /// Absent in files from before texts of scripts without spaces were cut into words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_segmented: bool,
}

/// Adds the vectors to `tensors`, as a file of starter vectors, with the inverse document frequencies of words. Their
/// encoder is in it if the linear model, whose text vectors have this width, uses it. Returns the rest.
pub(crate) fn store(vectors: &MeanVectors, width: usize, tensors: &mut Tensors) -> WordVectorsManifest {
    let MeanVectorsParts { words, idf, unseen, ignored, cleaning, is_segmented } = vectors.parts();
    let rows: Vec<(&str, &[f32])> = vectors.vectors().tokens().collect();
    let origin = vectors.vectors().origin().cloned().unwrap_or_default();
    let encoder = vectors.vectors().encoder().filter(|_| width > vectors.width());
    tensors.insert_bytes(VECTORS, starter_bytes_with_encoder(&origin, &rows, encoder.map(Rc::as_ref)));
    tensors.insert(IDF, Numbers::list(idf));
    let name = vectors.vectors().summary().name.clone();
    WordVectorsManifest { name, words, unseen, ignored, cleaning, is_segmented }
}

/// Builds the vectors from their manifest and their tensors, which are removed.
///
/// # Errors
/// [`Error::Damaged`] if a tensor is missing, or is not a file of starter vectors.
pub(crate) fn load(manifest: WordVectorsManifest, tensors: &mut Tensors) -> Result<Rc<MeanVectors>, Error> {
    let WordVectorsManifest { name, words, unseen, ignored, cleaning, is_segmented } = manifest;
    let idf = tensors.take(IDF)?.with_shape(&[words.len()], IDF)?;
    let mut reader = VectorReader::new(&name, RequestedTokens::default());
    reader.feed(&tensors.take_bytes(VECTORS)?).map_err(Error::damaged)?;
    let vectors = Rc::new(reader.finish().map_err(Error::damaged)?);
    let parts = MeanVectorsParts { words, idf, unseen, ignored, cleaning, is_segmented };
    Ok(Rc::new(MeanVectors::from_parts(vectors, parts)))
}

/// Returns the text vectors of a linear model: those of the encoder if one came with the word vectors.
pub(crate) fn text_vectors(vectors: &Rc<MeanVectors>) -> Rc<dyn TextVectors> {
    match EncoderVectors::new(vectors.clone()) {
        Some(vectors) => Rc::new(vectors),
        None => vectors.clone(),
    }
}
