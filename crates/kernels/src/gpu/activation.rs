//! The gates' nonlinearities.

use cubecl::prelude::*;

/// 1 / (1 + e^-x), as ½ tanh(½ x) + ½.
#[cube]
pub(super) fn sigmoid(x: f32) -> f32 {
    0.5f32 * tanh(0.5f32 * x) + 0.5f32
}

/// The hyperbolic tangent, with the argument held where it is not yet 1: some GPUs overflow beyond.
#[cube]
pub(super) fn tanh(x: f32) -> f32 {
    x.clamp(-15.0f32, 15.0f32).tanh()
}
