//! Principal component analysis (Pearson 1901; Hotelling 1933). Knows nothing of tokens.

use nalgebra::DMatrix;

/// The principal components of vectors: the orthogonal directions of the greatest variance.
#[derive(Debug, Clone)]
pub struct PrincipalComponents {
    /// `[width]`.
    mean: Vec<f32>,
    /// Unit vectors by descending variance, `[width, width]`.
    axes: Vec<f32>,
    /// The variance along each axis, `[width]`.
    variances: Vec<f64>,
}

/// The maximum number of multiplications for the covariance: a few seconds. If they do not suffice for all rows, evenly
/// spaced ones are used.
const MAX_PRODUCTS: usize = 4_000_000_000;
/// How many rows are summed together, so that each sum is read and written once for all of them.
const BLOCK: usize = 8;

impl PrincipalComponents {
    /// Computes the components of vectors, `[rows, width]`.
    ///
    /// # Panics
    /// If there is no vector.
    pub fn of(rows: &[f32], width: usize) -> Self {
        let count = rows.len() / width;
        assert!(count > 0, "no rows have no components");
        let sampled = count.min((MAX_PRODUCTS / (width * width)).max(width));
        let row = |index: usize| {
            let at = (index as u64 * count as u64 / sampled as u64) as usize;
            &rows[at * width..(at + 1) * width]
        };
        let mut mean = vec![0.0; width];
        for index in 0..sampled {
            mean.iter_mut().zip(row(index)).for_each(|(sum, &value)| *sum += f64::from(value));
        }
        mean.iter_mut().for_each(|sum| *sum /= sampled as f64);
        let eigen = DMatrix::from_vec(width, width, covariance(row, sampled, &mean)).symmetric_eigen();
        // An eigenvector is a column, and the matrix is stored by columns.
        let vector = |at: &usize| &eigen.eigenvectors.as_slice()[at * width..(at + 1) * width];
        let mut order: Vec<usize> = (0..width).collect();
        order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
        Self {
            mean: mean.into_iter().map(|value| value as f32).collect(),
            axes: order.iter().map(vector).flat_map(with_fixed_sign).collect(),
            // Rounding may leave a variance of 0 slightly negative.
            variances: order.iter().map(|&at| eigen.eigenvalues[at].max(0.0)).collect(),
        }
    }

    /// Projects a vector, `[width]`, on the first `components` components. Returns `[components]`.
    pub fn project(&self, vector: &[f32], components: usize) -> Vec<f32> {
        let centered: Vec<f32> = vector.iter().zip(&self.mean).map(|(value, mean)| value - mean).collect();
        let along = |axis: &[f32]| axis.iter().zip(&centered).map(|(a, b)| a * b).sum();
        self.axes.chunks_exact(self.mean.len()).take(components).map(along).collect()
    }

    /// Returns the fraction of the variance that the first `components` components explain, 0 to 1; 1 if there is no
    /// variance.
    pub fn explained(&self, components: usize) -> f64 {
        let total: f64 = self.variances.iter().sum();
        if total > 0.0 { self.variances.iter().take(components).sum::<f64>() / total } else { 1.0 }
    }
}

/// Computes the covariance matrix, `[width, width]`.
fn covariance<'r>(row: impl Fn(usize) -> &'r [f32], rows: usize, mean: &[f64]) -> Vec<f64> {
    let width = mean.len();
    let mut sums = vec![0.0; width * width];
    let mut block = vec![0.0; BLOCK * width];
    for start in (0..rows).step_by(BLOCK) {
        block.fill(0.0);
        for (index, centered) in (start..rows.min(start + BLOCK)).zip(block.chunks_exact_mut(width)) {
            for ((centered, value), mean) in centered.iter_mut().zip(row(index)).zip(mean) {
                *centered = f64::from(*value) - mean;
            }
        }
        let parts: [&[f64]; BLOCK] = std::array::from_fn(|part| &block[part * width..(part + 1) * width]);
        for first in 0..width {
            let factors: [f64; BLOCK] = std::array::from_fn(|part| parts[part][first]);
            let sums = &mut sums[first * width..first * width + first + 1];
            for (second, sum) in sums.iter_mut().enumerate() {
                *sum += (0..BLOCK).map(|part| factors[part] * parts[part][second]).sum::<f64>();
            }
        }
    }
    for first in 0..width {
        for second in 0..=first {
            let value = sums[first * width + second] / rows as f64;
            sums[first * width + second] = value;
            sums[second * width + first] = value;
        }
    }
    sums
}

