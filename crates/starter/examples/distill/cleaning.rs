//! A message to texts of one or a few sentences.

use wordloom_base::random::Random;

/// The most words and the most bytes of a text.
const WORDS_MAX: usize = 60;
const BYTES_MAX: usize = 420;

/// Returns the texts of a message: its sentences, of which every third text has two to five.
pub fn texts(message: &str, random: &mut Random) -> Vec<String> {
    let message = clean(message);
    let sentences = sentences(&message);
    let mut texts = Vec::new();
    let mut rest = &sentences[..];
    while !rest.is_empty() {
        let several = rest.len() > 1 && random.below(3) == 0;
        let count = if several { (2 + random.below(4)).min(rest.len()) } else { 1 };
        let text = rest[..count].join(" ");
        rest = &rest[count..];
        if is_usable(&text) {
            texts.push(text);
        }
    }
    texts
}

/// Returns the words of a text, in lower case: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Leaves out addresses and elements of HTML, and makes every run of white space one space.
fn clean(message: &str) -> String {
    let mut text = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once('>').map_or(after, |(_, after)| after);
    }
    text.push_str(rest);
    let is_address = |word: &str| word.starts_with("http://") || word.starts_with("https://");
    text.split_whitespace().filter(|word| !is_address(word)).collect::<Vec<_>>().join(" ")
}

/// Cuts a text after each full stop, exclamation mark or question mark that a capital letter follows.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (space, _) in text.match_indices(' ') {
        let ends = text[start..space].trim_end_matches(['"', '\'', ')']).ends_with(['.', '!', '?']);
        if ends && text[space + 1..].trim_start_matches(['"', '\'', '(']).starts_with(char::is_uppercase) {
            sentences.push(&text[start..space]);
            start = space + 1;
        }
    }
    sentences.push(&text[start..]);
    sentences
}

/// Returns whether a text has 3 to 60 words and is mostly English letters.
fn is_usable(text: &str) -> bool {
    let letters = text.bytes().filter(|byte| byte.is_ascii_alphabetic() || *byte == b' ').count();
    let words = text.split(' ').count();
    (3..=WORDS_MAX).contains(&words) && text.len() <= BYTES_MAX && 4 * letters > 3 * text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_before_a_capital_letter_and_not_within_an_abbreviation_or_a_number() {
        let text = "It has 2.5 stars, e.g. on top. \"Why?\" She left.";
        assert_eq!(sentences(text), ["It has 2.5 stars, e.g. on top.", "\"Why?\"", "She left."]);
    }

    #[test]
    fn addresses_and_html_are_left_out() {
        assert_eq!(clean("see <b>this</b>\n https://example.org/x now"), "see this now");
        assert_eq!(clean("1 < 2 is right"), "1 2 is right");
    }

    #[test]
    fn every_sentence_of_a_message_is_in_one_text() {
        let message = "The first one is here. The second one is here. The third one is here. The last one is here.";
        for seed in 0..20 {
            assert_eq!(texts(message, &mut Random::new(seed)).join(" "), message);
        }
    }

    #[test]
    fn short_texts_and_other_scripts_are_not_used() {
        assert!(is_usable("a short text"));
        for text in ["two words", "包裹 晚 到 了 三 天", "1 2 3 4 5 6 7 8", &"long ".repeat(61)] {
            assert!(!is_usable(text.trim()), "{text}");
        }
    }
}
