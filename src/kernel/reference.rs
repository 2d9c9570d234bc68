//! The definition of each operation in plain tensor operations: slow, differentiable by burn itself, and what the fast ones are
//! tested against.

use burn::tensor::activation::{sigmoid, tanh};
use burn::tensor::{Int, Tensor};

/// What [`super::lstm`] computes, one operation at a time.
pub fn lstm(x: Tensor<3>, w: Tensor<2>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
    let [batch, seq, width] = x.dims();
    let d_hidden = width / 4;
    let device = x.device();
    let mut hidden = Tensor::<2>::zeros([batch, d_hidden], &device);
    let mut cell = hidden.clone();
    let mut states = vec![hidden.clone(); seq];
    let lengths = lengths.float().unsqueeze_dim::<2>(1);
    for step in 0..seq {
        let time = if reverse { seq - 1 - step } else { step };
        let input = x.clone().narrow(1, time, 1).reshape([batch, width]);
        let gates = (input + hidden.clone().matmul(w.clone())).reshape([batch, d_hidden, 4]);
        let gate = |index: usize| gates.clone().narrow(2, index, 1).reshape([batch, d_hidden]);
        let (input, forget, candidate, output) = (sigmoid(gate(0)), sigmoid(gate(1)), tanh(gate(2)), sigmoid(gate(3)));
        let new_cell = forget * cell.clone() + input * candidate;
        let new_hidden = output * tanh(new_cell.clone());
        // 1 where the row has a token at this time: the state stays as it was elsewhere.
        let alive = lengths.clone().greater_elem(time as f32 + 0.5).float();
        states[time] = new_hidden.clone() * alive.clone();
        let still = alive.clone().neg() + 1.0;
        hidden = new_hidden * alive.clone() + hidden * still.clone();
        cell = new_cell * alive + cell * still;
    }
    Tensor::stack(states, 1)
}
