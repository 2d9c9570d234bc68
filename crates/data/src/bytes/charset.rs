//! The character encoding of a file: named by the user, or detected from its bytes. Knows nothing of what the text
//! says.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::ReadError;
use crate::read::EncodingReason;

/// A character encoding, with the evidence for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Charset {
    /// The encoding.
    pub(crate) encoding: &'static Encoding,
    /// The evidence.
    pub(crate) reason: EncodingReason,
}

impl Charset {
    /// Looks up the encoding that the user named.
    ///
    /// # Errors
    /// [`ReadError::UnknownEncoding`] if the WHATWG Encoding Standard has no encoding of this name.
    pub(crate) fn named(name: &str) -> Result<Self, ReadError> {
        // The standard's `replacement` encoding decodes every file to a single U+FFFD.
        let encoding = Encoding::for_label_no_replacement(name.as_bytes());
        let encoding = encoding.ok_or_else(|| ReadError::UnknownEncoding { encoding: name.to_owned() })?;
        Ok(Self { encoding, reason: EncodingReason::Specified })
    }

    /// Looks up the encoding that a page declares. `None` if there is no such encoding, and for UTF-8, which its bytes
    /// show: pages declare it that are something else.
    pub(crate) fn declared(name: &str) -> Option<Self> {
        let encoding = Encoding::for_label_no_replacement(name.as_bytes())?;
        let shown = [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
        (!shown).then_some(Self { encoding, reason: EncodingReason::Declared })
    }

    /// Detects an encoding from the first bytes of a file, by a byte order mark or by the zeros of UTF-16.
    pub(crate) fn detect_at_start(bytes: &[u8]) -> Option<Self> {
        if let Some((encoding, _)) = Encoding::for_bom(bytes) {
            return Some(Self { encoding, reason: EncodingReason::Mark });
        }
        utf16_by_zeros(bytes).map(|encoding| Self { encoding, reason: EncodingReason::Zeros })
    }

    /// Detects the encoding of bytes that are not UTF-8.
    pub(super) fn detect_foreign(bytes: &[u8]) -> &'static Encoding {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    }

    /// Detects an encoding from the characters that bytes without a byte order mark decode to. `last` means that
    /// nothing follows them: otherwise the last character may be cut.
    pub(crate) fn detect(bytes: &[u8], last: bool) -> Self {
        if !bytes.iter().any(|&byte| is_distinctive(byte)) {
            return Self { encoding: UTF_8, reason: EncodingReason::Ascii };
        }
        if is_utf8(bytes) {
            return Self { encoding: UTF_8, reason: EncodingReason::Utf8 };
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, last);
        Self { encoding: detector.guess(None, Utf8Detection::Deny), reason: EncodingReason::Characters }
    }
}

/// Whether a byte tells encodings apart. Any other byte is the same character in every encoding except UTF-16.
pub(super) fn is_distinctive(byte: u8) -> bool {
    // The escape character switches the alphabet in ISO-2022-JP.
    byte >= 0x80 || byte == 0x1b
}

/// Returns the length of the byte order mark of `encoding` at the start of `bytes`, or 0 if there is none.
pub(super) fn mark_length(bytes: &[u8], encoding: &'static Encoding) -> usize {
    Encoding::for_bom(bytes).filter(|&(marked, _)| marked == encoding).map_or(0, |(_, length)| length)
}

/// Whether bytes are UTF-8, even if a few characters are broken.
///
/// Text in another encoding hardly ever contains a well-formed multi-byte character of UTF-8. So a text with ten
/// well-formed characters for each broken one is UTF-8 that was cut or joined carelessly.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut well_formed, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        well_formed += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || well_formed >= 10 * broken
}

/// Detects UTF-16 without a byte order mark. Each of its line ends, separators and Latin letters has a zero byte,
/// always on the same side.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len() & !1];
    let mut zeros = [0_usize; 2];
    for (index, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        zeros[index & 1] += 1;
    }
    let (encoding, zeros, others) =
        if zeros[1] > zeros[0] { (UTF_16LE, zeros[1], zeros[0]) } else { (UTF_16BE, zeros[0], zeros[1]) };
    // Fewer than four zeros are no evidence. Nearly all zeros of UTF-16 are on one side: one in 20 on the other is the
    // most that is tolerated.
    if zeros < 4 || others * 20 > zeros {
        return None;
    }
    // In a text of Latin letters half of all bytes are zeros. With fewer zeros, other scripts must account for the
    // rest: what is left without the zeros is then not UTF-8, as it would be if a stray NUL byte got into a UTF-8 text.
    let latin = zeros * 4 >= bytes.len();
    let rest = || bytes.iter().copied().filter(|&byte| byte != 0).collect::<Vec<_>>();
    let plausible = latin || (zeros * 100 >= bytes.len() && !is_utf8(&rest()));
    let valid = || encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    (plausible && valid()).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    fn detected(bytes: &[u8]) -> (&'static str, EncodingReason) {
        let charset = Charset::detect_at_start(bytes).unwrap_or_else(|| Charset::detect(bytes, true));
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
            assert_eq!(detected(bytes), (name, EncodingReason::Mark));
        }
    }

    #[test]
    fn utf8_is_detected_without_a_mark() {
        assert_eq!(detected("text\n送餐快\u{FFFD}".as_bytes()), ("UTF-8", EncodingReason::Utf8));
        assert_eq!(detected(b"text\n"), ("UTF-8", EncodingReason::Ascii));
    }

    #[test]
    fn utf16_without_a_mark_is_detected_by_its_zeros() {
        for text in ["text,label\ngood food,1\n", "评论,标签\n送餐很快，味道也很好,好评\n太慢了，菜都凉了,差评\n"]
        {
            let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(detected(&le), ("UTF-16LE", EncodingReason::Zeros), "{text}");
            assert_eq!(detected(&be), ("UTF-16BE", EncodingReason::Zeros), "{text}");
        }
    }

    #[test]
    fn a_stray_zero_is_not_utf16() {
        assert_eq!(detected(b"text,label\na\0b,x\nc,y\n").0, "UTF-8");
        assert_eq!(detected("评论,标签\n很好\0,好\n".as_bytes()).0, "UTF-8");
        assert_eq!(detected(b"a,\0b\n").0, "UTF-8");
    }

    #[test]
    fn older_encodings_are_detected() {
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
            assert_eq!(detected(&bytes), (name, EncodingReason::Characters));
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_turn_utf8_into_something_else() {
        let mut bytes = "这家店的服务态度很好".repeat(3).into_bytes();
        bytes.truncate(bytes.len() - 1);
        assert_eq!(detected(&bytes).0, "UTF-8");
    }

    #[test]
    fn a_character_that_is_cut_at_the_end_of_the_evidence_is_no_evidence() {
        let (bytes, ..) = GB18030.encode("这家店的服务态度很好，送餐也快");
        assert_eq!(Charset::detect(&bytes[..bytes.len() - 1], false).encoding.name(), "GBK");
    }

    #[test]
    fn a_name_is_looked_up_by_the_labels_of_the_standard() {
        assert_eq!(Charset::named("gb2312").unwrap().encoding.name(), "GBK");
        assert_eq!(Charset::named("klingon"), Err(ReadError::UnknownEncoding { encoding: "klingon".to_owned() }));
    }
}
