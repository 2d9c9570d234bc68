//! What the forward kernel of a recurrence leaves for the backward kernel.

use burn_wgpu::CubeTensor;

/// What a forward pass leaves. Arbitrary on the padding, but for the states.
#[derive(Debug, Clone)]
pub(super) struct Trace {
    /// The hidden states, [batch, seq, d_hidden], zero on the padding.
    pub states: CubeTensor,
    /// What the cell keeps of the gates, [batch, seq, d_hidden, kept].
    pub gates: CubeTensor,
    /// The cell states of an LSTM, [batch, seq, d_hidden].
    pub memory: Option<CubeTensor>,
    /// The hidden state that each token starts from, [batch, seq, d_hidden], zero on the padding too.
    pub before: CubeTensor,
}
