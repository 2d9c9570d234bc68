//! Rows whose label is probably wrong, by confident learning (Northcutt et al. 2021). Equal to cleanlab's
//! `find_label_issues` with its defaults.

use crate::argmax;

/// How much less than a class's threshold a probability may be, and how much more than the label's, for rounding.
const TOLERANCE: f64 = 1e-6;

/// What confident learning finds: how often a label stands for another class, and in which rows.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelErrors {
    /// The estimated number of rows with a label (row of the matrix) that are truly of a class (column).
    pub joint: Vec<Vec<usize>>,
    /// The rows whose label is probably wrong, the one whose label has the lowest probability first.
    pub rows: Vec<usize>,
}

impl LabelErrors {
    /// Finds the rows. `labels` has the label of each row, `probabilities` the probability of each class, `[rows,
    /// classes]`, by a model that was not trained on the row.
    ///
    /// A row is confidently of a class if the class's probability is at least the mean of the rows with that label. For
    /// each pair of a label and another class, as many rows as are estimated to be of that class are suspected: those
    /// with the largest difference of both probabilities. A row whose label is the most probable class is not.
    ///
    /// # Panics
    /// If a label is not a class.
    pub fn find(labels: &[u32], probabilities: &[Vec<f32>]) -> Self {
        let joint = calibrated(&confident_joint(labels, probabilities), labels);
        let counts = prune_counts(&joint);
        let classes = joint.len();
        let mut suspected = vec![false; labels.len()];
        for label in 0..classes {
            let members: Vec<usize> = (0..labels.len()).filter(|&row| labels[row] as usize == label).collect();
            // The last row of a class stays in it.
            if members.len() <= 1 {
                continue;
            }
            for class in (0..classes).filter(|&class| class != label) {
                let mut order = members.clone();
                let margin = |row: usize| f64::from(probabilities[row][class]) - f64::from(probabilities[row][label]);
                order.sort_by(|&a, &b| margin(b).total_cmp(&margin(a)));
                for &row in order.iter().take(counts[class][label]) {
                    suspected[row] = true;
                }
            }
        }
        let self_confidence = |row: usize| probabilities[row][labels[row] as usize];
        let mut rows: Vec<usize> = (0..labels.len())
            .filter(|&row| suspected[row] && !is_predicted(&probabilities[row], labels[row]))
            .collect();
        rows.sort_by(|&a, &b| self_confidence(a).total_cmp(&self_confidence(b)));
        Self { joint, rows }
    }
}

/// Returns whether the label is the most probable class, up to the tolerance.
fn is_predicted(probabilities: &[f32], label: u32) -> bool {
    let own = f64::from(probabilities[label as usize]) + TOLERANCE;
    let others = probabilities.iter().enumerate().filter(|&(class, _)| class != label as usize);
    others
        .into_iter()
        .all(|(class, &other)| own > f64::from(other) || own == f64::from(other) && (label as usize) < class)
}

/// Counts the rows that are confidently of a class, by their label, `[labels, classes]`.
fn confident_joint(labels: &[u32], probabilities: &[Vec<f32>]) -> Vec<Vec<usize>> {
    let classes = probabilities.first().map_or(0, Vec::len);
    let (mut sums, mut counts) = (vec![0.0; classes], vec![0_usize; classes]);
    for (&label, row) in labels.iter().zip(probabilities) {
        sums[label as usize] += f64::from(row[label as usize]);
        counts[label as usize] += 1;
    }
    // Nothing is confidently of a class without a row.
    let threshold =
        |(sum, &count): (f64, &usize)| if count == 0 { 2.0 } else { (sum / count as f64).max(2.0 * TOLERANCE) };
    let thresholds: Vec<f64> = sums.into_iter().zip(&counts).map(threshold).collect();
    let mut joint = vec![vec![0; classes]; classes];
    for (&label, row) in labels.iter().zip(probabilities) {
        let is_confident = |&class: &usize| f64::from(row[class]) >= thresholds[class] - TOLERANCE;
        let mut confident = (0..classes).filter(is_confident);
        let class = match (confident.next(), confident.next()) {
            (None, _) => continue,
            (Some(only), None) => only,
            _ => argmax(row) as usize,
        };
        joint[label as usize][class] += 1;
    }
    // At least one row of each class has the right label.
    for (class, row) in joint.iter_mut().enumerate() {
        row[class] = row[class].max(1);
    }
    joint
}

