//! The activation functions of the gates.

use cubecl::prelude::*;

/// 1 / (1 + e^-x), computed as ½ tanh(½ x) + ½.
#[cube]
pub(super) fn sigmoid(x: f32) -> f32 {
    0.5f32 * tanh(0.5f32 * x) + 0.5f32
}

/// The hyperbolic tangent. The argument is clamped to ±15, where it is 1 in single precision: some GPUs overflow for
/// larger ones.
#[cube]
pub(super) fn tanh(x: f32) -> f32 {
    x.clamp(-15.0f32, 15.0f32).tanh()
}
