//! Token dropout: replaces random tokens by the unknown token, so that a model does not depend on single tokens and
//! learns what an unknown token means.

use super::Examples;
use wordloom_base::random::Random;
use wordloom_text::UNK;

/// Returns these rows, in this order and without their targets, with token dropout.
///
/// Each token is replaced by the unknown token with probability `rate`, 0 to 1. Iyyer et al. (2015) remove the token;
/// here the text keeps its length.
pub fn drop_tokens(examples: &Examples, rows: &[usize], rate: f64, random: &mut Random) -> Examples {
    let mut dropped = |&token: &u32| if f64::from(random.uniform()) < rate { UNK } else { token };
    let tokens = rows.iter().map(|&row| examples.tokens[row].iter().map(&mut dropped).collect()).collect();
    Examples { tokens, ..Examples::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples() -> Examples {
        Examples { tokens: vec![(2..1_002).collect(), vec![7, 8, 9]], ..Examples::default() }
    }

    #[test]
    fn about_the_requested_fraction_of_tokens_becomes_unknown_and_the_others_stay() {
        let examples = examples();
        let dropped = drop_tokens(&examples, &[0], 0.3, &mut Random::new(1));
        let unknown = dropped.tokens[0].iter().filter(|&&token| token == UNK).count();
        assert!((250..350).contains(&unknown), "{unknown}");
        let pairs = dropped.tokens[0].iter().zip(&examples.tokens[0]);
        assert!(pairs.clone().all(|(&after, &before)| after == UNK || after == before));
    }

    #[test]
    fn rows_keep_the_requested_order_and_the_same_seed_drops_the_same_tokens() {
        let drop = |seed, rate| drop_tokens(&examples(), &[1, 0], rate, &mut Random::new(seed)).tokens;
        assert_eq!(drop(1, 0.0), [vec![7, 8, 9], (2..1_002).collect()]);
        assert_eq!(drop(1, 0.5), drop(1, 0.5));
        assert_ne!(drop(1, 0.5), drop(2, 0.5));
    }
}
