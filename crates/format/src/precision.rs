//! How exactly the numbers of a file are stored.

use half::f16;
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The precision that the numbers of a saved model are stored in. They are loaded as 32-bit floats in any case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Precision {
    /// 32-bit floats: the loaded model predicts as the saved one did, to the last bit.
    #[default]
    Single,
    /// 16-bit floats (IEEE 754 binary16) for matrices and the linear model's document frequencies: about half the
    /// size. Each of these numbers keeps 11 significant bits.
    Half,
}

/// Returns whether 16-bit floats can represent all of these values: none is infinite, not a number or beyond ±65,504.
pub(crate) fn fit_in_half(values: &[f32]) -> bool {
    let largest = f16::MAX.to_f32();
    values.iter().all(|value| value.abs() <= largest)
}

/// Returns the bytes of the nearest 16-bit floats, little-endian.
pub(crate) fn half_bytes(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|&value| f16::from_f32(value).to_le_bytes()).collect()
}

/// Returns the values of 16-bit floats, little-endian. A byte left over at the end is ignored.
pub(crate) fn from_half_bytes(bytes: &[u8]) -> Vec<f32> {
    let halves = bytes.chunks_exact(2).map(|half| f16::from_le_bytes(half.try_into().expect("a chunk has two bytes")));
    halves.map(f16::to_f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_keeps_eleven_bits() {
        // 1 + 2^-10 is the next half after 1; 2^-24 is the least half above 0.
        let exact = [0.0, -1.0, 1.0 + 2f32.powi(-10), 2f32.powi(-24), 65_504.0];
        assert_eq!(from_half_bytes(&half_bytes(&exact)), exact);
        // A tie goes to the even neighbor.
        assert_eq!(from_half_bytes(&half_bytes(&[1.0 + 2f32.powi(-11)])), [1.0]);
    }

    #[test]
    fn values_beyond_the_largest_half_do_not_fit() {
        assert!(fit_in_half(&[65_504.0, -65_504.0, 1e-30]));
        for value in [65_505.0, f32::INFINITY, f32::NAN] {
            assert!(!fit_in_half(&[0.0, value]), "{value}");
        }
    }
}
