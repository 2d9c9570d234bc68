//! The gradients of what a network is built of besides recurrences: convolution, layer normalisation, attention.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops};
use burn::backend::tensor::{FloatTensor, IntTensor};

use crate::kernel::{Differentiate, Widths};

/// Hands the gradients of three parents to those that are tracked.
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

/// A convolution: parents x, w and b; keeps x, w, the states it gave, the lengths and the widths.
#[derive(Debug)]
pub(super) struct Convolve;

impl<B: Differentiate> Backward<B, 3> for Convolve {
    type State = (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>, IntTensor<B>, Widths);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_states = grads.consume::<B>(&ops.node);
        let (x, w, states, lengths, widths) = ops.state;
        register!(B, ops.parents, grads, B::convolve_gradient(d_states, x, w, states, lengths, widths));
    }
}

/// A layer normalisation: parents x, scale and shift; keeps x, the scale and the moments.
#[derive(Debug)]
pub(super) struct Normalize;

impl<B: Differentiate> Backward<B, 3> for Normalize {
    type State = (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_out = grads.consume::<B>(&ops.node);
        let (x, scale, moments) = ops.state;
        register!(B, ops.parents, grads, B::normalize_gradient(d_out, x, scale, moments));
    }
}

/// An attention: parents states, keys and query; keeps them, what it gave and the weights.
#[derive(Debug)]
pub(super) struct Attend;

impl<B: Differentiate> Backward<B, 3> for Attend {
    type State = (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>, FloatTensor<B>, FloatTensor<B>);

    fn backward(self, ops: Ops<Self::State, 3>, grads: &mut Gradients, _: &mut Checkpointer) {
        let d_attended = grads.consume::<B>(&ops.node);
        let (states, keys, query, attended, weights) = ops.state;
        register!(B, ops.parents, grads, B::attend_gradient(d_attended, states, keys, query, attended, weights));
    }
}
