//! The operations that make training fast: each is one operation to burn, with its own gradient, on every device.
//! Knows burn and CubeCL, and nothing of Wordloom.
//!
//! A recurrent layer done operation by operation costs thousands of GPU dispatches a training step. Here a whole sequence is one
//! operation: [`lstm`], [`gru`], [`rnn`], and so is a [`convolution`] of several widths. Everything around them is held to the same
//! measure: [`embedding`] sorts no vocabulary, [`linear`] brings its bias, [`layer_norm`] and [`attention`] are a few passes,
//! [`pool`] and the losses are one pass forward and one back, [`dropout`] keeps no mask, and
//! the optimizers ([`sgd`], [`momentum`], [`rms_prop`], [`adam`]) update a parameter in one pass.
//!
//! [`mod@reference`] defines each operation in plain tensor operations; tests hold the fast ones to it.

#![deny(missing_docs)]

mod attention;
mod autodiff;
mod convolution;
mod cpu;
pub mod device;
mod dropout;
mod embedding;
#[cfg(feature = "gpu")]
mod gpu;
mod linear;
mod loss;
mod normalization;
mod optimizer;
mod pooling;
mod random;
mod recurrence;
pub mod reference;

pub use attention::attention;
pub use convolution::{Widths, convolution};
#[cfg(target_family = "wasm")]
pub use cpu::{MEMORY, fused_tiles, places_of_tiles};
pub use dropout::dropout;
pub use embedding::embedding;
pub use linear::linear;
pub use loss::{Residual, binary_cross_entropy, cross_entropy, regression_loss};
pub use normalization::layer_norm;
pub use optimizer::{AdamStep, MomentumStep, RmsPropStep, SgdStep, SquaredNorm, adam, momentum, rms_prop, sgd};
pub use pooling::{PoolKind, pool};
pub use recurrence::{CellKind, Nonlinearity, gru, lstm, rnn};

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, backend_extension};

/// What each backend must be able to do. `burn::backend::Dispatch` routes a call to the backend of its tensors.
#[backend_extension(Flex, Cube: cfg(feature = "gpu"), Autodiff)]
pub trait Kernels: Backend {
    /// See [`lstm`].
    fn lstm(x: FloatTensor<Self>, w: FloatTensor<Self>, lengths: IntTensor<Self>, reverse: bool) -> FloatTensor<Self>;

    /// See [`gru`].
    fn gru(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
    ) -> FloatTensor<Self>;

    /// See [`rnn`].
    fn rnn(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
        nonlinearity: Nonlinearity,
    ) -> FloatTensor<Self>;

    /// See [`convolution`].
    fn convolve(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        widths: Widths,
    ) -> FloatTensor<Self>;

    /// See [`layer_norm`].
    fn normalize(x: FloatTensor<Self>, scale: FloatTensor<Self>, shift: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`attention`].
    fn attend(
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        lengths: IntTensor<Self>,
    ) -> FloatTensor<Self>;

    /// See [`embedding`].
    fn embed(weights: FloatTensor<Self>, tokens: IntTensor<Self>, order: IntTensor<Self>) -> FloatTensor<Self>;

    /// See [`linear`].
    fn affine(x: FloatTensor<Self>, w: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`pool`].
    fn pool(states: FloatTensor<Self>, lengths: IntTensor<Self>, kind: PoolKind) -> FloatTensor<Self>;

    /// See [`cross_entropy`].
    fn cross_entropy(
        logits: FloatTensor<Self>,
        classes: IntTensor<Self>,
        weights: FloatTensor<Self>,
        smoothing: f32,
    ) -> FloatTensor<Self>;

