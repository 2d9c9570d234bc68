//! What happens within one step of a recurrence, beside the matrix product: the gates' nonlinearities and the new state, and their
//! gradients. Rows of a step lie one after the other; a row's values are `d_hidden` or `GATES * d_hidden` wide.

mod gru;
mod lstm;
mod rnn;

pub(super) use gru::Gru;
pub(super) use lstm::Lstm;
pub(super) use rnn::Rnn;

/// What the step before left, [alive, `d_hidden`] each; empty at a row's first step, where both are zero.
#[derive(Clone, Copy)]
pub(super) struct Previous<'a> {
    pub hidden: &'a [f32],
    pub memory: &'a [f32],
}

/// What a step of the backward pass reads, beside what it writes over.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a> {
    /// What else the cell keeps, [alive, `d_hidden`].
    pub memory: &'a [f32],
    pub previous: Previous<'a>,
}

/// Where a step of the backward pass writes.
pub(super) struct Flow<'a> {
    /// In: the gradient of the hidden state. Out: what of it reaches the state before other than through the recurrent weights.
    /// [alive, `d_hidden`].
    pub hidden: &'a mut [f32],
    /// The gradient of the memory, in from the step after and out to the step before, [alive, `d_hidden`].
    pub memory: &'a mut [f32],
    /// In: the gates after their nonlinearities. Out: their gradient before them. [alive, GATES * `d_hidden`].
    pub gates: &'a mut [f32],
    /// Out: the gradient of their recurrent part, where [`Cell::RECURRENT_DIFFERS`]; empty else.
    pub recurrent: &'a mut [f32],
}

/// A recurrent cell.
pub(super) trait Cell {
    /// Values of the input's part for each hidden unit.
    const GATES: usize;
    /// Whether the recurrent part of the gates is more than added to the input's part, and so has another gradient.
    const RECURRENT_DIFFERS: bool = false;

    /// What the recurrent part of the gates is before the product is added, [alive, GATES * `d_hidden`], where [`Cell::RECURRENT_DIFFERS`].
    fn begin(&self, _recurrent: &mut [f32], _d_hidden: usize) {}

    /// One step: `gates` holds what the gates are before their nonlinearities and comes to hold the gates; `memory` and `hidden` are
    /// written. Where [`Cell::RECURRENT_DIFFERS`], `recurrent` holds the recurrent part and `gates` the input's; else it is empty.
    fn forward(
        &self,
        gates: &mut [f32],
        recurrent: &[f32],
        previous: Previous,
        memory: &mut [f32],
        hidden: &mut [f32],
        d_hidden: usize,
    );

    /// The gradient of one step.
    fn backward(&self, kept: Kept, flow: Flow, d_hidden: usize);

    /// The gradient of the recurrent bias, given that of the recurrent part of all gates; empty where there is none.
    fn bias_gradient(&self, _d_recurrent: &[f32], _d_hidden: usize) -> Vec<f32> {
        Vec::new()
    }
}
