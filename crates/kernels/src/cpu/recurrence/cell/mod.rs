//! One step of a recurrence without the matrix product: the activation functions of the gates and the new state, and
//! their gradients.
//!
//! The slices have the rows of the step one after the other, `[rows, d_hidden]` or `[rows, GATES * d_hidden]`.

mod gru;
mod lstm;
mod rnn;

pub(super) use gru::Gru;
pub(super) use lstm::Lstm;
pub(super) use rnn::Rnn;

/// The state after the step before, `[rows, d_hidden]` each. Empty at the first step, where both are zero.
#[derive(Clone, Copy)]
pub(super) struct Previous<'a> {
    pub hidden: &'a [f32],
    pub memory: &'a [f32],
}

/// What a step of the backward pass reads in addition to [`Gradients`].
#[derive(Clone, Copy)]
pub(super) struct SavedStep<'a> {
    /// The memory after the step, `[rows, d_hidden]`.
    pub memory: &'a [f32],
    pub previous: Previous<'a>,
}

/// What a step of the backward pass writes.
pub(super) struct Gradients<'a> {
    /// In: the gradient of the hidden state. Out: the part of the previous state's gradient that does not pass through
    /// the recurrent weights. `[rows, d_hidden]`.
    pub hidden: &'a mut [f32],
    /// In: the gradient of the memory, from the step after. Out: that of the previous memory. `[rows, d_hidden]`.
    pub memory: &'a mut [f32],
    /// In: the gates after their activation functions. Out: the gradient of the gates before them.
    /// `[rows, GATES * d_hidden]`.
    pub gates: &'a mut [f32],
    /// Out: the gradient of the gates' recurrent part, if [`Cell::RECURRENT_DIFFERS`]. Otherwise empty.
    pub recurrent: &'a mut [f32],
}

/// A recurrent cell.
pub(super) trait Cell {
    /// The number of gates of a hidden unit.
    const GATES: usize;
    /// Whether the recurrent part of the gates is not just added to the part from the input, so that their gradients
    /// differ.
    const RECURRENT_DIFFERS: bool = false;

    /// Sets the recurrent part of the gates to the values to which the matrix product is added,
    /// `[rows, GATES * d_hidden]`, if [`Cell::RECURRENT_DIFFERS`].
    fn begin(&self, _recurrent: &mut [f32], _d_hidden: usize) {}

    /// Computes one step: applies the activation functions to `gates` in place, and writes `memory` and `hidden`.
    ///
    /// If [`Cell::RECURRENT_DIFFERS`], `gates` contains only the part from the input, and `recurrent` the recurrent
    /// part. Otherwise `gates` contains their sum, and `recurrent` is empty.
    fn forward(
        &self,
        gates: &mut [f32],
        recurrent: &[f32],
        previous: Previous<'_>,
        memory: &mut [f32],
        hidden: &mut [f32],
        d_hidden: usize,
    );

    /// Computes the gradients of one step.
    fn backward(&self, saved: SavedStep<'_>, gradients: Gradients<'_>, d_hidden: usize);

    /// The gradient of the recurrent bias, from that of the recurrent part of all gates. Empty if there is no such
    /// bias.
    fn bias_gradient(&self, _d_recurrent: &[f32], _d_hidden: usize) -> Vec<f32> {
        Vec::new()
    }
}
