//! Explains a prediction by integrated gradients: the difference between the prediction and that for a baseline is
//! divided among the tokens.

mod differentiable;
mod integrated_gradients;
mod panels;

pub use differentiable::{AttributedOutput, Differentiable, PathIntegral};
