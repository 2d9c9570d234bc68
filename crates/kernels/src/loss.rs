//! The losses. The forward pass computes the gradient too, and the loss stays on the device.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// The weighted sum of the rows' softmax cross-entropies, `[1]`: Σ weight · (-Σ q log p).
///
/// The target distribution q is `1 - smoothing` on the row's class, plus `smoothing` spread evenly over all classes
/// (Szegedy et al. 2016).
///
/// - `logits`: `[batch, n_classes]`.
/// - `classes`: the class of each row, `[batch]`, below `n_classes`.
/// - `weights`: the weight of each row, `[batch]`. Not differentiable.
/// - `smoothing`: 0 to below 1.
///
/// # Panics
/// If the shapes do not fit.
pub fn cross_entropy(logits: Tensor<2>, classes: Tensor<1, Int>, weights: Tensor<1>, smoothing: f32) -> Tensor<1> {
    let batch = logits.dims()[0];
    assert_eq!(
        (classes.dims(), weights.dims()),
        ([batch], [batch]),
        "cross_entropy: one class and weight for each row"
    );
    Tensor::from_dispatch(<Dispatch as Kernels>::cross_entropy(
        logits.into_dispatch(),
        classes.into_dispatch(),
        weights.into_dispatch(),
        smoothing,
    ))
}

/// The weighted sum of the rows' binary cross-entropies, `[1]`.
///
/// A row's is the mean of -(t log σ(z) + (1 - t) log(1 - σ(z))) over its n logits z and targets t.
///
/// - `logits`: `[batch, n]`.
/// - `targets`: `[batch, n]`, 0 to 1. Not differentiable.
/// - `weights`: the weight of each row, `[batch]`. Not differentiable.
///
/// # Panics
/// If the shapes do not fit.
pub fn binary_cross_entropy(logits: Tensor<2>, targets: Tensor<2>, weights: Tensor<1>) -> Tensor<1> {
    let [batch, n] = logits.dims();
    assert_eq!(
        (targets.dims(), weights.dims()),
        ([batch, n], [batch]),
        "binary_cross_entropy: one target for each logit and one weight for each row"
    );
    Tensor::from_dispatch(<Dispatch as Kernels>::binary_cross_entropy(
        logits.into_dispatch(),
        targets.into_dispatch(),
        weights.into_dispatch(),
    ))
}

/// The cost of an error e = predicted - target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Residual {
    /// e².
    Squared,
    /// ½ e² up to |e| = 1, and |e| - ½ beyond (Huber 1964, δ = 1).
    Huber,
}

/// The weighted sum of the costs of predicted numbers, `[1]`: Σ weight · cost(predicted - target).
///
/// - `predicted`: `[batch]`.
/// - `targets`: `[batch]`. Not differentiable.
/// - `weights`: the weight of each row, `[batch]`. Not differentiable.
///
/// # Panics
/// If the shapes do not fit.
pub fn regression_loss(predicted: Tensor<1>, targets: Tensor<1>, weights: Tensor<1>, residual: Residual) -> Tensor<1> {
    let shape = predicted.dims();
    assert_eq!((targets.dims(), weights.dims()), (shape, shape), "regression_loss: one target and weight for each row");
    Tensor::from_dispatch(<Dispatch as Kernels>::regression_loss(
        predicted.into_dispatch(),
        targets.into_dispatch(),
        weights.into_dispatch(),
        residual,
    ))
}
