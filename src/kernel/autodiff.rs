//! The gradients: what burn's autodiff does when it meets one of the operations.

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};

use super::{AdamStep, Kernels, Recurrence};

#[derive(Debug)]
struct Lstm;

impl<B: Recurrence> Backward<B, 2> for Lstm {
    type State = (FloatTensor<B>, B::Saved);

    fn backward(self, ops: Ops<Self::State, 2>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_states = grads.consume::<B>(&ops.node);
        let (w, saved) = ops.state;
        let [x_node, w_node] = ops.parents;
        let (d_x, d_w) = B::lstm_backward(d_states, w, saved);
        if let Some(node) = x_node {
            grads.register::<B>(node.id, d_x);
        }
        if let Some(node) = w_node {
            grads.register::<B>(node.id, d_w);
        }
    }
}

#[derive(Debug)]
struct Dropout;

impl<B: Kernels> Backward<B, 1> for Dropout {
    type State = (f32, u32);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let gradient = grads.consume::<B>(&ops.node);
        let (rate, seed) = ops.state;
        let [node] = ops.parents;
        if let Some(node) = node {
            grads.register::<B>(node.id, B::dropout(gradient, rate, seed));
        }
    }
}

impl<B: Kernels + Recurrence, C: CheckpointStrategy> Kernels for Autodiff<B, C> {
    fn lstm(x: FloatTensor<Self>, w: FloatTensor<Self>, lengths: IntTensor<Self>, reverse: bool) -> FloatTensor<Self> {
        match Lstm.prepare::<C>([x.node(), w.node()]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => {
                let w = w.into_primitive();
                let (states, saved) = B::lstm_forward(x.into_primitive(), w.clone(), lengths, reverse);
                prepared.finish((w, saved), states)
            }
            OpsKind::UnTracked(prepared) => {
                prepared.finish(B::lstm(x.into_primitive(), w.into_primitive(), lengths, reverse))
            }
        }
    }

    fn dropout(x: FloatTensor<Self>, rate: f32, seed: u32) -> FloatTensor<Self> {
        match Dropout.prepare::<C>([x.node()]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish((rate, seed), B::dropout(x.into_primitive(), rate, seed)),
            OpsKind::UnTracked(prepared) => prepared.finish(B::dropout(x.into_primitive(), rate, seed)),
        }
    }

    fn squared_norm(_: FloatTensor<Self>) -> FloatTensor<Self> {
        panic!("squared_norm has no gradient: call it on inner tensors")
    }

    fn adam(
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: FloatTensor<Self>,
        _: AdamStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        panic!("adam has no gradient: call it on inner tensors")
    }
}
