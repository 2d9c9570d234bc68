//! The eigenvalues and eigenvectors of a symmetric matrix, in f64. Knows nothing of what it stands for.
//!
//! Householder reflections make the matrix tridiagonal, and QR steps with Wilkinson's shift make that diagonal (Golub and Van Loan,
//! Matrix Computations, 4th edition, algorithms 8.3.1 to 8.3.3). Some 8 n³ multiplications: 1,024 rows take seconds.

/// Eigenvalues, falling, and the eigenvector of each, one row after another, `n` by `n`.
pub(super) fn symmetric(mut matrix: Vec<f64>, n: usize) -> (Vec<f64>, Vec<f64>) {
    assert_eq!(matrix.len(), n * n, "a square matrix");
    let (mut diagonal, mut beside, reflections) = tridiagonal(&mut matrix, n);
    let mut vectors = identity(n);
    diagonalise(&mut diagonal, &mut beside, &mut vectors);
    // The rows are eigenvectors of the tridiagonal matrix; reflected back, in reverse, they are those of the matrix itself.
    for row in vectors.chunks_exact_mut(n) {
        for (from, reflection) in reflections.iter().enumerate().rev() {
            reflect(&mut row[from + 1..], reflection);
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| diagonal[b].total_cmp(&diagonal[a]));
    let sorted = order.iter().flat_map(|&at| vectors[at * n..(at + 1) * n].iter().copied()).collect();
    (order.iter().map(|&at| diagonal[at]).collect(), sorted)
}

fn identity(n: usize) -> Vec<f64> {
    let mut identity = vec![0.0; n * n];
    identity.iter_mut().step_by(n + 1).for_each(|value| *value = 1.0);
    identity
}

/// I - 2 v vᵀ, v of length 1; all zeros where nothing is to be reflected.
type Reflection = Vec<f64>;

fn reflect(row: &mut [f64], v: &Reflection) {
    let along = 2.0 * dot(row, v);
    add(row, v, -along);
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    // Four sums at a time, which a compiler may do at once; it may not change the order of one.
    let mut sums = [0.0; 4];
    let (whole_a, whole_b) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = whole_a.remainder().iter().zip(whole_b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in whole_a.zip(whole_b) {
        for place in 0..4 {
            sums[place] += a[place] * b[place];
        }
    }
    sums.iter().sum::<f64>() + rest
}

fn add(to: &mut [f64], what: &[f64], times: f64) {
    to.iter_mut().zip(what).for_each(|(to, what)| *to += times * what);
}

/// Makes a symmetric matrix tridiagonal: its diagonal, what stands beside it, and the reflections that did it.
fn tridiagonal(matrix: &mut [f64], n: usize) -> (Vec<f64>, Vec<f64>, Vec<Reflection>) {
    let mut beside = Vec::with_capacity(n);
    let mut reflections = Vec::with_capacity(n);
    for column in 0..n.saturating_sub(1) {
        let rest = column + 1;
        // The column below the diagonal, which is the row beside it.
        let mut v = matrix[column * n + rest..rest * n].to_vec();
        let norm = dot(&v, &v).sqrt();
        // Its first value becomes -+ the norm, with the sign that loses no digits.
        let becomes = if v[0] > 0.0 { -norm } else { norm };
        beside.push(becomes);
        v[0] -= becomes;
        let length = dot(&v, &v).sqrt();
        if length > 0.0 {
            v.iter_mut().for_each(|value| *value /= length);
            reflect_both_sides(matrix, n, rest, &v);
        }
        reflections.push(v);
    }
    let diagonal = (0..n).map(|at| matrix[at * n + at]).collect();
    (diagonal, beside, reflections)
}

/// Reflects the rows and columns from `from` on: A - v wᵀ - w vᵀ, with w = 2 (A v - (vᵀ A v) v).
fn reflect_both_sides(matrix: &mut [f64], n: usize, from: usize, v: &Reflection) {
    let mut w: Vec<f64> = (from..n).map(|row| dot(&matrix[row * n + from..(row + 1) * n], v)).collect();
    let along = dot(&w, v);
    add(&mut w, v, -along);
    w.iter_mut().for_each(|value| *value *= 2.0);
    for (place, row) in (from..n).enumerate() {
        let row = &mut matrix[row * n + from..(row + 1) * n];
        add(row, &w, -v[place]);
        add(row, v, -w[place]);
    }
}

/// QR steps on a tridiagonal matrix until nothing stands beside its diagonal. The rows of `vectors` are turned along.
fn diagonalise(diagonal: &mut [f64], beside: &mut [f64], vectors: &mut [f64]) {
    let Some(mut last) = diagonal.len().checked_sub(1) else { return };
    // To this the values are known at best, whatever their own size.
    let least = f64::EPSILON * diagonal.iter().chain(beside.iter()).fold(0.0, |most: f64, value| most.max(value.abs()));
    while last > 0 {
        beside[..last].iter_mut().filter(|value| value.abs() <= least).for_each(|value| *value = 0.0);
        if beside[last - 1] == 0.0 {
            last -= 1;
            continue;
        }
        let first = (0..last).rev().find(|&at| beside[at] == 0.0).map_or(0, |at| at + 1);
        qr_step(diagonal, beside, first, last, vectors);
    }
}

/// One implicit QR step on the rows `first` to `last`.
fn qr_step(diagonal: &mut [f64], beside: &mut [f64], first: usize, last: usize, vectors: &mut [f64]) {
    let n = diagonal.len();
    let half = (diagonal[last - 1] - diagonal[last]) / 2.0;
    let square = beside[last - 1] * beside[last - 1];
    let shift = diagonal[last] - square / (half + (half * half + square).sqrt().copysign(half));
    let (mut x, mut z) = (diagonal[first] - shift, beside[first]);
    for at in first..last {
        let length = (x * x + z * z).sqrt();
        let (c, s) = if length > 0.0 { (x / length, z / length) } else { (1.0, 0.0) };
        if at > first {
            beside[at - 1] = length;
        }
        let (a, b, g) = (diagonal[at], beside[at], diagonal[at + 1]);
        diagonal[at] = c * c * a + 2.0 * c * s * b + s * s * g;
        diagonal[at + 1] = s * s * a - 2.0 * c * s * b + c * c * g;
        beside[at] = (c * c - s * s) * b + c * s * (g - a);
        if at + 1 < last {
            (x, z) = (beside[at], s * beside[at + 1]);
            beside[at + 1] *= c;
        }
        turn(&mut vectors[at * n..(at + 2) * n], n, c, s);
    }
}

/// Turns two rows towards each other.
fn turn(rows: &mut [f64], n: usize, c: f64, s: f64) {
    let (upper, lower) = rows.split_at_mut(n);
    for (upper, lower) in upper.iter_mut().zip(lower) {
        (*upper, *lower) = (c * *upper + s * *lower, c * *lower - s * *upper);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    fn random_symmetric(n: usize, seed: u64) -> Vec<f64> {
        let mut random = Random::new(seed);
        let mut matrix = vec![0.0; n * n];
        for row in 0..n {
            for column in 0..=row {
                let value = f64::from(random.normal());
                matrix[row * n + column] = value;
                matrix[column * n + row] = value;
            }
        }
        matrix
    }

    #[test]
    fn known_eigenvalues_are_found() {
        // 2 on the diagonal and -1 beside it: 2 - 2 cos(k π / (n + 1)).
        let n = 12;
        let mut matrix = vec![0.0; n * n];
        for at in 0..n {
            matrix[at * n + at] = 2.0;
            if at + 1 < n {
                matrix[at * n + at + 1] = -1.0;
                matrix[(at + 1) * n + at] = -1.0;
            }
        }
        let (values, _) = symmetric(matrix, n);
        for (k, value) in (1..=n).rev().zip(values) {
            let exact = 2.0 - 2.0 * (k as f64 * std::f64::consts::PI / (n + 1) as f64).cos();
            assert!((value - exact).abs() < 1e-12, "{k}: {value} {exact}");
        }
    }

    #[test]
    fn the_vectors_are_orthonormal_and_make_the_matrix_again() {
        for n in [1, 2, 3, 17, 60] {
            let matrix = random_symmetric(n, n as u64);
            let (values, vectors) = symmetric(matrix.clone(), n);
            assert!(values.is_sorted_by(|a, b| a >= b));
            for row in 0..n {
                for column in 0..n {
                    let along = dot(&vectors[row * n..(row + 1) * n], &vectors[column * n..(column + 1) * n]);
                    assert!((along - f64::from(u8::from(row == column))).abs() < 1e-12, "{n}: {row} {column} {along}");
                    let again: f64 = (0..n).map(|k| values[k] * vectors[k * n + row] * vectors[k * n + column]).sum();
                    assert!((again - matrix[row * n + column]).abs() < 1e-11, "{n}: {row} {column} {again}");
                }
            }
        }
    }

    #[test]
    fn equal_eigenvalues_and_zeros_do_no_harm() {
        let n = 6;
        let (values, vectors) = symmetric(identity(n), n);
        assert!(values.iter().all(|value| *value == 1.0) && vectors.iter().all(|value| value.is_finite()));
        let (values, vectors) = symmetric(vec![0.0; n * n], n);
        assert!(values.iter().all(|value| *value == 0.0) && vectors.iter().all(|value| value.is_finite()));
        // Of rank one: every value is a product.
        let (values, _) = symmetric((0..n * n).map(|at| ((at / n + 1) * (at % n + 1)) as f64).collect(), n);
        assert!((values[0] - 91.0).abs() < 1e-12 && values[1..].iter().all(|value| value.abs() < 1e-12), "{values:?}");
    }
}
