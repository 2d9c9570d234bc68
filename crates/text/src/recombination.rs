//! Texts that are put together from parts of other texts.

use super::{PreTokenize, Words};

/// The most parts of a text.
const MOST_PARTS: usize = 2;
/// The most words of a part, so that long texts do not make training slow.
const MOST_WORDS: usize = 20;
/// One in this many words is left out.
const LEFT_OUT: usize = 10;

/// Returns `count` texts, each of one or two random spans of the given texts, with a tenth of the words left out.
///
/// Words are those of [`Words`], at most 20 in a span. Returns no texts if none of the given texts has a word. Another
/// model can label such texts for a network that would otherwise have too few of them to learn from (n-gram sampling:
/// Tang et al. 2019).
///
/// `draw(n)` draws an integer uniformly from `0..n`.
///
/// ```
/// use wordloom_text::recombine;
///
/// // Draws the last of the possible integers, which leaves no word out.
/// let made = recombine(&["the pump is slow", "again"], 1, |n| n - 1);
/// assert_eq!(made, ["again again"]);
/// ```
pub fn recombine(texts: &[&str], count: usize, mut draw: impl FnMut(usize) -> usize) -> Vec<String> {
    // Of many texts, few are drawn: only those are cut into words.
    let words_of = |text: &str| -> Vec<(usize, usize)> {
        Words.pieces(text).map(|(start, word)| (start, start + word.len())).collect()
    };
    let with_words: Vec<usize> =
        (0..texts.len()).filter(|&index| Words.pieces(texts[index]).next().is_some()).collect();
    let mut made = Vec::new();
    while made.len() < count && !with_words.is_empty() {
        let mut text = String::new();
        for _ in 0..1 + draw(MOST_PARTS) {
            let source = texts[with_words[draw(with_words.len())]];
            let text_words = words_of(source);
            let length = 1 + draw(text_words.len().min(MOST_WORDS));
            let first = draw(text_words.len() - length + 1);
            let mut end_before = None;
            for &(start, end) in &text_words[first..first + length] {
                let gap = end_before.map_or(" ", |before| &source[before..start]);
                end_before = Some(end);
                if draw(LEFT_OUT) > 0 {
                    text.push_str(if text.is_empty() { "" } else { gap });
                    text.push_str(&source[start..end]);
                }
            }
        }
        if !text.is_empty() {
            made.push(text);
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws integers that look random, from a linear congruential generator.
    fn draws(seed: u64) -> impl FnMut(usize) -> usize {
        let mut state = seed;
        move |n| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        }
    }

    fn words(text: &str) -> Vec<&str> {
        Words.pieces(text).map(|(_, word)| word).collect()
    }

    #[test]
    fn every_word_is_from_the_texts_and_no_text_is_longer_than_two_spans() {
        let long = "word ".repeat(100);
        let texts = ["Why is the pump so slow?", "开机后屏幕闪烁。", &long, "", "  "];
        let made = recombine(&texts, 500, draws(1));
        assert_eq!(made.len(), 500);
        for text in &made {
            let words = words(text);
            assert!((1..=MOST_PARTS * MOST_WORDS).contains(&words.len()), "{text}");
            assert!(words.iter().all(|word| texts.iter().any(|source| source.contains(word))), "{text}");
        }
        assert!(made.iter().any(|text| text.contains("pump") && text.contains('屏')), "no text has two sources");
    }

    #[test]
    fn what_is_between_two_words_stays_as_it_is() {
        let made = recombine(&["开机后屏幕", "don't - stop"], 200, draws(2));
        assert!(made.iter().any(|text| text.contains("屏幕")));
        assert!(made.iter().any(|text| text.contains("don't - stop")));
    }

    #[test]
    fn texts_without_words_give_none() {
        assert!(recombine(&["", " \n"], 10, draws(3)).is_empty());
        assert!(recombine(&[], 10, draws(3)).is_empty());
    }
}
