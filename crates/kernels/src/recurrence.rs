//! Recurrent layers over whole sequences.
//!
//! The caller computes the part of the gates that comes from the input, x W + b, as one matrix product for all time
//! steps ([`crate::linear`]). The operations here run the recurrence and return the hidden states:
//!
//! ```text
//! time          0          1          2
//! input       x W + b    x W + b    x W + b      [batch, seq, gates * d_hidden]
//!                |          |          |
//!      0 ---> [cell] --> [cell] --> [cell]       each adds (hidden state) * (recurrent weights)
//!                |          |          |
//! output         h          h          h         [batch, seq, d_hidden]
//! ```

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// The cell of a recurrent layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// See [`lstm`].
    Lstm,
    /// See [`gru`].
    Gru,
    /// See [`rnn`].
    Rnn(Nonlinearity),
}

/// The activation function of a simple recurrent layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nonlinearity {
    /// The hyperbolic tangent.
    Tanh,
    /// max(x, 0).
    Relu,
}

impl CellKind {
    /// The number of columns of `x` for each hidden unit: LSTM 4, GRU 3, simple RNN 1.
    pub fn gates(self) -> usize {
        match self {
            Self::Lstm => 4,
            Self::Gru => 3,
            Self::Rnn(_) => 1,
        }
    }
}

/// Runs a long short-term memory over whole sequences (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et
/// al. 2000).
///
/// - `x`: the part of the gates that comes from the input, with the bias, `[batch, seq, 4 * d_hidden]`. Column
///   4 j + gate belongs to unit j, and the gates are input, forget, candidate, output.
/// - `w`: the recurrent weights, `[d_hidden, 4 * d_hidden]`, with columns as in `x`.
/// - `lengths`: the number of tokens of each row, `[batch]`, 0 to seq. What is beyond them does not change the result.
/// - `reverse`: whether each row is read from its last token to its first.
///
/// Returns the hidden state after every token, `[batch, seq, d_hidden]`, zero beyond each row's length.
///
/// # Panics
/// If the shapes do not fit.
pub fn lstm(x: Tensor<3>, w: Tensor<2>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
    check(CellKind::Lstm, &x, &w, &lengths);
    Tensor::from_dispatch(<Dispatch as Kernels>::lstm(
        x.into_dispatch(),
        w.into_dispatch(),
        lengths.into_dispatch(),
        reverse,
    ))
}

/// Runs a gated recurrent unit over whole sequences (Cho et al. 2014).
///
/// The reset gate is applied after the recurrent product, as Keras (`reset_after`), PyTorch and cuDNN do:
/// `n = tanh(x_n + r ∘ (h W_n + b))`, `h' = z ∘ h + (1 - z) ∘ n`.
///
/// - `x`: the part of the gates that comes from the input, with all biases except `b`, `[batch, seq, 3 * d_hidden]`:
///   the update gates z of all units, then their reset gates r, then their candidates n.
/// - `w`: the recurrent weights, `[d_hidden, 3 * d_hidden]`, with columns as in `x`.
/// - `b`: the recurrent bias of the candidates, `[d_hidden]`.
/// - `lengths`: the number of tokens of each row, `[batch]`, 0 to seq. What is beyond them does not change the result.
/// - `reverse`: whether each row is read from its last token to its first.
///
/// Returns the hidden state after every token, `[batch, seq, d_hidden]`, zero beyond each row's length.
///
/// # Panics
/// If the shapes do not fit.
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

/// Runs a simple recurrent layer over whole sequences (Elman 1990): h' = f(x + h W).
///
/// - `x`: the part of the sum that comes from the input, with the bias, `[batch, seq, d_hidden]`.
/// - `w`: the recurrent weights, `[d_hidden, d_hidden]`.
/// - `lengths`: the number of tokens of each row, `[batch]`, 0 to seq. What is beyond them does not change the result.
/// - `reverse`: whether each row is read from its last token to its first.
/// - `nonlinearity`: f.
///
/// Returns the hidden state after every token, `[batch, seq, d_hidden]`, zero beyond each row's length.
///
/// # Panics
/// If the shapes do not fit.
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
    let fits = width == kind.gates() * d_hidden && columns == width;
    assert!(fits, "{kind:?}: x has {width} columns, w is [{d_hidden}, {columns}]");
    assert_eq!(lengths.dims(), [batch], "{kind:?}: one length for each row");
}
