//! The operations in CubeCL: WGSL in a browser, and the same kernels natively on wgpu.

mod activation;
mod attention;
mod convolution;
mod elementwise;
mod embedding;
mod gradient;
mod gru_backward;
mod gru_forward;
mod loss;
mod lstm_backward;
mod lstm_forward;
mod matmul;
mod normalization;
mod optimizer;
mod pooling;
mod recurrence;
mod reduce;
mod rnn_backward;
mod rnn_forward;
mod rows;
mod tiling;
mod trace;

use burn::backend::TensorMetadata;
use burn::backend::ops::{FloatTensorOps, IntTensorOps};
use burn::tensor::{DType, Shape};
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::ops::numeric::empty_device_contiguous_dtype;
use burn_wgpu::{CubeBackend, CubeTensor};

use matmul::{Side, matmul};

use super::{
    AdamStep, CellKind, Differentiate, Kernels, MomentumStep, Nonlinearity, PoolKind, Residual, RmsPropStep, SgdStep,
    Widths,
};

/// An uninitialised tensor beside another.
fn empty(like: &CubeTensor, shape: impl Into<Shape>) -> CubeTensor {
    empty_device_contiguous_dtype(like.client.clone(), like.device.clone(), shape.into(), DType::F32)
}

/// A tensor whose buffer nothing else reads, so that it may be written.
fn owned(tensor: CubeTensor) -> CubeTensor {
    if tensor.can_mut() && tensor.is_contiguous() { tensor } else { tensor.copy() }
}

impl Kernels for CubeBackend {
    fn lstm(x: CubeTensor, w: CubeTensor, lengths: CubeTensor, reverse: bool) -> CubeTensor {
        Self::recurrence(CellKind::Lstm, x, w, None, lengths, reverse).0
    }

    fn gru(x: CubeTensor, w: CubeTensor, b: CubeTensor, lengths: CubeTensor, reverse: bool) -> CubeTensor {
        Self::recurrence(CellKind::Gru, x, w, Some(b), lengths, reverse).0
    }

    fn rnn(x: CubeTensor, w: CubeTensor, lengths: CubeTensor, reverse: bool, nonlinearity: Nonlinearity) -> CubeTensor {
        Self::recurrence(CellKind::Rnn(nonlinearity), x, w, None, lengths, reverse).0
    }

    fn convolve(x: CubeTensor, w: CubeTensor, b: CubeTensor, lengths: CubeTensor, widths: Widths) -> CubeTensor {
        convolution::forward(x, w, into_contiguous(b), into_contiguous(lengths), widths)
    }

    fn normalize(x: CubeTensor, scale: CubeTensor, shift: CubeTensor) -> CubeTensor {
        Self::normalize_with_moments(x, scale, shift).0
    }

    fn attend(states: CubeTensor, keys: CubeTensor, query: CubeTensor, lengths: CubeTensor) -> CubeTensor {
        Self::attend_with_weights(states, keys, query, lengths).0
    }

    fn embed(weights: CubeTensor, tokens: CubeTensor, _: CubeTensor) -> CubeTensor {
        let count = tokens.shape().num_elements();
        Self::float_select(weights, 0, Self::int_reshape(tokens, Shape::new([count])))
    }

    fn affine(x: CubeTensor, w: CubeTensor, b: CubeTensor) -> CubeTensor {
        matmul(Side::plain(x), Side::plain(w), Some(b))
    }

    fn pool(states: CubeTensor, lengths: CubeTensor, kind: PoolKind) -> CubeTensor {
        pooling::forward(into_contiguous(states), into_contiguous(lengths), kind)
    }

    fn cross_entropy(logits: CubeTensor, classes: CubeTensor, weights: CubeTensor, smoothing: f32) -> CubeTensor {
        Self::cross_entropy_with_gradient(logits, classes, weights, smoothing).0
    }

    fn binary_cross_entropy(logits: CubeTensor, targets: CubeTensor, weights: CubeTensor) -> CubeTensor {
        Self::binary_cross_entropy_with_gradient(logits, targets, weights).0
    }

    fn regression_loss(
        predicted: CubeTensor,
        targets: CubeTensor,
        weights: CubeTensor,
        residual: Residual,
    ) -> CubeTensor {
        Self::regression_loss_with_gradient(predicted, targets, weights, residual).0
    }

    fn dropout(x: CubeTensor, rate: f32, seed: u32) -> CubeTensor {
        elementwise::dropout(into_contiguous(x), rate, seed)
    }

    fn add_squares(x: CubeTensor, parts: CubeTensor) -> CubeTensor {
        reduce::add_squares(into_contiguous(x), parts)
    }

    fn clip_scale(parts: CubeTensor, limit: f32) -> CubeTensor {
        reduce::clip_scale(into_contiguous(parts), limit)
    }

    fn adam(
        parameter: CubeTensor,
        gradient: CubeTensor,
        first: CubeTensor,
        second: CubeTensor,
        scale: CubeTensor,
        step: AdamStep,
    ) -> (CubeTensor, CubeTensor, CubeTensor) {
        optimizer::adam(parameter, into_contiguous(gradient), first, second, scale, step)
    }

    fn sgd(parameter: CubeTensor, gradient: CubeTensor, scale: CubeTensor, step: SgdStep) -> CubeTensor {
        optimizer::sgd(parameter, into_contiguous(gradient), scale, step)
    }

    fn momentum(
        parameter: CubeTensor,
        gradient: CubeTensor,
        velocity: CubeTensor,
        scale: CubeTensor,
        step: MomentumStep,
    ) -> (CubeTensor, CubeTensor) {
        optimizer::momentum(parameter, into_contiguous(gradient), velocity, scale, step)
    }

    fn rms_prop(
        parameter: CubeTensor,
        gradient: CubeTensor,
        square: CubeTensor,
        scale: CubeTensor,
        step: RmsPropStep,
    ) -> (CubeTensor, CubeTensor) {
        optimizer::rms_prop(parameter, into_contiguous(gradient), square, scale, step)
    }
}
