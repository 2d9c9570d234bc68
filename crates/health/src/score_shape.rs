//! How the scores of a target are distributed: outliers, a long tail, values that repeat.

use wordloom_data::{Dataset, Scaling, Target, Transform};

/// Beyond this many interquartile ranges from the quartiles, Tukey (1977) calls a value far out.
const FAR_OUT: f64 = 3.0;

/// The fewest scores of which a shape says anything.
const MIN_SCORES: usize = 10;

/// The largest prediction of a score whose logarithm is learned, relative to the largest score: the exponential of an
/// extrapolation would be arbitrarily large.
const MOST_EXTRAPOLATION: f64 = 10.0;

/// How the scores of a target are distributed.
pub(super) struct ScoreShape {
    /// The scores as a model learns them, ascending.
    learned: Vec<f64>,
    /// The least and the greatest learned value that is not far out.
    pub fences: (f64, f64),
}

impl ScoreShape {
    /// Examines the scores of a target as they are learned with a scaling. `None` if there are too few.
    pub(super) fn of(target: &Target, scaling: Scaling) -> Option<Self> {
        let mut learned: Vec<f64> = scores(target).map(|score| scaling.apply(score)).collect();
        learned.sort_unstable_by(f64::total_cmp);
        if learned.len() < MIN_SCORES {
            return None;
        }
        let fences = fences(&learned);
        Some(Self { learned, fences })
    }

    /// Whether a learned value is far out.
    pub(super) fn is_far_out(&self, learned: f64) -> bool {
        learned < self.fences.0 || learned > self.fences.1
    }

    /// Returns the number of scores.
    pub(super) fn len(&self) -> usize {
        self.learned.len()
    }

    /// Returns the number of scores that are far out.
    pub(super) fn far_out(&self) -> usize {
        self.learned.iter().filter(|&&value| self.is_far_out(value)).count()
    }

    /// Returns the number of distinct values.
    pub(super) fn distinct(&self) -> usize {
        1 + self.learned.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }

    /// Returns the most frequent value and its number of scores.
    pub(super) fn mode(&self) -> (f64, usize) {
        let runs = self.learned.chunk_by(|a, b| a == b);
        runs.map(|run| (run[0], run.len())).max_by_key(|&(_, count)| count).unwrap_or((0.0, 0))
    }

    /// Returns the value at a fraction of the ascending values, 0 to 1.
    pub(super) fn quantile(&self, fraction: f64) -> f64 {
        quantile(&self.learned, fraction)
    }
}

/// Returns the scores of a target.
pub(super) fn scores(target: &Target) -> impl Iterator<Item = f64> + '_ {
    target.numbers().into_iter().flatten().flatten().copied()
}

/// Returns the least and the greatest of ascending values that is not far out.
fn fences(ascending: &[f64]) -> (f64, f64) {
    let [low, high] = [0.25, 0.75].map(|fraction| quantile(ascending, fraction));
    let range = high - low;
    if range > 0.0 {
        let within = |value: &&f64| (low - FAR_OUT * range..=high + FAR_OUT * range).contains(*value);
        let mut kept = ascending.iter().filter(within);
        let first = kept.next().copied().unwrap_or(low);
        return (first, kept.next_back().copied().unwrap_or(first));
    }
    // Over half the values are equal: the others have quartiles of their own.
    let others: Vec<f64> = ascending.iter().copied().filter(|&value| value != low).collect();
    if others.is_empty() {
        return (low, low);
    }
    let (least, most) = fences(&others);
    (least.min(low), most.max(low))
}

fn quantile(ascending: &[f64], fraction: f64) -> f64 {
    ascending[((ascending.len() - 1) as f64 * fraction).round() as usize]
}

/// Returns the scaling that learns the logarithm of scores that are never negative; `None` if some score is.
///
/// If some are 0, the offset is nearly the least of the others: their 5th percentile, which is 1 for counts.
pub(super) fn logarithm(target: &Target) -> Option<Scaling> {
    let mut positive: Vec<f64> = scores(target).filter(|&score| score > 0.0).collect();
    positive.sort_unstable_by(f64::total_cmp);
    let (count, most) = (scores(target).count(), *positive.last()?);
    let is_negative = scores(target).any(|score| score < 0.0);
    let offset = if positive.len() < count { quantile(&positive, 0.05) } else { 0.0 };
    let high = Some(most * MOST_EXTRAPOLATION).filter(|high| high.is_finite());
    (!is_negative).then_some(Scaling { transform: Transform::Logarithm { offset }, low: Some(0.0), high })
}

/// Returns the scaling that learns the log odds of scores from 0 to 1; `None` if some score is not.
pub(super) fn logit(target: &Target) -> Option<Scaling> {
    let is_fraction = scores(target).all(|score| (0.0..=1.0).contains(&score));
    is_fraction.then_some(Scaling { transform: Transform::Logit, low: Some(0.0), high: Some(1.0) })
}

/// Returns the scaling that limits scores to those that are not far out.
pub(super) fn winsorized(target: &Target) -> Option<Scaling> {
    let plain = Scaling { transform: Transform::Identity, ..target.scaling };
    let ScoreShape { fences: (low, high), .. } = ScoreShape::of(target, plain)?;
    Some(Scaling { low: Some(low), high: Some(high), ..target.scaling })
}

/// Returns the rows whose score is far out.
pub(super) fn outlier_rows(dataset: &Dataset, target: &Target) -> Vec<usize> {
    let (Some(shape), Some(numbers)) = (ScoreShape::of(target, target.scaling), target.numbers()) else {
        return Vec::new();
    };
    let is_far_out = |&row: &usize| numbers[row].is_some_and(|score| shape.is_far_out(target.scaling.apply(score)));
    (0..dataset.len()).filter(is_far_out).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fences_leave_out_what_is_far_from_the_quartiles() {
        let mut values: Vec<f64> = (0..101).map(f64::from).collect();
        assert_eq!(fences(&values), (0.0, 100.0));
        values.push(1e9);
        assert_eq!(fences(&values), (0.0, 100.0));
        // Quartiles 25 and 76: 229 is at most 3 ranges of 51 beyond, 240 is not.
        values.pop();
        values.extend([229.0, 240.0]);
        values.sort_unstable_by(f64::total_cmp);
        assert_eq!(fences(&values).1, 229.0);
    }

    #[test]
    fn values_of_which_most_are_equal_have_the_fences_of_the_others() {
        let mut values = vec![0.0; 60];
        values.extend((1..40).map(f64::from));
        values.push(1e9);
        assert_eq!(fences(&values), (0.0, 39.0));
        assert_eq!(fences(&[2.0; 12]), (2.0, 2.0));
    }
}
