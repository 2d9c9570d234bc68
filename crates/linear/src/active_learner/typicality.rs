//! Which texts stand for many others that have no label yet.

use crate::matrix::Matrix;

/// The most labeled texts that candidates are compared with: the last ones.
const MOST_LABELED: usize = 100;

/// Returns how typical each candidate is: its mean cosine with all candidates, relative to the highest one, minus its
/// greatest cosine with a labeled text (maximal marginal relevance, Carbonell and Goldstein 1998).
pub(super) fn typicality(matrix: &Matrix, columns: usize, candidates: &[u32], labeled: &[(u32, u32)]) -> Vec<f32> {
    let mut dense = vec![0.0; columns];
    for &candidate in candidates {
        let (columns, values) = matrix.row(candidate as usize);
        columns.iter().zip(values).for_each(|(&column, value)| dense[column as usize] += value);
    }
    let mut scores: Vec<f32> = candidates.iter().map(|&candidate| product(matrix, candidate, &dense)).collect();
    let most = scores.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    scores.iter_mut().for_each(|score| *score /= most);
    let mut nearest = vec![0.0_f32; candidates.len()];
    dense.fill(0.0);
    for &(text, _) in labeled.iter().rev().take(MOST_LABELED) {
        let (columns, values) = matrix.row(text as usize);
        columns.iter().zip(values).for_each(|(&column, &value)| dense[column as usize] = value);
        for (nearest, &candidate) in nearest.iter_mut().zip(candidates) {
            *nearest = nearest.max(product(matrix, candidate, &dense));
        }
        columns.iter().for_each(|&column| dense[column as usize] = 0.0);
    }
    scores.iter().zip(nearest).map(|(score, nearest)| score - nearest).collect()
}

/// Returns the product of a row with a dense vector.
fn product(matrix: &Matrix, text: u32, dense: &[f32]) -> f32 {
    let (columns, values) = matrix.row(text as usize);
    columns.iter().zip(values).map(|(&column, value)| dense[column as usize] * value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_typical_text_is_like_many_and_unlike_the_labeled_ones() {
        // Four texts in one direction, two in another, and one by itself.
        let columns = vec![0, 0, 0, 0, 1, 1, 2];
        let matrix = Matrix { starts: (0..=7).collect(), columns, values: vec![1.0; 7] };
        let best = |labeled: &[(u32, u32)]| {
            let scores = typicality(&matrix, 3, &[0, 1, 2, 3, 4, 5, 6], labeled);
            (0..7).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap()
        };
        assert!(best(&[]) < 4);
        assert!([4, 5].contains(&best(&[(0, 0)])));
        assert_eq!(best(&[(0, 0), (5, 1)]), 6);
    }
}
