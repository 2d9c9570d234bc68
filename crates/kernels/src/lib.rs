//! Fused operations for burn: each is one operation of burn's, with a gradient of its own, on every device.
//!
//! Computed operation by operation, a recurrent layer costs thousands of GPU dispatches per training step. Here, a
//! layer over a whole sequence is one operation: [`lstm`], [`gru`], [`rnn`], and a [`convolution`] with filters of
//! several widths. The operations around it are fused as well:
//!
//! - [`embedding`] sums the gradient of each vector over the tokens that occur, not over the vocabulary;
//! - [`linear`] adds its bias in the same dispatch;
//! - [`layer_norm`] takes one dispatch forward and two backward, [`attention`] two and four;
//! - [`pool`] takes one in each direction, and the losses ([`cross_entropy`], [`binary_cross_entropy`],
//!   [`regression_loss`]) compute their gradient in the forward pass;
//! - [`dropout`] keeps no mask;
//! - the optimizers ([`sgd`], [`momentum`], [`rms_prop`], [`adam`]) update a parameter in one pass.
//!
//! | module | contents |
//! | --- | --- |
//! | this one | the functions that models call, with their shapes |
//! | `backend` | the traits that a backend implements |
//! | `autodiff` | how burn's autodiff calls the gradients |
//! | `cpu`, `gpu` | the kernels |
//! | [`mod@reference`] | the definition of each operation in plain tensor operations, which the tests compare with |
//! | [`device`] | opens WebGPU or the CPU |
//!
//! Knows burn and CubeCL, and nothing of Wordloom.

mod attention;
mod autodiff;
mod backend;
mod convolution;
mod cpu;
pub mod device;
mod dropout;
mod embedding;
#[cfg(feature = "gpu")]
mod gpu;
mod linear;
mod loss;
mod normalization;
mod optimizer;
mod pooling;
mod random;
mod recurrence;
pub mod reference;

pub use attention::attention;
pub use backend::{Kernels, Optimize};
pub use convolution::{Widths, convolution};
#[cfg(target_family = "wasm")]
pub use cpu::fused_tiles;
pub use dropout::dropout;
pub use embedding::embedding;
pub use linear::linear;
pub use loss::{Residual, binary_cross_entropy, cross_entropy, regression_loss};
pub use normalization::layer_norm;
pub use optimizer::{AdamStep, MomentumStep, RmsPropStep, SgdStep, SquaredNorm, adam, momentum, rms_prop, sgd};
pub use pooling::{PoolKind, pool};
pub use recurrence::{CellKind, Nonlinearity, gru, lstm, rnn};

use backend::Differentiate;