/// Returns an axis with the sign that makes its largest value positive. Both signs are valid, but a run has to be
/// reproducible.
fn with_fixed_sign(axis: &[f64]) -> impl Iterator<Item = f32> + use<'_> {
    let largest =
        axis.iter().copied().fold(0.0, |largest: f64, value| if value.abs() > largest.abs() { value } else { largest });
    let sign = if largest < 0.0 { -1.0 } else { 1.0 };
    axis.iter().map(move |value| (sign * value) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_base::random::Random;

    /// Rows that are mixtures of `rank` directions, around a mean.
    fn low_rank(rows: usize, width: usize, rank: usize) -> Vec<f32> {
        let mut random = Random::new(5);
        let directions: Vec<f32> = (0..rank * width).map(|_| random.normal()).collect();
        let mut all = Vec::new();
        for _ in 0..rows {
            let mut row = vec![1.5; width];
            for direction in directions.chunks_exact(width) {
                let weight = random.normal();
                row.iter_mut().zip(direction).for_each(|(value, along)| *value += weight * along);
            }
            all.extend(row);
        }
        all
    }

    fn distance(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
    }

    #[test]
    fn vectors_of_low_rank_keep_their_distances_in_as_many_components() {
        let (rows, width, rank) = (200, 24, 4);
        let vectors = low_rank(rows, width, rank);
        let principal = PrincipalComponents::of(&vectors, width);
        assert!(principal.explained(rank) > 1.0 - 1e-6 && principal.explained(rank - 1) < 0.99);
        let vector = |row: usize| &vectors[row * width..(row + 1) * width];
        for row in 1..rows {
            let before = distance(vector(row), vector(row - 1));
            let after = distance(&principal.project(vector(row), rank), &principal.project(vector(row - 1), rank));
            assert!((before - after).abs() < 1e-3 * before, "{row}: {before} {after}");
        }
    }

    #[test]
    fn the_components_are_uncorrelated_and_have_the_stated_variances() {
        let (rows, width) = (500, 12);
        let vectors = low_rank(rows, width, 12);
        let principal = PrincipalComponents::of(&vectors, width);
        let projected: Vec<Vec<f32>> = vectors.chunks_exact(width).map(|row| principal.project(row, width)).collect();
        let total: f64 = principal.variances.iter().sum();
        for first in 0..width {
            for second in 0..=first {
                let product: f64 =
                    projected.iter().map(|row| f64::from(row[first]) * f64::from(row[second])).sum::<f64>()
                        / rows as f64;
                let exact = if first == second { principal.variances[first] } else { 0.0 };
                assert!((product - exact).abs() < 1e-5 * total, "{first} {second}: {product} {exact}");
            }
        }
        assert!((principal.explained(width) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_direction_of_most_variance_comes_first() {
        // Along (3, 4) / 5 and, a tenth as far, across it.
        let mut random = Random::new(2);
        let rows: Vec<f32> = (0..2_000)
            .flat_map(|_| {
                let (along, across) = (random.normal(), 0.1 * random.normal());
                [0.6 * along - 0.8 * across, 0.8 * along + 0.6 * across]
            })
            .collect();
        let principal = PrincipalComponents::of(&rows, 2);
        assert!((principal.axes[0] - 0.6).abs() < 0.01 && (principal.axes[1] - 0.8).abs() < 0.01, "{principal:?}");
        assert!((principal.explained(1) - 1.0 / 1.01).abs() < 2e-3, "{}", principal.explained(1));
    }

    #[test]
    fn a_single_vector_has_no_variance_and_is_at_the_center() {
        let principal = PrincipalComponents::of(&[1.0, 2.0, 3.0], 3);
        assert_eq!(principal.project(&[1.0, 2.0, 3.0], 2), [0.0, 0.0]);
        assert_eq!(principal.explained(2), 1.0);
    }
}
