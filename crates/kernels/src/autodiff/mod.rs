//! How burn's autodiff differentiates the operations.
//!
//! Each operation runs forward on the inner backend and registers a step that calls the backend's gradient
//! ([`Differentiate`]) with what the forward pass saved. If no input is tracked, nothing is saved.

use burn::backend::Autodiff;
use burn::backend::TensorMetadata;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};

use super::{CellKind, Differentiate, Kernels, Nonlinearity, PoolKind, Residual, Widths};

mod layers;
mod recurrence;

/// An embedding with the parent `weights`. Saves the tokens, their order and the size of the vocabulary.
#[derive(Debug)]
struct Embedding;

impl<B: Differentiate> Backward<B, 1> for Embedding {
    type State = (IntTensor<B>, IntTensor<B>, usize);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_vectors = grads.consume::<B>(&ops.node);
        let (tokens, order, vocab_size) = ops.state;
        let [node] = ops.parents;
        if let Some(node) = node {
            grads.register::<B>(node.id, B::embedding_gradient(d_vectors, tokens, order, vocab_size));
        }
    }
}

/// A linear layer with the parents `x`, `w` and `b`. Saves x and w.
#[derive(Debug)]
struct Linear;

impl<B: Differentiate> Backward<B, 3> for Linear {
    type State = (FloatTensor<B>, FloatTensor<B>);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_out = grads.consume::<B>(&ops.node);
        let (x, w) = ops.state;
        let [with_x, with_w] = [0, 1].map(|parent| ops.parents[parent].is_some());
        let (d_x, d_w, d_b) = B::linear_gradient(d_out, x, w, with_x, with_w);
        for (node, gradient) in ops.parents.into_iter().zip([d_x, d_w, Some(d_b)]) {
            if let (Some(node), Some(gradient)) = (node, gradient) {
                grads.register::<B>(node.id, gradient);
            }
        }
    }
}

/// A pooling with the parent `states`. Saves the states, the pooled vectors and the lengths.
#[derive(Debug)]
struct Pool;

impl<B: Differentiate> Backward<B, 1> for Pool {
    type State = (FloatTensor<B>, FloatTensor<B>, IntTensor<B>, PoolKind);

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_pooled = grads.consume::<B>(&ops.node);
        let (states, pooled, lengths, kind) = ops.state;
        let [node] = ops.parents;
        if let Some(node) = node {
            grads.register::<B>(node.id, B::pool_gradient(d_pooled, states, pooled, lengths, kind));
        }
    }
}

/// A loss with one parent. Saves the gradient, which the forward pass has computed already.
#[derive(Debug)]
struct Loss;

impl<B: Differentiate> Backward<B, 1> for Loss {
    type State = FloatTensor<B>;

    fn backward(self, ops: Ops<Self::State, 1>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_loss = grads.consume::<B>(&ops.node);
        let [node] = ops.parents;
        if let Some(node) = node {
            let gradient = ops.state;
            let shape = burn::tensor::Shape::from(vec![1; gradient.shape().num_dims()]);
            grads.register::<B>(node.id, B::float_mul(gradient, B::float_reshape(d_loss, shape)));
        }
    }
}

/// A dropout with the parent `x`. Saves the rate and the seed, from which it drops the same values of the gradient.
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

/// Runs a loss. Saves the gradient if the parent is tracked, otherwise drops it.
macro_rules! loss {
    ($parent:expr, $pass:expr) => {
        match Loss.prepare::<C>([$parent.node()]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => {
                let (loss, gradient) = $pass;
                prepared.finish(gradient, loss)
            }
            OpsKind::UnTracked(prepared) => prepared.finish($pass.0),
        }
    };
}

impl<B: Differentiate, C: CheckpointStrategy> Kernels for Autodiff<B, C> {
    fn lstm(x: FloatTensor<Self>, w: FloatTensor<Self>, lengths: IntTensor<Self>, reverse: bool) -> FloatTensor<Self> {
        recurrence::recurrent::<B, C>(CellKind::Lstm, x, w, lengths, reverse)
    }

