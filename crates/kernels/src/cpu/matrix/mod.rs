//! Matrix products on slices, in loops that the compiler turns into SIMD, natively and in WebAssembly.
//!
//! A small tile of the product stays in registers while a row of a panel is multiplied with it (Goto and van de Geijn
//! 2008, "Anatomy of high-performance matrix multiplication"):
//!
//! ```text
//!                                    right, packed into panels of COLUMNS columns
//!                                      +-------+-------+--
//!                                      | panel | panel |      DEPTH rows at a time, so that
//!                                      |       |       |      a panel stays in the L1 cache
//!        left                          +-------+-------+--
//!        +---------------+             +-------+-------+--
//!        | 6 rows        |             | tile  | tile  |      up to 6 x COLUMNS sums in registers, with
//!        |               |             |       |       |      AVX-512 up to 12 x COLUMNS
//!        +---------------+             +-------+-------+--
//!        | 6 rows        |             | tile  | tile  |
//!        +---------------+             +-------+-------+--
//!        ROW_BLOCK rows at a time,     out
//!        so that they stay in the L2 cache
//! ```
//!
//! Each value of the product is summed in the same order whatever the number of rows, so the result of a row does not
//! depend on its neighbors.
//!
//! | file | contents |
//! | --- | --- |
//! | `packing` | matrices and panels |
//! | `tile` | the inner loop, natively and as the fallback in WebAssembly |
//! | `fused_tiles/` | the inner loop in WebAssembly |

#[cfg(target_family = "wasm")]
pub mod fused_tiles;
mod packing;
mod tile;

use std::ops::Range;

#[cfg(target_family = "wasm")]
use fused_tiles::add_tiles;
use packing::{DEPTH, blocks};
pub(super) use packing::{Matrix, Packed};
#[cfg(target_arch = "x86_64")]
use tile::ROWS_AVX512;
#[cfg(not(target_family = "wasm"))]
use tile::add_tiles;
use tile::{COLUMNS, Left, ROWS};

/// Rows of the left side that are multiplied at a time. They stay in the second-level cache.
const ROW_BLOCK: usize = 22 * ROWS;

/// Adds a product: `out += left right`, with `out` contiguous, `[left.rows, right.columns]`.
pub(super) fn multiply_add(out: &mut [f32], left: Matrix<'_>, right: &Packed) {
    assert_eq!((left.columns, out.len()), (right.rows, left.rows * right.columns));
    let width = right.columns.next_multiple_of(COLUMNS);
    for rows in blocks(right.rows) {
        add_block(out, left, rows.clone(), &right.panels[rows.start * width..rows.end * width], right.columns);
    }
}

/// Adds a product whose right side is used once: `out += left right`. Each block of the right side is packed just
/// before it is multiplied, while it is in the cache.
pub(super) fn multiply_add_once(out: &mut [f32], left: Matrix<'_>, right: Matrix<'_>) {
    assert_eq!((left.columns, out.len()), (right.rows, left.rows * right.columns));
    let mut panels = vec![0.0; DEPTH.min(right.rows) * right.padded_columns()];
    for rows in blocks(right.rows) {
        let panels = &mut panels[..rows.len() * right.padded_columns()];
        right.pack_panels(rows.clone(), panels);
        add_block(out, left, rows, panels, right.columns);
    }
}

/// Adds the product of the columns `block` of the left side and the rows `block` of the right side, which are packed.
fn add_block(out: &mut [f32], left: Matrix<'_>, block: Range<usize>, panels: &[f32], columns: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::is_x86_feature_detected as has;
        if has!("avx512f") {
            // SAFETY: the processor has the feature that the function is compiled for.
            unsafe { add_block_avx512(out, left, block, panels, columns) }
            return;
        }
        if has!("avx2") && has!("fma") {
            // SAFETY: as above.
            unsafe { add_block_avx2(out, left, block, panels, columns) }
            return;
        }
    }
    add_block_with::<ROWS, false>(out, left, block, panels, columns);
}

/// [`add_block`] compiled for vectors of sixteen values, which not every processor has. The result is that of
/// [`add_block_avx2`] to the bit.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn add_block_avx512(out: &mut [f32], left: Matrix<'_>, block: Range<usize>, panels: &[f32], columns: usize) {
    add_block_with::<ROWS_AVX512, true>(out, left, block, panels, columns);
}

/// [`add_block`] compiled for vectors of eight values, which not every processor has.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn add_block_avx2(out: &mut [f32], left: Matrix<'_>, block: Range<usize>, panels: &[f32], columns: usize) {
    add_block_with::<ROWS, true>(out, left, block, panels, columns);
}

/// Evaluates an expression with the number of a tile's rows as a constant.
macro_rules! with_rows {
    ($rows:expr, $name:ident => $work:expr) => {{
        #[cfg(target_arch = "x86_64")]
        with_rows!($rows, $name => $work, 1 2 3 4 5 6 7 8 9 10 11 12);
        #[cfg(not(target_arch = "x86_64"))]
        with_rows!($rows, $name => $work, 1 2 3 4 5 6);
    }};
    ($rows:expr, $name:ident => $work:expr, $($count:literal)*) => {
        match $rows {
            $($count if $count <= MOST => {
                const $name: usize = $count;
                $work
            })*
            rows => unreachable!("a tile has 1 to {MOST} rows, not {rows}"),
        }
    };
}

