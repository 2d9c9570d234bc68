//! A random number for each position, the same on every device.
//!
//! Dropout must drop the same values on the CPU and on the GPU, so that a trial of both devices can compare their
//! losses and a run can be repeated. A hash of the position needs no state, so each invocation computes its own, and
//! this one takes a few operations on 32-bit integers, the only ones that WGSL has. Another hash, or a generator of
//! `rand`, would have to be written again in CubeCL all the same. `gpu/dropout.rs` repeats these lines.

/// The PCG hash of Jarzynski and Olano (2020), "Hash Functions for GPU Rendering".
#[inline(always)]
pub(super) const fn hash(value: u32) -> u32 {
    let state = value.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let word = ((state >> ((state >> 28) + 4)) ^ state).wrapping_mul(277_803_737);
    (word >> 22) ^ word
}

/// The hash below which a value is dropped: a fraction `rate`, 0 to below 1, of all hashes is below it.
pub(super) fn threshold(rate: f32) -> u32 {
    (f64::from(rate) * 4_294_967_296.0) as u32
}