/// Scales the counts of confident rows, so that those of a label are as many as the rows with it.
fn calibrated(joint: &[Vec<usize>], labels: &[u32]) -> Vec<Vec<usize>> {
    let rows_of = |label: usize| labels.iter().filter(|&&own| own as usize == label).count() as f64;
    let scaled: Vec<Vec<f64>> = joint
        .iter()
        .enumerate()
        .map(|(label, row)| {
            let (sum, count) = (row.iter().sum::<usize>() as f64, rows_of(label));
            row.iter().map(|&confident| confident as f64 / sum * count).collect()
        })
        .collect();
    let total: f64 = scaled.iter().flatten().sum();
    let scale = |&value: &f64| value / total * labels.len() as f64;
    scaled.iter().map(|row| rounded(&row.iter().map(scale).collect::<Vec<_>>())).collect()
}

/// How many rows with a label (column) to suspect of being of another class (row).
fn prune_counts(joint: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let classes = joint.len();
    let mut counts: Vec<Vec<f64>> =
        (0..classes).map(|class| joint.iter().map(|row| row[class] as f64).collect()).collect();
    for label in 0..classes {
        // One row of each class stays; what that adds is taken from the other classes alike.
        let added = (1.0 - counts[label][label]).max(0.0);
        let others = (counts.iter().filter(|row| row[label] != 0.0).count() as f64 - 1.0).max(1.0);
        for (class, row) in counts.iter_mut().enumerate() {
            row[label] = if class == label { row[label] + added } else { (row[label] - added / others).max(0.0) };
        }
    }
    counts.iter().map(|row| rounded(row)).collect()
}

/// Rounds numbers so that they sum to the rounded sum, by changing those that were rounded the most.
fn rounded(numbers: &[f64]) -> Vec<usize> {
    let mut whole: Vec<f64> = numbers.iter().map(|number| number.round_ties_even()).collect();
    let sum = numbers.iter().sum::<f64>().round_ties_even();
    loop {
        let difference = sum - whole.iter().sum::<f64>();
        if difference.abs() < 0.5 {
            return whole.into_iter().map(|number| number as usize).collect();
        }
        let mut order: Vec<usize> = (0..numbers.len()).collect();
        // As numpy's stable sort, read from its end. With its default sort, ties depend on the processor.
        order.sort_by(|&a, &b| (numbers[a] - whole[a]).total_cmp(&(numbers[b] - whole[b])));
        if difference > 0.0 {
            order.reverse();
        }
        for &index in order.iter().take(difference.abs() as usize) {
            whole[index] += difference.signum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_numbers_keep_their_sum() {
        assert_eq!(rounded(&[1.4, 1.3, 1.3]), [2, 1, 1]);
        assert_eq!(rounded(&[0.6, 0.6, 0.8]), [0, 1, 1]);
    }

    #[test]
    fn a_swapped_label_is_found_and_no_other() {
        let sure = |class: usize| if class == 0 { vec![0.9, 0.1] } else { vec![0.1, 0.9] };
        let mut labels: Vec<u32> = (0..20).map(|row| row % 2).collect();
        let probabilities: Vec<Vec<f32>> = labels.iter().map(|&label| sure(label as usize)).collect();
        labels[4] = 1;
        assert_eq!(LabelErrors::find(&labels, &probabilities).rows, [4]);
    }

    #[test]
    fn of_no_rows_none_is_wrong() {
        assert_eq!(LabelErrors::find(&[], &[]), LabelErrors { joint: Vec::new(), rows: Vec::new() });
    }
}
