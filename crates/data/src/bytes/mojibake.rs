//! Text that was decoded with the wrong encoding, also twice: what it was before. Knows nothing of files.

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::{Encoding, GBK, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

/// How often a text may have been decoded wrongly.
const MOST_TIMES: usize = 3;

/// The byte of each character that is not ASCII, in the encodings that UTF-8 is wrongly decoded with.
static BYTES: LazyLock<Vec<HashMap<char, u8>>> = LazyLock::new(|| {
    [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251, MACINTOSH].iter().map(|encoding| bytes_of(encoding)).collect()
});

fn bytes_of(encoding: &'static Encoding) -> HashMap<char, u8> {
    let mut bytes = HashMap::new();
    for byte in 0x80..=0xFF {
        if let Some(c) = encoding.decode_without_bom_handling_and_without_replacement(&[byte]) {
            bytes.extend(c.chars().map(|c| (c, byte)));
        }
        // Latin-1 has control characters where windows-1252 has quotes.
        if encoding == WINDOWS_1252 && byte < 0xA0 {
            bytes.insert(char::from(byte), byte);
        }
    }
    bytes
}

/// Returns what a text was before UTF-8 was decoded as another encoding, up to three times.
///
/// The other encoding is windows-1252 (`CafÃ©`), windows-1250, windows-1251, Mac Roman or GBK (`浣犲ソ`). Returns `None`
/// if there is no sign of it.
///
/// ```
/// use wordloom_data::mend_encoding;
///
/// assert_eq!(mend_encoding("nÃ©gatif").as_deref(), Some("négatif"));
/// assert_eq!(mend_encoding("ESPAÑA «CAFÉ»"), None);
/// ```
pub fn mend_encoding(text: &str) -> Option<String> {
    let mut mended: Option<String> = None;
    for _ in 0..MOST_TIMES {
        let current = mended.as_deref().unwrap_or(text);
        if current.is_ascii() {
            break;
        }
        // Some characters are sequences in several encodings. The right one mends the most.
        let single = BYTES.iter().filter_map(|bytes| mend_single_byte(current, bytes));
        let Some(next) = single.min_by_key(|mended| mended.chars().count()).or_else(|| mend_gbk(current)) else {
            break;
        };
        mended = Some(next);
    }
    mended
}

/// A character of UTF-8 that was decoded byte by byte.
struct Sequence {
    /// How many wrong characters it became.
    len: usize,
    character: char,
    /// Whether no correct text has these characters next to one another.
    is_certain: bool,
    /// Whether it belongs to a script whose letters all became two characters, such as Greek or Cyrillic.
    is_wide: bool,
}

/// Returns the sequence that starts a text.
fn sequence(text: &[char], bytes: &HashMap<char, u8>) -> Option<Sequence> {
    let lead = *bytes.get(text.first()?)?;
    let len = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let units: Vec<u8> = text.get(..len)?.iter().map_while(|c| bytes.get(c).copied()).collect();
    let character = str::from_utf8(&units).ok()?.chars().next()?;
    // Quotes and points close a word that ends with a capital, as in «CAFÉ».
    let is_closing =
        |c: &char| matches!(c, '«' | '»' | '‹' | '›' | '“' | '”' | '„' | '‘' | '’' | '‚' | '…' | '–' | '—' | '\u{A0}');
    let (any, all) = (text[1..len].iter().any(|c| !is_closing(c)), text[1..len].iter().all(|c| !is_closing(c)));
    let is_symbol = matches!(character, '\u{2000}'..='\u{214F}');
    // A control character is a part of what was decoded twice.
    let is_certain = !character.is_control()
        && (all || (any && (lead < 0xC6 || is_symbol || len > 3 || (len > 2 && !text[0].is_lowercase()))));
    Some(Sequence { len, character, is_certain, is_wide: len == 2 && lead > 0xC5 })
}

/// Mends a text that was decoded as a single-byte encoding, if that is certain of one of its characters.
fn mend_single_byte(text: &str, bytes: &HashMap<char, u8>) -> Option<String> {
    // Most texts have no character that may begin a sequence.
    if !text.chars().any(|c| !c.is_ascii() && bytes.get(&c).is_some_and(|&byte| byte >= 0xC2)) {
        return None;
    }
    let characters: Vec<char> = text.chars().collect();
    let mut found: Vec<(usize, Sequence)> = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        match (!characters[index].is_ascii()).then(|| sequence(&characters[index..], bytes)).flatten() {
            Some(sequence) => {
                let len = sequence.len;
                found.push((index, sequence));
                index += len;
            }
            None => index += 1,
        }
    }
    // Letters of these scripts become two characters each, so nearly the whole text consists of sequences.
    let wide = found.iter().filter(|(_, sequence)| sequence.is_wide).count();
    let others = characters.iter().filter(|c| !c.is_ascii()).count();
    let is_wide_text = wide > 2 && wide * 2 * 10 >= others * 7;
    if !is_wide_text && !found.iter().any(|(_, sequence)| sequence.is_certain && !sequence.is_wide) {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let mut next = 0;
    for (start, sequence) in found.iter().filter(|(_, sequence)| is_wide_text || !sequence.is_wide) {
        mended.extend(&characters[next..*start]);
        mended.push(sequence.character);
        next = start + sequence.len;
    }
    mended.extend(&characters[next..]);
    Some(mended)
}

/// Mends a text whose characters outside of ASCII were all decoded as GBK.
fn mend_gbk(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let (mut rest, mut is_certain) = (text, false);
    while !rest.is_empty() {
        let plain = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        mended.push_str(&rest[..plain]);
        let before = rest[..plain].chars().next_back();
        rest = &rest[plain..];
        let end = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if run.is_empty() {
            continue;
        }
        let (bytes, _, has_errors) = GBK.encode(run.trim_end_matches('\u{FFFD}'));
        if has_errors {
            return None;
        }
        // The last byte of an odd number was lost with the character after it.
        let valid = bytes.utf8_chunks().next()?;
        let lost = bytes.len() - valid.valid().len();
        let characters = valid.valid().chars().count();
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
        let is_han_or_mark =
            |c| matches!(c, '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
        let is_cjk = |c: char| is_han_or_mark(c) || matches!(c, '\u{AC00}'..='\u{D7A3}');
        if characters > 0 && lost < 3 && valid.valid().chars().all(is_cjk) {
            is_certain |= characters > 1;
        } else if characters > 0 && lost == 0 && valid.valid().chars().all(|c| matches!(c, '\u{C0}'..='\u{17F}')) {
            is_certain |= is_word(before) || is_word(rest.chars().next());
        } else {
            return None;
        }
        mended.push_str(valid.valid());
        mended.extend((lost > 0 || run.ends_with('\u{FFFD}')).then_some('\u{FFFD}'));
    }
    is_certain.then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::UTF_8;

    /// Decodes the UTF-8 of a text as `encoding`, as a careless program does.
    fn spoiled(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn text_comes_back_from_each_encoding_that_it_was_wrongly_decoded_with() {
        let texts = [
            "négatif",
            "Très déçu, à l’été — c’était 5 € de trop…",
            "Schön, größer, für Ärger",
            "Zażółć gęślą jaźń",
            "Очень понравилось, доставили быстро",
            "Πολύ καλό φαγητό",
            "这家店的服务态度很好",
            "thumbs 👍 up",
        ];
        for text in texts {
            for encoding in [WINDOWS_1252, WINDOWS_1250, MACINTOSH] {
                // Some bytes have no character in windows-1250.
                let wrong = spoiled(text, encoding);
                if !wrong.contains('\u{FFFD}') {
                    assert_eq!(mend_encoding(&wrong).as_deref(), Some(text), "{wrong} by {}", encoding.name());
                }
            }
        }
        let russian = "Очень понравилось, доставили быстро";
        assert_eq!(mend_encoding(&spoiled(russian, WINDOWS_1251)).as_deref(), Some(russian));
        let latin: String = "déjà — vu".bytes().map(char::from).collect();
        assert_eq!(mend_encoding(&latin).as_deref(), Some("déjà — vu"));
    }

    #[test]
    fn text_that_was_spoiled_twice_comes_back() {
        for text in ["négatif", "déçu, très déçu", "这家店的服务"] {
            let twice = spoiled(&spoiled(text, WINDOWS_1252), WINDOWS_1252);
            assert_eq!(mend_encoding(&twice).as_deref(), Some(text), "{twice}");
        }
    }

    #[test]
    fn chinese_that_was_read_as_gbk_comes_back_except_for_lost_bytes() {
        assert_eq!(mend_encoding(&spoiled("这家店的服务态度很好", GBK)).as_deref(), Some("这家店的服务态度很好"));
        assert_eq!(mend_encoding(&spoiled("你好吗, 很好", GBK)).as_deref(), Some("你好\u{FFFD}, 很好"));
        assert_eq!(mend_encoding("caf茅 cr猫me").as_deref(), Some("café crème"));
    }

    #[test]
    fn correct_text_is_not_mended() {
        for text in [
            "plain",
            "ESPAÑA «CAFÉ» SÃO PAULO",
            "«été…» «déjà…» «NÃO»",
            "Что? «Да…» — сказал он. Сі, єдиний",
            "Добрий день, їжак і ґанок",
            "这家店的服务态度很好，送餐也很快",
            "茅台很贵，K歌很好玩",
            "Ærø, Ångström, Łódź, ĄĘŻ, Îles, Čeština ž",
            "이 영화는 정말 재미있었습니다",
            "この店の料理はとても美味しかったです",
            "© 2024 ½ £5 °C Â",
            "BIÊN HOÀ, “ĐÀ NẴNG”, THẾ GIỚI…",
        ] {
            assert_eq!(mend_encoding(text), None, "{text}");
            assert!(UTF_8.encode(text).0.len() >= text.len());
        }
    }
}
