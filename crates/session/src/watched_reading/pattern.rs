//! A pattern of activity: hidden units that have values in certain ranges over several tokens.

use std::ops::Range;

use serde::Deserialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// Hidden units with values in certain ranges over consecutive tokens.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityPattern {
    /// The units, at least one.
    pub units: Vec<UnitRange>,
    /// The number of consecutive tokens, from 1. A shorter text is compared as a whole.
    pub tokens: usize,
}

/// The values of a hidden unit.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnitRange {
    /// The index of the unit, from 0.
    pub unit: usize,
    /// The least value in the range.
    pub low: f64,
    /// The greatest value in the range.
    pub high: f64,
}

/// Where a text is most like a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Likeness {
    /// The tokens, as many as the pattern has or all of the text.
    pub tokens: Range<usize>,
    /// The fraction of the values of these tokens that are in their ranges, 0 to 1.
    pub share: f64,
    /// The mean absolute value of the units, by which texts with equal fractions are ordered.
    pub strength: f64,
}

impl ActivityPattern {
    /// Finds the tokens of a text that are most like the pattern. `hidden` has the hidden states, `[tokens * units]`.
    /// Returns `None` if the text has no token.
    pub(crate) fn find(&self, hidden: &[f32], units: usize) -> Option<Likeness> {
        let tokens = hidden.len() / units;
        let width = self.tokens.clamp(1, tokens.max(1));
        let token = |token: usize| {
            let values = self.units.iter().map(|range| (range, f64::from(hidden[token * units + range.unit])));
            values.fold((0_usize, 0.0), |(hits, strength), (range, value)| {
                (hits + usize::from((range.low..=range.high).contains(&value)), strength + value.abs())
            })
        };
        let each: Vec<(usize, f64)> = (0..tokens).map(token).collect();
        let count = (width * self.units.len()) as f64;
        let windows = each.windows(width).enumerate().map(|(first, window)| Likeness {
            tokens: first..first + width,
            share: window.iter().map(|(hits, _)| *hits as f64).sum::<f64>() / count,
            strength: window.iter().map(|(_, strength)| strength).sum::<f64>() / count,
        });
        windows.reduce(|best, next| if next.is_above(&best) { next } else { best })
    }
}

impl Likeness {
    /// Whether it is more like the pattern than another one.
    pub(crate) fn is_above(&self, other: &Self) -> bool {
        (self.share, self.strength) > (other.share, other.strength)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two units over five tokens.
    const HIDDEN: [f32; 10] = [0.1, -0.9, 0.8, 0.0, 0.9, -0.7, 0.2, 0.3, 0.95, 0.9];

    fn pattern(units: &[(usize, f64, f64)], tokens: usize) -> ActivityPattern {
        let units = units.iter().map(|&(unit, low, high)| UnitRange { unit, low, high }).collect();
        ActivityPattern { units, tokens }
    }

    #[test]
    fn the_tokens_with_the_most_values_in_their_ranges_are_found() {
        let found = pattern(&[(0, 0.5, 1.0)], 2).find(&HIDDEN, 2).unwrap();
        assert_eq!((found.tokens, found.share), (1..3, 1.0));
        let found = pattern(&[(0, 0.5, 1.0), (1, -1.0, -0.5)], 1).find(&HIDDEN, 2).unwrap();
        assert_eq!((found.tokens, found.share), (2..3, 1.0));
        let found = pattern(&[(0, 0.5, 1.0), (1, -1.0, -0.5)], 3).find(&HIDDEN, 2).unwrap();
        assert_eq!((found.tokens, found.share), (0..3, 4.0 / 6.0));
    }

    #[test]
    fn of_equally_many_values_the_greater_ones_win() {
        let found = pattern(&[(0, 0.5, 1.0)], 1).find(&HIDDEN, 2).unwrap();
        assert_eq!((found.tokens, found.share), (4..5, 1.0));
        assert!((found.strength - 0.95).abs() < 1e-6);
    }

    #[test]
    fn a_text_that_is_shorter_than_the_pattern_is_compared_as_a_whole() {
        let found = pattern(&[(1, 0.2, 0.4)], 9).find(&HIDDEN[6..], 2).unwrap();
        assert_eq!((found.tokens, found.share), (0..2, 0.5));
        assert_eq!(pattern(&[(1, 0.2, 0.4)], 9).find(&[], 2), None);
    }
}
