//! [`Differentiate`] on the GPU: makes the operands contiguous and launches the kernels.

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn_cubecl::kernel::into_contiguous;
use burn_wgpu::{CubeBackend, CubeTensor};

use super::matmul::{Operand, matmul};
use super::{attention, convolution, embedding, loss, normalization, pooling, recurrence, reduce};
use crate::{CellKind, Differentiate, PoolKind, Residual, Widths};

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
        with_w: bool,
    ) -> (CubeTensor, Option<CubeTensor>, Option<CubeTensor>) {
        recurrence::backward(d_states, w, saved, with_w)
    }

    fn convolve_gradient(
        d_states: CubeTensor,
        x: CubeTensor,
        w: CubeTensor,
        states: CubeTensor,
        lengths: CubeTensor,
        widths: Widths,
    ) -> (CubeTensor, CubeTensor, CubeTensor) {
        let [d_states, states, lengths] = [d_states, states, lengths].map(into_contiguous);
        convolution::backward(d_states, x, w, states, lengths, widths)
    }

    fn normalize_with_moments(x: CubeTensor, scale: CubeTensor, shift: CubeTensor) -> (CubeTensor, CubeTensor) {
        let [x, scale, shift] = [x, scale, shift].map(into_contiguous);
        normalization::forward(x, scale, shift)
    }

    fn normalize_gradient(
        d_out: CubeTensor,
        x: CubeTensor,
        scale: CubeTensor,
        moments: CubeTensor,
    ) -> (CubeTensor, CubeTensor, CubeTensor) {
        let [d_out, x, scale, moments] = [d_out, x, scale, moments].map(into_contiguous);
        normalization::backward(d_out, x, scale, moments)
    }

    fn attend_with_weights(
        states: CubeTensor,
        keys: CubeTensor,
        query: CubeTensor,
        lengths: CubeTensor,
    ) -> (CubeTensor, CubeTensor) {
        let [states, keys, query, lengths] = [states, keys, query, lengths].map(into_contiguous);
        attention::forward(states, keys, query, lengths)
    }

    fn attend_gradient(
        d_attended: CubeTensor,
        states: CubeTensor,
        keys: CubeTensor,
        query: CubeTensor,
        attended: CubeTensor,
        weights: CubeTensor,
    ) -> (CubeTensor, CubeTensor, CubeTensor) {
        let [d_attended, states, keys, query, attended, weights] =
            [d_attended, states, keys, query, attended, weights].map(into_contiguous);
        attention::backward(d_attended, states, keys, query, attended, weights)
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
        with_w: bool,
    ) -> (Option<CubeTensor>, Option<CubeTensor>, CubeTensor) {
        let d_out = into_contiguous(d_out);
        let d_x = with_x.then(|| matmul(Operand::plain(d_out.clone()), Operand::transposed(w), None));
        let d_w = with_w.then(|| matmul(Operand::transposed(x), Operand::plain(d_out.clone()), None));
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
