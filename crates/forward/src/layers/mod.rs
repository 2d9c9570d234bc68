//! The layers of a network: each takes its parameters from a file and computes its output for one text.

mod convolution;
mod dense;
mod encoder;
mod normalization;
mod pooling;
mod recurrent;

pub(crate) use dense::{Dense, Head, activate};
pub(crate) use encoder::EncoderLayer;
pub(crate) use pooling::{Pool, mean};

/// The states of the tokens of a text, `[seq, width]`. The forward direction comes first.
#[derive(Debug)]
pub(crate) struct States {
    /// `[seq, width]`.
    pub values: Vec<f32>,
    /// The number of values of a token.
    pub width: usize,
    /// How many of them belong to the forward direction. The others are those of the backward direction.
    pub forward_width: usize,
    /// Whether each direction is pooled by itself.
    pub separate: bool,
}
