//! The operations between two training steps. They have no gradient.

use burn::backend::tensor::FloatTensor;
use burn::backend::{Backend, backend_extension};

use crate::{AdamStep, MomentumStep, RmsPropStep, SgdStep};

/// The operations of an optimizer. `burn::backend::Dispatch` routes a call to the backend of its tensors.
///
/// The functions of this crate that call them panic if a tensor is tracked by autodiff.
#[backend_extension(Flex, Cube: cfg(feature = "gpu"))]
pub trait Optimize: Backend {
    /// Adds the squares of all values of `x` to `parts`, in which the sum is kept as `[PARTS]` partial sums.
    fn add_squares(x: FloatTensor<Self>, parts: FloatTensor<Self>) -> FloatTensor<Self>;

    /// min(1, limit / (√Σ parts + 10⁻⁶)), `[1]`.
    fn clip_scale(parts: FloatTensor<Self>, limit: f32) -> FloatTensor<Self>;

    /// See [`crate::adam`]. Returns the parameter and its first and second moments.
    fn adam(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        first: FloatTensor<Self>,
        second: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: AdamStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// See [`crate::sgd`].
    fn sgd(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: SgdStep,
    ) -> FloatTensor<Self>;

    /// See [`crate::momentum`]. Returns the parameter and its velocity.
    fn momentum(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: MomentumStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// See [`crate::rms_prop`]. Returns the parameter and its mean square.
    fn rms_prop(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        square: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: RmsPropStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}
