//! What training makes smaller: one number on the device, with its gradient from the same pass.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// The cross-entropy of a softmax, `[1]`: Σ weight · -Σ q log p over the rows, where q is 1 - smoothing on the row's class plus
/// smoothing spread over all classes (Szegedy et al. 2016).
///
/// - `logits`: [batch, `n_classes`].
/// - `classes`: the class of each row, `[batch]`, below `n_classes`.
/// - `weights`: what each row counts, `[batch]`. Not differentiable.
/// - `smoothing`: in [0, 1).
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

/// The binary cross-entropy of logits, `[1]`: Σ weight · mean over the n answers of -(t log σ(z) + (1 - t) log(1 - σ(z))).
///
/// - `logits`, `targets`: [batch, n]; a target is in [0, 1]. The targets are not differentiable.
/// - `weights`: what each row counts, `[batch]`. Not differentiable.
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

/// What an error costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Residual {
    /// Its square.
    Squared,
    /// Half its square within ± 1, and beyond as much as it grows, |e| - ½ (Huber 1964, δ = 1).
    Huber,
}

/// The loss of predicted numbers, `[1]`: Σ weight · cost(predicted - target).
///
/// - `predicted`, `targets`: `[batch]`.
/// - `weights`: what each row counts, `[batch]`. Not differentiable, nor are the targets.
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
