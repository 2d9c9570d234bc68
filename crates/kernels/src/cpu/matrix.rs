//! Matrix products over plain slices: packed into panels so that a small tile of the product stays in registers, in loops the
//! compiler turns into SIMD, natively and in WebAssembly alike.
//!
//! The layout is that of Goto and van de Geijn (2008), "Anatomy of high-performance matrix multiplication". Every value of a
//! product is summed in the same order whatever the number of rows, so a row's result does not depend on its neighbours.

use std::ops::Range;

use super::tile::{COLUMNS, Left, ROWS, add_tiles};

/// How much of the inner dimension is summed at a time, so that a panel stays in the first cache.
const DEPTH: usize = 256;
/// How many rows of the left side are multiplied with at a time, so that they stay in the second cache.
const ROW_BLOCK: usize = 22 * ROWS;

/// A view of a matrix, row by row, or of its transpose.
#[derive(Clone, Copy)]
pub(super) struct Matrix<'a> {
    data: &'a [f32],
    rows: usize,
    columns: usize,
    transposed: bool,
}

impl<'a> Matrix<'a> {
    /// A contiguous matrix [rows, columns].
    pub(super) fn new(data: &'a [f32], rows: usize, columns: usize) -> Self {
        assert_eq!(data.len(), rows * columns);
        Self { data, rows, columns, transposed: false }
    }

    /// The same numbers as [columns, rows].
    pub(super) fn transposed(self) -> Self {
        Self { rows: self.columns, columns: self.rows, transposed: !self.transposed, ..self }
    }

    /// Copies the block of `W` rows from `first` on and of `columns` into `panel`, column after column, `W` values each; rows beyond
    /// the last are left out.
    fn pack<const W: usize>(&self, first: usize, columns: Range<usize>, panel: &mut [f32]) {
        let panel = panel.as_chunks_mut::<W>().0;
        let height = W.min(self.rows - first);
        if self.transposed {
            for (column, out) in columns.zip(panel) {
                let values = &self.data[column * self.rows + first..][..height];
                // A whole panel's copy is of known size, and so a move or two.
                match <&[f32; W]>::try_from(values) {
                    Ok(values) => *out = *values,
                    Err(_) => out[..height].copy_from_slice(values),
                }
            }
        } else {
            for row in 0..height {
                let line = &self.data[(first + row) * self.columns..][..self.columns][columns.clone()];
                for (out, &value) in panel.iter_mut().zip(line) {
                    out[row] = value;
                }
            }
        }
    }

    /// Copies a block of rows into panels of [`COLUMNS`] columns, each row by row.
    fn pack_panels(&self, rows: Range<usize>, panels: &mut [f32]) {
        let firsts = (0..self.columns).step_by(COLUMNS);
        for (panel, first) in panels.chunks_exact_mut(rows.len() * COLUMNS).zip(firsts) {
            self.transposed().pack::<COLUMNS>(first, rows.clone(), panel);
        }
    }

    /// Its columns, as many as there is room for in panels of [`COLUMNS`].
    fn width(&self) -> usize {
        self.columns.next_multiple_of(COLUMNS)
    }
}

/// The right side of a product, packed once for many products.
pub(super) struct Packed {
    rows: usize,
    columns: usize,
    /// For each block of [`DEPTH`] rows, for each panel of [`COLUMNS`] columns, the panel row by row.
    panels: Vec<f32>,
}

impl Packed {
    /// Packs a matrix [rows, columns].
    pub(super) fn new(matrix: Matrix) -> Self {
        let mut panels = vec![0.0; matrix.rows * matrix.width()];
        for rows in blocks(matrix.rows) {
            let block = rows.start * matrix.width()..rows.end * matrix.width();
            matrix.pack_panels(rows, &mut panels[block]);
        }
        Self { rows: matrix.rows, columns: matrix.columns, panels }
    }
}

/// Blocks of [`DEPTH`] rows, the last shorter.
fn blocks(rows: usize) -> impl Iterator<Item = Range<usize>> {
    (0..rows).step_by(DEPTH).map(move |start| start..rows.min(start + DEPTH))
}

/// `out += left right`, with `out` contiguous, [left.rows, right.columns].
pub(super) fn multiply_add(out: &mut [f32], left: Matrix, right: &Packed) {
    assert_eq!((left.columns, out.len()), (right.rows, left.rows * right.columns));
    let width = right.columns.next_multiple_of(COLUMNS);
    for rows in blocks(right.rows) {
        add_block(out, left, rows.clone(), &right.panels[rows.start * width..rows.end * width], right.columns);
    }
}

