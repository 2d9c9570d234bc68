//! Turns bytes that come piece by piece into text. Waits with its choice of an encoding until there is something to tell it by.

use encoding_rs::{Decoder, DecoderResult, UTF_8};

use crate::bytes::charset::{Charset, is_telling, mark_length};
use crate::read::{EncodingReading, EncodingReason};

/// Bytes from the start that a mark or UTF-16's zeros are looked for in.
const START: usize = 4 << 10;

/// Bytes from the first telling one that an encoding is told by.
const EVIDENCE: usize = 1 << 20;

/// Bytes as text, piece by piece.
pub struct Decoding {
    state: State,
    asked: Option<Charset>,
    /// Bytes that came and are not yet text.
    held: Vec<u8>,
    /// How many characters could not be read.
    replaced: usize,
}

enum State {
    /// Nothing is known.
    Start,
    /// All bytes so far are the same in every encoding that is left.
    Ascii,
    /// A telling byte has come; more are gathered.
    Evidence,
    /// The encoding is known.
    Decided(Charset, Box<Decoder>),
    /// UTF-8, which is text as it comes.
    Utf8(Charset),
}

impl Decoding {
    /// Decodes as asked, else as the bytes tell.
    pub fn new(asked: Option<Charset>) -> Self {
        Self { state: State::Start, asked, held: Vec::new(), replaced: 0 }
    }

    /// Takes the bytes that come next, and adds the text they make. `last` says that nothing follows.
    pub fn feed(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        match &mut self.state {
            State::Decided(_, decoder) => {
                self.replaced += decode(decoder, bytes, last, text);
                return;
            }
            State::Utf8(_) => {
                self.replaced += append_utf8(&mut self.held, bytes, last, text);
                return;
            }
            _ => {}
        }
        self.held.extend_from_slice(bytes);
        if let State::Start = self.state {
            if self.held.len() < START && !last {
                return;
            }
            match self.asked.or_else(|| Charset::of_start(&self.held[..self.held.len().min(START)])) {
                Some(charset) => {
                    self.held.drain(..mark_length(&self.held, charset.encoding));
                    return self.decide(charset, last, text);
                }
                None => self.state = State::Ascii,
            }
        }
        if let State::Ascii = self.state {
            let plain = self.held.iter().position(|&byte| is_telling(byte)).unwrap_or(self.held.len());
            text.push_str(str::from_utf8(&self.held[..plain]).expect("ASCII is UTF-8"));
            self.held.drain(..plain);
            if !self.held.is_empty() {
                self.state = State::Evidence;
            }
        }
        if let State::Evidence = self.state
            && (self.held.len() >= EVIDENCE || last)
        {
            self.decide(Charset::of(&self.held), last, text);
        }
    }

    fn decide(&mut self, charset: Charset, last: bool, text: &mut String) {
        let held = std::mem::take(&mut self.held);
        if charset.encoding == UTF_8 {
            self.replaced += append_utf8(&mut self.held, &held, last, text);
            self.state = State::Utf8(charset);
            return;
        }
        let mut decoder = Box::new(charset.encoding.new_decoder_without_bom_handling());
        self.replaced += decode(&mut decoder, &held, last, text);
        self.state = State::Decided(charset, decoder);
    }

    /// What was taken, and how much of it could not be read.
    pub fn reading(&self) -> EncodingReading {
        let (name, reason) = match &self.state {
            State::Decided(charset, _) | State::Utf8(charset) => (charset.encoding.name(), charset.reason),
            _ => (UTF_8.name(), EncodingReason::Ascii),
        };
        EncodingReading { name: name.to_owned(), reason, replaced: self.replaced }
    }
}

/// Adds UTF-8 as it is, and counts what could not be read. A character whose end is still to come is held.
fn append_utf8(held: &mut Vec<u8>, mut bytes: &[u8], last: bool, text: &mut String) -> usize {
    // A character has four bytes at most.
    while !held.is_empty() && !bytes.is_empty() {
        held.push(bytes[0]);
        bytes = &bytes[1..];
        match str::from_utf8(held) {
            Ok(character) => text.push_str(character),
            Err(error) if error.error_len().is_none() => continue,
            Err(_) => {
                let begun = std::mem::take(held);
                return append_utf8(held, &[&begun, bytes].concat(), last, text);
            }
        }
        held.clear();
    }
    let (bytes, begun) = bytes.split_at(bytes.len() - if last { 0 } else { begun_character(bytes) });
    let mut replaced = 0;
    match str::from_utf8(bytes) {
        // What is sound is found so far faster than what is not can be taken apart.
        Ok(sound) => text.push_str(sound),
        Err(_) => {
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    text.push('\u{FFFD}');
                    replaced += 1;
                }
            }
        }
    }
    held.extend_from_slice(begun);
    if last && !held.is_empty() {
        held.clear();
        text.push('\u{FFFD}');
        replaced += 1;
    }
    replaced
}

