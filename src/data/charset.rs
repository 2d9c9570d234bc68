//! Tells which characters bytes stand for. Knows nothing of what the text holds.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Bytes read as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without its byte order mark.
    pub text: Cow<'b, str>,
    /// The name of the encoding, as the WHATWG Encoding Standard spells it.
    pub encoding: &'static str,
    /// Whether a byte order mark said so.
    pub bom: bool,
    /// How many characters could not be read and stand as U+FFFD.
    pub replaced: usize,
}

/// Reads bytes as text: as their byte order mark says, else as UTF-8 where they are (nearly) that, else as guessed.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, bom) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None if is_utf8(bytes) => (UTF_8, 0),
        None => (guess(bytes), 0),
    };
    let (text, malformed) = encoding.decode_without_bom_handling(&bytes[bom..]);
    // A text may hold U+FFFD of its own, from an earlier loss; only what is lost here counts.
    let replaced = if malformed { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text, encoding: encoding.name(), bom: bom > 0, replaced }
}

/// Whether bytes are UTF-8, a few broken ones aside.
///
/// Other encodings hardly ever form a character of several bytes by UTF-8's rules, so a text where ten are well-formed for
/// each that is broken is UTF-8 that was cut or joined carelessly.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || sound >= 10 * broken
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1252};

    #[test]
    fn a_byte_order_mark_decides_and_is_taken_off() {
        let cases: [(&[u8], &str); 3] = [
            (b"\xEF\xBB\xBFa\xE4\xB8\xAD", "UTF-8"),
            (b"\xFF\xFEa\x00\x2D\x4E", "UTF-16LE"),
            (b"\xFE\xFF\x00a\x4E\x2D", "UTF-16BE"),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode(bytes);
            assert_eq!((&*decoded.text, decoded.encoding), ("a中", encoding));
            assert!(decoded.bom);
        }
    }

    #[test]
    fn utf8_needs_no_mark() {
        let decoded = decode("text\n送餐快\u{FFFD}".as_bytes());
        assert_eq!((decoded.encoding, decoded.bom, decoded.replaced), ("UTF-8", false, 0));
        assert!(matches!(decoded.text, Cow::Borrowed(_)));
    }

    #[test]
    fn older_encodings_are_guessed() {
        let chinese = "快递员态度好，送餐快，总之都很好。";
        let taiwanese = "這家店的服務態度很好，餐點也很好吃。";
        let japanese = "この店の料理はとても美味しかったです。";
        let korean = "이 영화는 정말 재미있었습니다. 추천합니다.";
        let french = "Très déçu, le café était froid et l'accueil désagréable.";
        let cases = [
            (GB18030, chinese, "GBK"),
            (BIG5, taiwanese, "Big5"),
            (SHIFT_JIS, japanese, "Shift_JIS"),
            (EUC_KR, korean, "EUC-KR"),
            (WINDOWS_1252, french, "windows-1252"),
        ];
        for (encoding, text, name) in cases {
            let (bytes, ..) = encoding.encode(text);
            let decoded = decode(&bytes);
            assert_eq!((&*decoded.text, decoded.encoding), (text, name));
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_turn_utf8_into_something_else() {
        let mut bytes = "这家店的服务态度很好".repeat(3).into_bytes();
        bytes.truncate(bytes.len() - 1);
        let decoded = decode(&bytes);
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
        assert!(decoded.text.ends_with("很\u{FFFD}"));
    }
}
