//! A matrix in bytes.

/// A matrix whose values are whole numbers from -127 to 127, each multiplied by the scale of its row.
#[derive(Debug, Clone)]
pub(crate) struct Quantized {
    columns: usize,
    /// `[rows, columns]`.
    values: Vec<i8>,
    /// `[rows]`.
    scales: Vec<f32>,
}

impl Quantized {
    /// Rounds a matrix, `[rows, columns]`. The scale of a row is its largest magnitude / 127, so that no value is
    /// clipped.
    pub(crate) fn of(matrix: &[f32], columns: usize) -> Self {
        let (mut values, mut scales) = (Vec::with_capacity(matrix.len()), Vec::new());
        for row in matrix.chunks_exact(columns) {
            let scale = row.iter().fold(0.0f32, |largest, value| largest.max(value.abs())) / 127.0;
            // A row of zeros has any scale.
            let divisor = if scale > 0.0 { scale } else { 1.0 };
            values.extend(row.iter().map(|value| (value / divisor).round_ties_even() as i8));
            scales.push(divisor);
        }
        Self { columns, values, scales }
    }

    /// A matrix with one row for each scale.
    ///
    /// # Panics
    /// If the number of values is not rows times columns.
    pub(crate) fn new(columns: usize, values: Vec<i8>, scales: Vec<f32>) -> Self {
        assert_eq!(values.len(), scales.len() * columns);
        Self { columns, values, scales }
    }

    pub(crate) fn rows(&self) -> usize {
        self.scales.len()
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    pub(crate) fn values(&self) -> &[i8] {
        &self.values
    }

    pub(crate) fn scales(&self) -> &[f32] {
        &self.scales
    }

    /// Returns the numbers of a row.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = f32> {
        let scale = self.scales[row];
        self.values[row * self.columns..][..self.columns].iter().map(move |&value| f32::from(value) * scale)
    }

    /// Returns the matrix with the rows of `other` below its own.
    pub(crate) fn above(mut self, other: Self) -> Self {
        assert_eq!(self.columns, other.columns);
        self.values.extend(other.values);
        self.scales.extend(other.scales);
        self
    }

    /// Returns the numbers of the transpose, `[columns, rows]`.
    pub(crate) fn transposed(&self) -> Vec<f32> {
        let rows = self.rows();
        let mut out = vec![0.0; rows * self.columns];
        for row in 0..rows {
            for (column, value) in self.row(row).enumerate() {
                out[column * rows + row] = value;
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_off_by_at_most_half_the_scale_of_its_row() {
        let matrix = [0.5, -2.54, 0.013, 100.0, -30.0, 0.4, 0.0, 0.0, 0.0];
        let quantized = Quantized::of(&matrix, 3);
        assert_eq!((quantized.rows(), quantized.columns()), (3, 3));
        assert_eq!(quantized.values()[..3], [25, -127, 1]);
        for (index, exact) in matrix.into_iter().enumerate() {
            let value = quantized.row(index / 3).nth(index % 3).unwrap();
            assert!((value - exact).abs() <= 0.501 * quantized.scales()[index / 3], "{value} for {exact}");
        }
    }

    #[test]
    fn a_row_becomes_a_column_of_the_transpose() {
        let quantized = Quantized::of(&[127.0, 1.0], 2).above(Quantized::of(&[2.0, 127.0], 2));
        assert_eq!(quantized.transposed(), [127.0, 2.0, 1.0, 127.0]);
    }
}
