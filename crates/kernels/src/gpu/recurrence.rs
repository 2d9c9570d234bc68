//! A recurrence over whole sequences, whatever its cell: which kernels run, and the products beside them.

use burn::backend::TensorMetadata;
use burn::backend::ops::FloatTensorOps;
use burn::tensor::Shape;
use burn_cubecl::kernel::into_contiguous;
use burn_wgpu::{CubeBackend, CubeTensor};

use super::matmul::{Side, matmul};
use super::reduce::column_sums;
use super::trace::Trace;
use super::{gru_backward, gru_forward, lstm_backward, lstm_forward, rnn_backward, rnn_forward};
use crate::CellKind;

/// What the backward pass needs of the forward pass.
#[derive(Debug, Clone)]
pub struct Saved {
    kind: CellKind,
    trace: Trace,
    /// The tokens of each row, `[batch]`.
    lengths: CubeTensor,
    /// Whether each row was read from its own end.
    reverse: bool,
}

/// The hidden states, [batch, seq, d_hidden], and what [`backward`] needs.
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

/// The gradients of x, w and, for a GRU, b.
pub(super) fn backward(
    d_states: CubeTensor,
    w: CubeTensor,
    saved: Saved,
) -> (CubeTensor, CubeTensor, Option<CubeTensor>) {
    let Saved { kind, trace, lengths, reverse } = saved;
    let [batch, seq, d_hidden] = d_states.shape().dims();
    let width = kind.gates() * d_hidden;
    let d_states = into_contiguous(d_states);
    let before = trace.before.clone();
    let (d_x, d_recurrent) = match kind {
        CellKind::Lstm => {
            // By hidden unit that sends, then hidden unit that receives: neighbours in a workgroup read neighbouring weights.
            let by_sender = CubeBackend::float_reshape(w, Shape::new([d_hidden, d_hidden, 4]));
            let by_sender = into_contiguous(CubeBackend::float_swap_dims(by_sender, 0, 1));
            let d_x = lstm_backward::launch(d_states, by_sender, trace, lengths, reverse);
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
    let before = CubeBackend::float_reshape(before, Shape::new([tokens, d_hidden]));
    (d_x, matmul(Side::transposed(before), Side::plain(d_recurrent), None), d_b)
}
