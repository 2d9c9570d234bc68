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
mod tests;
