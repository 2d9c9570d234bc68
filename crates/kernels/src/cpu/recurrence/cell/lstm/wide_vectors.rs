//! The forward pass of the cell on processors with vectors of eight or sixteen values, in loops that the compiler turns
//! into SIMD. The results are those of the pass with vectors of four, to the bit.

use std::arch::is_x86_feature_detected as has;

use super::{GATES, SCALE, SHIFT};
use crate::cpu::activation::tanh;

/// Units that are computed at a time: their gates stay in the first-level cache.
const BLOCK: usize = 64;

/// Computes the cell as [`Lstm`](super::Lstm) does, unless the processor has no such vectors. Returns whether it did.
pub(super) fn forward(gates: &mut [f32], before: &[f32], memory: &mut [f32], hidden: &mut [f32]) -> bool {
    if has!("avx512f") {
        // SAFETY: the processor has the feature that the function is compiled for.
        unsafe { forward_avx512(gates, before, memory, hidden) }
    } else if has!("avx2") {
        // SAFETY: as above.
        unsafe { forward_avx2(gates, before, memory, hidden) }
    } else {
        return false;
    }
    true
}

#[target_feature(enable = "avx512f")]
fn forward_avx512(gates: &mut [f32], before: &[f32], memory: &mut [f32], hidden: &mut [f32]) {
    forward_in_blocks(gates, before, memory, hidden);
}

#[target_feature(enable = "avx2")]
fn forward_avx2(gates: &mut [f32], before: &[f32], memory: &mut [f32], hidden: &mut [f32]) {
    forward_in_blocks(gates, before, memory, hidden);
}

#[inline(always)]
fn forward_in_blocks(gates: &mut [f32], before: &[f32], memory: &mut [f32], hidden: &mut [f32]) {
    // At the first step there is no cell state before.
    let none = [0.0; BLOCK];
    let units = memory.chunks_mut(BLOCK).zip(hidden.chunks_mut(BLOCK));
    for (index, (gates, (memory, hidden))) in gates.chunks_mut(BLOCK * GATES).zip(units).enumerate() {
        let start = index * BLOCK;
        let before = before.get(start..start + memory.len()).unwrap_or(&none[..memory.len()]);
        let gates = gates.as_chunks_mut::<GATES>().0;
        for gates in &mut *gates {
            for ((gate, scale), shift) in gates.iter_mut().zip(SCALE).zip(SHIFT) {
                *gate = tanh(*gate * scale) * scale + shift;
            }
        }
        for (([input, forget, candidate, _], cell), before) in gates.iter().zip(&mut *memory).zip(before) {
            *cell = forget * before + input * candidate;
        }
        for (([.., output], cell), hidden) in gates.iter().zip(&*memory).zip(hidden) {
            *hidden = output * tanh(*cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cpu::recurrence::cell::lstm::forward_in_fours;

    #[test]
    fn the_results_are_those_of_vectors_of_four_to_the_bit() {
        let values = |count: usize, seed: u32| -> Vec<f32> {
            let value = |index: usize| ((index as u32 + seed).wrapping_mul(2_654_435_761) >> 8) as f32 / 1e6 - 8.0;
            (0..count).map(value).collect()
        };
        for units in [1, 4, 7, 64, 130] {
            for before in [values(units, 5), Vec::new()] {
                let mut gates = values(units * GATES, 1);
                gates[0] = f32::NAN;
                let (mut narrow, mut wide) = (gates.clone(), gates);
                let [mut states, mut wide_states] =
                    [[vec![0.0; units], vec![0.0; units]], [vec![0.0; units], vec![0.0; units]]];
                let [memory, hidden] = &mut states;
                forward_in_fours(&mut narrow, &before, memory, hidden);
                let [memory, hidden] = &mut wide_states;
                if !forward(&mut wide, &before, memory, hidden) {
                    return;
                }
                let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
                assert_eq!(bits(&narrow), bits(&wide), "{units} units");
                for (narrow, wide) in states.iter().zip(&wide_states) {
                    assert_eq!(bits(narrow), bits(wide), "{units} units");
                }
            }
        }
    }
}
