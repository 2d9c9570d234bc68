//! The teacher's vectors in fewer numbers: their principal components, without the mean being taken away.

use nalgebra::{DMatrix, SymmetricEigen};

/// Rows whose products are computed at a time.
const BLOCK: usize = 4096;

/// An orthonormal basis of most of what vectors contain.
pub struct Basis {
    /// The width of the vectors.
    from: usize,
    /// `[components, from]`, the components with the largest squares first.
    components: DMatrix<f64>,
    /// The part of the vectors' squared length that the basis keeps.
    pub kept: f64,
}

impl Basis {
    /// Fits `to` components to vectors, `[vectors, from]`.
    pub fn fit(vectors: &[f32], from: usize, to: usize) -> Self {
        let mut squares = DMatrix::<f64>::zeros(from, from);
        for block in vectors.chunks(BLOCK * from) {
            // One vector in each column.
            let block = DMatrix::from_iterator(from, block.len() / from, block.iter().map(|&value| f64::from(value)));
            squares += &block * block.transpose();
        }
        let eigen = SymmetricEigen::new(squares);
        let mut order: Vec<usize> = (0..from).collect();
        order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
        order.truncate(to);
        let kept = order.iter().map(|&index| eigen.eigenvalues[index]).sum::<f64>() / eigen.eigenvalues.sum();
        Self { from, components: eigen.eigenvectors.select_columns(&order).transpose(), kept }
    }

    /// Projects vectors, `[vectors, from]` to `[vectors, to]`, and scales each to length 1.
    pub fn project(&self, vectors: &[f32]) -> Vec<f32> {
        let mut projected = Vec::with_capacity(vectors.len() / self.from * self.components.nrows());
        for block in vectors.chunks(BLOCK * self.from) {
            let columns = block.len() / self.from;
            let block = DMatrix::from_iterator(self.from, columns, block.iter().map(|&value| f64::from(value)));
            let some = &self.components * block;
            for column in some.column_iter() {
                let length = column.norm().max(f64::MIN_POSITIVE);
                projected.extend(column.iter().map(|value| (value / length) as f32));
            }
        }
        projected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_of_a_plane_keep_their_products() {
        // Two of three numbers are equal.
        let vectors = [[0.6_f32, 0.8, 0.6], [0.1, -0.3, 0.1], [-0.5, 0.2, -0.5]];
        let length = |vector: &[f32]| vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        let basis = Basis::fit(&vectors.concat(), 3, 2);
        assert!((basis.kept - 1.0).abs() < 1e-9, "{}", basis.kept);
        let projected = basis.project(&vectors.concat());
        for (a, x) in vectors.iter().zip(projected.chunks_exact(2)) {
            for (b, y) in vectors.iter().zip(projected.chunks_exact(2)) {
                let cosine = a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>() / (length(a) * length(b));
                assert!((x[0] * y[0] + x[1] * y[1] - cosine).abs() < 1e-6, "{cosine}");
            }
        }
    }
}
