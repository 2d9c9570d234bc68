//! An encoder layer: a recurrent layer or a convolution, with optional layer normalization.

use super::States;
use super::convolution::Convolution;
use super::normalization::Normalization;
use super::recurrent::Recurrent;
use wordloom_architecture::{Layer, LayerKind};
use wordloom_format::{Error, Parameters};

/// A layer that computes a state for every token of a text.
#[derive(Debug)]
pub(crate) struct EncoderLayer {
    layer: SequenceLayer,
    normalization: Option<Normalization>,
}

#[derive(Debug)]
enum SequenceLayer {
    Recurrent(Recurrent),
    Convolution(Convolution),
}

impl EncoderLayer {
    /// Takes the parameters of the layer at an index.
    ///
    /// # Errors
    /// [`Error::Shape`] if one is missing or has another shape.
    pub(crate) fn take(
        parameters: &mut Parameters,
        index: usize,
        d_input: usize,
        layer: &Layer,
        normalize: bool,
    ) -> Result<Self, Error> {
        let prefix = format!("encoder.{index}");
        let width = layer.width();
        Ok(Self {
            layer: match layer.kind {
                LayerKind::Conv => SequenceLayer::Convolution(Convolution::take(parameters, &prefix, d_input, layer)?),
                _ => SequenceLayer::Recurrent(Recurrent::take(parameters, &prefix, d_input, layer)?),
            },
            normalization: normalize.then(|| Normalization::take(parameters, &prefix, width)).transpose()?,
        })
    }

    /// Computes the state of every token. `x` is `[seq, d_input]`.
    pub(crate) fn forward(&self, x: &[f32]) -> States {
        let mut states = match &self.layer {
            SequenceLayer::Recurrent(layer) => layer.forward(x),
            SequenceLayer::Convolution(layer) => layer.forward(x),
        };
        if let Some(normalization) = &self.normalization {
            normalization.apply(&mut states.values);
            states.separate = false;
        }
        states
    }
}
