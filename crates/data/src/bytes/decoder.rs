//! Decodes bytes that arrive in pieces. The encoding is not chosen before there is evidence for it.

use encoding_rs::{Decoder, DecoderResult, UTF_8};

use super::charset::{Charset, is_distinctive, mark_length};
use super::line_decoder::LineDecoder;
use super::line_survey::LineSurvey;
use super::utf8::{append_utf8, append_valid_utf8};
use crate::read::{EncodingReason, EncodingReport, MixedReport};

/// How many bytes at the start are searched for a byte order mark or the zeros of UTF-16. A few lines are enough: every
/// separator and line end of UTF-16 has a zero byte.
const START: usize = 4 << 10;

/// How many bytes, from the first distinctive one, an encoding is detected from. More would delay the first rows and
/// keep more undecoded bytes in memory.
const EVIDENCE: usize = 1 << 20;

/// Decodes bytes that arrive in pieces.
pub(crate) struct TextDecoder {
    state: State,
    specified: Option<Charset>,
    /// The encoding that the user specified for lines that are not UTF-8.
    other: Option<Charset>,
    /// Bytes that were received and are not decoded yet.
    pending: Vec<u8>,
    /// How many characters could not be decoded.
    replaced: usize,
}

enum State {
    /// Too few bytes to look for a mark.
    Start,
    /// All bytes so far are the same in every encoding that is still possible.
    Ascii,
    /// There was a distinctive byte, and more bytes are collected.
    Evidence,
    /// The encoding is known.
    Decided(Charset, Box<Decoder>),
    /// The encoding is UTF-8, which only has to be validated.
    Utf8(Charset),
    /// The text was UTF-8 up to a line that is not, and more bytes are collected from that line on.
    Foreign(Charset),
    /// Each line is UTF-8 or in another encoding.
    Lines(Charset, LineDecoder),
}

impl TextDecoder {
    /// Creates a decoder for the encoding that the user specified, or that is detected if it is `None`. `other` is the
    /// encoding that the user specified for lines that are not UTF-8.
    pub(crate) fn new(specified: Option<Charset>, other: Option<Charset>) -> Self {
        Self { state: State::Start, specified, other, pending: Vec::new(), replaced: 0 }
    }

    /// Decodes the next bytes and appends the result to `text`. `last` means that nothing follows.
    pub(crate) fn feed(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        match &mut self.state {
            State::Decided(_, decoder) => {
                self.replaced += decode(decoder, bytes, last, text);
                return;
            }
            State::Utf8(charset) if charset.reason == EncodingReason::Specified => {
                self.replaced += append_utf8(&mut self.pending, bytes, last, text);
                return;
            }
            State::Utf8(charset) => {
                let charset = *charset;
                if let Some(rest) = append_valid_utf8(&mut self.pending, bytes, last, text) {
                    self.pending = rest;
                    self.state = State::Foreign(charset);
                    self.decide_lines(charset, last, text);
                }
                return;
            }
            State::Lines(_, decoder) => {
                decoder.feed(bytes, last, text);
                return;
            }
            _ => {}
        }
        self.pending.extend_from_slice(bytes);
        if let State::Foreign(charset) = self.state {
            return self.decide_lines(charset, last, text);
        }
        if let State::Start = self.state {
            if self.pending.len() < START && !last {
                return;
            }
            let start = &self.pending[..self.pending.len().min(START)];
            match self.specified.or_else(|| Charset::detect_at_start(start)) {
                Some(charset) => {
                    self.pending.drain(..mark_length(&self.pending, charset.encoding));
                    return self.decide(charset, last, text);
                }
                None => self.state = State::Ascii,
            }
        }
        if let State::Ascii = self.state {
            let plain = self.pending.iter().position(|&byte| is_distinctive(byte)).unwrap_or(self.pending.len());
            text.push_str(str::from_utf8(&self.pending[..plain]).expect("ASCII is UTF-8"));
            self.pending.drain(..plain);
            if !self.pending.is_empty() {
                self.state = State::Evidence;
            }
        }
        if let State::Evidence = self.state
            && (self.pending.len() >= EVIDENCE || last)
        {
            self.decide_detected(last, text);
        }
    }

    /// Detects the encoding of the pending bytes, or both encodings if their lines have different ones.
    fn decide_detected(&mut self, last: bool, text: &mut String) {
        let charset = Charset::detect(&self.pending, last);
        if charset.encoding == UTF_8 && self.other.is_none() {
            return self.decide(charset, last, text);
        }
        let survey = LineSurvey::of(&self.pending, last);
        let other = self.other.map_or_else(|| Charset::detect_foreign(&survey.foreign), |charset| charset.encoding);
        if self.other.is_some() || survey.is_mixed(other, charset.encoding) {
            let charset = Charset { encoding: UTF_8, reason: EncodingReason::Mixed };
            return self.decide_line_by_line(charset, LineDecoder::new(other, true), last, text);
        }
        // A line of another encoding ends where a line of UTF-8 does, except in encodings of two-byte units and of
        // switched alphabets.
        if charset.encoding.is_ascii_compatible() {
            return self.decide_line_by_line(charset, LineDecoder::new(charset.encoding, false), last, text);
        }
        self.decide(charset, last, text);
    }

