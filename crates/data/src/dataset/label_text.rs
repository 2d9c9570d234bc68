//! A label as a text, for models that learn from names.

use std::iter;

/// Returns the words of a label: `card_arrival`, `card-arrival` and `CardArrival` are two words.
///
/// `None` if it names nothing: it has fewer than two letters and no Chinese character, such as `1` or `B`.
pub fn label_text(label: &str) -> Option<String> {
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 && !label.chars().any(is_ideograph) {
        return None;
    }
    let spaced: String = label.chars().map(|c| if is_separator(c) { ' ' } else { c }).collect();
    let words: Vec<String> = spaced.split_whitespace().flat_map(capitalized_words).collect();
    Some(words.join(" "))
}

/// Whether a character stands for a space between the words of a label.
fn is_separator(c: char) -> bool {
    matches!(c, '_' | '-' | '/' | '.' | ':' | '+' | '&' | '|')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Cuts a word before each capital letter that follows two letters, the second one small. `iPhone` stays whole.
fn capitalized_words(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let starts = (2..letters.len())
        .filter(|&at| letters[at].is_uppercase() && letters[at - 1].is_lowercase() && letters[at - 2].is_alphabetic());
    let ends = starts.clone().chain([letters.len()]);
    let words = iter::once(0).chain(starts).zip(ends).map(|(start, end)| letters[start..end].iter().collect());
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_label_are_separated() {
        for (label, text) in [
            ("card_arrival", "card arrival"),
            ("Sci/Tech", "Sci Tech"),
            ("DESC:manner", "DESC manner"),
            ("AddToPlaylist", "Add To Playlist"),
            ("iPhone repairs", "iPhone repairs"),
            ("HTTPError", "HTTPError"),
            (" late  parcel ", "late parcel"),
            ("体育", "体育"),
            ("好", "好"),
            ("ok", "ok"),
        ] {
            assert_eq!(label_text(label).as_deref(), Some(text), "{label}");
        }
    }

    #[test]
    fn numbers_and_letters_name_nothing() {
        for label in ["1", "-3.5", "B", "A1", "?", "__", ""] {
            assert_eq!(label_text(label), None, "{label}");
        }
    }
}
