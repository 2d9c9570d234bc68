//! The influences of tokens, added up over words: texts with other tokens have words in common.

use std::collections::BTreeMap;

use crate::explanation::Explanation;
use wordloom_metrics::Contributions;
use wordloom_text::{Normalizer, Words, tokens};

const LOWERCASE: Normalizer = Normalizer { lowercase: true };

impl Explanation {
    /// Returns the influence of each different word of the explained text on the target at an index, in lower case. In
    /// scripts without spaces, each character is a word.
    ///
    /// # Panics
    /// If there is no such target, or `text` is shorter than the one that was explained.
    pub fn of_words(&self, text: &str, target: usize) -> BTreeMap<String, f64> {
        let influences = &self.targets[target].influences;
        let parts = self.tokens.iter().zip(influences).map(|(token, &influence)| ((token.start, token.end), influence));
        let of = Contributions { parts: parts.collect(), ..Contributions::default() };
        let (mut bytes, mut units) = (0, 0);
        let mut units_before = |position: usize| {
            units += text[bytes..position].encode_utf16().count();
            bytes = position;
            units
        };
        let words = tokens(text, &Words, LOWERCASE).map(|word| {
            let (start, end) = word.offset;
            (word.text.into_owned(), (units_before(start), units_before(end)))
        });
        let (names, spans): (Vec<String>, Vec<(usize, usize)>) = words.unzip();
        let (each, _) = of.of_tokens(&spans);
        let mut sums = BTreeMap::new();
        for (name, influence) in names.into_iter().zip(each).filter(|(_, influence)| *influence != 0.0) {
            *sums.entry(name).or_insert(0.0) += influence;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explanation::{ExplanationMethod, TargetExplanation};
    use crate::prediction::TokenView;
    use wordloom_data::TargetKind;

    #[test]
    fn the_parts_of_a_word_are_added_up_and_so_are_equal_words() {
        let token = |(start, end): (usize, usize)| TokenView { start, end, known: true };
        let target = TargetExplanation {
            column: "tone".to_owned(),
            kind: TargetKind::Score,
            label: None,
            predicted: 3.0,
            influences: vec![0.5, 0.25, 1.0, 0.0, -2.0],
            completeness: None,
        };
        let of = Explanation {
            method: ExplanationMethod::IntegratedGradients,
            // "un", "happy", "很", "so", "Unhappy" after an emoji of two units.
            tokens: [(3, 5), (5, 10), (11, 12), (13, 15), (16, 23)].map(token).to_vec(),
            left: 0,
            cut: 0,
            unfamiliar: None,
            targets: vec![target],
        };
        let words = of.of_words("😀 unhappy 很 so Unhappy", 0);
        assert_eq!(words.into_iter().collect::<Vec<_>>(), [("unhappy".to_owned(), -1.25), ("很".to_owned(), 1.0)]);
    }
}