    /// Decides how to go on from a line that is not UTF-8, once enough bytes follow it.
    fn decide_lines(&mut self, charset: Charset, last: bool, text: &mut String) {
        if self.pending.len() < EVIDENCE && !last {
            return;
        }
        let survey = LineSurvey::of(&self.pending, last);
        if survey.foreign.is_empty() && self.other.is_none() {
            // Only characters that were cut.
            let pending = std::mem::take(&mut self.pending);
            self.replaced += append_utf8(&mut self.pending, &pending, last, text);
            self.state = State::Utf8(charset);
            return;
        }
        let other = self.other.map_or_else(|| Charset::detect_foreign(&survey.foreign), |charset| charset.encoding);
        let charset = Charset { encoding: UTF_8, reason: EncodingReason::Mixed };
        self.decide_line_by_line(charset, LineDecoder::new(other, true), last, text);
    }

    fn decide_line_by_line(&mut self, charset: Charset, mut decoder: LineDecoder, last: bool, text: &mut String) {
        decoder.feed(&std::mem::take(&mut self.pending), last, text);
        self.state = State::Lines(charset, decoder);
    }

    /// Fixes the encoding and decodes the pending bytes.
    fn decide(&mut self, charset: Charset, last: bool, text: &mut String) {
        let pending = std::mem::take(&mut self.pending);
        if charset.encoding == UTF_8 {
            self.state = State::Utf8(charset);
            return self.feed(&pending, last, text);
        }
        let mut decoder = Box::new(charset.encoding.new_decoder_without_bom_handling());
        self.replaced += decode(&mut decoder, &pending, last, text);
        self.state = State::Decided(charset, decoder);
    }

    /// Returns the encoding, the evidence for it and how many characters could not be decoded.
    pub(crate) fn report(&self) -> EncodingReport {
        let (charset, replaced, mixed) = match &self.state {
            State::Decided(charset, _) | State::Utf8(charset) | State::Foreign(charset) => {
                (*charset, self.replaced, None)
            }
            State::Lines(charset, decoder) => {
                let mixed = (charset.encoding == UTF_8 || decoder.utf8_lines > 0)
                    .then(|| MixedReport { other: decoder.other().name().to_owned(), lines: decoder.other_lines });
                let reason = if mixed.is_some() { EncodingReason::Mixed } else { charset.reason };
                let encoding = if mixed.is_some() { UTF_8 } else { charset.encoding };
                (Charset { encoding, reason }, self.replaced + decoder.replaced, mixed)
            }
            State::Start | State::Ascii | State::Evidence => {
                (Charset { encoding: UTF_8, reason: EncodingReason::Ascii }, self.replaced, None)
            }
        };
        EncodingReport { name: charset.encoding.name().to_owned(), reason: charset.reason, replaced, mixed }
    }
}

/// Decodes a whole file without its byte order mark. Returns the text, and how many characters could not be decoded.
pub(crate) fn decode_whole(charset: Charset, bytes: &[u8]) -> (String, usize) {
    let mut text = String::new();
    let mut decoder = charset.encoding.new_decoder_without_bom_handling();
    let replaced = decode(&mut decoder, &bytes[mark_length(bytes, charset.encoding)..], true, &mut text);
    (text, replaced)
}

