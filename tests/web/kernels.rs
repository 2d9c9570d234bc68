//! The WebGPU kernels against their definition on the CPU.

use burn::tensor::{Device, Int, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;
use wordloom::kernel::{AdamStep, adam, dropout, lstm, reference, squared_norm};

use super::gpu;

/// Numbers in -1..1 that depend on the seed alone.
fn tensor<const D: usize>(seed: u32, shape: [usize; D], device: &Device) -> Tensor<D> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    let numbers: Vec<f32> = (0..shape.iter().product())
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        })
        .collect();
    Tensor::<1>::from_floats(numbers.as_slice(), device).reshape(shape)
}

async fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data_async().await.expect("the device answers").try_to_vec().expect("f32")
}

fn assert_close(ours: &[f32], exact: &[f32], what: &str) {
    assert_eq!(ours.len(), exact.len(), "{what}");
    let largest = exact.iter().fold(1e-3f32, |largest, value| largest.max(value.abs()));
    for (index, (ours, exact)) in ours.iter().zip(exact).enumerate() {
        assert!(
            (ours - exact).abs() <= 1e-4 * exact.abs().max(0.1 * largest),
            "{what} {index}: {ours}, expected {exact}"
        );
    }
}

type Recurrence = fn(Tensor<3>, Tensor<2>, Tensor<1, Int>, bool) -> Tensor<3>;

/// The states of a batch, and the gradients of its input and weights.
async fn run(
    device: Device,
    recurrence: Recurrence,
    lengths: &[i32],
    seq: usize,
    d_hidden: usize,
    reverse: bool,
) -> [Vec<f32>; 3] {
    let device = device.autodiff();
    let x = tensor(1, [lengths.len(), seq, 4 * d_hidden], &device).require_grad();
    let w =
        tensor(2, [d_hidden, 4 * d_hidden], &device).mul_scalar(1.0 / (d_hidden as f32).sqrt()).detach().require_grad();
    let states = recurrence(x.clone(), w.clone(), Tensor::from_ints(lengths, &device), reverse);
    let grads = (states.clone() * tensor(3, states.dims(), &device)).sum().backward();
    [read(states.inner()).await, read(x.grad(&grads).unwrap()).await, read(w.grad(&grads).unwrap()).await]
}

#[wasm_bindgen_test]
async fn the_fused_lstm_is_the_reference_on_webgpu() {
    let Some(device) = gpu().await else { return };
    // Length 1, batch 1, hidden 1, hidden not a multiple of 4, hidden beyond one workgroup, equal and very unequal lengths.
    let shapes: [(&[i32], usize, usize); 7] = [
        (&[1], 1, 1),
        (&[3, 3, 3], 3, 4),
        (&[5, 1, 0, 2, 4, 5, 3], 5, 7),
        (&[6, 1], 6, 33),
        (&[17, 2, 9], 20, 64),
        (&[2, 4], 4, 300),
        (&[3], 3, 512),
    ];
    for (lengths, seq, d_hidden) in shapes {
        for reverse in [false, true] {
            let ours = run(device.clone(), lstm, lengths, seq, d_hidden, reverse).await;
            let exact = run(Device::flex(), reference::lstm, lengths, seq, d_hidden, reverse).await;
            for ((ours, exact), what) in ours.iter().zip(&exact).zip(["states", "gradient of x", "gradient of w"]) {
                assert_close(
                    ours,
                    exact,
                    &format!("{what}, lengths {lengths:?}, hidden {d_hidden}, reverse {reverse}"),
                );
            }
        }
    }
}

#[wasm_bindgen_test]
async fn two_runs_on_webgpu_agree_to_the_bit() {
    let Some(device) = gpu().await else { return };
    let first = run(device.clone(), lstm, &[9, 4, 7], 9, 20, true).await;
    assert!(first == run(device, lstm, &[9, 4, 7], 9, 20, true).await);
}

#[wasm_bindgen_test]
async fn dropout_drops_the_same_values_on_both_devices() {
    let Some(device) = gpu().await else { return };
    let [ours, exact] = [device, Device::flex()].map(|device| dropout(tensor::<2>(4, [123, 77], &device), 0.4, 99));
    assert_eq!(read(ours).await, read(exact).await);
}

#[wasm_bindgen_test]
async fn the_optimizer_takes_the_same_steps_on_both_devices() {
    let Some(device) = gpu().await else { return };
    let mut ends = Vec::new();
    for device in [device, Device::flex()] {
        let mut parameter = tensor::<1>(1, [1000], &device);
        let mut moments = (parameter.zeros_like(), parameter.zeros_like());
        for time in 1..=3 {
            let gradient = tensor::<1>(10 + time, [1000], &device);
            let scale = squared_norm(gradient.clone()).sqrt().recip();
            let step = AdamStep { learning_rate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.01, time };
            (parameter, moments) = adam(parameter, gradient, moments, scale, step);
        }
        ends.push(read(parameter).await);
    }
    assert_close(&ends[0], &ends[1], "parameter");
}
