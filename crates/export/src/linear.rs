//! A linear model in the graph: n-grams, their tf-idf values, and the predictions of every head.

mod characters;
mod encoded;
mod hashes;
mod n_grams;
mod normalized;
mod rows;
mod segmented;
mod text_vectors;

use std::rc::Rc;

use wordloom_linear::{HeadParts, Linear, LinearParts};
use wordloom_model::batch::TargetEncoding;

use crate::Error;
use crate::graph::{Graph, Name};
use crate::outputs::decoded;
use crate::pattern;
use encoded::encoded_texts;
use n_grams::Words;
use rows::{Features, Rows};
use text_vectors::text_vectors;
use wordloom_data::{ScoreScale, TargetKind};
use wordloom_linear::TextVectors;
use wordloom_vectors::{EncoderVectors, MeanVectors};

/// Computes what a linear model predicts of texts, `[n]`, for each target: probabilities, `[n, labels]`, or scores,
/// `[n]`; `None` for a target of which no training row had a value. `vectors` are those of the model's file.
///
/// # Errors
/// - [`Error::Cleaning`] if texts are cleaned first.
/// - [`Error::TextVectors`] if the model has features besides n-grams and starter vectors with their encoder.
pub(crate) fn linear(
    graph: &mut Graph,
    texts: &Name,
    linear: &Linear,
    vectors: Option<&Rc<MeanVectors>>,
) -> Result<Vec<Option<Name>>, Error> {
    let parts = linear.parts();
    if !parts.cleaning.is_none() {
        return Err(Error::Cleaning);
    }
    if vectors.is_some_and(|vectors| !vectors.cleaning().is_none()) {
        return Err(Error::Cleaning);
    }
    let number = graph.apply("Shape", &[texts]);
    let encoder_vectors = vectors.and_then(|vectors| EncoderVectors::new(vectors.clone()));
    let (text_vectors, share) = match (parts.vector_width, vectors, encoder_vectors) {
        (0, ..) => (None, 0.0),
        (width, _, Some(vectors)) if vectors.width() == width => {
            (Some(encoded_texts(graph, texts, &vectors, &number)?), vectors.share())
        }
        (width, Some(vectors), _) if vectors.width() == width => {
            (Some(text_vectors(graph, texts, vectors, &number)), vectors.share())
        }
        // Other vectors than these come from the teacher.
        _ => return Err(Error::TextVectors),
    };
    let words = Words::of(graph, texts, &pattern::words()).without(graph, &parts.ignored);
    let n_grams = words.n_grams(graph, parts.characters, parts.by_fraction, &number);
    let n_grams = Rows::of(graph, &n_grams, &parts, &number);
    let rows = Features::of(graph, n_grams, text_vectors, share);
    let LinearParts { heads, scales, .. } = &parts;
    let predictions = heads
        .iter()
        .zip(scales)
        .map(|(head, scale)| Some(predicted(graph, &rows, head.as_ref()?, scale, parts.vector_width)));
    Ok(predictions.collect())
}

fn predicted(graph: &mut Graph, rows: &Features, head: &HeadParts, scale: &ScoreScale, width: usize) -> Name {
    let HeadParts { kind, outputs, inverse_temperature, weights, .. } = head;
    let (weights, bias) = weights.split_at(weights.len() - outputs);
    let bias = graph.floats(&[*outputs], bias);
    let margins = rows.times(graph, weights, *outputs, width);
    let margins = graph.apply("Add", &[&margins, &bias]);
    let encoding = match kind {
        TargetKind::Category => TargetEncoding::Classes(*outputs),
        TargetKind::Labels => TargetEncoding::Labels(*outputs),
        TargetKind::Score | TargetKind::Ordinal => {
            return decoded(graph, &TargetEncoding::Score(*scale), &margins);
        }
    };
    let factor = graph.float(*inverse_temperature);
    let margins = graph.apply("Mul", &[&margins, &factor]);
    decoded(graph, &encoding, &margins)
}
