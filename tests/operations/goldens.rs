//! Keras's numbers for its recurrent layers, outputs and every gradient. `tests/goldens/recurrent.py` computes them.

use burn::tensor::{Device, Gradients, Int, Tensor, TensorData};
use serde_json::Value;
use wordloom_kernels::{Nonlinearity, gru, linear, lstm, rnn};

use super::numbers::{assert_close, read};

const FILE: &str = include_str!("../goldens/recurrent.json");

fn tensor<const D: usize>(value: &Value, device: &Device) -> Tensor<D> {
    let shape: Vec<usize> = list(value, "shape").iter().map(|size| size.as_u64().unwrap() as usize).collect();
    Tensor::from_data(TensorData::new(numbers(value), shape), device)
}

fn numbers(value: &Value) -> Vec<f32> {
    list(value, "data").iter().map(|number| number.as_f64().unwrap() as f32).collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("there is no list `{key}` in {value}"))
}

/// Keras's columns, gate after gate, in the order of [`lstm`], unit after unit. Both order the gates input, forget,
/// candidate, output.
fn interleave<const D: usize>(keras: Tensor<D>) -> Tensor<D> {
    let shape = keras.dims();
    let rows = shape[..D - 1].iter().product::<usize>();
    keras.reshape([rows as i32, 4, -1]).swap_dims(1, 2).reshape(shape)
}

/// The inverse of [`interleave`].
fn separate<const D: usize>(ours: Tensor<D>) -> Tensor<D> {
    let shape = ours.dims();
    let rows = shape[..D - 1].iter().product::<usize>();
    ours.reshape([rows as i32, -1, 4]).swap_dims(1, 2).reshape(shape)
}

/// Compares the outputs and the gradients of every case of the file with Keras's.
pub async fn the_recurrences_give_keras_numbers(device: &Device) {
    let device = &device.clone().autodiff();
    let file: Value = serde_json::from_str(FILE).expect("the file is JSON");
    let mut kinds = Vec::new();
    for case in list(&file, "cases") {
        let kind = case["kind"].as_str().expect("a case has a kind");
        match kind {
            "lstm" => lstm_case(device, case).await,
            "gru" => gru_case(device, case).await,
            "rnn_tanh" => rnn_case(device, case, Nonlinearity::Tanh).await,
            "rnn_relu" => rnn_case(device, case, Nonlinearity::Relu).await,
            unknown => panic!("a case of {unknown}"),
        }
        kinds.push((kind, case["reverse"].as_bool().expect("a case has a direction")));
    }
    for kind in ["lstm", "gru", "rnn_tanh", "rnn_relu"] {
        assert!(kinds.contains(&(kind, false)) && kinds.contains(&(kind, true)), "{kind} in both directions");
    }
}

/// What all kinds have in common: the batch, and the comparison.
struct Batch<'c> {
    case: &'c Value,
    name: String,
    x: Tensor<3>,
    lengths: Tensor<1, Int>,
    reverse: bool,
}

impl<'c> Batch<'c> {
    fn new(device: &Device, case: &'c Value) -> Self {
        let lengths: Vec<i32> = list(case, "lengths").iter().map(|length| length.as_i64().unwrap() as i32).collect();
        let reverse = case["reverse"].as_bool().unwrap();
        Self {
            case,
            name: format!("{}{}", case["kind"].as_str().unwrap(), if reverse { " in reverse" } else { "" }),
            x: tensor::<3>(&case["x"], device).require_grad(),
            lengths: Tensor::from_ints(lengths.as_slice(), device),
            reverse,
        }
    }

    fn weight<const D: usize>(&self, key: &str) -> Tensor<D> {
        tensor(&self.case["weights"][key], &self.x.device())
    }

    /// x w + b, `[batch, seq, width]`.
    fn project(&self, w: &Tensor<2>, b: &Tensor<1>) -> Tensor<3> {
        let [batch, seq, d_input] = self.x.dims();
        let rows = linear(self.x.clone().reshape([batch * seq, d_input]), w.clone(), b.clone());
        rows.reshape([batch, seq, b.dims()[0]])
    }

