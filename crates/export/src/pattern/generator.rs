//! Writes the regular expressions. `WORDLOOM_UPDATE=1 cargo test -p wordloom-export` replaces the committed ones.

use super::classes::{Class, is_grapheme, is_word};
use wordloom_text::{PreTokenize, Words, is_unspaced};

/// Columns of a line of a file.
const COLUMNS: usize = 120;

/// Whether a character is a piece of its own between letters: Han, Kana or Hangul.
fn is_cjk(c: char) -> bool {
    Words.pieces(&format!("{c}{c}")).count() == 2 && (c.is_alphabetic() || ('\u{2E80}'..='\u{2FDF}').contains(&c))
        || ('\u{1100}'..='\u{11FF}').contains(&c)
        || ('\u{A960}'..='\u{A97C}').contains(&c)
        || ('\u{D7B0}'..='\u{D7FB}').contains(&c)
        || matches!(c, '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}')
}

/// Whether a character is invisible: a text of nothing else has no piece.
fn is_invisible(c: char) -> bool {
    Words.pieces(&c.to_string()).count() == 0
}

/// The expression of words: words with what joins them, then everything that is a piece of its own.
///
/// Of several alternatives the longest match counts, so the last one may begin with any visible character. Each large
/// class occurs as seldom as possible: RE2 has a limit on the memory of an expression.
fn words() -> String {
    let cjk = Class::of(is_cjk);
    let is_line_break = |c: char| matches!(c, '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let extend = Class::of(|c| !is_line_break(c) && is_word(&format!("!{c}")) && is_word(&format!("a{c}")));
    let is_plain = |c: char| !extend.contains(c) && !is_line_break(c) && !cjk.contains(c);
    let letter = Class::of(|c| is_plain(c) && is_word(&format!("{c}:a")));
    let number = Class::of(|c| is_plain(c) && is_word(&format!("1,{c}"))).expression();
    let connector = Class::of(|c| is_plain(c) && is_word(&format!("a{c}")) && is_word(&format!("カ{c}"))).expression();
    let hebrew = Class::of(|c| letter.contains(c) && is_word(&format!("{c}'"))).expression();
    let joins = |c: char, a: char| is_plain(c) && is_word(&format!("{a}{c}{a}")) && !is_word(&format!("{a}{c}"));
    let between_letters = Class::of(|c| joins(c, 'a')).expression();
    let between_numbers = Class::of(|c| joins(c, '1')).expression();
    let pictograph = Class::of(|c| is_plain(c) && is_word(&format!("\u{200D}{c}")));
    // Unicode has word boundaries inside these graphemes, which are ignored.
    let marks = Class::of(|c| !extend.contains(c) && is_grapheme(&format!("ก{c}")) && is_grapheme(&format!("!{c}")));
    let (letter, extend) = (letter.expression(), extend.expression());
    let letters = format!("{letter}(?:{between_letters}{letter})*");
    let numbers = format!("{number}(?:{between_numbers}{number})*");
    let words = format!("(?:(?:{letters}|{numbers}|{connector}){extend}*)+");
    let hebrew = format!("{hebrew}+(?:\"{hebrew}+)+|{hebrew}+'");
    format!("{words}|{hebrew}|(?:{}){extend}*{}*", symbols(&pictograph), marks.expression())
}

/// What is attached to a character of a script without spaces, and no such character itself.
fn attached() -> String {
    let is_attached = |c: char| Words.is_piece(&format!("中{c}")) && Words.is_piece(&format!("ก{c}"));
    Class::of(|c| !is_unspaced(c) && is_attached(c)).expression()
}

/// The expression of characters: graphemes, and stretches of whitespace.
fn characters() -> String {
    let attached = Class::of(|c| is_grapheme(&format!("!{c}")) && is_grapheme(&format!("a{c}")));
    let plain = |is_member: &dyn Fn(char) -> bool| Class::of(|c| !attached.contains(c) && is_member(c));
    let pictograph = plain(&|c| is_grapheme(&format!("😀\u{200D}{c}")));
    let before = plain(&|c| is_grapheme(&format!("{c}!"))).expression();
    let consonant = plain(&|c| is_grapheme(&format!("क्{c}")) && is_grapheme(&format!("{c}्क"))).expression();
    let linker = Class::of(|c| attached.contains(c) && is_grapheme(&format!("क{c}क"))).expression();
    let consonants = format!("{consonant}(?:{linker}+{consonant})*");
    let attached = attached.expression();
    let [space, ..] = spaces();
    format!("{space}|{before}*(?:{consonants}|{}){attached}*", symbols(&pictograph))
}

/// A flag, an emoji that is joined to others, a Hangul syllable however it is spelled, or any visible character.
fn symbols(pictograph: &Class) -> String {
    let attached = r"[\x{FE0F}\x{1F3FB}-\x{1F3FF}]?";
    let pictures = format!(r"{p}(?:{attached}\x{{200D}}{p})*", p = pictograph.expression());
    let first = r"[\x{1100}-\x{115F}\x{A960}-\x{A97C}]";
    let vowel = r"[\x{1160}-\x{11A7}\x{D7B0}-\x{D7C6}]";
    let last = r"[\x{11A8}-\x{11FF}\x{D7CB}-\x{D7FB}]";
    let hangul = format!(r"{first}+|{first}*(?:[\x{{AC00}}-\x{{D7A3}}]|{vowel}){vowel}*{last}*|{last}+");
    let visible = Class::none_of(&[&Class::of(is_invisible)]).expression();
    format!(r"[\x{{1F1E6}}-\x{{1F1FF}}]{{2}}|{pictures}|{hangul}|{visible}")
}

/// A stretch of whitespace, with the invisible characters around and in it; and the stretches that are kept at the
/// beginning and at the end of a text, because an invisible character is before the whitespace, or after it.
fn spaces() -> [String; 3] {
    let white = Class::of(char::is_whitespace).expression();
    let is_dropped = |c: char| is_invisible(c) && !is_grapheme(&format!("!{c}"));
    let dropped = Class::of(|c| is_dropped(c) && !c.is_whitespace()).expression();
    let all = Class::of(is_dropped).expression() + "*";
    [
        format!("{dropped}*{white}{all}"),
        format!("{all}{dropped}{all}{white}{all}"),
        format!("{all}{white}{all}{dropped}{all}"),
    ]
}

fn wrapped(expression: &str) -> String {
    let characters: Vec<char> = expression.chars().collect();
    characters.chunks(COLUMNS).map(|line| line.iter().collect::<String>() + "\n").collect()
}

#[test]
fn the_committed_expressions_are_those_of_the_tables() {
    let folder = concat!(env!("WORDLOOM_ROOT"), "/crates/export/src/pattern");
    let [space, first, last] = spaces();
    let generated = [
        ("words", words()),
        ("attached", attached()),
        ("characters", characters()),
        ("space", space),
        ("first", first),
        ("last", last),
    ];
    for (name, expression) in generated {
        let (file, expected) = (format!("{folder}/{name}.txt"), wrapped(&expression));
        if std::env::var_os("WORDLOOM_UPDATE").is_some() {
            std::fs::write(&file, &expected).expect("the tree can be written");
        }
        let committed = std::fs::read_to_string(&file).expect("the expression is committed");
        assert!(committed == expected, "{name}.txt is not what the tables give; WORDLOOM_UPDATE=1 writes it");
    }
}
