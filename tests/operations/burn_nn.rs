//! burn-nn's layers with equal weights give equal states and gradients.

use burn::nn::{
    GateController,
    gru::{Gru, GruConfig},
    lstm::{Lstm, LstmConfig},
};
use burn::tensor::{Device, Gradients, Int, Tensor};
use wordloom_kernels::{gru, lstm};

use super::numbers::{assert_close, read, tensor};

const SHAPE: [usize; 3] = [3, 6, 5];
const D_HIDDEN: usize = 7;

/// The weights of the gates as one matrix, with its columns ordered by unit if `interleaved`, otherwise by gate.
fn join<const D: usize>(
    gates: &[&GateController],
    part: impl Fn(&GateController) -> Tensor<D>,
    interleaved: bool,
) -> Tensor<2> {
    let rows: Vec<Tensor<2>> = gates.iter().map(|gate| part(gate).reshape([-1, D_HIDDEN as i32])).collect();
    let height = rows[0].dims()[0];
    match interleaved {
        true => Tensor::stack::<3>(rows, 2).reshape([height, D_HIDDEN * gates.len()]),
        false => Tensor::cat(rows, 1),
    }
}

fn input_weights(gate: &GateController) -> Tensor<2> {
    gate.input_transform.weight.val()
}

fn recurrent_weights(gate: &GateController) -> Tensor<2> {
    gate.hidden_transform.weight.val()
}

fn input_bias(gate: &GateController) -> Tensor<1> {
    gate.input_transform.bias.as_ref().expect("the layer has biases").val()
}

fn recurrent_bias(gate: &GateController) -> Tensor<1> {
    gate.hidden_transform.bias.as_ref().expect("the layer has biases").val()
}

/// Computes x `w_in` + bias and `recur`, and compares the states and the gradients of x and the recurrent weights with
/// burn-nn's.
async fn compare(
    device: &Device,
    theirs: (Tensor<3>, Tensor<3>),
    gates: &[&GateController],
    interleaved: bool,
    bias: Tensor<2>,
    recur: impl Fn(Tensor<3>, Tensor<2>, Tensor<1, Int>) -> Tensor<3>,
) {
    let [batch, seq, d_input] = SHAPE;
    let (their_x, their_states) = theirs;
    let loss_weights = tensor::<3>(3, [batch, seq, D_HIDDEN], device);
    let their_grads: Gradients = (their_states.clone() * loss_weights.clone()).sum().backward();
    let x = tensor::<3>(1, SHAPE, device).require_grad();
    let w_in = join(gates, input_weights, interleaved).detach();
    let w = join(gates, recurrent_weights, interleaved).detach().require_grad();
    let projected = x.clone().reshape([batch * seq, d_input]).matmul(w_in) + bias.detach();
    let width = w.dims()[1];
    let lengths = Tensor::<1, Int>::from_ints([seq as i32; 3], device);
    let states = recur(projected.reshape([batch, seq, width]), w.clone(), lengths);
    let grads = (states.clone() * loss_weights).sum().backward();
    assert_close(&read(states.inner()).await, &read(their_states.inner()).await, "states");
    let (d_x, exact) = (x.grad(&grads).unwrap(), their_x.grad(&their_grads).unwrap());
    assert_close(&read(d_x).await, &read(exact).await, "gradient of the input");
    let their_gradient = |gate: &GateController| recurrent_weights(gate).grad(&their_grads).unwrap();
    let exact = join(gates, their_gradient, interleaved);
    assert_close(&read(w.grad(&grads).unwrap()).await, &read(exact).await, "gradient of the recurrent weights");
}

pub async fn the_lstm_gives_the_numbers_of_burn_nn(device: &Device) {
    let device = &device.clone().autodiff();
    let layer: Lstm = LstmConfig::new(SHAPE[2], D_HIDDEN, true).init(device);
    let x = tensor::<3>(1, SHAPE, device).require_grad();
    let (states, _) = layer.forward(x.clone(), None);
    let forget_gate = layer.forget_gate.as_ref().expect("the gates are not coupled");
    let gates = [&layer.input_gate, forget_gate, &layer.cell_gate, &layer.output_gate];
    let bias = join(&gates, input_bias, true) + join(&gates, recurrent_bias, true);
    compare(device, (x, states), &gates, true, bias, |x, w, lengths| lstm(x, w, lengths, false)).await;
}

pub async fn the_gru_gives_the_numbers_of_burn_nn(device: &Device) {
    let device = &device.clone().autodiff();
    let layer: Gru = GruConfig::new(SHAPE[2], D_HIDDEN, true).with_reset_after(true).init(device);
    let x = tensor::<3>(1, SHAPE, device).require_grad();
    let states = layer.forward(x.clone(), None);
    let gates = [&layer.update_gate, &layer.reset_gate, &layer.new_gate];
    // The reset gate multiplies the candidate's recurrent bias, so that is an argument of its own.
    let candidate = recurrent_bias(&layer.new_gate).detach();
    let zero = candidate.zeros_like();
    let gate_bias = Tensor::cat(vec![recurrent_bias(&layer.update_gate), recurrent_bias(&layer.reset_gate), zero], 0);
    let bias = join(&gates, input_bias, false) + gate_bias.unsqueeze();
    compare(device, (x, states), &gates, false, bias, |x, w, lengths| gru(x, w, candidate.clone(), lengths, false))
        .await;
}
