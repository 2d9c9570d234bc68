//! Keras's numbers for its LSTM layer, outputs and every gradient. Skipped with a message where the file is absent.

use burn::tensor::{Device, Int, Tensor, TensorData};
use serde_json::Value;
use wordloom::kernel::lstm;

const FILE: &str = concat!(env!("WORDLOOM_ROOT"), "/../shared/goldens/recurrent.json");

fn tensor<const D: usize>(value: &Value, device: &Device) -> Tensor<D> {
    let list = |key: &str| value[key].as_array().unwrap_or_else(|| panic!("{key} of {value}"));
    let shape: Vec<usize> = list("shape").iter().map(|size| size.as_u64().unwrap() as usize).collect();
    let data: Vec<f32> = list("data").iter().map(|number| number.as_f64().unwrap() as f32).collect();
    Tensor::from_data(TensorData::new(data, shape), device)
}

/// Keras's columns, gate after gate, as ours, unit after unit. Both order the gates input, forget, candidate, output.
fn interleave<const D: usize>(keras: Tensor<D>) -> Tensor<D> {
    let shape = keras.dims();
    let rows = shape[..D - 1].iter().product::<usize>();
    keras.reshape([rows as i32, 4, -1]).swap_dims(1, 2).reshape(shape)
}

/// The state after each row's last token, [batch, d_hidden].
fn last_states(states: Tensor<3>, lengths: &Value, reverse: bool) -> Tensor<2> {
    let lengths = lengths.as_array().unwrap().iter().map(|length| length.as_u64().unwrap() as usize);
    let rows = lengths.enumerate().map(|(row, length)| {
        let time = if reverse { 0 } else { length - 1 };
        states.clone().narrow(0, row, 1).narrow(1, time, 1).squeeze_dim::<2>(1)
    });
    Tensor::cat(rows.collect(), 0)
}

fn assert_close<const D: usize>(ours: Tensor<D>, keras: Tensor<D>, what: &str) {
    let [ours, keras] = [ours, keras].map(|tensor| tensor.into_data().try_to_vec::<f32>().unwrap());
    let largest = keras.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
    for (ours, keras) in ours.iter().zip(&keras) {
        assert!((ours - keras).abs() <= 1e-4 * keras.abs().max(0.1 * largest), "{what}: {ours}, Keras has {keras}");
    }
}

#[test]
fn the_lstm_gives_keras_numbers() {
    let Ok(file) = std::fs::read_to_string(FILE) else {
        eprintln!("skipped: {FILE} is absent");
        return;
    };
    let goldens: Value = serde_json::from_str(&file).unwrap();
    let mut cases = 0;
    for case in goldens["cases"].as_array().unwrap() {
        if case["kind"] != "lstm" {
            continue;
        }
        cases += 1;
        let device = Device::flex().autodiff();
        let input = tensor::<3>(&case["x"], &device).require_grad();
        let kernel = interleave(tensor::<2>(&case["weights"]["kernel"], &device)).require_grad();
        let recurrent = interleave(tensor::<2>(&case["weights"]["recurrent_kernel"], &device)).require_grad();
        let bias = interleave(tensor::<1>(&case["weights"]["bias"], &device)).require_grad();
        let [batch, seq, d_input] = input.dims();
        let width = bias.dims()[0];
        let lengths: Vec<i32> =
            case["lengths"].as_array().unwrap().iter().map(|length| length.as_i64().unwrap() as i32).collect();
        let lengths = Tensor::<1, Int>::from_ints(lengths.as_slice(), &device);
        let x = input.clone().reshape([batch * seq, d_input]).matmul(kernel.clone()) + bias.clone().unsqueeze();
        let states =
            lstm(x.reshape([batch, seq, width]), recurrent.clone(), lengths, case["reverse"].as_bool().unwrap());
        let pull_states = tensor::<3>(&case["r_seq"], &device);
        let pull_last = tensor::<2>(&case["r_last"], &device);
        let last = last_states(states.clone(), &case["lengths"], case["reverse"].as_bool().unwrap());
        let loss = (states.clone() * pull_states).sum() + (last.clone() * pull_last).sum();
        let grads = loss.backward();
        let want = |key: &str| &case["gradients"][key];
        let inner = device.clone().inner();
        assert_close(states.inner(), tensor(&case["h_seq"], &inner), "hidden states");
        assert_close(last.inner(), tensor(&case["h_last"], &inner), "last hidden state");
        assert_close(input.grad(&grads).unwrap(), tensor(want("x"), &inner), "gradient of the input");
        assert_close(
            kernel.grad(&grads).unwrap(),
            interleave(tensor::<2>(want("kernel"), &inner)),
            "gradient of the kernel",
        );
        assert_close(
            recurrent.grad(&grads).unwrap(),
            interleave(tensor::<2>(want("recurrent_kernel"), &inner)),
            "gradient of the recurrent kernel",
        );
        assert_close(bias.grad(&grads).unwrap(), interleave(tensor::<1>(want("bias"), &inner)), "gradient of the bias");
    }
    assert!(cases > 0, "the file holds no LSTM");
}
