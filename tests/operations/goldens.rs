//! Keras's numbers for its recurrent layers, outputs and every gradient.

use burn::tensor::{Device, Int, Tensor, TensorData};
use serde_json::Value;
use wordloom_kernels::{gru, linear, lstm};

use super::numbers::{assert_close, read};

fn tensor<const D: usize>(value: &Value, device: &Device) -> Tensor<D> {
    let list = |key: &str| value[key].as_array().unwrap_or_else(|| panic!("{key} of {value}"));
    let shape: Vec<usize> = list("shape").iter().map(|size| size.as_u64().unwrap() as usize).collect();
    let data: Vec<f32> = list("data").iter().map(|number| number.as_f64().unwrap() as f32).collect();
    Tensor::from_data(TensorData::new(data, shape), device)
}

fn numbers(value: &Value) -> Vec<f32> {
    value["data"].as_array().unwrap().iter().map(|number| number.as_f64().unwrap() as f32).collect()
}

/// Keras's columns, gate after gate, as the LSTM's here, unit after unit. Both order the gates input, forget, candidate, output.
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

/// The state after each row's last token, [batch, `d_hidden`].
fn last_states(states: Tensor<3>, lengths: &[i32], reverse: bool) -> Tensor<2> {
    let rows = lengths.iter().enumerate().map(|(row, &length)| {
        let time = if reverse { 0 } else { length as usize - 1 };
        states.clone().narrow(0, row, 1).narrow(1, time, 1).squeeze_dim::<2>(1)
    });
    Tensor::cat(rows.collect(), 0)
}

/// Holds every case of the file to Keras's numbers.
pub async fn the_recurrences_give_keras_numbers(device: &Device, file: &str) {
    let goldens: Value = serde_json::from_str(file).expect("the goldens are JSON");
    let mut seen = [0, 0];
    for case in goldens["cases"].as_array().expect("the goldens have cases") {
        match case["kind"].as_str() {
            Some("lstm") => {
                seen[0] += 1;
                lstm_case(&device.clone().autodiff(), case).await;
            }
            Some("gru") => {
                seen[1] += 1;
                gru_case(&device.clone().autodiff(), case).await;
            }
            other => panic!("a case of {other:?}"),
        }
    }
    assert!(seen[0] > 0 && seen[1] > 0, "the file holds no LSTM or no GRU");
}

/// What both cells share: shapes, lengths, and the loss Keras took.
struct Setting {
    input: Tensor<3>,
    lengths: Vec<i32>,
    reverse: bool,
}

impl Setting {
    fn new(device: &Device, case: &Value) -> Self {
        Self {
            input: tensor::<3>(&case["x"], device).require_grad(),
            lengths: case["lengths"].as_array().unwrap().iter().map(|length| length.as_i64().unwrap() as i32).collect(),
            reverse: case["reverse"].as_bool().unwrap(),
        }
    }

    fn lengths(&self) -> Tensor<1, Int> {
        Tensor::from_ints(self.lengths.as_slice(), &self.input.device())
    }

    /// x w + b, [batch, seq, width].
    fn project(&self, w: &Tensor<2>, b: &Tensor<1>) -> Tensor<3> {
        let [batch, seq, d_input] = self.input.dims();
        linear(self.input.clone().reshape([batch * seq, d_input]), w.clone(), b.clone()).reshape([
            batch,
            seq,
            b.dims()[0],
        ])
    }

    /// Checks the states and the input's gradient, and gives all gradients.
    async fn check(&self, case: &Value, states: Tensor<3>) -> burn::tensor::Gradients {
        let device = self.input.device();
        let last = last_states(states.clone(), &self.lengths, self.reverse);
        let grads = ((states.clone() * tensor(&case["r_seq"], &device)).sum()
            + (last.clone() * tensor(&case["r_last"], &device)).sum())
        .backward();
        assert_close(&read(states.inner()).await, &numbers(&case["h_seq"]), "hidden states");
        assert_close(&read(last.inner()).await, &numbers(&case["h_last"]), "last hidden state");
        let d_input = read(self.input.grad(&grads).unwrap()).await;
        assert_close(&d_input, &numbers(&case["gradients"]["x"]), "gradient of the input");
        grads
    }
}

async fn lstm_case(device: &Device, case: &Value) {
    let setting = Setting::new(device, case);
    let weights = |key: &str| &case["weights"][key];
    let kernel = interleave(tensor::<2>(weights("kernel"), device)).require_grad();
    let recurrent = interleave(tensor::<2>(weights("recurrent_kernel"), device)).require_grad();
    let bias = interleave(tensor::<1>(weights("bias"), device)).require_grad();
    let x = setting.project(&kernel, &bias);
    let grads = setting.check(case, lstm(x, recurrent.clone(), setting.lengths(), setting.reverse)).await;
    let want = |key: &str| numbers(&case["gradients"][key]);
    let d_kernel = separate(kernel.grad(&grads).unwrap());
    let d_recurrent = separate(recurrent.grad(&grads).unwrap());
    let d_bias = separate(bias.grad(&grads).unwrap());
    assert_close(&read(d_kernel).await, &want("kernel"), "gradient of the kernel");
    assert_close(&read(d_recurrent).await, &want("recurrent_kernel"), "gradient of the recurrent kernel");
    assert_close(&read(d_bias).await, &want("bias"), "gradient of the bias");
}

async fn gru_case(device: &Device, case: &Value) {
    let setting = Setting::new(device, case);
    let weights = |key: &str| &case["weights"][key];
    let kernel = tensor::<2>(weights("kernel"), device).require_grad();
    let recurrent = tensor::<2>(weights("recurrent_kernel"), device).require_grad();
    let d_hidden = recurrent.dims()[0];
    // Keras keeps an input and a recurrent bias; they differ only for the candidate.
    let biases = numbers(weights("bias"));
    let (outer, inner) = biases.split_at(3 * d_hidden);
    let joined: Vec<f32> =
        (0..3 * d_hidden).map(|at| outer[at] + if at < 2 * d_hidden { inner[at] } else { 0.0 }).collect();
    let bias = Tensor::<1>::from_floats(joined.as_slice(), device).require_grad();
    let candidate = Tensor::<1>::from_floats(&inner[2 * d_hidden..], device).require_grad();
    let x = setting.project(&kernel, &bias);
    let states = gru(x, recurrent.clone(), candidate.clone(), setting.lengths(), setting.reverse);
    let grads = setting.check(case, states).await;
    let want = |key: &str| numbers(&case["gradients"][key]);
    assert_close(&read(kernel.grad(&grads).unwrap()).await, &want("kernel"), "gradient of the kernel");
    let d_recurrent = read(recurrent.grad(&grads).unwrap()).await;
    assert_close(&d_recurrent, &want("recurrent_kernel"), "gradient of the recurrent kernel");
    let (d_bias, d_candidate) = (read(bias.grad(&grads).unwrap()).await, read(candidate.grad(&grads).unwrap()).await);
    let theirs = [&d_bias[..], &d_bias[..2 * d_hidden], &d_candidate[..]].concat();
    assert_close(&theirs, &want("bias"), "gradient of the biases");
}
