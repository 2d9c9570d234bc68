//! The gradients are what central finite differences say they are.

use burn::tensor::{Device, Int, Tensor};
use wordloom::kernel::{dropout, lstm};

use super::reference::tensor;

const STEP: f32 = 1e-2;

/// Holds the gradient of `loss` at `at` to central differences, coordinate by coordinate.
fn check(loss: impl Fn(Tensor<2>) -> Tensor<1>, at: Tensor<2>) {
    let leaf = at.clone().require_grad();
    let gradient = leaf.grad(&loss(leaf.clone()).backward()).unwrap().into_data().try_to_vec::<f32>().unwrap();
    let [rows, columns] = at.dims();
    let value = |moved: Tensor<2>| f64::from(loss(moved).into_scalar::<f32>());
    for (index, gradient) in gradient.iter().enumerate() {
        let mut nudge = vec![0.0; rows * columns];
        nudge[index] = STEP;
        let nudge = Tensor::<1>::from_floats(nudge.as_slice(), &at.device()).reshape([rows, columns]);
        let difference = (value(at.clone() + nudge.clone()) - value(at.clone() - nudge)) / f64::from(2.0 * STEP);
        assert!(
            (difference - f64::from(*gradient)).abs() < 2e-3 * difference.abs().max(1.0),
            "{index}: {gradient}, {difference}"
        );
    }
}

#[test]
fn the_lstm_has_the_gradient_of_finite_differences() {
    let device = Device::flex().autodiff();
    let (batch, seq, d_hidden) = (3, 4, 3);
    let pull = tensor::<3>(3, [batch, seq, d_hidden], &device);
    let x = tensor::<2>(1, [batch * seq, 4 * d_hidden], &device);
    let w = tensor::<2>(2, [d_hidden, 4 * d_hidden], &device);
    let lengths = Tensor::<1, Int>::from_ints([4, 1, 3], &device);
    let loss = |x: Tensor<2>, w: Tensor<2>| {
        (lstm(x.reshape([batch, seq, 4 * d_hidden]), w, lengths.clone(), true) * pull.clone()).sum()
    };
    check(|x| loss(x, w.clone()), x.clone());
    check(|w| loss(x.clone(), w), w.clone());
}

#[test]
fn dropout_passes_the_gradient_of_what_it_kept() {
    let device = Device::flex().autodiff();
    check(|x| (dropout(x.clone(), 0.4, 9) * x).sum(), tensor(5, [4, 6], &device));
}
