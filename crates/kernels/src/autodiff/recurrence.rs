//! The recurrent layers. What they save of the forward pass is a type of the backend's.

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};

use crate::{CellKind, Differentiate};

/// A recurrence without a bias of its own, an LSTM or a simple RNN, with the parents `x` and `w`. Saves w.
#[derive(Debug)]
struct Recurrent;

impl<B: Differentiate> Backward<B, 2> for Recurrent {
    type State = (FloatTensor<B>, B::Saved);

    fn backward(self, ops: Ops<Self::State, 2>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_states = grads.consume::<B>(&ops.node);
        let (w, saved) = ops.state;
        let [x_node, w_node] = ops.parents;
        let (d_x, d_w, _) = B::recurrence_gradient(d_states, w, saved, w_node.is_some());
        if let Some(node) = x_node {
            grads.register::<B>(node.id, d_x);
        }
        if let (Some(node), Some(d_w)) = (w_node, d_w) {
            grads.register::<B>(node.id, d_w);
        }
    }
}

/// A GRU with the parents `x`, `w` and `b`. Saves w.
#[derive(Debug)]
struct Gru;

impl<B: Differentiate> Backward<B, 3> for Gru {
    type State = (FloatTensor<B>, B::Saved);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_states = grads.consume::<B>(&ops.node);
        let (w, saved) = ops.state;
        let (d_x, d_w, d_b) = B::recurrence_gradient(d_states, w, saved, ops.parents[1].is_some());
        for (node, gradient) in ops.parents.into_iter().zip([Some(d_x), d_w, d_b]) {
            if let (Some(node), Some(gradient)) = (node, gradient) {
                grads.register::<B>(node.id, gradient);
            }
        }
    }
}

/// Runs an LSTM or a simple RNN.
pub(super) fn recurrent<B: Differentiate, C: CheckpointStrategy>(
    kind: CellKind,
    x: FloatTensor<Autodiff<B, C>>,
    w: FloatTensor<Autodiff<B, C>>,
    lengths: IntTensor<B>,
    reverse: bool,
) -> FloatTensor<Autodiff<B, C>> {
    let prepared = Recurrent.prepare::<C>([x.node(), w.node()]).compute_bound().stateful();
    let w = w.into_primitive();
    let (states, saved) = B::recurrence(kind, x.into_primitive(), w.clone(), None, lengths, reverse);
    match prepared {
        OpsKind::Tracked(prepared) => prepared.finish((w, saved), states),
        OpsKind::UnTracked(prepared) => prepared.finish(states),
    }
}

/// Runs a GRU.
pub(super) fn gru<B: Differentiate, C: CheckpointStrategy>(
    x: FloatTensor<Autodiff<B, C>>,
    w: FloatTensor<Autodiff<B, C>>,
    b: FloatTensor<Autodiff<B, C>>,
    lengths: IntTensor<B>,
    reverse: bool,
) -> FloatTensor<Autodiff<B, C>> {
    let prepared = Gru.prepare::<C>([x.node(), w.node(), b.node()]).compute_bound().stateful();
    let (w, b) = (w.into_primitive(), b.into_primitive());
    let (states, saved) = B::recurrence(CellKind::Gru, x.into_primitive(), w.clone(), Some(b), lengths, reverse);
    match prepared {
        OpsKind::Tracked(prepared) => prepared.finish((w, saved), states),
        OpsKind::UnTracked(prepared) => prepared.finish(states),
    }
}