    fn gru(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
    ) -> FloatTensor<Self> {
        recurrence::gru::<B, C>(x, w, b, lengths, reverse)
    }

    fn rnn(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
        nonlinearity: Nonlinearity,
    ) -> FloatTensor<Self> {
        recurrence::recurrent::<B, C>(CellKind::Rnn(nonlinearity), x, w, lengths, reverse)
    }

    fn convolve(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        widths: Widths,
    ) -> FloatTensor<Self> {
        layers::convolve::<B, C>(x, w, b, lengths, widths)
    }

    fn normalize(x: FloatTensor<Self>, scale: FloatTensor<Self>, shift: FloatTensor<Self>) -> FloatTensor<Self> {
        layers::normalize::<B, C>(x, scale, shift)
    }

    fn attend(
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        lengths: IntTensor<Self>,
    ) -> FloatTensor<Self> {
        layers::attend::<B, C>(states, keys, query, lengths)
    }

    fn embed(weights: FloatTensor<Self>, tokens: IntTensor<Self>, order: IntTensor<Self>) -> FloatTensor<Self> {
        let prepared = Embedding.prepare::<C>([weights.node()]).compute_bound().stateful();
        let weights = weights.into_primitive();
        let vocab_size = weights.shape()[0];
        let vectors = B::embed(weights, tokens.clone(), order.clone());
        match prepared {
            OpsKind::Tracked(prepared) => prepared.finish((tokens, order, vocab_size), vectors),
            OpsKind::UnTracked(prepared) => prepared.finish(vectors),
        }
    }

    fn affine(x: FloatTensor<Self>, w: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self> {
        let prepared = Linear.prepare::<C>([x.node(), w.node(), b.node()]).compute_bound().stateful();
        let (x, w) = (x.into_primitive(), w.into_primitive());
        let out = B::affine(x.clone(), w.clone(), b.into_primitive());
        match prepared {
            OpsKind::Tracked(prepared) => prepared.finish((x, w), out),
            OpsKind::UnTracked(prepared) => prepared.finish(out),
        }
    }

    fn pool(states: FloatTensor<Self>, lengths: IntTensor<Self>, kind: PoolKind) -> FloatTensor<Self> {
        let prepared = Pool.prepare::<C>([states.node()]).compute_bound().stateful();
        let states = states.into_primitive();
        let pooled = B::pool(states.clone(), lengths.clone(), kind);
        match prepared {
            OpsKind::Tracked(prepared) => prepared.finish((states, pooled.clone(), lengths, kind), pooled),
            OpsKind::UnTracked(prepared) => prepared.finish(pooled),
        }
    }

    fn cross_entropy(
        logits: FloatTensor<Self>,
        classes: IntTensor<Self>,
        weights: FloatTensor<Self>,
        smoothing: f32,
    ) -> FloatTensor<Self> {
        let weights = weights.into_primitive();
        loss!(logits, B::cross_entropy_with_gradient(logits.into_primitive(), classes, weights, smoothing))
    }

    fn binary_cross_entropy(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let (targets, weights) = (targets.into_primitive(), weights.into_primitive());
        loss!(logits, B::binary_cross_entropy_with_gradient(logits.into_primitive(), targets, weights))
    }

    fn regression_loss(
        predicted: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        residual: Residual,
    ) -> FloatTensor<Self> {
        let (targets, weights) = (targets.into_primitive(), weights.into_primitive());
        loss!(predicted, B::regression_loss_with_gradient(predicted.into_primitive(), targets, weights, residual))
    }

    fn dropout(x: FloatTensor<Self>, rate: f32, seed: u32) -> FloatTensor<Self> {
        match Dropout.prepare::<C>([x.node()]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish((rate, seed), B::dropout(x.into_primitive(), rate, seed)),
            OpsKind::UnTracked(prepared) => prepared.finish(B::dropout(x.into_primitive(), rate, seed)),
        }
    }
}
