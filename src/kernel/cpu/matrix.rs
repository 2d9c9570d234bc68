//! Matrix products over plain slices: packed into panels so that a small tile of the product stays in registers, in loops the
//! compiler turns into SIMD, natively and in WebAssembly alike.
//!
//! The layout is that of Goto and van de Geijn (2008), "Anatomy of high-performance matrix multiplication". Every value of a
//! product is summed in the same order whatever the number of rows, so a row's result does not depend on its neighbours.

use std::ops::Range;

use super::tile::{COLUMNS, ROWS, add_tile};

/// How much of the inner dimension is summed at a time, so that a panel stays in the first cache.
const DEPTH: usize = 256;
/// How many rows of the left side are packed at a time, so that they stay in the second cache.
const ROW_BLOCK: usize = 128;

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
    /// the last are zero.
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
        let (rows, columns) = (matrix.rows, matrix.columns);
        let width = columns.next_multiple_of(COLUMNS);
        let mut panels = vec![0.0; rows * width];
        for start in (0..rows).step_by(DEPTH) {
            let depth = DEPTH.min(rows - start);
            let block = &mut panels[start * width..][..depth * width];
            for (panel, first) in block.chunks_exact_mut(depth * COLUMNS).zip((0..columns).step_by(COLUMNS)) {
                matrix.transposed().pack::<COLUMNS>(first, start..start + depth, panel);
            }
        }
        Self { rows, columns, panels }
    }
}

/// Does something with the number of a tile's rows known as the code is compiled.
macro_rules! with_rows {
    ($rows:expr, $name:ident => $work:expr) => {
        with_rows!($rows, $name => $work, 1 2 3 4 5 6)
    };
    ($rows:expr, $name:ident => $work:expr, $($count:literal)*) => {
        match $rows {
            $($count if $count <= ROWS => {
                const $name: usize = if $count <= ROWS { $count } else { ROWS };
                $work
            })*
            rows => unreachable!("a tile has 1 to {ROWS} rows, not {rows}"),
        }
    };
}

/// `out += left right`, with `out` contiguous, [left.rows, right.columns].
pub(super) fn multiply_add(out: &mut [f32], left: Matrix, right: &Packed) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
        // SAFETY: the processor has what the function is compiled for.
        unsafe { multiply_add_avx2(out, left, right) }
        return;
    }
    multiply_add_by::<false>(out, left, right);
}

/// The same, compiled for wider vectors than every processor has.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn multiply_add_avx2(out: &mut [f32], left: Matrix, right: &Packed) {
    multiply_add_by::<true>(out, left, right);
}

/// The same, each product rounded on its own or, where `FUSED`, together with its sum.
#[inline(always)]
fn multiply_add_by<const FUSED: bool>(out: &mut [f32], left: Matrix, right: &Packed) {
    let (rows, columns, inner) = (left.rows, right.columns, left.columns);
    assert_eq!(inner, right.rows);
    assert_eq!(out.len(), rows * columns);
    if columns == 0 {
        return;
    }
    let width = columns.next_multiple_of(COLUMNS);
    let mut packed = vec![0.0; rows.min(ROW_BLOCK) * inner.min(DEPTH)];
    for start in (0..inner).step_by(DEPTH) {
        let depth = DEPTH.min(inner - start);
        let panels = &right.panels[start * width..][..depth * width];
        for (first, out) in (0..rows).step_by(ROW_BLOCK).zip(out.chunks_mut(ROW_BLOCK * columns)) {
            let height = out.len() / columns;
            let packed = &mut packed[..height * depth];
            for (row, panel) in (first..).step_by(ROWS).zip(packed.chunks_mut(ROWS * depth)) {
                with_rows!(panel.len() / depth, R => left.pack::<R>(row, start..start + depth, panel));
            }
            for (column, panel) in (0..columns).step_by(COLUMNS).zip(panels.chunks_exact(depth * COLUMNS)) {
                let panel = panel.as_chunks::<COLUMNS>().0;
                for (left, out) in packed.chunks(ROWS * depth).zip(out.chunks_mut(ROWS * columns)) {
                    with_rows!(left.len() / depth, R => add_tile::<R, FUSED>(left, panel, out, column, columns));
                }
            }
        }
    }
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
        multiply_add(&mut [], Matrix::new(&[], 0, 3), &Packed::new(Matrix::new(&[0.0; 6], 3, 2)));
    }
}
