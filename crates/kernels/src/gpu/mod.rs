//! The operations in CubeCL, which compiles them to WGSL: in a browser on WebGPU, natively on wgpu.
//!
//! | file | kernels | layout |
//! | --- | --- | --- |
//! | `recurrence/` | LSTM, GRU, simple RNN | a workgroup for a few rows of the batch, which loops over time |
//! | `matmul` | matrix products | a tile of the product per invocation, in registers |
//! | `attention`, `pooling` | | an invocation for each unit of each row, which loops over time |
//! | `convolution` | | a matrix product, then an invocation for each output |
//! | `normalization` | | a workgroup for each token |
//! | `embedding` | gradient | a workgroup for each token of the batch |
//! | `loss` | | one workgroup |
//! | `dropout`, `optimizer` | | an invocation for each value |
//! | `reduce` | sums | 16 columns per workgroup |
//!
//! The kernels stay within the limits that every WebGPU device has: 8 storage buffers, 16 KiB of workgroup memory and
//! 256 invocations per workgroup. CubeCL's terms: a *cube* is a workgroup, a *unit* an invocation, `CUBE_POS` the index
//! of the workgroup, `UNIT_POS_X` that of the invocation in it, and `ABSOLUTE_POS` that of the invocation among all.
//!
//! They are launched unchecked, without CubeCL's bounds check at each access. Every kernel compares its indices with
//! the sizes, and the functions of this crate check the shapes.

mod activation;
mod attention;
mod convolution;
mod dropout;
mod embedding;
mod gradient;
mod launch;
mod lengths;
mod loss;
mod matmul;
mod normalization;
mod optimizer;
mod pooling;
mod recurrence;
mod reduce;

use burn::backend::TensorMetadata;
use burn::backend::ops::{FloatTensorOps, IntTensorOps};
use burn::tensor::{DType, Shape};
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::ops::numeric::empty_device_contiguous_dtype;
use burn_wgpu::{CubeBackend, CubeTensor};

use matmul::{Operand, matmul};

use super::{
    AdamStep, CellKind, Differentiate, Kernels, MomentumStep, Nonlinearity, Optimize, PoolKind, Residual, RmsPropStep,
    SgdStep, Widths,
};

/// An uninitialized `f32` tensor on the device of `like`.
fn empty(like: &CubeTensor, shape: impl Into<Shape>) -> CubeTensor {
    empty_device_contiguous_dtype(like.client.clone(), like.device.clone(), shape.into(), DType::F32)
}

/// A contiguous tensor whose buffer nothing else uses, so that a kernel may write to it: `tensor` or a copy.
fn writable(tensor: CubeTensor) -> CubeTensor {
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
        matmul(Operand::plain(x), Operand::plain(w), Some(b))
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
        dropout::dropout(into_contiguous(x), rate, seed)
    }
}

impl Optimize for CubeBackend {
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
