//! The fused operations against their definition, against Keras's numbers and against finite differences.
//! Native, on the CPU backend; `tests/web.rs` holds the same on WebGPU.
#![cfg(not(target_family = "wasm"))]

mod kernels {
    mod differences;
    mod goldens;
    mod optimizer;
    mod reference;
}