    /// Compares the states and the gradient of the input. Returns all gradients.
    async fn check(&self, states: Tensor<3>) -> Gradients {
        let loss = (states.clone() * tensor(&self.case["loss_weights"], &self.x.device())).sum();
        let gradients = loss.backward();
        assert_close(&read(states.inner()).await, &numbers(&self.case["states"]), &format!("states of {}", self.name));
        self.check_gradient("x", self.x.grad(&gradients).unwrap()).await;
        gradients
    }

    async fn check_gradient<const D: usize>(&self, key: &str, ours: Tensor<D>) {
        let what = format!("gradient of {key} of {}", self.name);
        assert_close(&read(ours).await, &numbers(&self.case["gradients"][key]), &what);
    }
}

async fn lstm_case(device: &Device, case: &Value) {
    let batch = Batch::new(device, case);
    let kernel = interleave(batch.weight::<2>("kernel")).require_grad();
    let recurrent = interleave(batch.weight::<2>("recurrent_kernel")).require_grad();
    let bias = interleave(batch.weight::<1>("bias")).require_grad();
    let x = batch.project(&kernel, &bias);
    let gradients = batch.check(lstm(x, recurrent.clone(), batch.lengths.clone(), batch.reverse)).await;
    batch.check_gradient("kernel", separate(kernel.grad(&gradients).unwrap())).await;
    batch.check_gradient("recurrent_kernel", separate(recurrent.grad(&gradients).unwrap())).await;
    batch.check_gradient("bias", separate(bias.grad(&gradients).unwrap())).await;
}

async fn gru_case(device: &Device, case: &Value) {
    let batch = Batch::new(device, case);
    let kernel = batch.weight::<2>("kernel").require_grad();
    let recurrent = batch.weight::<2>("recurrent_kernel").require_grad();
    let d_hidden = recurrent.dims()[0];
    // Keras has an input bias and a recurrent bias for each gate. Only for the candidate do they act differently.
    let [input_bias, recurrent_bias] = [0, 1].map(|row| batch.weight::<2>("bias").narrow(0, row, 1).flatten(0, 1));
    let candidate = recurrent_bias.clone().narrow(0, 2 * d_hidden, d_hidden).detach().require_grad();
    let gates = recurrent_bias.narrow(0, 0, 2 * d_hidden);
    let gates = Tensor::cat(vec![gates, Tensor::zeros([d_hidden], device)], 0);
    let bias = (input_bias + gates).detach().require_grad();
    let x = batch.project(&kernel, &bias);
    let states = gru(x, recurrent.clone(), candidate.clone(), batch.lengths.clone(), batch.reverse);
    let gradients = batch.check(states).await;
    batch.check_gradient("kernel", kernel.grad(&gradients).unwrap()).await;
    batch.check_gradient("recurrent_kernel", recurrent.grad(&gradients).unwrap()).await;
    let d_bias = bias.grad(&gradients).unwrap();
    let d_gates = d_bias.clone().narrow(0, 0, 2 * d_hidden);
    let d_biases = Tensor::cat(vec![d_bias, d_gates, candidate.grad(&gradients).unwrap()], 0);
    batch.check_gradient("bias", d_biases).await;
}

async fn rnn_case(device: &Device, case: &Value, nonlinearity: Nonlinearity) {
    let batch = Batch::new(device, case);
    let kernel = batch.weight::<2>("kernel").require_grad();
    let recurrent = batch.weight::<2>("recurrent_kernel").require_grad();
    let bias = batch.weight::<1>("bias").require_grad();
    let x = batch.project(&kernel, &bias);
    let states = rnn(x, recurrent.clone(), batch.lengths.clone(), batch.reverse, nonlinearity);
    let gradients = batch.check(states).await;
    batch.check_gradient("kernel", kernel.grad(&gradients).unwrap()).await;
    batch.check_gradient("recurrent_kernel", recurrent.grad(&gradients).unwrap()).await;
    batch.check_gradient("bias", bias.grad(&gradients).unwrap()).await;
}
