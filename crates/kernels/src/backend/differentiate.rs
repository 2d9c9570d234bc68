//! The gradients of the operations of a model.

use burn::backend::tensor::{FloatTensor, IntTensor};

use super::Kernels;
use crate::{CellKind, PoolKind, Residual, Widths};

/// What autodiff needs of a backend in addition to [`Kernels`]: forward passes that save what the gradient needs, and
/// the gradients.
///
/// A gradient `d_x` has the shape of `x`, and the shapes are those of the operation.
pub(crate) trait Differentiate: Kernels {
    /// What the backward pass of a recurrence needs of the forward pass.
    type Saved: Clone + Send + Sync + std::fmt::Debug + 'static;

    /// The hidden states of a recurrence. Only a GRU has `b`.
    fn recurrence(
        kind: CellKind,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: Option<FloatTensor<Self>>,
        lengths: IntTensor<Self>,
        reverse: bool,
    ) -> (FloatTensor<Self>, Self::Saved);

    /// The gradients of `x`, of `w` (only if `with_w`) and, for a GRU, of `b`.
    fn recurrence_gradient(
        d_states: FloatTensor<Self>,
        w: FloatTensor<Self>,
        saved: Self::Saved,
        with_w: bool,
    ) -> (FloatTensor<Self>, Option<FloatTensor<Self>>, Option<FloatTensor<Self>>);

    /// The gradients of `x`, `w` and `b`. `states` is the output of the forward pass.
    fn convolve_gradient(
        d_states: FloatTensor<Self>,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        states: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        widths: Widths,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// The output of [`crate::layer_norm`], and the mean and the reciprocal standard deviation of each token,
    /// `[batch * seq, 2]`.
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

    /// The output of [`crate::attention`], and the weight of each token, `[batch, seq]`, zero on the padding.
    fn attend_with_weights(
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        lengths: IntTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The gradients of `states`, `keys` and `query`. `attended` and `weights` are the outputs of the forward pass.
    fn attend_gradient(
        d_attended: FloatTensor<Self>,
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        attended: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// The gradient of the embedding's weights, `[vocab_size, d_embedding]`.
    fn embedding_gradient(
        d_vectors: FloatTensor<Self>,
        tokens: IntTensor<Self>,
        order: IntTensor<Self>,
        vocab_size: usize,
    ) -> FloatTensor<Self>;

    /// The gradients of `x` (only if `with_x`), `w` (only if `with_w`) and `b`.
    fn linear_gradient(
        d_out: FloatTensor<Self>,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        with_x: bool,
        with_w: bool,
    ) -> (Option<FloatTensor<Self>>, Option<FloatTensor<Self>>, FloatTensor<Self>);

    /// The gradient of the states. `pooled` is the output of the forward pass.
    fn pool_gradient(
        d_pooled: FloatTensor<Self>,
        states: FloatTensor<Self>,
        pooled: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        kind: PoolKind,
    ) -> FloatTensor<Self>;

    /// The output of [`crate::cross_entropy`] and the gradient of the logits.
    fn cross_entropy_with_gradient(
        logits: FloatTensor<Self>,
        classes: IntTensor<Self>,
        weights: FloatTensor<Self>,
        smoothing: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The output of [`crate::binary_cross_entropy`] and the gradient of the logits.
    fn binary_cross_entropy_with_gradient(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);

    /// The output of [`crate::regression_loss`] and the gradient of the predictions.
    fn regression_loss_with_gradient(
        predicted: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        residual: Residual,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}
