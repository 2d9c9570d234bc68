//! The activation functions of the gates, written so that the compiler turns a loop over them into SIMD, natively and
//! in WebAssembly.

use std::hint::black_box;
use std::ops::{Add, Mul};

use wide::f32x4;

/// From here on, the hyperbolic tangent is 1 in single precision.
const SATURATION: f32 = 7.905_311;

/// The coefficients of the 13/6 rational minimax approximation of the hyperbolic tangent in Eigen's
/// `generic_fast_tanh_float`, the highest power first.
const NUMERATOR: [f32; 7] =
    [-2.760_768_5e-16, 2.000_188e-13, -8.604_672e-11, 5.122_297e-8, 1.485_722_4e-5, 6.372_619e-4, 4.893_524_6e-3];
const DENOMINATOR: [f32; 4] = [1.198_258_4e-6, 1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3];

/// The value of a polynomial in `x`, with the coefficient of the highest power first, by Horner's rule in `square`, x².
/// The even and the odd powers are two sums that the processor can compute at the same time.
#[inline(always)]
fn polynomial<T, const N: usize>(coefficients: &[T; N], x: T, square: T) -> T
where
    T: Copy + Add<Output = T> + Mul<Output = T>,
{
    let every_other = |first: usize| {
        let rest = coefficients[first + 2..].iter().step_by(2);
        rest.fold(coefficients[first], |sum, &coefficient| sum * square + coefficient)
    };
    every_other((N - 1) % 2) + every_other(N % 2) * x
}

/// The hyperbolic tangent, to 4 units in the last place. It has no branch and no table, so a loop over it is
/// vectorized.
#[inline(always)]
pub(super) fn tanh(x: f32) -> f32 {
    let x = x.clamp(-SATURATION, SATURATION);
    let square = x * x;
    let fourth = square * square;
    x * polynomial(&NUMERATOR, square, fourth) / polynomial(&DENOMINATOR, square, fourth)
}

/// [`tanh`] of four values at once.
///
/// The coefficients are hidden from the compiler with `black_box`. Otherwise it would write each as a constant at its
/// place of use, and browsers' engines load such constants again in every iteration of a loop.
#[derive(Debug)]
pub(super) struct Tanh {
    limit: f32x4,
    numerator: [f32x4; 7],
    denominator: [f32x4; 4],
}

impl Tanh {
    #[inline(always)]
    pub(super) fn new() -> Self {
        let [limit, numerator, denominator] = black_box([&[SATURATION][..], &NUMERATOR, &DENOMINATOR]);
        Self {
            limit: limit[0].into(),
            numerator: std::array::from_fn(|index| numerator[index].into()),
            denominator: std::array::from_fn(|index| denominator[index].into()),
        }
    }

    #[inline(always)]
    pub(super) fn apply(&self, x: f32x4) -> f32x4 {
        // For NaN, the processor's minimum returns its second operand and WebAssembly's its first. In these orders, NaN
        // stays NaN.
        let x = match cfg!(target_arch = "x86_64") {
            true => self.limit.fast_min((-self.limit).fast_max(x)),
            false => x.fast_max(-self.limit).fast_min(self.limit),
        };
        let square = x * x;
        let fourth = square * square;
        x * polynomial(&self.numerator, square, fourth) / polynomial(&self.denominator, square, fourth)
    }
}

/// 1 / (1 + e^-x), computed as ½ tanh(½ x) + ½.
#[inline(always)]
pub(super) fn sigmoid(x: f32) -> f32 {
    0.5 * tanh(0.5 * x) + 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanh_is_accurate_over_its_whole_range() {
        for step in -4000..=4000 {
            let x = step as f32 * 0.005;
            let exact = f64::from(x).tanh();
            assert!((f64::from(tanh(x)) - exact).abs() <= 4e-7 * exact.abs().max(1e-6), "{x}");
        }
        for x in [-9.0, -1.0, 0.0, 0.5, 8.0] {
            assert_eq!(Tanh::new().apply(x.into()).to_array(), [tanh(x); 4]);
        }
        assert!(tanh(f32::NAN).is_nan());
        assert!(Tanh::new().apply(f32::NAN.into()).is_nan().all());
    }

    #[test]
    fn the_sigmoid_is_accurate() {
        for x in [-40.0f32, -1.2, 0.0, 0.3, 2.0, 40.0] {
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "{x}");
        }
    }
}
