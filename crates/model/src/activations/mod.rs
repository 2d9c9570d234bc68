//! What a recurrent layer computes while it reads a text: its hidden units, its memory and its gates.
//!
//! The kernels return the hidden states alone. [`cell`] is the recurrence in plain numbers, which keeps everything; a
//! test compares its hidden states with those of the kernels.

mod cell;
mod hidden_states;
#[cfg(test)]
mod tests;
mod text_activations;

pub use cell::{Activations, Gate};
pub use text_activations::LayerDirection;
