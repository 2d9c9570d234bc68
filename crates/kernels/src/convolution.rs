//! Convolutions over the tokens of each row: filters of several widths side by side.

use burn::backend::Dispatch;
use burn::tensor::{Int, Tensor};

use super::Kernels;

/// The widths of a convolution's filters, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Four bits a width, the first lowest, so that a kernel takes them as one number.
    packed: u32,
}

impl Widths {
    /// How many widths there may be.
    pub const MOST: usize = 5;
    /// The greatest width.
    pub const WIDEST: usize = 9;

    /// One to [`Self::MOST`] widths, each 1 to [`Self::WIDEST`].
    pub fn new(widths: &[usize]) -> Self {
        assert!((1..=Self::MOST).contains(&widths.len()), "a convolution has 1 to {} widths", Self::MOST);
        let fits = widths.iter().all(|width| (1..=Self::WIDEST).contains(width));
        assert!(fits, "the widths of a convolution are 1 to {}, not {widths:?}", Self::WIDEST);
        Self { packed: widths.iter().rev().fold(0, |packed, &width| packed << 4 | width as u32) }
    }

    /// The widths, first to last.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).map(move |index| (self.packed >> (4 * index) & 15) as usize).take_while(|&width| width > 0)
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.iter().count()
    }

    /// The tokens that one filter of each width sees, added up.
    pub fn taps(self) -> usize {
        self.iter().sum()
    }

    /// All widths as one number: four bits each, the first lowest, and zeros beyond the last.
    #[cfg(feature = "gpu")]
    pub(super) fn packed(self) -> u32 {
        self.packed
    }
}

/// A convolution over the tokens of each row with max(x, 0), as many filters of each width, side by side (Kim 2014). A filter of
/// width n sees the token, the (n - 1) / 2 before it, rounded down, and the rest after it; what lies beyond the row counts as zeros.
///
/// - `x`: [batch, seq, `d_input`].
/// - `w`: [`d_input`, taps * `d_hidden`]. The columns of a width stand together, the widths in their order; within a width those of
///   its first token come first, and within a token unit after unit.
/// - `b`: [count * `d_hidden`], the units of a width together.
/// - `lengths`: the tokens of each row, `[batch]`, 0 to seq. What lies beyond changes nothing.
///
/// Returns [batch, seq, count * `d_hidden`], zero beyond each row's length.
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
    fn the_widths_come_out_as_they_went_in() {
        for widths in [&[3, 4, 5][..], &[1], &[9, 9, 1, 9, 9]] {
            let packed = Widths::new(widths);
            assert_eq!(packed.iter().collect::<Vec<_>>(), widths);
            assert_eq!((packed.count(), packed.taps()), (widths.len(), widths.iter().sum()));
        }
    }
}
