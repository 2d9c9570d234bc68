//! The words that tell a group of texts from the others.

use std::collections::{HashMap, HashSet};

use wordloom_text::{Cleaning, Normalizer, Words, tokens};

const LOWERCASE: Normalizer = Normalizer { lowercase: true };
/// The fewest texts of a group that have a word.
const LEAST_TEXTS: usize = 2;

/// Returns for each group at most `count` words that are in more of its texts than of the others, the most certain
/// first: by the log odds ratio divided by its standard error (Monroe, Colaresi and Quinn 2008).
pub(super) fn telling_words(texts: &[&str], groups: &[u32], cleaning: Cleaning, count: usize) -> Vec<Vec<String>> {
    let number = groups.iter().map(|&group| group as usize + 1).max().unwrap_or(0);
    let (mut sizes, mut texts_with): (Vec<usize>, HashMap<String, Vec<usize>>) = (vec![0; number], HashMap::new());
    for (text, &group) in texts.iter().zip(groups) {
        sizes[group as usize] += 1;
        for word in words(cleaning.clean(text).text()) {
            texts_with.entry(word).or_insert_with(|| vec![0; number])[group as usize] += 1;
        }
    }
    let total: usize = sizes.iter().sum();
    let name = |group: usize| {
        let score = |(word, with): (&String, &Vec<usize>)| {
            let (inside, all) = (with[group], with.iter().sum::<usize>());
            let score = log_odds((inside, sizes[group]), (all - inside, total - sizes[group]));
            (inside >= LEAST_TEXTS && score > 0.0).then(|| (score, word.clone()))
        };
        let mut scored: Vec<(f64, String)> = texts_with.iter().filter_map(score).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut chosen: Vec<String> = Vec::new();
        for (_, word) in scored {
            // Pairs of characters that overlap are of one word.
            let overlaps = |other: &String| is_pair(other) && is_pair(&word) && word.chars().any(|c| other.contains(c));
            if chosen.len() < count && !chosen.iter().any(overlaps) {
                chosen.push(word);
            }
        }
        chosen
    };
    (0..number).map(name).collect()
}

/// The log odds ratio of two proportions, each given as hits and rows, divided by its standard error.
fn log_odds(one: (usize, usize), other: (usize, usize)) -> f64 {
    // Half a row is added to each count, so that none is 0.
    let halves = |(hits, rows): (usize, usize)| (hits as f64 + 0.5, (rows - hits) as f64 + 0.5);
    let ((a, b), (c, d)) = (halves(one), halves(other));
    ((a / b).ln() - (c / d).ln()) / (1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d).sqrt()
}

/// The different words of a text, in lower case. In a script without spaces, they are pairs of characters.
fn words(text: &str) -> HashSet<String> {
    let (mut found, mut before) = (HashSet::new(), None);
    for token in tokens(text, &Words, LOWERCASE) {
        let is_word = token.text.chars().any(char::is_alphabetic);
        let character = token.piece.chars().next().filter(|&c| is_word && is_unspaced(c));
        match (character, before) {
            (Some(_), Some((end, first))) if end == token.offset.0 => {
                found.insert(format!("{first}{}", token.text));
            }
            (None, _) if is_word && token.text.chars().count() > 1 => {
                found.insert(token.text.clone().into_owned());
            }
            _ => {}
        }
        before = character.map(|_| (token.offset.1, token.text.into_owned()));
    }
    found
}

/// Whether a character is of a script that is written without spaces and cut into characters.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_pair(word: &str) -> bool {
    word.chars().all(is_unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_named_by_the_words_that_others_do_not_have() {
        let texts =
            ["the late parcel", "a parcel", "the parcel is late", "the wrong bill", "a bill", "the bill is wrong"];
        let names = telling_words(&texts, &[0, 0, 0, 1, 1, 1], Cleaning::default(), 2);
        assert_eq!(names, [["parcel", "late"], ["bill", "wrong"]]);
    }

    #[test]
    fn a_script_without_spaces_has_pairs_that_do_not_overlap() {
        let texts = ["快递很慢", "快递太慢了", "手机很好", "手机不错"];
        let names = telling_words(&texts, &[0, 0, 1, 1], Cleaning::default(), 2);
        assert_eq!((&*names[0][0], &*names[1][0]), ("快递", "手机"));
        assert!(names.iter().all(|words| words.len() == 1), "{names:?}");
    }

    #[test]
    fn no_texts_have_no_groups() {
        assert!(telling_words(&[], &[], Cleaning::default(), 2).is_empty());
    }
}