/// The same with a right side of many rows, for one product: a block of it is packed as it is needed, so that it is multiplied with while it
/// is in the cache.
pub(super) fn multiply_add_once(out: &mut [f32], left: Matrix, right: Matrix) {
    assert_eq!((left.columns, out.len()), (right.rows, left.rows * right.columns));
    let mut panels = vec![0.0; DEPTH.min(right.rows) * right.width()];
    for rows in blocks(right.rows) {
        let panels = &mut panels[..rows.len() * right.width()];
        right.pack_panels(rows.clone(), panels);
        add_block(out, left, rows, panels, right.columns);
    }
}

/// Adds the product of a block of the left side's columns and the right side's rows of the same places, packed.
fn add_block(out: &mut [f32], left: Matrix, block: Range<usize>, panels: &[f32], columns: usize) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
        // SAFETY: the processor has what the function is compiled for.
        unsafe { add_block_avx2(out, left, block, panels, columns) }
        return;
    }
    add_block_by::<false>(out, left, block, panels, columns);
}

/// The same, compiled for wider vectors than every processor has.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn add_block_avx2(out: &mut [f32], left: Matrix, block: Range<usize>, panels: &[f32], columns: usize) {
    add_block_by::<true>(out, left, block, panels, columns);
}

/// Does something with the number of a tile's rows known as the code is compiled.
macro_rules! with_rows {
    ($rows:expr, $name:ident => $work:expr) => {
        with_rows!($rows, $name => $work, 1 2 3 4 5 6)
    };
    ($rows:expr, $name:ident => $work:expr, $($count:literal)*) => {
        match $rows {
            $($count => {
                const $name: usize = $count;
                $work
            })*
            rows => unreachable!("a tile has 1 to {ROWS} rows, not {rows}"),
        }
    };
}

/// The same, each product rounded on its own or, where `FUSED`, together with its sum.
#[inline(always)]
fn add_block_by<const FUSED: bool>(out: &mut [f32], left: Matrix, block: Range<usize>, panels: &[f32], columns: usize) {
    if out.is_empty() || block.is_empty() {
        return;
    }
    let depth = block.len();
    // Rows are read where they lie; those of a transposed matrix, whose values lie apart, side by side.
    let mut packed = vec![0.0; if left.transposed { left.rows.min(ROW_BLOCK) * depth } else { 0 }];
    for (first, out) in (0..left.rows).step_by(ROW_BLOCK).zip(out.chunks_mut(ROW_BLOCK * columns)) {
        let groups = groups(out.len() / columns);
        if left.transposed {
            for (rows, of) in groups.clone() {
                let panels = packed[rows.start * depth..rows.end * depth].chunks_exact_mut(of * depth);
                for (row, panel) in (first + rows.start..).step_by(of).zip(panels) {
                    with_rows!(of, R => left.pack::<R>(row, block.clone(), panel));
                }
            }
        }
        let left_of = |start: usize, of: usize| match left.transposed {
            true => Left { values: &packed[start * depth..], row: 1, column: of, tile: of * depth },
            false => {
                let values = &left.data[(first + start) * left.columns + block.start..];
                Left { values, row: left.columns, column: 1, tile: of * left.columns }
            }
        };
        for (column, panel) in (0..columns).step_by(COLUMNS).zip(panels.chunks_exact(depth * COLUMNS)) {
            let panel = panel.as_chunks::<COLUMNS>().0;
            for (rows, of) in groups.clone() {
                let (left, out) = (left_of(rows.start, of), &mut out[rows.start * columns..rows.end * columns]);
                with_rows!(of, R => add_tiles::<R, FUSED>(left, panel, out, column, columns));
            }
        }
    }
}

/// Rows in as few tiles as can be, as even as can be: a tile of few rows has too few sums to keep a processor busy. The rows of the tiles of a
/// height, and that height.
fn groups(rows: usize) -> impl Iterator<Item = (Range<usize>, usize)> + Clone {
    let count = rows.div_ceil(ROWS);
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

    /// Small whole numbers, so that every order of summing gives the same.
    #[test]
    fn products_agree_with_the_definition() {
        for (rows, columns, inner) in
            [(1, 1, 1), (2, 3, 4), (5, 8, 1), (6, 16, 2), (7, 17, 300), (131, 9, 3), (10, 40, 257)]
        {
            let (left, right) = (numbers(rows * inner), numbers(inner * columns));
            let exact: Vec<f32> = (0..rows * columns)
                .map(|at| {
                    let (row, column) = (at / columns, at % columns);
                    1.0 + (0..inner).map(|k| left[row * inner + k] * right[k * columns + column]).sum::<f32>()
                })
                .collect();
            let by_columns = |data: &[f32], rows: usize, columns: usize| -> Vec<f32> {
                (0..rows * columns).map(|at| data[at % rows * columns + at / rows]).collect()
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
    fn a_row_does_not_depend_on_its_neighbours() {
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
