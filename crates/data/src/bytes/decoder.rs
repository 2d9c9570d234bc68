//! Decodes bytes that arrive in pieces. The encoding is not chosen before there is evidence for it.

use encoding_rs::{Decoder, DecoderResult, UTF_8};

use super::charset::{Charset, is_distinctive, mark_length};
use super::utf8::append_utf8;
use crate::read::{EncodingReason, EncodingReport};

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
}

impl TextDecoder {
    /// Creates a decoder for the encoding that the user specified, or that is detected if it is `None`.
    pub(crate) fn new(specified: Option<Charset>) -> Self {
        Self { state: State::Start, specified, pending: Vec::new(), replaced: 0 }
    }

    /// Decodes the next bytes and appends the result to `text`. `last` means that nothing follows.
    pub(crate) fn feed(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        match &mut self.state {
            State::Decided(_, decoder) => {
                self.replaced += decode(decoder, bytes, last, text);
                return;
            }
            State::Utf8(_) => {
                self.replaced += append_utf8(&mut self.pending, bytes, last, text);
                return;
            }
            _ => {}
        }
        self.pending.extend_from_slice(bytes);
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
            self.decide(Charset::detect(&self.pending), last, text);
        }
    }

    /// Fixes the encoding and decodes the pending bytes.
    fn decide(&mut self, charset: Charset, last: bool, text: &mut String) {
        let pending = std::mem::take(&mut self.pending);
        if charset.encoding == UTF_8 {
            self.replaced += append_utf8(&mut self.pending, &pending, last, text);
            self.state = State::Utf8(charset);
            return;
        }
        let mut decoder = Box::new(charset.encoding.new_decoder_without_bom_handling());
        self.replaced += decode(&mut decoder, &pending, last, text);
        self.state = State::Decided(charset, decoder);
    }

    /// Returns the encoding, the evidence for it and how many characters could not be decoded.
    pub(crate) fn report(&self) -> EncodingReport {
        let (name, reason) = match &self.state {
            State::Decided(charset, _) | State::Utf8(charset) => (charset.encoding.name(), charset.reason),
            _ => (UTF_8.name(), EncodingReason::Ascii),
        };
        EncodingReport { name: name.to_owned(), reason, replaced: self.replaced }
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
fn decode(decoder: &mut Decoder, mut bytes: &[u8], last: bool, text: &mut String) -> usize {
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
        let mut decoder = TextDecoder::new(specified.map(|name| Charset::named(name).unwrap()));
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
