//! One direction of a recurrent layer over one text, in plain numbers.

use wordloom_base::lstm::sigmoid;
use wordloom_kernels::{CellKind, Nonlinearity};

/// A gate of a cell, or its candidate state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gate {
    /// LSTM: how much of the candidate is added to the memory, 0 to 1.
    Input,
    /// LSTM: how much of the memory is kept, 0 to 1.
    Forget,
    /// LSTM: how much of the memory is in the hidden state, 0 to 1.
    Output,
    /// GRU: how much of the hidden state is kept, 0 to 1.
    Update,
    /// GRU: how much of the hidden state is in the candidate, 0 to 1.
    Reset,
    /// LSTM and GRU: what is added, -1 to 1.
    Candidate,
}

/// What one direction of a recurrent layer computes while it reads a text, in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Activations {
    /// The number of hidden units.
    pub units: usize,
    /// The hidden state after each token, `[tokens, units]`.
    pub hidden: Vec<f32>,
    /// The memory (cell state) after each token, `[tokens, units]`. `None` except for an LSTM.
    pub memory: Option<Vec<f32>>,
    /// Each gate at each token, `[tokens, units]`. Empty for a simple recurrent layer.
    pub gates: Vec<(Gate, Vec<f32>)>,
}

/// The weights of the recurrence.
pub(super) struct Cell<'w> {
    pub kind: CellKind,
    /// `[d_hidden, gates * d_hidden]`, with columns in the order of the kernel.
    pub recurrent: &'w [f32],
    /// The recurrent bias of a GRU's candidate, `[d_hidden]`. Empty for other cells.
    pub candidate_bias: &'w [f32],
    pub d_hidden: usize,
}

impl Cell<'_> {
    /// Reads a text from its first token to its last, or the other way if `reverse`. `x` is the part of the gates that
    /// comes from the input, `[tokens, gates * d_hidden]`.
    pub(super) fn run(&self, x: &[f32], reverse: bool) -> Activations {
        let (units, width) = (self.d_hidden, self.kind.gates() * self.d_hidden);
        let tokens = x.len() / width;
        let names: &[Gate] = match self.kind {
            CellKind::Lstm => &[Gate::Input, Gate::Forget, Gate::Output, Gate::Candidate],
            CellKind::Gru => &[Gate::Update, Gate::Reset, Gate::Candidate],
            CellKind::Rnn(_) => &[],
        };
        let mut gates = vec![vec![0.0; tokens * units]; names.len()];
        let (mut hidden, mut memory) = (vec![0.0; tokens * units], vec![0.0; tokens * units]);
        let mut before = (vec![0.0; units], vec![0.0; units]);
        for step in 0..tokens {
            let token = if reverse { tokens - 1 - step } else { step };
            let x = &x[token * width..][..width];
            let products = self.products(&before.0);
            for unit in 0..units {
                let at = token * units + unit;
                let (state, gates_at) = self.unit(unit, x, &products, (before.0[unit], before.1[unit]));
                (hidden[at], memory[at]) = state;
                gates.iter_mut().zip(gates_at).for_each(|(gate, value)| gate[at] = value);
            }
            before.0.copy_from_slice(&hidden[token * units..][..units]);
            before.1.copy_from_slice(&memory[token * units..][..units]);
        }
        Activations {
            units,
            hidden,
            memory: (self.kind == CellKind::Lstm).then_some(memory),
            gates: names.iter().copied().zip(gates).collect(),
        }
    }

    /// The hidden state times the recurrent weights, `[gates * d_hidden]`.
    fn products(&self, hidden: &[f32]) -> Vec<f32> {
        let width = self.kind.gates() * self.d_hidden;
        let mut products = vec![0.0; width];
        for (&state, weights) in hidden.iter().zip(self.recurrent.chunks_exact(width)) {
            products.iter_mut().zip(weights).for_each(|(product, weight)| *product += state * weight);
        }
        products
    }

    /// The next hidden state and memory of a unit, and its gates. The formulas are those of [`wordloom_kernels`].
    fn unit(&self, unit: usize, x: &[f32], products: &[f32], (h, c): (f32, f32)) -> ((f32, f32), [f32; 4]) {
        let d_hidden = self.d_hidden;
        match self.kind {
            CellKind::Lstm => {
                let sum = |gate: usize| x[4 * unit + gate] + products[4 * unit + gate];
                let (input, forget, candidate, output) =
                    (sigmoid(sum(0)), sigmoid(sum(1)), sum(2).tanh(), sigmoid(sum(3)));
                let memory = forget * c + input * candidate;
                ((output * memory.tanh(), memory), [input, forget, output, candidate])
            }
            CellKind::Gru => {
                let at = |block: usize| block * d_hidden + unit;
                let update = sigmoid(x[at(0)] + products[at(0)]);
                let reset = sigmoid(x[at(1)] + products[at(1)]);
                let candidate = (x[at(2)] + reset * (products[at(2)] + self.candidate_bias[unit])).tanh();
                ((update * h + (1.0 - update) * candidate, 0.0), [update, reset, candidate, 0.0])
            }
            CellKind::Rnn(nonlinearity) => {
                let sum = x[unit] + products[unit];
                let state = match nonlinearity {
                    Nonlinearity::Tanh => sum.tanh(),
                    Nonlinearity::Relu => sum.max(0.0),
                };
                ((state, 0.0), [0.0; 4])
            }
        }
    }
}
