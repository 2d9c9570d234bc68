//! The optimizer's passes, against their definitions.

use burn::tensor::{Device, Tensor};
use wordloom::kernel::{AdamStep, SquaredNorm, adam};

use super::numbers::{numbers, read, tensor};

pub async fn three_steps_of_adam_follow_the_paper(device: &Device) {
    let mut parameter = tensor::<1>(1, [1019], device);
    let mut moments = (parameter.zeros_like(), parameter.zeros_like());
    let mut exact: Vec<(f64, f64, f64)> =
        numbers(1, 1019).into_iter().map(|value| (f64::from(value), 0.0, 0.0)).collect();
    for time in 1..=3 {
        let gradient = tensor::<1>(10 + time, [1019], device);
        let step = AdamStep { learning_rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.1, time };
        (parameter, moments) = adam(parameter, gradient, moments, Tensor::from_floats([0.5], device), step);
        for ((value, first, second), gradient) in exact.iter_mut().zip(numbers(10 + time, 1019)) {
            let gradient = 0.5 * f64::from(gradient);
            *first = 0.9 * *first + 0.1 * gradient;
            *second = 0.999 * *second + 0.001 * gradient * gradient;
            let (m, v) = (*first / (1.0 - 0.9f64.powi(time as i32)), *second / (1.0 - 0.999f64.powi(time as i32)));
            *value -= 0.01 * (m / (v.sqrt() + 1e-8) + 0.1 * *value);
        }
    }
    for (ours, (exact, ..)) in read(parameter).await.iter().zip(exact) {
        assert!((f64::from(*ours) - exact).abs() < 1e-5, "{ours} {exact}");
    }
}

pub async fn the_norm_is_over_all_gradients(device: &Device) {
    let exact: f64 = [(4, 1_000_003), (5, 7)]
        .into_iter()
        .flat_map(|(seed, count)| numbers(seed, count))
        .map(|value| f64::from(value).powi(2))
        .sum();
    let norm =
        || SquaredNorm::zero(device).with(tensor::<1>(4, [1_000_003], device)).with(tensor::<2>(5, [1, 7], device));
    let total = f64::from(read(norm().total()).await[0]);
    assert!((total - exact).abs() < 1e-6 * exact, "{total} {exact}");
    let scale = f64::from(read(norm().clip_scale(2.0)).await[0]);
    assert!((scale - 2.0 / exact.sqrt()).abs() < 1e-6 * scale, "{scale}");
    assert_eq!(read(norm().clip_scale(1e6)).await, [1.0]);
}
