//! What every device is tested for: the fused operations give the numbers of their definitions, of burn-nn, of Keras
//! and of finite differences, and small models of every structure overfit. `tests/kernels.rs` runs this natively on the
//! CPU, and `tests/web.rs` in a browser on the CPU and on WebGPU.

pub mod burn_nn;
pub mod differences;
pub mod goldens;
pub mod layers;
pub mod numbers;
pub mod optimizer;
pub mod recurrence;
pub mod structure;
pub mod training;
