//! The operations in CubeCL: WGSL in a browser, and the same kernels natively on wgpu.

mod elementwise;
mod lstm_backward;
mod lstm_forward;

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::tensor::{DType, Shape};
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::ops::numeric::empty_device_contiguous_dtype;
use burn_wgpu::{CubeBackend, CubeTensor};
use cubecl::prelude::*;

use super::{AdamStep, Kernels, Recurrence};

/// What the backward pass needs of the forward pass.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The hidden states, [batch, seq, d_hidden].
    states: CubeTensor,
    /// The gates after their nonlinearities, [batch, seq, d_hidden, 4]; arbitrary on the padding.
    gates: CubeTensor,
    /// The cell states, [batch, seq, d_hidden]; arbitrary on the padding.
    cells: CubeTensor,
    /// The tokens of each row, [batch].
    lengths: CubeTensor,
    /// Whether each row was read from its own end.
    reverse: bool,
}

/// WebGPU's least workgroup memory, in bytes: no kernel takes more.
const WORKGROUP_MEMORY: usize = 16 * 1024;
/// WebGPU's least greatest workgroup: no kernel takes more invocations.
const WORKGROUP_SIZE: usize = 256;

/// How one recurrence is spread over workgroups: each owns some rows of the batch and all hidden units of them.
struct Tiling {
    /// Rows of the batch in one workgroup.
    rows: usize,
    /// Invocations in one workgroup; each takes every so-manieth hidden unit.
    units: usize,
}

impl Tiling {
    /// As many rows as fit, up to 4: the weights are read once for all rows of a workgroup, and more workgroups keep more of
    /// the GPU busy. `bytes` is the workgroup memory one hidden unit of one row takes.
    fn new(d_hidden: usize, bytes: usize) -> Self {
        Self {
            rows: (WORKGROUP_MEMORY / (bytes * d_hidden)).clamp(1, 4),
            units: d_hidden.next_multiple_of(32).min(WORKGROUP_SIZE),
        }
    }

    /// The workgroups for a batch.
    fn count(&self, batch: usize) -> CubeCount {
        CubeCount::Static(batch.div_ceil(self.rows) as u32, 1, 1)
    }

    /// The size of each.
    fn dim(&self) -> CubeDim {
        CubeDim::new_1d(self.units as u32)
    }
}

/// The tokens of a row; none for a row beyond the batch, which the last workgroup may own.
#[cube]
fn length_of(lengths: &[i32], row: usize, batch: usize) -> usize {
    let mut length = 0usize;
    if row < batch {
        length = usize::cast_from(lengths[row]);
    }
    length
}

/// An uninitialised tensor beside another.
fn empty(like: &CubeTensor, shape: impl Into<Shape>) -> CubeTensor {
    empty_device_contiguous_dtype(like.client.clone(), like.device.clone(), shape.into(), DType::F32)
}

impl Recurrence for CubeBackend {
    type Saved = Saved;

    fn lstm_forward(x: CubeTensor, w: CubeTensor, lengths: CubeTensor, reverse: bool) -> (CubeTensor, Saved) {
        let saved = lstm_forward::launch(into_contiguous(x), into_contiguous(w), into_contiguous(lengths), reverse);
        (saved.states.clone(), saved)
    }

    fn lstm_backward(d_states: CubeTensor, w: CubeTensor, saved: Saved) -> (CubeTensor, CubeTensor) {
        let [batch, seq, d_hidden] = d_states.shape().dims();
        // By hidden unit that sends, then hidden unit that receives: neighbours in a workgroup read neighbouring weights.
        let by_sender = Self::float_reshape(w, Shape::new([d_hidden, d_hidden, 4]));
        let by_sender = into_contiguous(Self::float_swap_dims(by_sender, 0, 1));
        let d_x = lstm_backward::launch(into_contiguous(d_states), by_sender, &saved);
        let before = states_before(saved.states, saved.reverse);
        let tokens = batch * seq;
        let before = Self::float_swap_dims(Self::float_reshape(before, Shape::new([tokens, d_hidden])), 0, 1);
        let d_w = Self::float_matmul(before, Self::float_reshape(d_x.clone(), Shape::new([tokens, 4 * d_hidden])));
        (d_x, d_w)
    }
}

/// The state each token starts from: the states moved one token on, zero at each row's start.
fn states_before(states: CubeTensor, reverse: bool) -> CubeTensor {
    let [batch, seq, d_hidden] = states.shape().dims();
    let zero =
        CubeBackend::float_zeros(Shape::new([batch, 1, d_hidden]), &states.device(), burn::tensor::FloatDType::F32);
    if seq == 1 {
        return zero;
    }
    let kept = if reverse { 1..seq } else { 0..seq - 1 };
    let kept = CubeBackend::float_slice(states, &[(0..batch).into(), kept.into(), (0..d_hidden).into()]);
    // The padding's states are zero, so a reversed row too starts from zero.
    CubeBackend::float_cat(if reverse { vec![kept, zero] } else { vec![zero, kept] }, 1)
}

impl Kernels for CubeBackend {
    fn lstm(x: FloatTensor<Self>, w: FloatTensor<Self>, lengths: IntTensor<Self>, reverse: bool) -> FloatTensor<Self> {
        Self::lstm_forward(x, w, lengths, reverse).0
    }

    fn dropout(x: FloatTensor<Self>, rate: f32, seed: u32) -> FloatTensor<Self> {
        elementwise::dropout(into_contiguous(x), rate, seed)
    }

    fn squared_norm(x: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::float_sum(Self::float_mul(x.clone(), x))
    }

    fn adam(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        first: FloatTensor<Self>,
        second: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: AdamStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        elementwise::adam(parameter, into_contiguous(gradient), first, second, scale, step)
    }
}
