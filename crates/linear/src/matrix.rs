//! Sparse rows, and the products a linear model is made of. Knows nothing of texts.

/// Rows of which only what is not 0 is kept.
#[derive(Debug, Clone)]
pub(super) struct Matrix {
    /// Where each row starts in the two lists below, and where the last ends.
    pub starts: Vec<usize>,
    /// The column of each value, rising within a row.
    pub columns: Vec<u32>,
    /// The values.
    pub values: Vec<f32>,
}

impl Default for Matrix {
    fn default() -> Self {
        Self { starts: vec![0], columns: Vec::new(), values: Vec::new() }
    }
}

/// Outputs are worked on so many at a time: one vector register of wasm's.
const LANES: usize = 4;

/// How far apart the weights of two columns lie, for so many outputs.
pub(super) fn stride(outputs: usize) -> usize {
    if outputs == 1 { 1 } else { outputs.next_multiple_of(LANES) }
}

impl Matrix {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The columns and values of a row.
    pub(super) fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let range = self.starts[row]..self.starts[row + 1];
        (&self.columns[range.clone()], &self.values[range])
    }

    /// Ends the row whose values were pushed.
    pub(super) fn end_row(&mut self) {
        self.starts.push(self.columns.len());
    }
}

/// A row times the weights, `[columns + 1, outputs]`: the last row of the weights is what every text is given, the bias.
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

/// Adds a row, times a factor for each output, to the weights.
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
    fn a_product_counts_the_bias() {
        let mut product = [0.0];
        dot(matrix().row(0), &[1.0, 10.0, 100.0, 0.5], &mut product);
        assert_eq!(product, [302.5]);
    }

    #[test]
    fn several_outputs_are_as_many_single_ones() {
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
