//! The normalization of characters in the graph, as [`Normalizer`](wordloom_text::Normalizer) normalizes words in lower
//! case: half width, lower case, composed accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;
use wordloom_text::{Normalize, Normalizer};

use super::characters::Characters;
use crate::attribute::int;
use crate::flat::{filled_numbers, following, lookup, preceding};
use crate::graph::{Graph, Name};

/// The most characters that one becomes, in lower case and composed.
const MOST: usize = 3;
/// Above every code point: a pair of them is one number.
const PAIR: i64 = 1 << 21;
/// How many marks a letter is composed with, or how many letters a Hangul syllable has after the first.
const MARKS: usize = 2;
/// The first characters of Hangul syllables and their three kinds of letters, and the numbers of letters (Unicode
/// 3.12).
const SYLLABLE: i64 = 0xAC00;
const LEADING: i64 = 0x1100;
const VOWEL: i64 = 0x1161;
/// One before the first trailing consonant.
const TRAILING: i64 = 0x11A7;
const LEADINGS: i64 = 19;
const VOWELS: i64 = 21;
const TRAILINGS: i64 = 28;

/// Normalizes characters.
pub(crate) fn normalized(graph: &mut Graph, characters: &Characters) -> Characters {
    let mut characters = mapped(graph, characters);
    let compositions = compositions();
    for _ in 0..MARKS {
        characters = composed(graph, &characters, &compositions);
    }
    characters
}

/// Maps every character by itself, to as many as it becomes.
fn mapped(graph: &mut Graph, Characters { code_points, words }: &Characters) -> Characters {
    let none = graph.int(-1);
    let found: Vec<Name> = mappings().iter().map(|table| lookup(graph, code_points, table, -1)).collect();
    let is_same = graph.apply("Equal", &[&found[0], &none]);
    let first = graph.apply("Where", &[&is_same, code_points, &found[0]]);
    let columns: Vec<Name> = [&first].into_iter().chain(&found[1..]).map(|all| graph.unsqueeze(all, 1)).collect();
    let cells = graph.concat(&columns, 1);
    let (code_points, words) = filled_numbers(graph, &cells, words);
    Characters { code_points, words }
}

/// For each place, the code points of the characters that others become. What is not in the first table stays.
fn mappings() -> [Vec<(i64, i64)>; MOST] {
    let mut tables = [const { Vec::new() }; MOST];
    let normalizer = Normalizer { lowercase: true };
    let mut buffer = [0; 4];
    for c in ('\0'..=char::MAX).filter(is_mapped) {
        let spelling = &*c.encode_utf8(&mut buffer);
        let normal = normalizer.normalize(spelling);
        if normal != spelling {
            for (place, other) in normal.chars().take(MOST).enumerate() {
                tables[place].push((number(c), number(other)));
            }
        }
    }
    tables
}

