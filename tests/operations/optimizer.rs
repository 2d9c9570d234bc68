//! The optimizers' steps match their formulas in double precision.

use burn::tensor::{Device, Tensor};
use wordloom_kernels::{AdamStep, MomentumStep, RmsPropStep, SgdStep, SquaredNorm, adam, momentum, rms_prop, sgd};

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

const COUNT: usize = 1019;

/// Compares three steps of an optimizer with its formula on numbers. `exact` takes the value, its state (velocity or
/// mean square) and the gradient, already scaled.
async fn three_steps_follow(
    device: &Device,
    mut ours: impl FnMut(Tensor<1>, Tensor<1>, Tensor<1>) -> (Tensor<1>, Tensor<1>),
    exact: impl Fn(&mut f64, &mut f64, f64),
) {
    let mut parameter = tensor::<1>(1, [COUNT], device);
    let mut state = parameter.zeros_like();
    let mut values: Vec<(f64, f64)> = numbers(1, COUNT).into_iter().map(|value| (f64::from(value), 0.0)).collect();
    for seed in 11..14 {
        (parameter, state) = ours(parameter, tensor::<1>(seed, [COUNT], device), state);
        for ((value, state), gradient) in values.iter_mut().zip(numbers(seed, COUNT)) {
            exact(value, state, 0.5 * f64::from(gradient));
        }
    }
    let (parameter, state) = (read(parameter).await, read(state).await);
    for ((value, moment), (exact, exact_moment)) in parameter.iter().zip(&state).zip(values) {
        assert!((f64::from(*value) - exact).abs() < 1e-5, "{value} {exact}");
        assert!((f64::from(*moment) - exact_moment).abs() < 1e-5, "{moment} {exact_moment}");
    }
}

pub async fn three_steps_of_sgd_follow_the_gradient(device: &Device) {
    let half = || Tensor::from_floats([0.5], device);
    let step = SgdStep { learning_rate: 0.01, decay: 0.1 };
    three_steps_follow(
        device,
        |parameter, gradient, state| (sgd(parameter, gradient, half(), step), state),
        |value, _, gradient| *value -= 0.01 * (gradient + 0.1 * *value),
    )
    .await;
}

pub async fn three_steps_of_momentum_gather_speed(device: &Device) {
    let half = || Tensor::from_floats([0.5], device);
    let step = MomentumStep { learning_rate: 0.01, momentum: 0.9, decay: 0.1 };
    three_steps_follow(
        device,
        |parameter, gradient, velocity| momentum(parameter, gradient, velocity, half(), step),
        |value, velocity, gradient| {
            *velocity = 0.9 * *velocity + gradient;
            *value -= 0.01 * (*velocity + 0.1 * *value);
        },
    )
    .await;
}

pub async fn three_steps_of_rms_prop_follow_the_lecture(device: &Device) {
    let half = || Tensor::from_floats([0.5], device);
    let step = RmsPropStep { learning_rate: 0.01, rho: 0.9, epsilon: 1e-8, decay: 0.1 };
    three_steps_follow(
        device,
        |parameter, gradient, square| rms_prop(parameter, gradient, square, half(), step),
        |value, square, gradient| {
            *square = 0.9 * *square + 0.1 * gradient * gradient;
            *value -= 0.01 * (gradient / (square.sqrt() + 1e-8) + 0.1 * *value);
        },
    )
    .await;
}
