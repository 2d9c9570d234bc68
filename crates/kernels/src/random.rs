//! A random number for each position, the same on every device: integer hashing alone.

/// The PCG hash of Jarzynski and Olano (2020), "Hash Functions for GPU Rendering".
#[inline(always)]
pub(super) const fn hash(value: u32) -> u32 {
    let state = value.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let word = ((state >> ((state >> 28) + 4)) ^ state).wrapping_mul(277_803_737);
    (word >> 22) ^ word
}

/// The hash below which a value is dropped, so that it happens with this probability.
pub(super) fn threshold(rate: f32) -> u32 {
    (f64::from(rate) * 4_294_967_296.0) as u32
}
