//! The gradients of the operations, tensors in and out.

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn_cubecl::kernel::into_contiguous;
use burn_wgpu::{CubeBackend, CubeTensor};

use super::matmul::{Side, matmul};
use super::{embedding, loss, pooling, recurrence, reduce};
use crate::kernel::{CellKind, Differentiate, PoolKind, Residual};

impl Differentiate for CubeBackend {
    type Saved = recurrence::Saved;

    fn recurrence(
        kind: CellKind,
        x: CubeTensor,
        w: CubeTensor,
        b: Option<CubeTensor>,
        lengths: CubeTensor,
        reverse: bool,
    ) -> (CubeTensor, Self::Saved) {
        recurrence::forward(kind, x, w, b, lengths, reverse)
    }

    fn recurrence_gradient(
        d_states: CubeTensor,
        w: CubeTensor,
        saved: Self::Saved,
    ) -> (CubeTensor, CubeTensor, Option<CubeTensor>) {
        recurrence::backward(d_states, w, saved)
    }

    fn embedding_gradient(
        d_vectors: CubeTensor,
        tokens: CubeTensor,
        order: CubeTensor,
        vocab_size: usize,
    ) -> CubeTensor {
        let (tokens, order) = (into_contiguous(tokens), into_contiguous(order));
        embedding::gradient(into_contiguous(d_vectors), tokens, order, vocab_size)
    }

    fn linear_gradient(
        d_out: CubeTensor,
        x: CubeTensor,
        w: CubeTensor,
        with_x: bool,
    ) -> (Option<CubeTensor>, CubeTensor, CubeTensor) {
        let d_out = into_contiguous(d_out);
        let d_x = with_x.then(|| matmul(Side::plain(d_out.clone()), Side::transposed(w), None));
        let d_w = matmul(Side::transposed(x), Side::plain(d_out.clone()), None);
        (d_x, d_w, reduce::column_sums(d_out))
    }

    fn pool_gradient(
        d_pooled: CubeTensor,
        states: CubeTensor,
        pooled: CubeTensor,
        lengths: CubeTensor,
        kind: PoolKind,
    ) -> CubeTensor {
        let [d_pooled, states, pooled, lengths] = [d_pooled, states, pooled, lengths].map(into_contiguous);
        pooling::backward(d_pooled, states, pooled, lengths, kind)
    }

    fn cross_entropy_with_gradient(
        logits: CubeTensor,
        classes: CubeTensor,
        weights: CubeTensor,
        smoothing: f32,
    ) -> (CubeTensor, CubeTensor) {
        let [logits, classes, weights] = [logits, classes, weights].map(into_contiguous);
        loss::cross_entropy(logits, classes, weights, smoothing)
    }

    fn binary_cross_entropy_with_gradient(
        logits: CubeTensor,
        targets: CubeTensor,
        weights: CubeTensor,
    ) -> (CubeTensor, CubeTensor) {
        let [logits, targets, weights] = [logits, targets, weights].map(into_contiguous);
        loss::binary_cross_entropy(logits, targets, weights)
    }

    fn regression_loss_with_gradient(
        predicted: CubeTensor,
        targets: CubeTensor,
        weights: CubeTensor,
        residual: Residual,
    ) -> (CubeTensor, CubeTensor) {
        let shape = predicted.shape();
        let [predicted, targets, weights] = [predicted, targets, weights].map(into_contiguous);
        let (loss, gradient) = loss::regression(predicted, targets, weights, residual);
        (loss, Self::float_reshape(gradient, shape))
    }
}
