//! What of a text a model can know: the scripts of its training texts, and tokens that carry meaning.

use super::Vocabulary;
use super::cleaning::Placeholder;
use super::script::{SCRIPTS, script};

/// The scripts of the texts that a vocabulary was learned from.
#[derive(Debug, Clone, PartialEq)]
pub struct Scripts {
    /// The number of letters of each script, in the order of `SCRIPTS`.
    letters: [u64; SCRIPTS],
    /// Their sum.
    total: u64,
}

/// A script with a smaller fraction of the training texts' letters is foreign to a model: a few quoted words teach
/// nothing about texts in that script.
const LEAST_FRACTION: f64 = 0.01;

impl Scripts {
    /// Counts the letters of the tokens of the training texts. Further tokens of word vectors do not count.
    pub fn of<'v>(vocabularies: impl IntoIterator<Item = &'v Vocabulary>) -> Self {
        let mut letters = [0; SCRIPTS];
        let tokens = vocabularies.into_iter().flat_map(Vocabulary::tokens);
        for (token, count) in tokens.filter(|&(token, count)| count > 0 && !Placeholder::is_name(token)) {
            token.chars().filter_map(script).for_each(|script| letters[script] += count);
        }
        Self { total: letters.iter().sum(), letters }
    }

    /// Returns whether more than half of a text's letters are of scripts that the training texts have hardly any
    /// letters of.
    ///
    /// ```
    /// use wordloom_text::{Scripts, Vocabulary, VocabularyConfig};
    ///
    /// let counts = [("late".to_owned(), 9), (".".to_owned(), 9)].into();
    /// let vocabulary = Vocabulary::from_counts(counts, &VocabularyConfig { min_count: 1, max_size: 9 });
    /// let scripts = Scripts::of([&vocabulary]);
    /// assert!(scripts.are_foreign("สวัสดี late"));
    /// assert!(!scripts.are_foreign("very late 晚") && !scripts.are_foreign("5."));
    /// ```
    pub fn are_foreign(&self, text: &str) -> bool {
        let (mut known, mut foreign) = (0, 0);
        for script in text.chars().filter_map(script) {
            let is_known = self.letters[script] as f64 >= LEAST_FRACTION * self.total as f64;
            *(if is_known { &mut known } else { &mut foreign }) += 1;
        }
        self.total > 0 && foreign > known
    }
}

/// Returns whether a token is more than whitespace and punctuation.
///
/// A text of unknown words that ends in a known full stop is as foreign as one without it.
pub fn has_meaning(token: &str) -> bool {
    let is_mark = |c: char| {
        c.is_whitespace()
            || c.is_ascii_punctuation()
            || matches!(c, '\u{A1}' | '\u{AB}' | '\u{B7}' | '\u{BB}' | '\u{BF}' | '\u{2010}'..='\u{206F}'
                | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
                | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
    };
    !token.chars().all(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VocabularyConfig;

    fn scripts(counts: &[(&str, u64)]) -> Scripts {
        let counts = counts.iter().map(|&(token, count)| (token.to_owned(), count)).collect();
        Scripts::of([&Vocabulary::from_counts(counts, &VocabularyConfig { min_count: 1, max_size: 1_000 })])
    }

    #[test]
    fn a_text_of_another_script_is_foreign() {
        let english = scripts(&[("the", 500), ("late", 100), ("дом", 1)]);
        for text in [
            "อาหารอร่อย",
            "очень поздно",
            "很晚了",
            "πολύ αργά",
            "متأخر جدا",
            "מאוחר",
            "बहुत देर",
            "とても遅い",
            "매우 늦다",
        ] {
            assert!(english.are_foreign(text), "{text}");
        }
        for text in ["Tout à fait", "ＬＡＴＥ", "late 晚", "", "12:30 !?", "👍", "ắ"] {
            assert!(!english.are_foreign(text), "{text}");
        }
        assert!(!scripts(&[("晚", 3), ("late", 1)]).are_foreign("very late"));
        assert!(scripts(&[("晚", 300)]).are_foreign("とてもおそい"));
    }

    #[test]
    fn without_training_letters_nothing_is_foreign() {
        assert!(!scripts(&[]).are_foreign("late"));
        assert!(!scripts(&[("5", 3)]).are_foreign("late"));
    }

    #[test]
    fn words_numbers_and_emoji_have_a_meaning_and_marks_have_none() {
        for token in ["late", "5", "晚", "👍", "don't"] {
            assert!(has_meaning(token), "{token}");
        }
        for token in [".", "。", "！", " ", "…", "“", "—", "¿"] {
            assert!(!has_meaning(token), "{token}");
        }
    }
}