/// How many bytes at the end begin a character whose end is still to come.
fn begun_character(bytes: &[u8]) -> usize {
    let leads = |byte: u8| byte >= 0xC0;
    let tail = &bytes[bytes.len().saturating_sub(3)..];
    let begun = tail.iter().rev().position(|&byte| leads(byte)).map_or(0, |before| before + 1);
    let open = str::from_utf8(&bytes[bytes.len() - begun..]).is_err_and(|error| error.error_len().is_none());
    if open { begun } else { 0 }
}

/// All text that bytes make, without a mark, and how many characters could not be read.
pub fn decode_whole(charset: Charset, bytes: &[u8]) -> (String, usize) {
    let mut text = String::new();
    let mut decoder = charset.encoding.new_decoder_without_bom_handling();
    let replaced = decode(&mut decoder, &bytes[mark_length(bytes, charset.encoding)..], true, &mut text);
    (text, replaced)
}

/// Adds the text that bytes make, and counts the characters that could not be read.
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

    fn decoded(bytes: &[u8], asked: Option<&str>, piece: usize) -> (String, EncodingReading) {
        let mut decoding = Decoding::new(asked.map(|name| Charset::named(name).unwrap()));
        let mut text = String::new();
        for part in bytes.chunks(piece) {
            decoding.feed(part, false, &mut text);
        }
        decoding.feed(&[], true, &mut text);
        (text, decoding.reading())
    }

    #[test]
    fn a_mark_is_taken_off_and_only_at_the_start() {
        let (text, reading) = decoded("\u{FEFF}a\n\u{FEFF}b".as_bytes(), None, 3);
        assert_eq!((&*text, &*reading.name), ("a\n\u{FEFF}b", "UTF-8"));
        assert_eq!(decoded("a\u{FEFF}b".as_bytes(), None, 1).0, "a\u{FEFF}b");
        let (text, reading) = decoded(b"\xFF\xFEa\x00\x2D\x4E", None, 1);
        assert_eq!((&*text, &*reading.name, reading.reason), ("a中", "UTF-16LE", EncodingReason::Mark));
    }

    #[test]
    fn characters_cut_between_pieces_are_whole() {
        let text = "这家店的服务态度很好，é 😀\n".repeat(20);
        for piece in [1, 2, 3, 7] {
            assert_eq!(decoded(text.as_bytes(), None, piece).0, text);
        }
        let (bytes, ..) = encoding_rs::GB18030.encode(&text);
        let (decoded, reading) = decoded(&bytes, None, 3);
        assert_eq!((decoded, &*reading.name, reading.replaced), (text, "GBK", 0));
    }

    #[test]
    fn an_encoding_is_told_by_what_comes_late() {
        let (late, ..) = encoding_rs::EUC_KR.encode("이 영화는 정말 재미있었습니다.\n");
        let mut bytes = b"just ASCII here\n".repeat(100_000);
        bytes.extend_from_slice(&late);
        let (text, reading) = decoded(&bytes, None, 65_536);
        assert_eq!((&*reading.name, reading.replaced), ("EUC-KR", 0));
        assert!(text.ends_with("재미있었습니다.\n"));
    }

    #[test]
    fn what_a_person_asks_for_is_taken_and_what_it_cannot_read_is_counted() {
        let (text, reading) = decoded("a中b".as_bytes(), Some("windows-1252"), 10);
        assert_eq!((&*text, reading.reason, reading.replaced), ("aä¸\u{AD}b", EncodingReason::Asked, 0));
        let (text, reading) = decoded(b"a\xFF\xFFb", Some("UTF-8"), 2);
        assert_eq!((&*text, reading.replaced), ("a\u{FFFD}\u{FFFD}b", 2));
    }

    #[test]
    fn characters_that_were_lost_earlier_do_not_count() {
        assert_eq!(decoded("lost \u{FFFD} before".as_bytes(), None, 4).1.replaced, 0);
        assert_eq!(
            decoded("cut off: 中文字都在这里了吧，后面就没有了".as_bytes().split_last().unwrap().1, None, 4).1.replaced,
            1
        );
    }
}
