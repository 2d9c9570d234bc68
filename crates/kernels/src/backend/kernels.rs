//! The operations of a model.

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, backend_extension};

use crate::{Nonlinearity, PoolKind, Residual, Widths};

/// The operations of a model, each with a gradient. `burn::backend::Dispatch` routes a call to the backend of its
/// tensors.
///
/// The functions of this crate check the shapes. A backend relies on them.
#[backend_extension(Flex, Cube: cfg(feature = "gpu"), Autodiff)]
pub trait Kernels: Backend {
    /// See [`crate::lstm`].
    fn lstm(x: FloatTensor<Self>, w: FloatTensor<Self>, lengths: IntTensor<Self>, reverse: bool) -> FloatTensor<Self>;

    /// See [`crate::gru`].
    fn gru(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
    ) -> FloatTensor<Self>;

    /// See [`crate::rnn`].
    fn rnn(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
        nonlinearity: Nonlinearity,
    ) -> FloatTensor<Self>;

    /// See [`crate::convolution`].
    fn convolve(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        widths: Widths,
    ) -> FloatTensor<Self>;

    /// See [`crate::layer_norm`].
    fn normalize(x: FloatTensor<Self>, scale: FloatTensor<Self>, shift: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`crate::attention`].
    fn attend(
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        lengths: IntTensor<Self>,
    ) -> FloatTensor<Self>;

    /// See [`crate::embedding`]. Returns `[batch * seq, d_embedding]`.
    fn embed(weights: FloatTensor<Self>, tokens: IntTensor<Self>, order: IntTensor<Self>) -> FloatTensor<Self>;

    /// See [`crate::linear`].
    fn affine(x: FloatTensor<Self>, w: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`crate::pool`].
    fn pool(states: FloatTensor<Self>, lengths: IntTensor<Self>, kind: PoolKind) -> FloatTensor<Self>;

    /// See [`crate::cross_entropy`].
    fn cross_entropy(
        logits: FloatTensor<Self>,
        classes: IntTensor<Self>,
        weights: FloatTensor<Self>,
        smoothing: f32,
    ) -> FloatTensor<Self>;

    /// See [`crate::binary_cross_entropy`].
    fn binary_cross_entropy(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> FloatTensor<Self>;

    /// See [`crate::regression_loss`].
    fn regression_loss(
        predicted: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        residual: Residual,
    ) -> FloatTensor<Self>;

    /// See [`crate::dropout`].
    fn dropout(x: FloatTensor<Self>, rate: f32, seed: u32) -> FloatTensor<Self>;
}
