//! The gradients match central finite differences.

use burn::tensor::{Device, Int, Tensor};
use wordloom_kernels::{
    CellKind, Nonlinearity, Widths, attention, binary_cross_entropy, convolution, dropout, gru, layer_norm, lstm, rnn,
};

use super::numbers::{read, tensor};

const STEP: f32 = 1e-2;

/// Compares the gradient of `loss` at `point` with central differences, coordinate by coordinate.
async fn check(loss: impl Fn(Tensor<2>) -> Tensor<1>, point: Tensor<2>, what: &str) {
    let leaf = point.clone().require_grad();
    let gradient = read(leaf.grad(&loss(leaf.clone()).backward()).unwrap()).await;
    let [rows, columns] = point.dims();
    for (index, gradient) in gradient.iter().enumerate() {
        let mut step = vec![0.0; rows * columns];
        step[index] = STEP;
        let step = Tensor::<1>::from_floats(step.as_slice(), &point.device()).reshape([rows, columns]);
        let above = f64::from(read(loss(point.clone() + step.clone()).inner()).await[0]);
        let below = f64::from(read(loss(point.clone() - step).inner()).await[0]);
        let difference = (above - below) / f64::from(2.0 * STEP);
        let is_close = (difference - f64::from(*gradient)).abs() < 2e-3 * difference.abs().max(1.0);
        assert!(is_close, "{what} {index}: {gradient}, {difference}");
    }
}

pub async fn the_recurrences_match_finite_differences(device: &Device) {
    let device = &device.clone().autodiff();
    let (batch, seq, d_hidden) = (3, 4, 3);
    let lengths = Tensor::<1, Int>::from_ints([4, 1, 3], device);
    let loss_weights = tensor::<3>(3, [batch, seq, d_hidden], device);
    // Not max(x, 0), whose differences are wrong where a step crosses zero.
    for kind in [CellKind::Lstm, CellKind::Gru, CellKind::Rnn(Nonlinearity::Tanh)] {
        let width = kind.gates() * d_hidden;
        let x = tensor::<2>(1, [batch * seq, width], device);
        let w = tensor::<2>(2, [d_hidden, width], device);
        let b = tensor::<2>(4, [1, d_hidden], device);
        let loss = |x: Tensor<2>, w: Tensor<2>, b: Tensor<2>| {
            let (x, lengths) = (x.reshape([batch, seq, width]), lengths.clone());
            let states = match kind {
                CellKind::Lstm => lstm(x, w, lengths, true),
                CellKind::Gru => gru(x, w, b.reshape([d_hidden]), lengths, true),
                CellKind::Rnn(nonlinearity) => rnn(x, w, lengths, true, nonlinearity),
            };
            (states * loss_weights.clone()).sum()
        };
        check(|x| loss(x, w.clone(), b.clone()), x.clone(), &format!("{kind:?}, x")).await;
        check(|w| loss(x.clone(), w, b.clone()), w.clone(), &format!("{kind:?}, w")).await;
        if kind == CellKind::Gru {
            check(|b| loss(x.clone(), w.clone(), b), b.clone(), &format!("{kind:?}, b")).await;
        }
    }
}

pub async fn the_convolution_matches_finite_differences(device: &Device) {
    let device = &device.clone().autodiff();
    let widths = Widths::new(&[3, 2]);
    let lengths = Tensor::<1, Int>::from_ints([4, 1], device);
    let loss_weights = tensor::<3>(3, [2, 4, 6], device);
    let x = tensor::<2>(1, [8, 2], device);
    let w = tensor::<2>(2, [2, 15], device);
    // Large enough that every state is positive, since the differences of max(x, 0) are wrong around zero.
    let b = tensor::<2>(4, [1, 6], device) + 8.0;
    let loss = |x: Tensor<2>, w: Tensor<2>, b: Tensor<2>| {
        let states = convolution(x.reshape([2, 4, 2]), w, b.reshape([6]), lengths.clone(), widths);
        (states * loss_weights.clone()).sum()
    };
    check(|x| loss(x, w.clone(), b.clone()), x.clone(), "convolution, x").await;
    check(|w| loss(x.clone(), w, b.clone()), w.clone(), "convolution, w").await;
    check(|b| loss(x.clone(), w.clone(), b), b.clone(), "convolution, b").await;
}

pub async fn the_normalization_matches_finite_differences(device: &Device) {
    let device = &device.clone().autodiff();
    let loss_weights = tensor::<3>(3, [1, 3, 5], device);
    let x = tensor::<2>(1, [3, 5], device) * 2.0;
    let (scale, shift) = (tensor::<2>(2, [1, 5], device), tensor::<2>(4, [1, 5], device));
    let loss = |x: Tensor<2>, scale: Tensor<2>, shift: Tensor<2>| {
        (layer_norm(x.reshape([1, 3, 5]), scale.reshape([5]), shift.reshape([5])) * loss_weights.clone()).sum()
    };
    check(|x| loss(x, scale.clone(), shift.clone()), x.clone(), "normalization, x").await;
    check(|scale| loss(x.clone(), scale, shift.clone()), scale.clone(), "normalization, scale").await;
    check(|shift| loss(x.clone(), scale.clone(), shift), shift.clone(), "normalization, shift").await;
}

pub async fn the_attention_matches_finite_differences(device: &Device) {
    let device = &device.clone().autodiff();
    let lengths = Tensor::<1, Int>::from_ints([3, 1, 2], device);
    let loss_weights = tensor::<2>(3, [3, 4], device);
    let states = tensor::<2>(1, [9, 4], device);
    let keys = tensor::<2>(2, [9, 5], device);
    let query = tensor::<2>(4, [1, 5], device);
    let loss = |states: Tensor<2>, keys: Tensor<2>, query: Tensor<2>| {
        let (states, keys) = (states.reshape([3, 3, 4]), keys.reshape([3, 3, 5]));
        (attention(states, keys, query.reshape([5]), lengths.clone()) * loss_weights.clone()).sum()
    };
    check(|states| loss(states, keys.clone(), query.clone()), states.clone(), "attention, states").await;
    check(|keys| loss(states.clone(), keys, query.clone()), keys.clone(), "attention, keys").await;
    check(|query| loss(states.clone(), keys.clone(), query), query.clone(), "attention, query").await;
}

pub async fn the_binary_cross_entropy_matches_finite_differences(device: &Device) {
    let device = &device.clone().autodiff();
    let targets = tensor::<2>(2, [3, 4], device).abs();
    let weights = Tensor::<1>::from_floats([0.5, 2.0, 0.0], device);
    let loss = |logits| binary_cross_entropy(logits, targets.clone(), weights.clone());
    check(loss, tensor::<2>(1, [3, 4], device) * 3.0, "binary cross-entropy").await;
}

pub async fn dropout_passes_the_gradient_of_the_kept_values(device: &Device) {
    let device = &device.clone().autodiff();
    check(|x| (dropout(x.clone(), 0.4, 9) * x).sum(), tensor(5, [4, 6], device), "dropout").await;
}
