//! Properties of single characters: their scripts, scripts without spaces, and invisible characters.

/// Returns whether the character is Han, Kana or Hangul.
///
/// Han and Kana are written without spaces. Hangul has spaces, but too few for the stretches between them to be words.
///
/// ```
/// use wordloom_text::is_cjk;
///
/// assert!(is_cjk('晚') && is_cjk('カ') && !is_cjk('ก'));
/// ```
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' // Hangul Jamo
        | '\u{2E80}'..='\u{2FDF}' // CJK radicals
        | '\u{3005}'..='\u{3007}' // 々, 〆, 〇
        | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}' // Hangzhou numerals, vertical iteration mark
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' // Hiragana
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' // Katakana, ー
        | '\u{3131}'..='\u{318E}' // Hangul Compatibility Jamo
        | '\u{31F0}'..='\u{31FF}' // Katakana Phonetic Extensions
        | '\u{3400}'..='\u{4DBF}' // Extension A
        | '\u{4E00}'..='\u{9FFF}' // CJK Unified Ideographs
        | '\u{A960}'..='\u{A97C}' // Hangul Jamo Extended-A
        | '\u{AC00}'..='\u{D7FB}' // Hangul Syllables, Jamo Extended-B
        | '\u{F900}'..='\u{FAFF}' // CJK Compatibility Ideographs
        | '\u{FF66}'..='\u{FF9D}' // Half-width Katakana
        | '\u{FFA0}'..='\u{FFDC}' // Half-width Hangul
        | '\u{1AFF0}'..='\u{1B16F}' // Kana Extended, Supplement, Small
        | '\u{20000}'..='\u{3FFFD}' // Planes 2 and 3: extensions B to J
    )
}

/// Returns whether the character belongs to a script that is written without spaces between words, or with few.
///
/// ```
/// use wordloom_text::is_unspaced;
///
/// assert!(is_unspaced('晚') && is_unspaced('ก') && !is_unspaced('é'));
/// ```
pub fn is_unspaced(c: char) -> bool {
    is_cjk(c)
        || matches!(c,
            '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' // Thai
            | '\u{E81}'..='\u{ECE}' | '\u{EDC}'..='\u{EDF}' // Lao
            | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{109D}' // Myanmar
            | '\u{1780}'..='\u{17D3}' // Khmer
            | '\u{A9E0}'..='\u{A9EF}' | '\u{AA60}'..='\u{AA7F}' // Myanmar Extended
        )
}

/// Returns whether the character is invisible: whitespace, a control character, a directional mark or a zero-width
/// mark.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        )
}

/// The number of scripts that [`script`] tells apart.
pub(crate) const SCRIPTS: usize = BLOCKS.len();

/// The blocks of letters of each script, first to last character. Han, Kana and Hangul are separate, because a model of
/// Chinese texts knows no Japanese.
const BLOCKS: [&[(char, char)]; 22] = [
    &[('A', 'Z'), ('a', 'z'), ('\u{AA}', '\u{24F}'), ('\u{1E00}', '\u{1EFF}'), ('\u{FF21}', '\u{FF5A}')], // Latin
    &[('\u{370}', '\u{3FF}'), ('\u{1F00}', '\u{1FFF}')],                                                  // Greek
    &[('\u{400}', '\u{52F}')],                                                                            // Cyrillic
    &[('\u{530}', '\u{58F}')],                                                                            // Armenian
    &[('\u{590}', '\u{5FF}')],                                                                            // Hebrew
    &[('\u{600}', '\u{6FF}'), ('\u{750}', '\u{77F}'), ('\u{FB50}', '\u{FEFC}')],                          // Arabic
    &[('\u{900}', '\u{97F}')],                                                                            // Devanagari
    &[('\u{980}', '\u{9FF}')],                                                                            // Bengali
    &[('\u{A00}', '\u{A7F}')],                                                                            // Gurmukhi
    &[('\u{A80}', '\u{AFF}')],                                                                            // Gujarati
    &[('\u{B80}', '\u{BFF}')],                                                                            // Tamil
    &[('\u{C00}', '\u{C7F}')],                                                                            // Telugu
    &[('\u{C80}', '\u{CFF}')],                                                                            // Kannada
    &[('\u{D00}', '\u{D7F}')],                                                                            // Malayalam
    &[('\u{E00}', '\u{E7F}')],                                                                            // Thai
    &[('\u{E80}', '\u{EFF}')],                                                                            // Lao
    &[('\u{1000}', '\u{109F}')],                                                                          // Myanmar
    &[('\u{10A0}', '\u{10FF}')],                                                                          // Georgian
    &[('\u{1200}', '\u{139F}')],                                                                          // Ethiopic
    &[('\u{1100}', '\u{11FF}'), ('\u{3131}', '\u{318E}'), ('\u{A960}', '\u{A97C}'), ('\u{AC00}', '\u{D7FB}')], // Hangul
    &[('\u{3041}', '\u{30FA}'), ('\u{30FD}', '\u{30FF}'), ('\u{31F0}', '\u{31FF}'), ('\u{FF66}', '\u{FF9D}')], // Kana
    &[
        ('\u{2E80}', '\u{2FDF}'),
        ('\u{3400}', '\u{4DBF}'),
        ('\u{4E00}', '\u{9FFF}'),
        ('\u{F900}', '\u{FAFF}'),
        ('\u{20000}', '\u{3FFFD}'),
    ], // Han
];

/// The code of each script in ISO 15924, in the order of [`BLOCKS`].
const CODES: [&str; SCRIPTS] = [
    "Latn", "Grek", "Cyrl", "Armn", "Hebr", "Arab", "Deva", "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym",
    "Thai", "Laoo", "Mymr", "Geor", "Ethi", "Hang", "Kana", "Hani",
];

/// Returns the code in ISO 15924 of the script that most letters of a text are of; `None` if it has no letter of a
/// known script. Hiragana and Katakana are one script, `Kana`.
///
/// ```
/// use wordloom_text::main_script;
///
/// assert_eq!(main_script("late 晚了"), Some("Latn"));
/// assert_eq!(main_script("5 晚了"), Some("Hani"));
/// assert_eq!(main_script("42!"), None);
/// ```
pub fn main_script(text: &str) -> Option<&'static str> {
    let mut letters = [0_usize; SCRIPTS];
    text.chars().filter_map(script).for_each(|script| letters[script] += 1);
    // Of equal counts, the first script.
    let most = (0..SCRIPTS).rev().max_by_key(|&script| letters[script])?;
    (letters[most] > 0).then(|| CODES[most])
}

/// Returns the code in ISO 15924 of a letter's script; `None` for anything else, and for a letter of a rarer script.
pub fn letter_script(c: char) -> Option<&'static str> {
    script(c).map(|script| CODES[script])
}

/// Returns the index of a letter's script; `None` for anything else, and for a letter of a rarer script.
pub(crate) fn script(c: char) -> Option<usize> {
    if !c.is_alphabetic() {
        return None;
    }
    BLOCKS.iter().position(|blocks| blocks.iter().any(|&(first, last)| (first..=last).contains(&c)))
}
