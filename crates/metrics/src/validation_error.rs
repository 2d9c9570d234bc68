//! The measure by which epochs and regularizations are selected. Networks and the linear model share it.

/// The weight of the loss in the validation error, relative to the error rate.
///
/// The loss alone would select too early an epoch of a classifier: it rises with the confidence in the rows that stay
/// wrong, while more and more rows become right. The error rate alone is coarse for few validation rows; there the loss
/// decides between epochs with equal error rates.
pub const LOSS_WEIGHT: f64 = 0.1;
