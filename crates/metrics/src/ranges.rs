//! Ranges of numbers that divide rows into parts of about equal size.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// A range of numbers. Both ends are in it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Range {
    /// The lowest number.
    pub from: f64,
    /// The highest number.
    pub to: f64,
}

impl Range {
    /// Returns whether a number is in the range.
    pub fn contains(&self, number: f64) -> bool {
        self.from <= number && number <= self.to
    }

    /// Returns the smallest range with all numbers; `None` if there are none.
    pub fn of(numbers: impl IntoIterator<Item = f64>) -> Option<Self> {
        numbers.into_iter().fold(None, |range: Option<Self>, number| {
            let Self { from, to } = range.unwrap_or(Self { from: number, to: number });
            Some(Self { from: from.min(number), to: to.max(number) })
        })
    }
}

/// Divides numbers into at most `count` ranges with about as many of the numbers in each. Equal numbers are in the same
/// range. The ranges rise and do not overlap; their ends are numbers of `numbers`.
///
/// ```
/// use wordloom_metrics::{Range, equal_ranges};
///
/// let halves = equal_ranges(&[1.0, 5.0, 2.0, 9.0], 2);
/// assert_eq!(halves, [Range { from: 1.0, to: 2.0 }, Range { from: 5.0, to: 9.0 }]);
/// ```
pub fn equal_ranges(numbers: &[f64], count: usize) -> Vec<Range> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut ranges: Vec<Range> = Vec::new();
    let mut begin = 0;
    for part in 1..=count {
        let mut end = sorted.len() * part / count;
        while end > begin && end < sorted.len() && sorted[end] == sorted[end - 1] {
            end += 1;
        }
        if end > begin {
            ranges.push(Range { from: sorted[begin], to: sorted[end - 1] });
            begin = end;
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_are_in_one_range() {
        let ranges = equal_ranges(&[3.0, 1.0, 1.0, 1.0, 1.0, 2.0], 3);
        assert_eq!(ranges, [Range { from: 1.0, to: 1.0 }, Range { from: 2.0, to: 3.0 }]);
        assert!(equal_ranges(&[], 4).is_empty());
    }

    #[test]
    fn every_number_is_in_exactly_one_range() {
        let numbers: Vec<f64> = (0..97).map(|index| f64::from(index * 7 % 31)).collect();
        for count in 1..12 {
            let ranges = equal_ranges(&numbers, count);
            assert!(ranges.len() <= count);
            let is_once = |&number: &f64| ranges.iter().filter(|range| range.contains(number)).count() == 1;
            assert!(numbers.iter().all(is_once), "{count}: {ranges:?}");
        }
    }
}
