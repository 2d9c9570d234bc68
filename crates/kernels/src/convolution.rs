//! Convolution over the tokens of each row, with filters of several widths.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// The widths of a convolution's filters, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Four bits per width, the first in the lowest bits, so that a kernel takes all as one number.
    packed: u32,
}

impl Widths {
    /// The greatest number of widths.
    pub const MOST: usize = 5;
    /// The greatest width, in tokens.
    pub const WIDEST: usize = 9;

    /// Takes 1 to [`Self::MOST`] widths, each 1 to [`Self::WIDEST`] tokens.
    ///
    /// # Panics
    /// If there are too few or too many widths, or one is out of its range.
    pub fn new(widths: &[usize]) -> Self {
        assert!((1..=Self::MOST).contains(&widths.len()), "a convolution has 1 to {} widths", Self::MOST);
        let fits = widths.iter().all(|width| (1..=Self::WIDEST).contains(width));
        assert!(fits, "the widths of a convolution are 1 to {}, not {widths:?}", Self::WIDEST);
        Self { packed: widths.iter().rev().fold(0, |packed, &width| packed << 4 | width as u32) }
    }

    /// The widths in their order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).map(move |index| (self.packed >> (4 * index) & 15) as usize).take_while(|&width| width > 0)
    }

    /// The number of widths.
    pub fn count(self) -> usize {
        self.iter().count()
    }

    /// The sum of the widths: the number of weight vectors that one filter of each width has.
    pub fn taps(self) -> usize {
        self.iter().sum()
    }

    /// All widths as one number: four bits each, the first in the lowest bits, and zeros after the last.
    #[cfg(feature = "gpu")]
    pub(super) fn packed(self) -> u32 {
        self.packed
    }
}

/// Convolves the tokens of each row with `d_hidden` filters of each width, followed by max(x, 0) (Kim 2014).
///
/// A filter of width n covers the token, the ⌊(n - 1) / 2⌋ tokens before it and the rest after it. Outside the row it
/// sees zeros.
///
/// - `x`: `[batch, seq, d_input]`.
/// - `w`: `[d_input, taps * d_hidden]`, where taps is [`Widths::taps`]. The columns are ordered by width, then by the
///   token within the filter, then by unit.
/// - `b`: `[count * d_hidden]`, where count is [`Widths::count`], ordered by width, then by unit.
/// - `lengths`: the number of tokens of each row, `[batch]`, 0 to seq. What is beyond them does not change the result.
///
/// Returns `[batch, seq, count * d_hidden]`, zero beyond each row's length.
///
/// # Panics
/// If the shapes do not fit.
pub fn convolution(x: Tensor<3>, w: Tensor<2>, b: Tensor<1>, lengths: Tensor<1, Int>, widths: Widths) -> Tensor<3> {
    let ([batch, _, columns], [d_input, filters]) = (x.dims(), w.dims());
    assert_eq!(columns, d_input, "convolution: x has {columns} columns, w is [{d_input}, {filters}]");
    assert!(filters.is_multiple_of(widths.taps()), "convolution: {filters} columns of w, {} taps", widths.taps());
    let d_hidden = filters / widths.taps();
    assert_eq!(b.dims(), [widths.count() * d_hidden], "convolution: one bias for each filter");
    assert_eq!(lengths.dims(), [batch], "convolution: one length for each row");
    Tensor::from_dispatch(<Dispatch as Kernels>::convolve(
        x.into_dispatch(),
        w.into_dispatch(),
        b.into_dispatch(),
        lengths.into_dispatch(),
        widths,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_read_back_in_their_order() {
        for widths in [&[3, 4, 5][..], &[1], &[9, 9, 1, 9, 9]] {
            let packed = Widths::new(widths);
            assert_eq!(packed.iter().collect::<Vec<_>>(), widths);
            assert_eq!((packed.count(), packed.taps()), (widths.len(), widths.iter().sum()));
        }
    }
}
