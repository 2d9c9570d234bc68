//! Convolution, layer normalization and attention, each with three parents.

use burn::backend::Autodiff;
use burn::backend::autodiff::checkpoint::{base::Checkpointer, strategy::CheckpointStrategy};
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::{FloatTensor, IntTensor};

use crate::{Differentiate, Widths};

/// Registers the gradients of those of three parents that are tracked.
macro_rules! register {
    ($backend:ty, $parents:expr, $grads:expr, $gradients:expr) => {
        let (first, second, third) = $gradients;
        for (node, gradient) in $parents.into_iter().zip([first, second, third]) {
            if let Some(node) = node {
                $grads.register::<$backend>(node.id, gradient);
            }
        }
    };
}

/// A convolution with the parents `x`, `w` and `b`. Saves x, w, the output, the lengths and the widths.
#[derive(Debug)]
struct Convolve;

impl<B: Differentiate> Backward<B, 3> for Convolve {
    type State = (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>, IntTensor<B>, Widths);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_states = grads.consume::<B>(&ops.node);
        let (x, w, states, lengths, widths) = ops.state;
        register!(B, ops.parents, grads, B::convolve_gradient(d_states, x, w, states, lengths, widths));
    }
}

pub(super) fn convolve<B: Differentiate, C: CheckpointStrategy>(
    x: FloatTensor<Autodiff<B, C>>,
    w: FloatTensor<Autodiff<B, C>>,
    b: FloatTensor<Autodiff<B, C>>,
    lengths: IntTensor<B>,
    widths: Widths,
) -> FloatTensor<Autodiff<B, C>> {
    let prepared = Convolve.prepare::<C>([x.node(), w.node(), b.node()]).compute_bound().stateful();
    let (x, w) = (x.into_primitive(), w.into_primitive());
    let states = B::convolve(x.clone(), w.clone(), b.into_primitive(), lengths.clone(), widths);
    match prepared {
        OpsKind::Tracked(prepared) => prepared.finish((x, w, states.clone(), lengths, widths), states),
        OpsKind::UnTracked(prepared) => prepared.finish(states),
    }
}

/// A layer normalization with the parents `x`, `scale` and `shift`. Saves x, the scale and the moments.
#[derive(Debug)]
struct Normalize;

impl<B: Differentiate> Backward<B, 3> for Normalize {
    type State = (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_out = grads.consume::<B>(&ops.node);
        let (x, scale, moments) = ops.state;
        register!(B, ops.parents, grads, B::normalize_gradient(d_out, x, scale, moments));
    }
}

pub(super) fn normalize<B: Differentiate, C: CheckpointStrategy>(
    x: FloatTensor<Autodiff<B, C>>,
    scale: FloatTensor<Autodiff<B, C>>,
    shift: FloatTensor<Autodiff<B, C>>,
) -> FloatTensor<Autodiff<B, C>> {
    let prepared = Normalize.prepare::<C>([x.node(), scale.node(), shift.node()]).compute_bound().stateful();
    let (x, scale) = (x.into_primitive(), scale.into_primitive());
    let (out, moments) = B::normalize_with_moments(x.clone(), scale.clone(), shift.into_primitive());
    match prepared {
        OpsKind::Tracked(prepared) => prepared.finish((x, scale, moments), out),
        OpsKind::UnTracked(prepared) => prepared.finish(out),
    }
}

/// An attention with the parents `states`, `keys` and `query`. Saves them, the output and the weights.
#[derive(Debug)]
struct Attend;

impl<B: Differentiate> Backward<B, 3> for Attend {
    type State = (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>, FloatTensor<B>, FloatTensor<B>);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_attended = grads.consume::<B>(&ops.node);
        let (states, keys, query, attended, weights) = ops.state;
        register!(B, ops.parents, grads, B::attend_gradient(d_attended, states, keys, query, attended, weights));
    }
}

pub(super) fn attend<B: Differentiate, C: CheckpointStrategy>(
    states: FloatTensor<Autodiff<B, C>>,
    keys: FloatTensor<Autodiff<B, C>>,
    query: FloatTensor<Autodiff<B, C>>,
    lengths: IntTensor<B>,
) -> FloatTensor<Autodiff<B, C>> {
    let prepared = Attend.prepare::<C>([states.node(), keys.node(), query.node()]).compute_bound().stateful();
    let (states, keys, query) = (states.into_primitive(), keys.into_primitive(), query.into_primitive());
    let (attended, weights) = B::attend_with_weights(states.clone(), keys.clone(), query.clone(), lengths);
    match prepared {
        OpsKind::Tracked(prepared) => prepared.finish((states, keys, query, attended.clone(), weights), attended),
        OpsKind::UnTracked(prepared) => prepared.finish(attended),
    }
}