    /// See [`binary_cross_entropy`].
    fn binary_cross_entropy(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> FloatTensor<Self>;

    /// See [`regression_loss`].
    fn regression_loss(
        predicted: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        residual: Residual,
    ) -> FloatTensor<Self>;

    /// See [`dropout`].
    fn dropout(x: FloatTensor<Self>, rate: f32, seed: u32) -> FloatTensor<Self>;

    /// The sum of the squares of all values added to `parts`, in as many parts as it has.
    fn add_squares(x: FloatTensor<Self>, parts: FloatTensor<Self>) -> FloatTensor<Self>;

    /// min(1, limit / (√Σ parts + 10⁻⁶)), `[1]`.
    fn clip_scale(parts: FloatTensor<Self>, limit: f32) -> FloatTensor<Self>;

    /// See [`adam`].
    fn adam(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        first: FloatTensor<Self>,
        second: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: AdamStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// See [`sgd`].
    fn sgd(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: SgdStep,
    ) -> FloatTensor<Self>;

    /// See [`momentum`].
    fn momentum(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: MomentumStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// See [`rms_prop`].
    fn rms_prop(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        square: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: RmsPropStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

/// What autodiff needs of a backend besides [`Kernels`]: the passes that keep something for the gradient, and the gradients.
/// Shapes are those of the operations they belong to.
pub(crate) trait Differentiate: Kernels {
    /// What the backward pass of a recurrence needs of the forward pass.
    type Saved: Clone + Send + Sync + std::fmt::Debug + 'static;

    /// The hidden states of a recurrence; `b` is there for a GRU alone.
    fn recurrence(
        kind: CellKind,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: Option<FloatTensor<Self>>,
        lengths: IntTensor<Self>,
        reverse: bool,
    ) -> (FloatTensor<Self>, Self::Saved);

    /// The gradients of `x`, `w` and, for a GRU, `b`.
    fn recurrence_gradient(
        d_states: FloatTensor<Self>,
        w: FloatTensor<Self>,
        saved: Self::Saved,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, Option<FloatTensor<Self>>);

    /// The gradients of `x`, `w` and `b`; `states` is what the forward pass gave.
    fn convolve_gradient(
        d_states: FloatTensor<Self>,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        states: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        widths: Widths,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// What [`layer_norm`] gives, and each token's mean and the reciprocal of its deviation, [batch * seq, 2].
    fn normalize_with_moments(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The gradients of `x`, `scale` and `shift`.
    fn normalize_gradient(
        d_out: FloatTensor<Self>,
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        moments: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// What [`attention`] gives, and the weight of each token, [batch, seq], zero on the padding.
    fn attend_with_weights(
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        lengths: IntTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The gradients of `states`, `keys` and `query`; `attended` and `weights` are what the forward pass gave.
    fn attend_gradient(
        d_attended: FloatTensor<Self>,
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        attended: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// The gradient of the embedding's weights, [`vocab_size`, `d_embedding`].
    fn embedding_gradient(
        d_vectors: FloatTensor<Self>,
        tokens: IntTensor<Self>,
        order: IntTensor<Self>,
        vocab_size: usize,
    ) -> FloatTensor<Self>;

    /// The gradients of `x`, where it is asked for, `w` and `b`.
    fn linear_gradient(
        d_out: FloatTensor<Self>,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        with_x: bool,
    ) -> (Option<FloatTensor<Self>>, FloatTensor<Self>, FloatTensor<Self>);

    /// The gradient of the states; `pooled` is what the forward pass gave.
    fn pool_gradient(
        d_pooled: FloatTensor<Self>,
        states: FloatTensor<Self>,
        pooled: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        kind: PoolKind,
    ) -> FloatTensor<Self>;

    /// The loss of [`cross_entropy`] and the gradient of the logits.
    fn cross_entropy_with_gradient(
        logits: FloatTensor<Self>,
        classes: IntTensor<Self>,
        weights: FloatTensor<Self>,
        smoothing: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The loss of [`binary_cross_entropy`] and the gradient of the logits.
    fn binary_cross_entropy_with_gradient(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The loss of [`regression_loss`] and the gradient of what was predicted.
    fn regression_loss_with_gradient(
        predicted: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        residual: Residual,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}
