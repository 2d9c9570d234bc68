//! How much the parts of a text contribute to an output.

/// The output of a model for a text less its output for a baseline, divided among the parts of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Contributions {
    /// The start and the end of each part, in bytes, and its contribution in the unit of the output. Parts may overlap.
    pub parts: Vec<((usize, usize), f64)>,
    /// The contribution of the text as a whole, which belongs to none of its parts.
    pub undivided: f64,
    /// The output for the text.
    pub predicted: f64,
    /// The output for the baseline.
    pub baseline: f64,
}

impl Contributions {
    /// Returns what the contributions lack of the difference between the text and the baseline: 0 if they are complete.
    pub fn gap(&self) -> f64 {
        let parts: f64 = self.parts.iter().map(|(_, contribution)| contribution).sum();
        self.predicted - self.baseline - self.undivided - parts
    }

    /// Adds those to a model whose output is added with this weight.
    pub fn add(&mut self, other: &Self, weight: f64) {
        self.parts.extend(other.parts.iter().map(|&(part, contribution)| (part, weight * contribution)));
        self.undivided += weight * other.undivided;
        self.predicted += weight * other.predicted;
        self.baseline += weight * other.baseline;
    }

    /// Returns the contribution of each token, and that of everything outside of the tokens.
    ///
    /// `tokens` has the start and the end of each token, in bytes, in order and without overlaps. The contribution of a
    /// part is divided among the tokens that it shares bytes with, in proportion to these bytes.
    pub fn of_tokens(&self, tokens: &[(usize, usize)]) -> (Vec<f64>, f64) {
        let (mut each, mut outside) = (vec![0.0; tokens.len()], 0.0);
        for &((start, end), contribution) in &self.parts {
            let first = tokens.partition_point(|token| token.1 <= start);
            let shared = |&(token_start, token_end): &(usize, usize)| token_end.min(end) - token_start.max(start);
            let within = tokens[first..].iter().take_while(|token| token.0 < end);
            let total: usize = within.clone().map(shared).sum();
            if total == 0 {
                outside += contribution;
            }
            for (token, sum) in within.zip(&mut each[first..]) {
                *sum += contribution * shared(token) as f64 / total as f64;
            }
        }
        (each, outside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contributions(parts: &[((usize, usize), f64)]) -> Contributions {
        Contributions { parts: parts.to_vec(), ..Contributions::default() }
    }

    #[test]
    fn a_part_is_divided_among_its_tokens_by_their_bytes() {
        // "so very late": the pair "so very" has two bytes of the first token and four of the second.
        let of = contributions(&[((0, 7), 0.6), ((8, 10), 1.0), ((8, 12), -0.25)]);
        let (each, outside) = of.of_tokens(&[(0, 2), (3, 7), (8, 12)]);
        assert!(each.iter().zip([0.2, 0.4, 0.75]).all(|(a, b)| (a - b).abs() < 1e-12), "{each:?}");
        assert_eq!(outside, 0.0);
    }

    #[test]
    fn a_part_without_a_token_is_outside() {
        let of = contributions(&[((5, 9), 1.0), ((3, 5), 0.5), ((0, 0), 0.25)]);
        assert_eq!(of.of_tokens(&[(0, 2)]), (vec![0.0], 1.75));
        assert_eq!(of.of_tokens(&[]), (vec![], 1.75));
    }

    #[test]
    fn a_weighted_sum_of_complete_contributions_is_complete() {
        let one = Contributions { undivided: 0.1, predicted: 0.9, baseline: 0.3, ..contributions(&[((0, 2), 0.5)]) };
        let other = Contributions { predicted: 0.2, baseline: 0.4, ..contributions(&[((0, 2), -0.3)]) };
        assert!(one.gap().abs() < 1e-12 && (other.gap() - 0.1).abs() < 1e-12);
        let mut blend = Contributions::default();
        blend.add(&one, 0.75);
        blend.add(&other, 0.25);
        assert!((blend.predicted - 0.725).abs() < 1e-12 && (blend.gap() - 0.025).abs() < 1e-12);
    }
}
