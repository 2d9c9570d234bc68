//! The step of an LSTM, on plain numbers.

/// Advances an LSTM by one token (Hochreiter and Schmidhuber 1997).
///
/// - `gates`: what the token, the previous state and the bias add up to, `[4 * d_hidden]`. The gates of a unit are side
///   by side: input, forget, candidate, output.
/// - `hidden`, `memory`: the state before the token, which becomes that after it, `[d_hidden]` each.
///
/// ```
/// use wordloom_base::lstm::step;
///
/// let (mut hidden, mut memory) = ([0.0], [2.0]);
/// // The input gate is closed, the others are open: the memory stays.
/// step(&[-100.0, 100.0, 1.0, 100.0], &mut hidden, &mut memory);
/// assert_eq!((memory, hidden), ([2.0], [2.0_f32.tanh()]));
/// ```
pub fn step(gates: &[f32], hidden: &mut [f32], memory: &mut [f32]) {
    for ((gates, hidden), memory) in gates.chunks_exact(4).zip(hidden).zip(memory) {
        let (input, forget, output) = (sigmoid(gates[0]), sigmoid(gates[1]), sigmoid(gates[3]));
        *memory = forget * *memory + input * gates[2].tanh();
        *hidden = output * memory.tanh();
    }
}

/// Returns 1 / (1 + e⁻ˣ).
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
