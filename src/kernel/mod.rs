//! The operations that make training fast: each is one operation to burn, with its own gradient, on every device.
//! Knows burn and CubeCL, and nothing of Wordloom.
//!
//! A recurrent layer done operation by operation costs thousands of GPU dispatches a training step. Here a whole sequence is one
//! operation: [`lstm`]. Everything around it is held to the same measure: [`dropout`] keeps no mask, and [`adam`] updates a
//! parameter in one pass.
//!
//! [`mod@reference`] defines each operation in plain tensor operations; tests hold the fast ones to it.

mod autodiff;
mod cpu;
#[cfg(feature = "gpu")]
mod gpu;
mod random;
pub mod reference;

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, Dispatch, backend_extension};
use burn::tensor::{Int, Tensor};

/// What each backend must be able to do. [`Dispatch`] routes a call to the backend of its tensors.
#[backend_extension(Flex, Cube: cfg(feature = "gpu"), Autodiff)]
pub trait Kernels: Backend {
    /// See [`lstm`].
    fn lstm(x: FloatTensor<Self>, w: FloatTensor<Self>, lengths: IntTensor<Self>, reverse: bool) -> FloatTensor<Self>;

    /// See [`dropout`].
    fn dropout(x: FloatTensor<Self>, rate: f32, seed: u32) -> FloatTensor<Self>;

    /// See [`squared_norm`].
    fn squared_norm(x: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`adam`].
    fn adam(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        first: FloatTensor<Self>,
        second: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: AdamStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);
}

/// The recurrences with what their gradients need: the seam between a backend's kernels and autodiff.
pub(crate) trait Recurrence: Backend {
    /// What the backward pass needs of the forward pass.
    type Saved: Clone + Send + Sync + std::fmt::Debug + 'static;

    /// The hidden states, and what [`Recurrence::lstm_backward`] needs.
    fn lstm_forward(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
    ) -> (FloatTensor<Self>, Self::Saved);

    /// The gradients of `x` and `w`.
    fn lstm_backward(
        d_states: FloatTensor<Self>,
        w: FloatTensor<Self>,
        saved: Self::Saved,
    ) -> (FloatTensor<Self>, FloatTensor<Self>);
}

/// What one step of Adam takes besides tensors (Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdamStep {
    /// α, the learning rate.
    pub learning_rate: f32,
    /// β₁, how much of the first moment stays.
    pub beta1: f32,
    /// β₂, how much of the second moment stays.
    pub beta2: f32,
    /// ε, added to the root of the second moment.
    pub epsilon: f32,
    /// λ, the decoupled weight decay; zero for Adam.
    pub decay: f32,
    /// t, the step, from 1.
    pub time: u32,
}

impl AdamStep {
    /// 1 / (1 - β₁ᵗ) and 1 / (1 - β₂ᵗ), which undo the moments' start at zero.
    fn corrections(&self) -> (f32, f32) {
        let correction = |beta: f32| (1.0 / (1.0 - f64::from(beta).powf(f64::from(self.time)))) as f32;
        (correction(self.beta1), correction(self.beta2))
    }
}

/// A long short-term memory over whole sequences (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000).
///
/// - `x`: the input's part of the gates, x W + b, [batch, seq, 4 * d_hidden]. Column 4 j + gate belongs to unit j; the gates are
///   input, forget, candidate, output.
/// - `w`: the recurrent weights, [d_hidden, 4 * d_hidden], columns as in `x`.
/// - `lengths`: the tokens of each row, `[batch]`, 0 to seq. What lies beyond changes nothing.
/// - `reverse`: read each row from its own end.
///
/// Returns the hidden state after every token, [batch, seq, d_hidden], zero beyond each row's length.
pub fn lstm(x: Tensor<3>, w: Tensor<2>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
    let [batch, _, width] = x.dims();
    let [d_hidden, columns] = w.dims();
    assert!(width == 4 * d_hidden && columns == width, "lstm: x has {width} columns, w is [{d_hidden}, {columns}]");
    assert_eq!(lengths.dims(), [batch], "lstm: one length for each row");
    Tensor::from_dispatch(<Dispatch as Kernels>::lstm(
        x.into_dispatch(),
        w.into_dispatch(),
        lengths.into_dispatch(),
        reverse,
    ))
}

/// Zeroes each value with probability `rate`, in [0, 1), and scales the others by 1 / (1 - rate) (Srivastava et al. 2014).
/// Which ones depends on `seed` and position alone, so it is the same on every device and needs no mask to be kept.
pub fn dropout<const D: usize>(x: Tensor<D>, rate: f32, seed: u32) -> Tensor<D> {
    Tensor::from_dispatch(<Dispatch as Kernels>::dropout(x.into_dispatch(), rate, seed))
}

/// The sum of the squares of all values, `[1]`. Not differentiable.
pub fn squared_norm<const D: usize>(x: Tensor<D>) -> Tensor<1> {
    Tensor::from_dispatch(<Dispatch as Kernels>::squared_norm(x.into_dispatch()))
}

/// One step of Adam: the updated parameter and its first and second moments. The gradient is multiplied by `scale`, `[1]`, first,
/// so that clipping needs neither a pass of its own nor a read back. Not differentiable.
pub fn adam<const D: usize>(
    parameter: Tensor<D>,
    gradient: Tensor<D>,
    moments: (Tensor<D>, Tensor<D>),
    scale: Tensor<1>,
    step: AdamStep,
) -> (Tensor<D>, (Tensor<D>, Tensor<D>)) {
    let (first, second) = moments;
    let (parameter, first, second) = <Dispatch as Kernels>::adam(
        parameter.into_dispatch(),
        gradient.into_dispatch(),
        first.into_dispatch(),
        second.into_dispatch(),
        scale.into_dispatch(),
        step,
    );
    (Tensor::from_dispatch(parameter), (Tensor::from_dispatch(first), Tensor::from_dispatch(second)))
}
