//! The vectors of texts in the graph, as [`EncoderVectors`] computes them: the mean vector of a text's words, then what
//! the starter encoder makes of the words.

use std::collections::BTreeMap;

use super::text_vectors::text_vectors;
use crate::Error;
use crate::attribute::int;
use crate::graph::{Graph, Name};
use crate::parameters::Parameters;
use crate::pooling::{mean, pool};
use crate::recurrent::recurrent;
use crate::tokens::Pieces;
use wordloom_model::{Activation, Layer, LayerKind, ModelConfig, Pooling};
use wordloom_starter::{DirectionWeights, WORDS_MAX, Weights};
use wordloom_store::Parameter;
use wordloom_text::{TokenKind, Tokenizer, TokenizerConfig};
use wordloom_vectors::{EncoderVectors, MeanVectors};

/// The name of the only layer.
const LAYER: &str = "encoder.0";

/// Computes the vectors of texts, `[n, width]`, of length 1; one without known words has zeros. `number` is that of the
/// texts, `[1]`.
///
/// # Errors
/// [`Error::Cleaning`] if texts are cleaned first.
pub(crate) fn encoded_texts(
    graph: &mut Graph,
    texts: &Name,
    vectors: &EncoderVectors,
    number: &Name,
) -> Result<Name, Error> {
    let of_words = text_vectors(graph, texts, vectors.mean(), number);
    let encoded = encoded(graph, texts, vectors.mean(), vectors.encoder().weights())?;
    // Both are zero if no word is known.
    let (axis, zero) = (graph.ints(&[1]), graph.float(0.0));
    let length = graph.op("ReduceL2", &[&of_words, &axis], vec![int("keepdims", 1)]);
    let is_known = graph.apply("Greater", &[&length, &zero]);
    let encoded = graph.apply("Where", &[&is_known, &encoded, &zero]);
    let [of_words, encoded] = [(of_words, 0), (encoded, 1)].map(|(part, index)| {
        let factor = graph.float(EncoderVectors::factors()[index]);
        graph.apply("Mul", &[&part, &factor])
    });
    Ok(graph.concat(&[of_words, encoded], 1))
}

/// Computes the encoder's vectors of texts, `[n, width]`, of length 1.
fn encoded(graph: &mut Graph, texts: &Name, vectors: &MeanVectors, weights: &Weights) -> Result<Name, Error> {
    let tokenizer = tokenizer(vectors);
    let tokens = Pieces::new(graph, texts, tokenizer.config())?.encode(graph, &tokenizer);
    let words = vectors.vectors();
    // Padding and unknown words are zeros.
    let mut rows = vec![0.0; 2 * words.width()];
    for (word, _) in tokenizer.vocabulary().tokens() {
        rows.extend_from_slice(words.find(word).unwrap_or(&vec![0.0; words.width()]));
    }
    let table = graph.floats(&[rows.len() / words.width(), words.width()], &rows);
    let x = graph.op("Gather", &[&table, &tokens.ids], vec![int("axis", 0)]);
    let config = config(weights, rows.len() / words.width());
    let parameters = parameters(weights);
    let states = recurrent(graph, &parameters, &config.layers[0], LAYER, &x, &tokens);
    let pooled = [pool(graph, &parameters, &config, &states, &tokens), mean(graph, &x, &tokens)];
    let pooled = graph.concat(&pooled, 1);
    let projected = parameters.linear(graph, &pooled, "projection");
    let axis = graph.ints(&[1]);
    let length = graph.op("ReduceL2", &[&projected, &axis], vec![int("keepdims", 1)]);
    Ok(graph.apply("Div", &[&projected, &length]))
}

/// Cuts texts into the words that the vectors know.
fn tokenizer(vectors: &MeanVectors) -> Tokenizer {
    let words = vectors.vectors();
    let config = TokenizerConfig {
        tokens: TokenKind::Words,
        lowercase: true,
        min_count: 1,
        vocabulary_size: words.summary().kept,
        max_length: WORDS_MAX,
        ignored: vectors.parts().ignored,
        cleaning: vectors.cleaning(),
    };
    Tokenizer::fit([], &config).extended(words.tokens().map(|(word, _)| word))
}

/// The architecture of the encoder.
fn config(weights: &Weights, vocab_size: usize) -> ModelConfig {
    ModelConfig {
        vocab_size,
        d_embedding: weights.d_vector,
        layers: vec![Layer { kind: LayerKind::Lstm, hidden: weights.d_hidden, bidirectional: true, widths: None }],
        layer_norm: false,
        pooling: Pooling::MeanMax,
        dense: Vec::new(),
        activation: Activation::Relu,
        dropout: 0.0,
        shortcut: false,
        uncertainty: false,
        heads: Vec::new(),
    }
}

/// The weights by the names of a network's parameters.
fn parameters(weights: &Weights) -> Parameters {
    let Weights { d_vector, d_hidden, width, forward, backward, states, words, bias } = weights;
    let gates = 4 * d_hidden;
    let mut all = BTreeMap::new();
    let mut add = |name: String, shape: &[usize], values: Vec<f32>| {
        all.insert(name, Parameter { shape: shape.to_vec(), values });
    };
    for (name, direction) in [("forward", forward), ("backward", backward)] {
        let DirectionWeights { input, recurrent, bias } = direction;
        add(format!("{LAYER}.{name}.weight_input"), &[*d_vector, gates], input.clone());
        add(format!("{LAYER}.{name}.weight_recurrent"), &[*d_hidden, gates], recurrent.clone());
        add(format!("{LAYER}.{name}.bias"), &[gates], bias.clone());
    }
    add("projection.weight".to_owned(), &[gates + d_vector, *width], [&states[..], words].concat());
    add("projection.bias".to_owned(), &[*width], bias.clone());
    Parameters::new(all)
}
