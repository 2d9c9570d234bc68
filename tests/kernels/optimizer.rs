//! The optimizer's passes and dropout, against their definitions.

use burn::tensor::{Device, Tensor};
use wordloom::kernel::{AdamStep, adam, dropout, squared_norm};

use super::reference::{numbers, tensor};

#[test]
fn three_steps_of_adam_follow_the_paper() {
    let device = Device::flex();
    let mut parameter = tensor::<1>(1, [19], &device);
    let mut moments = (parameter.zeros_like(), parameter.zeros_like());
    let mut exact: Vec<(f64, f64, f64)> =
        numbers(1, 19).into_iter().map(|value| (f64::from(value), 0.0, 0.0)).collect();
    for time in 1..=3 {
        let gradient = tensor::<1>(10 + time, [19], &device);
        let step = AdamStep { learning_rate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.1, time };
        (parameter, moments) = adam(parameter, gradient, moments, Tensor::from_floats([0.5], &device), step);
        for ((value, first, second), gradient) in exact.iter_mut().zip(numbers(10 + time, 19)) {
            let gradient = 0.5 * f64::from(gradient);
            *first = 0.9 * *first + 0.1 * gradient;
            *second = 0.999 * *second + 0.001 * gradient * gradient;
            let (m, v) = (*first / (1.0 - 0.9f64.powi(time as i32)), *second / (1.0 - 0.999f64.powi(time as i32)));
            *value -= 0.01 * (m / (v.sqrt() + 1e-8) + 0.1 * *value);
        }
    }
    for (ours, (exact, ..)) in parameter.into_data().try_to_vec::<f32>().unwrap().iter().zip(exact) {
        assert!((f64::from(*ours) - exact).abs() < 1e-5, "{ours} {exact}");
    }
}

#[test]
fn the_squared_norm_of_many_values_keeps_its_precision() {
    let device = Device::flex();
    let exact: f64 = numbers(4, 1_000_003).iter().map(|&value| f64::from(value).powi(2)).sum();
    let ours = f64::from(squared_norm(tensor::<1>(4, [1_000_003], &device)).into_scalar::<f32>());
    assert!((ours - exact).abs() < 1e-6 * exact, "{ours} {exact}");
}

#[test]
fn dropout_drops_its_share_and_keeps_the_mean() {
    let device = Device::flex();
    let kept = dropout(Tensor::<1>::ones([100_000], &device), 0.3, 11).into_data().try_to_vec::<f32>().unwrap();
    let dropped = kept.iter().filter(|&&value| value == 0.0).count();
    assert!((29_000..31_000).contains(&dropped), "{dropped}");
    assert!(kept.iter().all(|&value| value == 0.0 || (value - 1.0 / 0.7).abs() < 1e-6));
    let again = dropout(Tensor::<1>::ones([100_000], &device), 0.3, 12).into_data().try_to_vec::<f32>().unwrap();
    assert_ne!(kept, again);
}
