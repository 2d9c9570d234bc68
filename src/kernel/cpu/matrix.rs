//! Matrix products over plain slices: a safe door to `gemm`, whose inner loops are SIMD natively and in WebAssembly.

use gemm::{Parallelism, gemm};

/// A view of a matrix, row by row.
#[derive(Clone, Copy)]
pub(super) struct Matrix<'a> {
    data: &'a [f32],
    rows: usize,
    columns: usize,
    row_stride: usize,
    column_stride: usize,
}

impl<'a> Matrix<'a> {
    /// A contiguous matrix [rows, columns].
    pub(super) fn new(data: &'a [f32], rows: usize, columns: usize) -> Self {
        assert_eq!(data.len(), rows * columns);
        Self { data, rows, columns, row_stride: columns, column_stride: 1 }
    }

    /// The same numbers as [columns, rows].
    pub(super) fn transposed(self) -> Self {
        Self {
            rows: self.columns,
            columns: self.rows,
            row_stride: self.column_stride,
            column_stride: self.row_stride,
            ..self
        }
    }
}

/// `out = left right`, or `out += left right` where `accumulate`. `out` is contiguous, [left.rows, right.columns].
pub(super) fn multiply(out: &mut [f32], accumulate: bool, left: Matrix, right: Matrix) {
    let (m, n, k) = (left.rows, right.columns, left.columns);
    assert_eq!(k, right.rows);
    assert_eq!(out.len(), m * n);
    if m == 0 || n == 0 {
        return;
    }
    if k == 0 {
        if !accumulate {
            out.fill(0.0);
        }
        return;
    }
    // SAFETY: each view lies within its slice, by the assertions here and in `Matrix::new`, and `out`, borrowed mutably,
    // overlaps neither.
    unsafe {
        gemm(
            m,
            n,
            k,
            out.as_mut_ptr(),
            1,
            n as isize,
            accumulate,
            left.data.as_ptr(),
            left.column_stride as isize,
            left.row_stride as isize,
            right.data.as_ptr(),
            right.column_stride as isize,
            right.row_stride as isize,
            1.0,
            1.0,
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}

/// The transpose of a contiguous matrix [rows, columns].
pub(super) fn transpose(data: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    assert_eq!(data.len(), rows * columns);
    let mut out = vec![0.0; data.len()];
    for (row, values) in data.chunks_exact(columns).enumerate() {
        for (column, &value) in values.iter().enumerate() {
            out[column * rows + row] = value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_agree_with_the_definition() {
        let left = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let right = [1.0, 0.0, -1.0, 2.0, 0.5, 1.0];
        let mut out = [10.0; 4];
        multiply(&mut out, true, Matrix::new(&left, 2, 3), Matrix::new(&right, 3, 2));
        assert_eq!(out, [10.5, 17.0, 12.0, 26.0]);
        multiply(&mut out, false, Matrix::new(&left, 3, 2).transposed(), Matrix::new(&right, 3, 2));
        assert_eq!(out, [0.5, 11.0, 1.0, 14.0]);
    }

    #[test]
    fn a_transpose_swaps_rows_and_columns() {
        assert_eq!(transpose(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 2, 3), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    }
}
