//! Recurrent layers over whole sequences: the kernels of each cell, and the matrix products around them.
//!
//! Each direction is one dispatch. A workgroup computes 1 to 4 rows of the batch ([`tiling`]) and loops over time
//! inside the kernel. The hidden state, or its gradient, stays in workgroup memory, where all hidden units of the
//! workgroup read it:
//!
//! ```text
//!            time ->
//! row 0     [t][t][t][t][t]        \
//! row 1     [t][t][t][.][.]         |  workgroup 0: at each step, invocation u computes the hidden units
//! row 2     [t][.][.][.][.]         |  u, u + units, ... of all its rows
//! row 3     [t][t][t][t][.]        /
//! row 4     [t][t][t][t][t]        \
//! ...                               |  workgroup 1
//!                                  /
//!
//! workgroup memory, forward:   hidden state, two halves of [rows, d_hidden]
//!                              step 0 reads half 0 and writes half 1, step 1 reads half 1 and writes half 0, ...
//! workgroup memory, backward:  gradients of the gates, [rows, gates * d_hidden], and of the previous state
//! ```
//!
//! The two halves leave one barrier per step in the forward kernel. The backward kernels need two: all gates must be
//! written before a unit sums over them, and the other way round. A row that has ended waits (`[.]`), so a batch with
//! rows of similar length is best.
//!
//! The gradient of the recurrent weights is one matrix product over all tokens, after the backward kernel. There are no
//! atomics, so every run gives the same bits.

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn::tensor::Shape;
use burn_cubecl::kernel::into_contiguous;
use burn_wgpu::{CubeBackend, CubeTensor};

use super::matmul::{Operand, matmul};
use super::reduce::column_sums;
use crate::CellKind;
use trace::Trace;

mod gru_backward;
mod gru_forward;
mod lstm_backward;
mod lstm_forward;
mod rnn_backward;
mod rnn_forward;
mod rows;
mod tiling;
mod trace;

/// What the backward pass needs of the forward pass.
#[derive(Debug, Clone)]
pub struct Saved {
    kind: CellKind,
    trace: Trace,
    /// The number of tokens of each row, `[batch]`.
    lengths: CubeTensor,
    /// Whether each row was read from its last token to its first.
    reverse: bool,
}

/// The hidden states, `[batch, seq, d_hidden]`, and what [`backward`] needs.
pub(super) fn forward(
    kind: CellKind,
    x: CubeTensor,
    w: CubeTensor,
    b: Option<CubeTensor>,
    lengths: CubeTensor,
    reverse: bool,
) -> (CubeTensor, Saved) {
    let (x, w, lengths) = (into_contiguous(x), into_contiguous(w), into_contiguous(lengths));
    let trace = match kind {
        CellKind::Lstm => lstm_forward::launch(x, w, lengths.clone(), reverse),
        CellKind::Gru => {
            let b = into_contiguous(b.expect("a GRU has a recurrent bias"));
            gru_forward::launch(x, w, b, lengths.clone(), reverse)
        }
        CellKind::Rnn(nonlinearity) => rnn_forward::launch(x, w, lengths.clone(), reverse, nonlinearity),
    };
    (trace.states.clone(), Saved { kind, trace, lengths, reverse })
}

/// The gradients of x, of w (only if `with_w`) and, for a GRU, of b.
pub(super) fn backward(
    d_states: CubeTensor,
    w: CubeTensor,
    saved: Saved,
    with_w: bool,
) -> (CubeTensor, Option<CubeTensor>, Option<CubeTensor>) {
    let Saved { kind, trace, lengths, reverse } = saved;
    let [batch, seq, d_hidden] = d_states.shape().dims();
    let width = kind.gates() * d_hidden;
    let d_states = into_contiguous(d_states);
    let previous = trace.previous.clone();
    let (d_x, d_recurrent) = match kind {
        CellKind::Lstm => {
            // Transposed by units, with the four gates of a unit together: neighboring invocations read neighboring
            // weights.
            let w = CubeBackend::float_reshape(w, Shape::new([d_hidden, d_hidden, 4]));
            let w_transposed = into_contiguous(CubeBackend::float_swap_dims(w, 0, 1));
            let d_x = lstm_backward::launch(d_states, w_transposed, trace, lengths, reverse);
            (d_x.clone(), d_x)
        }
        CellKind::Gru => {
            let w_transposed = into_contiguous(CubeBackend::float_swap_dims(w, 0, 1));
            gru_backward::launch(d_states, w_transposed, trace, lengths, reverse)
        }
        CellKind::Rnn(nonlinearity) => {
            let w_transposed = into_contiguous(CubeBackend::float_swap_dims(w, 0, 1));
            let d_x = rnn_backward::launch(d_states, w_transposed, trace, lengths, reverse, nonlinearity);
            (d_x.clone(), d_x)
        }
    };
    let tokens = batch * seq;
    let d_recurrent = CubeBackend::float_reshape(d_recurrent, Shape::new([tokens, width]));
    let d_b = (kind == CellKind::Gru).then(|| {
        let sums = column_sums(d_recurrent.clone());
        CubeBackend::float_slice(sums, &[(2 * d_hidden..3 * d_hidden).into()])
    });
    let d_w = with_w.then(|| {
        let previous = CubeBackend::float_reshape(previous, Shape::new([tokens, d_hidden]));
        matmul(Operand::transposed(previous), Operand::plain(d_recurrent), None)
    });
    (d_x, d_w, d_b)
}
