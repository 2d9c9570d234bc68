//! The gates' nonlinearities over slices, written so that the compiler turns each loop into SIMD, natively and in WebAssembly.

/// Beyond this the hyperbolic tangent is 1 in single precision.
const SATURATION: f32 = 7.905_311;

/// The hyperbolic tangent, within 4 units in the last place: the odd 13/6 rational minimax approximation published in Eigen's
/// `generic_fast_tanh_float`. No branch and no table, so a loop over it vectorises.
#[inline(always)]
pub(super) fn tanh(x: f32) -> f32 {
    let x = x.clamp(-SATURATION, SATURATION);
    let square = x * x;
    let mut numerator = -2.760_768_5e-16;
    for coefficient in [2.000_188e-13, -8.604_672e-11, 5.122_297e-8, 1.485_722_4e-5, 6.372_619e-4, 4.893_524_6e-3] {
        numerator = numerator * square + coefficient;
    }
    let mut denominator = 1.198_258_4e-6;
    for coefficient in [1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3] {
        denominator = denominator * square + coefficient;
    }
    x * numerator / denominator
}

/// The four gates of a unit, in order input, forget, candidate, output: σ, σ, tanh, σ, each through one `tanh`, since
/// σ(x) = ½ tanh(½ x) + ½. So the lanes of a vector of interleaved gates all do the same.
const SCALE: [f32; 4] = [0.5, 0.5, 1.0, 0.5];
const SHIFT: [f32; 4] = [0.5, 0.5, 0.0, 0.5];

/// Applies the LSTM's nonlinearities to interleaved gates, [_, d_hidden, 4], in place.
pub(super) fn lstm_gates(gates: &mut [f32]) {
    for unit in gates.as_chunks_mut::<4>().0 {
        for gate in 0..4 {
            unit[gate] = tanh(unit[gate] * SCALE[gate]) * SCALE[gate] + SHIFT[gate];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanh_is_right_over_its_whole_range() {
        for step in -4000..=4000 {
            let x = step as f32 * 0.005;
            let exact = f64::from(x).tanh();
            assert!((f64::from(tanh(x)) - exact).abs() <= 4e-7 * exact.abs().max(1e-6), "{x}");
        }
        assert!(tanh(f32::NAN).is_nan());
    }

    #[test]
    fn gates_are_three_sigmoids_and_a_tanh() {
        let mut gates = [0.3, -1.2, 0.7, 2.0];
        lstm_gates(&mut gates);
        let sigmoid = |x: f32| 1.0 / (1.0 + (-x).exp());
        for (gate, exact) in gates.iter().zip([sigmoid(0.3), sigmoid(-1.2), 0.7f32.tanh(), sigmoid(2.0)]) {
            assert!((gate - exact).abs() < 1e-6);
        }
    }
}
