//! Groups of vectors that are near one another: k-means (Lloyd 1982) from k-means++ centers (Arthur and Vassilvitskii
//! 2007). Knows nothing of texts.

use wordloom_base::random::Random;

/// The most rounds. Vectors rarely change their group after ten.
const ROUNDS: usize = 50;

/// Divides vectors, `[rows, width]`, into at most `count` groups. Returns the group of each vector, `[rows]`.
///
/// The groups are numbered from 0, the largest first, and none is empty. The same `seed` gives the same groups.
///
/// # Panics
/// If `width` or `count` is 0.
///
/// ```
/// use wordloom_vectors::clusters;
///
/// let vectors = [0.0, 0.1, 5.0, 5.1, 5.2];
/// assert_eq!(clusters(&vectors, 1, 2, 1), [1, 1, 0, 0, 0]);
/// ```
pub fn clusters(vectors: &[f32], width: usize, count: usize, seed: u64) -> Vec<u32> {
    assert!(width > 0 && count > 0, "vectors have a width, and there is a group");
    let rows: Vec<&[f32]> = vectors.chunks_exact(width).collect();
    let mut centers = first_centers(&rows, count.min(rows.len()), &mut Random::named(seed, "clusters"));
    let mut groups = vec![0; rows.len()];
    for _ in 0..ROUNDS {
        let nearest: Vec<u32> = rows.iter().map(|row| nearest(row, &centers).0 as u32).collect();
        if nearest == groups {
            break;
        }
        groups = nearest;
        let mut sums = vec![(vec![0.0_f32; width], 0); centers.len()];
        for (row, &group) in rows.iter().zip(&groups) {
            let (sum, members) = &mut sums[group as usize];
            sum.iter_mut().zip(*row).for_each(|(sum, value)| *sum += value);
            *members += 1;
        }
        for (center, (sum, members)) in centers.iter_mut().zip(sums) {
            if members > 0 {
                *center = sum.into_iter().map(|sum| sum / members as f32).collect();
            }
        }
    }
    by_size(&groups)
}

/// Returns centers that are far from one another: each is a vector that is drawn with a probability in proportion to
/// its squared distance from the nearest center. Fewer than `count` if there are fewer different vectors.
fn first_centers(rows: &[&[f32]], count: usize, random: &mut Random) -> Vec<Vec<f32>> {
    let Some(first) = rows.first() else { return Vec::new() };
    let mut centers = vec![rows.get(random.below(rows.len())).unwrap_or(first).to_vec()];
    while centers.len() < count {
        let distances: Vec<f32> = rows.iter().map(|row| nearest(row, &centers).1).collect();
        let total: f64 = distances.iter().map(|&distance| f64::from(distance)).sum();
        let mut left = f64::from(random.uniform()) * total;
        let drawn = distances.iter().position(|&distance| {
            left -= f64::from(distance);
            distance > 0.0 && left <= 0.0
        });
        let Some(drawn) = drawn.or_else(|| distances.iter().rposition(|&distance| distance > 0.0)) else { break };
        centers.push(rows[drawn].to_vec());
    }
    centers
}

/// Returns the index of the nearest center, and the squared distance from it.
fn nearest(row: &[f32], centers: &[Vec<f32>]) -> (usize, f32) {
    let distance = |center: &Vec<f32>| row.iter().zip(center).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
    let distances = centers.iter().map(distance).enumerate();
    distances.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0))
}

/// Numbers the groups by their size, the largest first, and leaves out empty ones.
fn by_size(groups: &[u32]) -> Vec<u32> {
    let mut sizes: Vec<(usize, u32)> = Vec::new();
    for &group in groups {
        if sizes.len() <= group as usize {
            sizes.resize(group as usize + 1, (0, 0));
        }
        sizes[group as usize].0 += 1;
    }
    (0..).zip(&mut sizes).for_each(|(group, size)| size.1 = group);
    sizes.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut numbers = vec![0; sizes.len()];
    (0..).zip(&sizes).for_each(|(number, &(_, group))| numbers[group as usize] = number);
    groups.iter().map(|&group| numbers[group as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separate_clouds_are_found_again_and_numbered_by_size() {
        let mut random = Random::new(4);
        let sizes = [30, 60, 90];
        let mut vectors = Vec::new();
        for (cloud, size) in sizes.into_iter().enumerate() {
            for _ in 0..size {
                vectors.extend([10.0 * cloud as f32 + random.normal(), random.normal()]);
            }
        }
        let groups = clusters(&vectors, 2, 3, 1);
        let expected: Vec<u32> =
            [(2, 30), (1, 60), (0, 90)].iter().flat_map(|&(group, size)| vec![group; size]).collect();
        assert_eq!(groups, expected);
    }

    #[test]
    fn equal_vectors_are_one_group_and_no_vectors_have_none() {
        assert_eq!(clusters(&[1.0; 6], 2, 3, 1), [0, 0, 0]);
        assert_eq!(clusters(&[], 2, 3, 1), Vec::<u32>::new());
        assert_eq!(clusters(&[1.0, 2.0], 1, 5, 1).len(), 2);
    }
}
