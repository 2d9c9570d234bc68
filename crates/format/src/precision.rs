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
    /// 8-bit integers for matrices with at least 16 columns, with a factor for each row, and otherwise 16-bit floats:
    /// about a quarter of the size. A number differs by at most a 254th of the largest in its row.
    Byte,
}

/// The fewest columns of a matrix for which the factors of its rows, 4 bytes each, are a small part of its size.
const FEWEST_COLUMNS: usize = 16;

/// The largest 8-bit integer that is written. The smallest is its negative.
const LARGEST: f32 = 127.0;

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

/// Returns the 8-bit integers of a matrix and the factor of each row, or `None` if the shape is not that of a matrix
/// with enough columns, or a value is not finite.
pub(crate) fn quantized(shape: &[usize], values: &[f32]) -> Option<(Vec<u8>, Vec<f32>)> {
    let &[_, columns] = shape else { return None };
    if columns < FEWEST_COLUMNS || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let (mut bytes, mut factors) = (Vec::with_capacity(values.len()), Vec::new());
    for row in values.chunks_exact(columns) {
        let largest = row.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
        // A row of zeros has the factor 1, so that nothing is divided by 0.
        let factor = if largest > 0.0 { largest / LARGEST } else { 1.0 };
        bytes.extend(row.iter().map(|value| ((value / factor).round() as i8).cast_unsigned()));
        factors.push(factor);
    }
    Some((bytes, factors))
}

/// Returns the values of 8-bit integers, `[factors.len()][columns]`, in one list.
pub(crate) fn dequantized(bytes: &[u8], factors: &[f32], columns: usize) -> Vec<f32> {
    let rows = bytes.chunks_exact(columns.max(1)).zip(factors);
    rows.flat_map(|(row, factor)| row.iter().map(move |byte| f32::from(byte.cast_signed()) * factor)).collect()
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
    fn a_byte_differs_by_at_most_half_a_step_of_its_row() {
        let values: Vec<f32> = (0..96).map(|index| ((index * 37) % 19) as f32 / 7.0 - 1.0).collect();
        let (bytes, factors) = quantized(&[3, 32], &values).unwrap();
        let back = dequantized(&bytes, &factors, 32);
        for ((exact, rounded), factor) in values.chunks(32).zip(back.chunks(32)).zip(&factors) {
            let largest = exact.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
            assert!((largest / 127.0 - factor).abs() < 1e-7);
            assert!(exact.iter().zip(rounded).all(|(exact, rounded)| (exact - rounded).abs() <= 0.5001 * factor));
        }
        // Zeros stay zeros, and what gains little or cannot be rounded stays as it is.
        assert_eq!(quantized(&[1, 16], &[0.0; 16]).unwrap(), (vec![0; 16], vec![1.0]));
        assert_eq!(quantized(&[6, 16], &[f32::NAN; 96]), None);
        assert_eq!(quantized(&[12, 8], &[1.0; 96]), None);
        assert_eq!(quantized(&[96], &[1.0; 96]), None);
    }

    #[test]
    fn values_beyond_the_largest_half_do_not_fit() {
        assert!(fit_in_half(&[65_504.0, -65_504.0, 1e-30]));
        for value in [65_505.0, f32::INFINITY, f32::NAN] {
            assert!(!fit_in_half(&[0.0, value]), "{value}");
        }
    }
}
