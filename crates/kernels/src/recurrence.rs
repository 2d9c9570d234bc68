//! Recurrent layers over whole sequences. The input's part of the gates comes in, one matrix product for all time steps; the
//! hidden states come out.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// What recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// See [`lstm`].
    Lstm,
    /// See [`gru`].
    Gru,
    /// See [`rnn`].
    Rnn(Nonlinearity),
}

/// What follows the sum in a simple recurrent layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nonlinearity {
    /// The hyperbolic tangent.
    Tanh,
    /// max(x, 0).
    Relu,
}

impl CellKind {
    /// Values of the input's part for each hidden unit.
    pub fn gates(self) -> usize {
        match self {
            Self::Lstm => 4,
            Self::Gru => 3,
            Self::Rnn(_) => 1,
        }
    }
}

/// A long short-term memory over whole sequences (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000).
///
/// - `x`: the input's part of the gates, x W + b, [batch, seq, 4 * `d_hidden`]. Column 4 j + gate belongs to unit j; the gates are
///   input, forget, candidate, output.
/// - `w`: the recurrent weights, [`d_hidden`, 4 * `d_hidden`], columns as in `x`.
/// - `lengths`: the tokens of each row, `[batch]`, 0 to seq. What lies beyond changes nothing.
/// - `reverse`: read each row from its own end.
///
/// Returns the hidden state after every token, [batch, seq, `d_hidden`], zero beyond each row's length.
pub fn lstm(x: Tensor<3>, w: Tensor<2>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
    check(CellKind::Lstm, &x, &w, &lengths);
    Tensor::from_dispatch(<Dispatch as Kernels>::lstm(
        x.into_dispatch(),
        w.into_dispatch(),
        lengths.into_dispatch(),
        reverse,
    ))
}

/// A gated recurrent unit over whole sequences (Cho et al. 2014), the reset gate applied after the recurrent product, as Keras
/// (`reset_after`), PyTorch and cuDNN do:
/// n = `tanh(x_n` + r ∘ (h `W_n` + b)), h' = z ∘ h + (1 - z) ∘ n.
///
/// - `x`: the input's part of the gates with all biases but `b`, [batch, seq, 3 * `d_hidden`]: the update gates z of all units, their
///   reset gates r, their candidates n.
/// - `w`: the recurrent weights, [`d_hidden`, 3 * `d_hidden`], columns as in `x`.
/// - `b`: the recurrent bias of the candidates, `[d_hidden]`.
/// - `lengths`, `reverse` and the result: as for [`lstm`].
pub fn gru(x: Tensor<3>, w: Tensor<2>, b: Tensor<1>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
    check(CellKind::Gru, &x, &w, &lengths);
    assert_eq!(b.dims(), [w.dims()[0]], "gru: one recurrent bias for each hidden unit");
    Tensor::from_dispatch(<Dispatch as Kernels>::gru(
        x.into_dispatch(),
        w.into_dispatch(),
        b.into_dispatch(),
        lengths.into_dispatch(),
        reverse,
    ))
}

/// A simple recurrent layer over whole sequences (Elman 1990): h' = f(x + h W).
///
/// - `x`: the input's part of the sum, [batch, seq, `d_hidden`].
/// - `w`: the recurrent weights, [`d_hidden`, `d_hidden`].
/// - `lengths`, `reverse` and the result: as for [`lstm`].
pub fn rnn(
    x: Tensor<3>,
    w: Tensor<2>,
    lengths: Tensor<1, Int>,
    reverse: bool,
    nonlinearity: Nonlinearity,
) -> Tensor<3> {
    check(CellKind::Rnn(nonlinearity), &x, &w, &lengths);
    Tensor::from_dispatch(<Dispatch as Kernels>::rnn(
        x.into_dispatch(),
        w.into_dispatch(),
        lengths.into_dispatch(),
        reverse,
        nonlinearity,
    ))
}

fn check(kind: CellKind, x: &Tensor<3>, w: &Tensor<2>, lengths: &Tensor<1, Int>) {
    let [batch, _, width] = x.dims();
    let [d_hidden, columns] = w.dims();
    let right = width == kind.gates() * d_hidden && columns == width;
    assert!(right, "{kind:?}: x has {width} columns, w is [{d_hidden}, {columns}]");
    assert_eq!(lengths.dims(), [batch], "{kind:?}: one length for each row");
}
