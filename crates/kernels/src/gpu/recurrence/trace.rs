//! What the forward kernel of a recurrence saves for the backward kernel.

use burn_wgpu::CubeTensor;

/// The tensors of a forward pass. Their values on the padding are arbitrary, except where noted.
#[derive(Debug, Clone)]
pub(super) struct Trace {
    /// The hidden states, `[batch, seq, d_hidden]`, zero on the padding.
    pub states: CubeTensor,
    /// What the cell saves of the gates of each unit, `[batch, seq, d_hidden, saved]`.
    pub gates: CubeTensor,
    /// The cell states of an LSTM, `[batch, seq, d_hidden]`.
    pub memory: Option<CubeTensor>,
    /// The hidden state before each token, `[batch, seq, d_hidden]`, zero on the padding too.
    pub previous: CubeTensor,
}