/// Whitespace is no word, and characters for private use stand for what cleaning has replaced.
fn is_mapped(c: &char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// The pairs of characters that are composed to one, apart from Hangul.
fn compositions() -> Vec<(i64, i64)> {
    let mut pairs = Vec::new();
    for c in ('\u{C0}'..='\u{2FFFF}').filter(|c| !('\u{AC00}'..='\u{D7A3}').contains(c)) {
        let parts: Vec<char> = std::iter::once(c).nfd().collect();
        let [before @ .., last] = &parts[..] else { continue };
        let before: Vec<char> = before.iter().copied().nfc().collect();
        if let [first] = before[..]
            && compose(first, *last) == Some(c)
        {
            pairs.push((number(first) * PAIR + number(*last), number(c)));
        }
    }
    pairs
}

fn number(c: char) -> i64 {
    i64::from(u32::from(c))
}

/// Composes each character with the next one, if there is a character for both.
fn composed(graph: &mut Graph, characters: &Characters, compositions: &[(i64, i64)]) -> Characters {
    let Characters { code_points, words } = characters;
    let [none, pair] = [-1, PAIR].map(|value| graph.int(value));
    let [next, next_word] = [code_points, words].map(|all| following(graph, all, 1));
    let keys = graph.apply("Mul", &[code_points, &pair]);
    let keys = graph.apply("Add", &[&keys, &next]);
    let found = lookup(graph, &keys, compositions, -1);
    let (is_open, open) = open_syllable(graph, code_points, &next);
    let (is_closed, closed) = closed_syllable(graph, code_points, &next);
    let found = graph.apply("Where", &[&is_open, &open, &found]);
    let found = graph.apply("Where", &[&is_closed, &closed, &found]);
    let is_found = graph.apply("Greater", &[&found, &none]);
    let is_one_word = graph.apply("Equal", &[words, &next_word]);
    let joins = graph.apply("And", &[&is_found, &is_one_word]);
    let code_points = graph.apply("Where", &[&joins, &found, code_points]);
    let joins = graph.cast(&joins, crate::element::Element::Int64);
    let is_left_out = preceding(graph, &joins, 0);
    let zero = graph.int(0);
    let is_kept = graph.apply("Equal", &[&is_left_out, &zero]);
    Characters { code_points, words: words.clone() }.filter(graph, &is_kept)
}

/// A leading consonant and a vowel: whether these are, and their syllable.
fn open_syllable(graph: &mut Graph, first: &Name, second: &Name) -> (Name, Name) {
    let (leading, is_leading) = within(graph, first, LEADING, LEADINGS);
    let (vowel, is_vowel) = within(graph, second, VOWEL, VOWELS);
    let [vowels, trailings, syllable] = [VOWELS, TRAILINGS, SYLLABLE].map(|value| graph.int(value));
    let index = graph.apply("Mul", &[&leading, &vowels]);
    let index = graph.apply("Add", &[&index, &vowel]);
    let index = graph.apply("Mul", &[&index, &trailings]);
    (graph.apply("And", &[&is_leading, &is_vowel]), graph.apply("Add", &[&index, &syllable]))
}

/// An open syllable and a trailing consonant: whether these are, and their syllable.
fn closed_syllable(graph: &mut Graph, first: &Name, second: &Name) -> (Name, Name) {
    let (open, is_syllable) = within(graph, first, SYLLABLE, LEADINGS * VOWELS * TRAILINGS);
    let (_, is_trailing) = within(graph, second, TRAILING + 1, TRAILINGS - 1);
    let [trailings, none, before] = [TRAILINGS, 0, TRAILING].map(|value| graph.int(value));
    let rest = graph.op("Mod", &[&open, &trailings], vec![int("fmod", 0)]);
    let is_open = graph.apply("Equal", &[&rest, &none]);
    let is_open = graph.apply("And", &[&is_open, &is_syllable]);
    let sum = graph.apply("Add", &[first, second]);
    (graph.apply("And", &[&is_open, &is_trailing]), graph.apply("Sub", &[&sum, &before]))
}

/// How far values are above the first of some, and whether they are among these.
fn within(graph: &mut Graph, values: &Name, first: i64, count: i64) -> (Name, Name) {
    let [first, count, lowest] = [first, count, -1].map(|value| graph.int(value));
    let index = graph.apply("Sub", &[values, &first]);
    let is_high = graph.apply("Greater", &[&index, &lowest]);
    let is_low = graph.apply("Less", &[&index, &count]);
    (index, graph.apply("And", &[&is_high, &is_low]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_becomes_more_than_three() {
        let normalizer = Normalizer { lowercase: true };
        for c in ('\0'..=char::MAX).filter(is_mapped) {
            assert!(normalizer.normalize(&c.to_string()).chars().count() <= MOST, "{c:?}");
        }
    }

    #[test]
    fn accents_and_voicing_marks_are_among_the_compositions() {
        let all = compositions();
        for (first, last, c) in [('e', '\u{301}', 'é'), ('か', '\u{3099}', 'が'), ('ê', '\u{301}', 'ế')] {
            assert!(all.contains(&(number(first) * PAIR + number(last), number(c))), "{c}");
        }
    }
}
