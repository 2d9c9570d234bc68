//! What every device must hold to: the fused operations against their definition, against burn-nn, against Keras's numbers and
//! against finite differences; and small models of every structure. Natively on the CPU; in a browser on the CPU and on WebGPU.

pub mod burn_nn;
pub mod differences;
pub mod goldens;
pub mod layers;
pub mod numbers;
pub mod optimizer;
pub mod recurrence;
pub mod structure;
pub mod training;