/// Appends the decoded bytes to `text`. Returns how many characters could not be decoded.
pub(super) fn decode(decoder: &mut Decoder, mut bytes: &[u8], last: bool, text: &mut String) -> usize {
    let mut replaced = 0;
    loop {
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, text, last);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return replaced,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                replaced += 1;
                text.push('\u{FFFD}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], specified: Option<&str>, piece: usize) -> (String, EncodingReport) {
        let mut decoder = TextDecoder::new(specified.map(|name| Charset::named(name).unwrap()), None);
        let mut text = String::new();
        for part in bytes.chunks(piece) {
            decoder.feed(part, false, &mut text);
        }
        decoder.feed(&[], true, &mut text);
        (text, decoder.report())
    }

    #[test]
    fn a_mark_is_removed_and_only_at_the_start() {
        let (text, report) = decoded("\u{FEFF}a\n\u{FEFF}b".as_bytes(), None, 3);
        assert_eq!((&*text, &*report.name), ("a\n\u{FEFF}b", "UTF-8"));
        assert_eq!(decoded("a\u{FEFF}b".as_bytes(), None, 1).0, "a\u{FEFF}b");
        let (text, report) = decoded(b"\xFF\xFEa\x00\x2D\x4E", None, 1);
        assert_eq!((&*text, &*report.name, report.reason), ("a中", "UTF-16LE", EncodingReason::Mark));
    }

    #[test]
    fn characters_cut_between_pieces_are_whole() {
        let text = "这家店的服务态度很好，é 😀\n".repeat(20);
        for piece in [1, 2, 3, 7] {
            assert_eq!(decoded(text.as_bytes(), None, piece).0, text);
        }
        let (bytes, ..) = encoding_rs::GB18030.encode(&text);
        let (decoded, report) = decoded(&bytes, None, 3);
        assert_eq!((decoded, &*report.name, report.replaced), (text, "GBK", 0));
    }

    #[test]
    fn an_encoding_is_detected_from_what_comes_late() {
        let (late, ..) = encoding_rs::EUC_KR.encode("이 영화는 정말 재미있었습니다.\n");
        let mut bytes = b"just ASCII here\n".repeat(100_000);
        bytes.extend_from_slice(&late);
        let (text, report) = decoded(&bytes, None, 65_536);
        assert_eq!((&*report.name, report.replaced), ("EUC-KR", 0));
        assert!(text.ends_with("재미있었습니다.\n"));
    }

    fn joined(parts: &[(&'static encoding_rs::Encoding, &str)]) -> (Vec<u8>, String) {
        let bytes = parts.iter().flat_map(|(encoding, text)| encoding.encode(text).0.into_owned());
        (bytes.collect(), parts.iter().map(|(_, text)| *text).collect())
    }

    #[test]
    fn lines_of_two_encodings_are_decoded_each_by_its_own() {
        use encoding_rs::{GBK, WINDOWS_1251, WINDOWS_1252};
        let (french, chinese) = ("Le café était très bon, à côté\n", "这家店的服务态度很好，送餐也快\n");
        let russian = "Очень понравилось, спасибо\n";
        let ascii = "nothing but plain letters\n";
        let (half, many) = (french.repeat(50), french.repeat(60_000));
        for parts in [
            &[(UTF_8, &*half), (WINDOWS_1252, &*half)][..],
            &[(WINDOWS_1252, &*half), (UTF_8, &*half)],
            &[(UTF_8, &*half), (WINDOWS_1252, &*french.repeat(5)), (UTF_8, &*half)],
            &[(UTF_8, &*many), (WINDOWS_1252, french), (UTF_8, &*half)],
            &[(WINDOWS_1252, &*many), (UTF_8, &*half)],
            &[(UTF_8, &*chinese.repeat(40)), (GBK, &*chinese.repeat(40))],
            &[(GBK, &*chinese.repeat(40_000)), (UTF_8, &*chinese.repeat(3))],
            &[(UTF_8, &*russian.repeat(9)), (WINDOWS_1251, &*russian.repeat(9)), (UTF_8, ascii)],
        ] {
            let (bytes, expected) = joined(parts);
            for piece in [7, 65_536] {
                let (text, report) = decoded(&bytes, None, piece);
                assert!(
                    text == expected,
                    "{:?}",
                    parts.iter().map(|(encoding, _)| encoding.name()).collect::<Vec<_>>()
                );
                let other = parts.iter().find(|(encoding, _)| *encoding != UTF_8).unwrap();
                let mixed = MixedReport { other: other.0.name().to_owned(), lines: other.1.lines().count() };
                assert_eq!((report.mixed, report.reason, report.replaced), (Some(mixed), EncodingReason::Mixed, 0));
            }
        }
    }

    #[test]
    fn a_column_of_another_encoding_within_utf8_lines_is_decoded() {
        let line = [&"déjà vu, très bien,".as_bytes()[..], b"M\xFCller\n"].concat();
        let (text, report) = decoded(&line.repeat(20), None, 30);
        assert_eq!(text, "déjà vu, très bien,Müller\n".repeat(20));
        assert_eq!(report.replaced, 0);
    }

    #[test]
    fn a_file_of_one_older_encoding_is_not_mixed() {
        let words = "大 小 多 少 好 坏 快 慢 中 文 店 家 送 餐 态 度".split(' ');
        let (bytes, expected) = joined(&[(encoding_rs::GBK, &words.flat_map(|word| [word, "\n"]).collect::<String>())]);
        let (text, report) = decoded(&bytes, None, 5);
        assert_eq!((text, &*report.name, report.mixed), (expected, "GBK", None));
    }

    #[test]
    fn a_specified_encoding_is_used_and_what_it_cannot_decode_is_counted() {
        let (text, report) = decoded("a中b".as_bytes(), Some("windows-1252"), 10);
        assert_eq!((&*text, report.reason, report.replaced), ("aä¸\u{AD}b", EncodingReason::Specified, 0));
        let (text, report) = decoded(b"a\xFF\xFFb", Some("UTF-8"), 2);
        assert_eq!((&*text, report.replaced), ("a\u{FFFD}\u{FFFD}b", 2));
    }

    #[test]
    fn characters_that_were_lost_before_the_file_was_written_do_not_count() {
        assert_eq!(decoded("lost \u{FFFD} before".as_bytes(), None, 4).1.replaced, 0);
        assert_eq!(
            decoded("cut off: 中文字都在这里了吧，后面就没有了".as_bytes().split_last().unwrap().1, None, 4).1.replaced,
            1
        );
    }
}
