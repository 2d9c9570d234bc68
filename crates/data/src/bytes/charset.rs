//! Tells which characters bytes stand for. Knows nothing of what the text holds.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::read_error::ReadError;
use crate::read::EncodingReason;

/// An encoding, and what says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// What says so.
    pub reason: EncodingReason,
}

impl Charset {
    /// The encoding that a person names.
    pub fn named(name: &str) -> Result<Self, ReadError> {
        // The standard's `replacement` reads nothing at all.
        let encoding = Encoding::for_label_no_replacement(name.as_bytes());
        let encoding = encoding.ok_or_else(|| ReadError::UnknownEncoding { encoding: name.to_owned() })?;
        Ok(Self { encoding, reason: EncodingReason::Asked })
    }

    /// What the first bytes of a file say for themselves, by a byte order mark or by UTF-16's zeros.
    pub fn of_start(bytes: &[u8]) -> Option<Self> {
        if let Some((encoding, _)) = Encoding::for_bom(bytes) {
            return Some(Self { encoding, reason: EncodingReason::Mark });
        }
        utf16_by_zeros(bytes).map(|encoding| Self { encoding, reason: EncodingReason::Zeros })
    }

    /// What bytes say by the characters they make; no byte order mark is among them.
    pub fn of(bytes: &[u8]) -> Self {
        if !bytes.iter().any(|&byte| is_telling(byte)) {
            return Self { encoding: UTF_8, reason: EncodingReason::Ascii };
        }
        if is_utf8(bytes) {
            return Self { encoding: UTF_8, reason: EncodingReason::Utf8 };
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        Self { encoding: detector.guess(None, Utf8Detection::Deny), reason: EncodingReason::Characters }
    }
}

/// Whether a byte tells encodings apart. All others are the same character in each, UTF-16 aside.
pub fn is_telling(byte: u8) -> bool {
    // The escape changes the alphabet in ISO-2022-JP.
    byte >= 0x80 || byte == 0x1b
}

/// How long the byte order mark of an encoding is at the start of bytes; 0 where there is none.
pub fn mark_length(bytes: &[u8], encoding: &'static Encoding) -> usize {
    Encoding::for_bom(bytes).filter(|&(marked, _)| marked == encoding).map_or(0, |(_, length)| length)
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

/// UTF-16 without a mark. Its line ends, separators and Latin letters have a zero byte each, all on one side.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len() & !1];
    let mut zeros = [0_usize; 2];
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        zeros[at & 1] += 1;
    }
    let (encoding, zeros, others) =
        if zeros[1] > zeros[0] { (UTF_16LE, zeros[1], zeros[0]) } else { (UTF_16BE, zeros[0], zeros[1]) };
    // A text of fewer letters says nothing, and one stray zero is soon a share.
    if zeros < 4 || others * 20 > zeros {
        return None;
    }
    // Half of the bytes, in Latin letters. Where it is less, other letters must account for it: what is left without the
    // zeros is then no text in UTF-8, as it is where a stray zero got into one.
    let latin = zeros * 4 >= bytes.len();
    let rest = || bytes.iter().copied().filter(|&byte| byte != 0).collect::<Vec<_>>();
    let plausible = latin || (zeros * 100 >= bytes.len() && !is_utf8(&rest()));
    let sound = || encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    (plausible && sound()).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    fn of(bytes: &[u8]) -> (&'static str, EncodingReason) {
        let charset = Charset::of_start(bytes).unwrap_or_else(|| Charset::of(bytes));
        (charset.encoding.name(), charset.reason)
    }

    #[test]
    fn a_byte_order_mark_decides() {
        let cases: [(&[u8], &str); 3] = [
            (b"\xEF\xBB\xBFa\xE4\xB8\xAD", "UTF-8"),
            (b"\xFF\xFEa\x00\x2D\x4E", "UTF-16LE"),
            (b"\xFE\xFF\x00a\x4E\x2D", "UTF-16BE"),
        ];
        for (bytes, name) in cases {
            assert_eq!(of(bytes), (name, EncodingReason::Mark));
        }
    }

    #[test]
    fn utf8_needs_no_mark() {
        assert_eq!(of("text\n送餐快\u{FFFD}".as_bytes()), ("UTF-8", EncodingReason::Utf8));
        assert_eq!(of(b"text\n"), ("UTF-8", EncodingReason::Ascii));
    }

    #[test]
    fn utf16_without_a_mark_is_told_by_its_zeros() {
        for text in ["text,label\ngood food,1\n", "评论,标签\n送餐很快，味道也很好,好评\n太慢了，菜都凉了,差评\n"]
        {
            let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(of(&le), ("UTF-16LE", EncodingReason::Zeros), "{text}");
            assert_eq!(of(&be), ("UTF-16BE", EncodingReason::Zeros), "{text}");
        }
    }

    #[test]
    fn a_stray_zero_makes_no_utf16() {
        assert_eq!(of(b"text,label\na\0b,x\nc,y\n").0, "UTF-8");
        assert_eq!(of("评论,标签\n很好\0,好\n".as_bytes()).0, "UTF-8");
        assert_eq!(of(b"a,\0b\n").0, "UTF-8");
    }

    #[test]
    fn older_encodings_are_guessed() {
        let chinese = "快递员态度好，送餐快，总之都很好。";
        let taiwanese = "這家店的服務態度很好，餐點也很好吃。";
        let japanese = "この店の料理はとても美味しかったです。";
        let korean = "이 영화는 정말 재미있었습니다. 추천합니다.";
        let french = "Très déçu, le café était froid et l'accueil désagréable.";
        let russian = "Очень понравилось, доставили быстро, спасибо.";
        let cases = [
            (GB18030, chinese, "GBK"),
            (BIG5, taiwanese, "Big5"),
            (SHIFT_JIS, japanese, "Shift_JIS"),
            (EUC_JP, japanese, "EUC-JP"),
            (EUC_KR, korean, "EUC-KR"),
            (WINDOWS_1252, french, "windows-1252"),
            (WINDOWS_1251, russian, "windows-1251"),
        ];
        for (encoding, text, name) in cases {
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(of(&bytes), (name, EncodingReason::Characters));
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_turn_utf8_into_something_else() {
        let mut bytes = "这家店的服务态度很好".repeat(3).into_bytes();
        bytes.truncate(bytes.len() - 1);
        assert_eq!(of(&bytes).0, "UTF-8");
    }

    #[test]
    fn a_name_is_looked_up_as_the_standard_does() {
        assert_eq!(Charset::named("gb2312").unwrap().encoding.name(), "GBK");
        assert_eq!(Charset::named("klingon"), Err(ReadError::UnknownEncoding { encoding: "klingon".to_owned() }));
    }
}
