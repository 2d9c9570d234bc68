//! Matrices, and the panels into which they are packed.

use std::ops::Range;

use super::tile::COLUMNS;

/// Rows of the right side that are multiplied at a time. A panel of that many rows stays in the first-level cache.
pub(super) const DEPTH: usize = 256;

/// A view of a matrix in row-major order, or of the transpose of one.
#[derive(Clone, Copy)]
pub(in crate::cpu) struct Matrix<'a> {
    pub(super) data: &'a [f32],
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) transposed: bool,
}

impl<'a> Matrix<'a> {
    /// A contiguous matrix, `[rows, columns]`.
    pub(in crate::cpu) fn new(data: &'a [f32], rows: usize, columns: usize) -> Self {
        assert_eq!(data.len(), rows * columns);
        Self { data, rows, columns, transposed: false }
    }

    /// The transpose, `[columns, rows]`, of the same values.
    pub(in crate::cpu) fn transposed(self) -> Self {
        Self { rows: self.columns, columns: self.rows, transposed: !self.transposed, ..self }
    }

    /// Copies `W` rows from `first` on, and of them `columns`, into `panel`: column after column, `W` values each.
    /// Values of rows beyond the last are not written.
    pub(super) fn pack<const W: usize>(&self, first: usize, columns: Range<usize>, panel: &mut [f32]) {
        let panel = panel.as_chunks_mut::<W>().0;
        let height = W.min(self.rows - first);
        if self.transposed {
            for (column, out) in columns.zip(panel) {
                let values = &self.data[column * self.rows + first..][..height];
                // The copy of a full column has a constant size, so it compiles to one or two moves.
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

    /// Copies a block of rows into panels of [`COLUMNS`] columns, each panel row by row.
    pub(super) fn pack_panels(&self, rows: Range<usize>, panels: &mut [f32]) {
        let firsts = (0..self.columns).step_by(COLUMNS);
        for (panel, first) in panels.chunks_exact_mut(rows.len() * COLUMNS).zip(firsts) {
            self.transposed().pack::<COLUMNS>(first, rows.clone(), panel);
        }
    }

    /// The number of columns of its panels together: `columns` rounded up to a multiple of [`COLUMNS`].
    pub(super) fn padded_columns(&self) -> usize {
        self.columns.next_multiple_of(COLUMNS)
    }
}

/// The right side of a product, packed once for several products.
pub(in crate::cpu) struct Packed {
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// For each block of [`DEPTH`] rows, each panel of [`COLUMNS`] columns, row by row.
    pub(super) panels: Vec<f32>,
}

impl Packed {
    /// Packs a matrix, `[rows, columns]`.
    pub(in crate::cpu) fn new(matrix: Matrix<'_>) -> Self {
        let width = matrix.padded_columns();
        let mut panels = vec![0.0; matrix.rows * width];
        for rows in blocks(matrix.rows) {
            let block = rows.start * width..rows.end * width;
            matrix.pack_panels(rows, &mut panels[block]);
        }
        Self { rows: matrix.rows, columns: matrix.columns, panels }
    }
}

/// Splits rows into blocks of [`DEPTH`]. The last is shorter.
pub(super) fn blocks(rows: usize) -> impl Iterator<Item = Range<usize>> {
    (0..rows).step_by(DEPTH).map(move |start| start..rows.min(start + DEPTH))
}
