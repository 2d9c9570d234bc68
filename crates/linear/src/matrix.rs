//! Sparse rows, and the products that a linear model consists of. Knows nothing of texts.

/// A sparse matrix in compressed rows (CSR).
#[derive(Debug, Clone)]
pub(super) struct Matrix {
    /// The index of the first value of each row, and the number of values, `[rows + 1]`.
    pub starts: Vec<usize>,
    /// The column of each value, ascending within a row, `[values]`.
    pub columns: Vec<u32>,
    /// The values that are not 0, `[values]`.
    pub values: Vec<f32>,
}

impl Default for Matrix {
    fn default() -> Self {
        Self { starts: vec![0], columns: Vec::new(), values: Vec::new() }
    }
}

/// How many outputs are computed together: the `f32` lanes of a WebAssembly vector register.
pub(super) const LANES: usize = 4;

/// Returns the number of weights stored per column: 1 for a single output, otherwise `outputs` rounded up to a multiple
/// of 4.
pub(super) fn stride(outputs: usize) -> usize {
    if outputs == 1 { 1 } else { outputs.next_multiple_of(LANES) }
}

impl Matrix {
    /// Returns the number of rows.
    pub(super) fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the columns and the values of a row.
    pub(super) fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let range = self.starts[row]..self.starts[row + 1];
        (&self.columns[range.clone()], &self.values[range])
    }

    /// Returns the rows with a text vector each, whose columns start at `first`. An empty vector adds nothing.
    ///
    /// If a row has both, the vector has `share` of the squared length and the n-grams have the rest.
    pub(super) fn with_vectors(&self, first: usize, share: f32, vectors: impl Iterator<Item = Vec<f32>>) -> Self {
        let mut matrix = Self::default();
        for (row, vector) in vectors.enumerate() {
            let (columns, values) = self.row(row);
            let has_both = !columns.is_empty() && !vector.is_empty();
            let [of_n_grams, of_vector] = if has_both { [1.0 - share, share].map(f32::sqrt) } else { [1.0; 2] };
            matrix.columns.extend_from_slice(columns);
            matrix.columns.extend((first as u32..).take(vector.len()));
            matrix.values.extend(values.iter().map(|value| value * of_n_grams));
            matrix.values.extend(vector.iter().map(|value| value * of_vector));
            matrix.end_row();
        }
        matrix
    }

    /// Ends the row whose columns and values were pushed last.
    pub(super) fn end_row(&mut self) {
        self.starts.push(self.columns.len());
    }
}

/// Multiplies a row by weights, `[columns + 1, stride]`, whose last row is the bias. Writes `products`, `[stride]`.
pub(super) fn dot((columns, values): (&[u32], &[f32]), weights: &[f32], products: &mut [f32]) {
    let stride = products.len();
    products.copy_from_slice(&weights[weights.len() - stride..]);
    if stride == 1 {
        let sum: f32 = columns.iter().zip(values).map(|(&column, &value)| value * weights[column as usize]).sum();
        products[0] += sum;
        return;
    }
    for (&column, &value) in columns.iter().zip(values) {
        let start = column as usize * stride;
        add(products, &weights[start..start + stride], value);
    }
}

/// Adds the outer product of a row (with a 1 for the bias) and `factors`, `[stride]`, to weights,
/// `[columns + 1, stride]`.
pub(super) fn add_outer((columns, values): (&[u32], &[f32]), factors: &[f32], weights: &mut [f32]) {
    let stride = factors.len();
    let bias = weights.len() - stride;
    if stride == 1 {
        weights[bias] += factors[0];
        for (&column, &value) in columns.iter().zip(values) {
            weights[column as usize] += value * factors[0];
        }
        return;
    }
    add(&mut weights[bias..], factors, 1.0);
    for (&column, &value) in columns.iter().zip(values) {
        let start = column as usize * stride;
        add(&mut weights[start..start + stride], factors, value);
    }
}

/// Adds `from * factor` to `to`. Both lengths are multiples of [`LANES`].
fn add(to: &mut [f32], from: &[f32], factor: f32) {
    let (to, _) = to.as_chunks_mut::<LANES>();
    let (from, _) = from.as_chunks::<LANES>();
    for (to, from) in to.iter_mut().zip(from) {
        for lane in 0..LANES {
            to[lane] += factor * from[lane];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows over three columns.
    fn matrix() -> Matrix {
        Matrix { starts: vec![0, 2, 3], columns: vec![0, 2, 1], values: vec![2.0, 3.0, 5.0] }
    }

    #[test]
    fn a_product_includes_the_bias() {
        let mut product = [0.0];
        dot(matrix().row(0), &[1.0, 10.0, 100.0, 0.5], &mut product);
        assert_eq!(product, [302.5]);
    }

    #[test]
    fn several_outputs_equal_as_many_single_ones() {
        let mut weights = vec![0.0; 4 * stride(6)];
        let factors = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 0.0, 0.0];
        add_outer(matrix().row(1), &factors, &mut weights);
        add_outer(matrix().row(0), &[1.0; 8], &mut weights);
        let mut products = [0.0; 8];
        dot(matrix().row(0), &weights, &mut products);
        for output in 0..6 {
            let mut alone = [0.0; 4];
            add_outer(matrix().row(1), &factors[output..=output], &mut alone);
            add_outer(matrix().row(0), &[1.0], &mut alone);
            let mut product = [0.0];
            dot(matrix().row(0), &alone, &mut product);
            assert_eq!(products[output], product[0]);
        }
    }
}