/// [`add_block`] with tiles of at most `MOST` rows, which rounds after each multiplication and each addition or, if
/// `FUSED`, only after the addition.
#[inline(always)]
fn add_block_with<const MOST: usize, const FUSED: bool>(
    out: &mut [f32],
    left: Matrix<'_>,
    block: Range<usize>,
    panels: &[f32],
    columns: usize,
) {
    if out.is_empty() || block.is_empty() {
        return;
    }
    let depth = block.len();
    // The rows of a plain matrix are read in place. The values of a row of a transposed one are far apart: it is
    // packed.
    let mut packed = vec![0.0; if left.transposed { left.rows.min(ROW_BLOCK) * depth } else { 0 }];
    for (first, out) in (0..left.rows).step_by(ROW_BLOCK).zip(out.chunks_mut(ROW_BLOCK * columns)) {
        let groups = groups(out.len() / columns, MOST);
        if left.transposed {
            for (rows, height) in groups.clone() {
                let panels = packed[rows.start * depth..rows.end * depth].chunks_exact_mut(height * depth);
                for (row, panel) in (first + rows.start..).step_by(height).zip(panels) {
                    with_rows!(height, R => left.pack::<R>(row, block.clone(), panel));
                }
            }
        }
        let left_from = |start: usize, height: usize| match left.transposed {
            true => Left { values: &packed[start * depth..], row: 1, column: height, tile: height * depth },
            false => {
                let values = &left.data[(first + start) * left.columns + block.start..];
                Left { values, row: left.columns, column: 1, tile: height * left.columns }
            }
        };
        for (column, panel) in (0..columns).step_by(COLUMNS).zip(panels.chunks_exact(depth * COLUMNS)) {
            let panel = panel.as_chunks::<COLUMNS>().0;
            for (rows, height) in groups.clone() {
                let left = left_from(rows.start, height);
                let out = &mut out[rows.start * columns..rows.end * columns];
                with_rows!(height, R => add_tiles::<R, FUSED>(left, panel, out, column, columns));
            }
        }
    }
}

/// Splits the rows into the fewest tiles of at most `most` rows and nearly equal height, since a low tile has too few
/// sums to keep a processor busy. Yields (the rows of all tiles of a height, that height).
fn groups(rows: usize, most: usize) -> impl Iterator<Item = (Range<usize>, usize)> + Clone {
    let count = rows.div_ceil(most);
    let (low, higher) = (rows / count, rows % count);
    let middle = higher * (low + 1);
    [(0..middle, low + 1), (middle..rows, low)].into_iter().filter(|(rows, _)| !rows.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|index| ((index * 7919) % 23) as f32 - 11.0).collect()
    }

    /// With small integers, the sum is exact in every order.
    #[test]
    fn products_agree_with_the_definition() {
        for (rows, columns, inner) in
            [(1, 1, 1), (2, 3, 4), (5, 8, 1), (6, 16, 2), (7, 17, 300), (131, 9, 3), (10, 40, 257)]
        {
            let (left, right) = (numbers(rows * inner), numbers(inner * columns));
            let exact: Vec<f32> = (0..rows * columns)
                .map(|index| {
                    let (row, column) = (index / columns, index % columns);
                    1.0 + (0..inner).map(|k| left[row * inner + k] * right[k * columns + column]).sum::<f32>()
                })
                .collect();
            let by_columns = |data: &[f32], rows: usize, columns: usize| -> Vec<f32> {
                (0..rows * columns).map(|index| data[index % rows * columns + index / rows]).collect()
            };
            let (left_t, right_t) = (by_columns(&left, rows, inner), by_columns(&right, inner, columns));
            let lefts = [Matrix::new(&left, rows, inner), Matrix::new(&left_t, inner, rows).transposed()];
            let rights = [Matrix::new(&right, inner, columns), Matrix::new(&right_t, columns, inner).transposed()];
            for left in lefts {
                for right in rights {
                    let mut out = vec![1.0; rows * columns];
                    multiply_add(&mut out, left, &Packed::new(right));
                    assert_eq!(out, exact, "{rows} x {inner} x {columns}");
                    let mut out = vec![1.0; rows * columns];
                    multiply_add_once(&mut out, left, right);
                    assert_eq!(out, exact, "{rows} x {inner} x {columns}, once");
                }
            }
        }
    }

    #[test]
    fn a_row_does_not_depend_on_its_neighbors() {
        let left: Vec<f32> = numbers(9 * 300).iter().map(|value| value / 7.0).collect();
        let right = Packed::new(Matrix::new(&left[..300 * 9], 300, 9));
        let mut all = vec![0.0; 9 * 9];
        multiply_add(&mut all, Matrix::new(&left, 9, 300), &right);
        for row in 0..9 {
            let mut one = vec![0.0; 9];
            multiply_add(&mut one, Matrix::new(&left[row * 300..][..300], 1, 300), &right);
            assert_eq!(one, all[row * 9..][..9]);
        }
    }

    #[test]
    fn a_product_without_values_adds_nothing() {
        let mut out = [5.0];
        multiply_add(&mut out, Matrix::new(&[], 1, 0), &Packed::new(Matrix::new(&[], 0, 1)));
        assert_eq!(out, [5.0]);
        multiply_add_once(&mut out, Matrix::new(&[], 1, 0), Matrix::new(&[], 0, 1));
        assert_eq!(out, [5.0]);
        multiply_add(&mut [], Matrix::new(&[], 0, 3), &Packed::new(Matrix::new(&[0.0; 6], 3, 2)));
        multiply_add_once(&mut [], Matrix::new(&[0.0; 6], 2, 3), Matrix::new(&[], 3, 0));
    }
}
