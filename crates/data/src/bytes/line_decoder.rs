//! Decodes a text whose lines are in UTF-8 or in one other encoding, as they are after files were joined.

use encoding_rs::Encoding;

use super::decoder::decode;
use super::line_survey::{LineKind, for_each_line};

/// The maximum length of a line, in bytes. A longer one is cut after a byte that is a whole character in every
/// encoding.
const MAX_LINE: usize = 1 << 20;

/// Decodes lines that arrive in pieces, each by its own encoding.
pub(super) struct LineDecoder {
    /// The encoding of lines that are not UTF-8.
    other: &'static Encoding,
    /// Whether the text has lines of both encodings for certain, so that short ones are trusted too.
    mixed: bool,
    /// The start of a line.
    pending: Vec<u8>,
    /// How many lines in UTF-8 and in the other encoding were decoded. Lines of ASCII are neither.
    pub(super) utf8_lines: usize,
    pub(super) other_lines: usize,
    /// How many characters could not be decoded.
    pub(super) replaced: usize,
}

impl LineDecoder {
    /// Creates a decoder of lines in UTF-8 and in `other`. `mixed` means that there are lines of both for certain.
    pub(super) fn new(other: &'static Encoding, mixed: bool) -> Self {
        Self { other, mixed, pending: Vec::new(), utf8_lines: 0, other_lines: 0, replaced: 0 }
    }

    /// Returns the encoding of lines that are not UTF-8.
    pub(super) fn other(&self) -> &'static Encoding {
        self.other
    }

    /// Decodes the next bytes and appends the result to `text`. `last` means that nothing follows.
    pub(super) fn feed(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        let is_end = |byte: &u8| *byte == b'\n' || *byte == b'\r';
        let mut rest = bytes;
        if !self.pending.is_empty() {
            let end = rest.iter().position(is_end).map_or(rest.len(), |end| end + 1);
            self.pending.extend_from_slice(&rest[..end]);
            rest = &rest[end..];
            let line = std::mem::take(&mut self.pending);
            if last || line.last().is_some_and(is_end) {
                self.decode_lines(&line, text);
            } else if line.len() > MAX_LINE {
                let cut = line.iter().rposition(|&byte| byte < b'0').map_or(line.len(), |cut| cut + 1);
                self.decode_lines(&line[..cut], text);
                self.pending = line[cut..].to_vec();
            } else {
                self.pending = line;
            }
        }
        let whole = if last { rest.len() } else { rest.iter().rposition(is_end).map_or(0, |end| end + 1) };
        self.decode_lines(&rest[..whole], text);
        self.pending.extend_from_slice(&rest[whole..]);
    }

    /// Decodes whole lines. Neighbors in the same encoding are decoded at once.
    fn decode_lines(&mut self, lines: &[u8], text: &mut String) {
        let (mut start, mut end) = (0, 0);
        let mut foreign = false;
        for_each_line(lines, |line| {
            let kind = LineKind::of(line);
            let is_utf8 = kind.is_utf8(self.other, self.mixed);
            if kind != LineKind::Ascii {
                self.mixed |= is_utf8 && self.other_lines > 0;
                *(if is_utf8 { &mut self.utf8_lines } else { &mut self.other_lines }) += 1;
                if foreign == is_utf8 {
                    self.decode_run(&lines[start..end], foreign, text);
                    (start, foreign) = (end, !is_utf8);
                }
            }
            end += line.len();
        });
        self.decode_run(&lines[start..], foreign, text);
    }

    fn decode_run(&mut self, lines: &[u8], foreign: bool, text: &mut String) {
        if foreign {
            let mut decoder = self.other.new_decoder_without_bom_handling();
            self.replaced += decode(&mut decoder, lines, true, text);
            return;
        }
        for chunk in lines.utf8_chunks() {
            text.push_str(chunk.valid());
            match chunk.invalid() {
                [] => {}
                // A byte between UTF-8 characters is a character of another column's encoding.
                &[byte] if self.other.is_single_byte() && byte >= 0x80 => {
                    text.push_str(&self.other.decode_without_bom_handling(&[byte]).0);
                }
                _ => {
                    text.push('\u{FFFD}');
                    self.replaced += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{GBK, WINDOWS_1252};

    fn decoded(other: &'static Encoding, bytes: &[u8], piece: usize) -> (String, usize, usize) {
        let (mut decoder, mut text) = (LineDecoder::new(other, true), String::new());
        bytes.chunks(piece).for_each(|part| decoder.feed(part, false, &mut text));
        decoder.feed(&[], true, &mut text);
        (text, decoder.utf8_lines, decoder.other_lines)
    }

    #[test]
    fn each_line_is_decoded_by_its_own_encoding_in_pieces_of_any_size() {
        let bytes = [&b"caf\xE9\r\n"[..], "très\n".as_bytes(), b"plain\n", b"\xE9t\xE9\n", "été".as_bytes()].concat();
        for piece in [1, 2, 5, 100] {
            let expected = ("café\r\ntrès\nplain\nété\nété".to_owned(), 2, 2);
            assert_eq!(decoded(WINDOWS_1252, &bytes, piece), expected);
        }
        let (gbk, ..) = GBK.encode("送餐很快，味道也很好\n");
        let bytes = [&gbk, "太慢了，菜都凉了\n".as_bytes(), &gbk].concat();
        let expected = ("送餐很快，味道也很好\n太慢了，菜都凉了\n送餐很快，味道也很好\n".to_owned(), 1, 2);
        assert_eq!(decoded(GBK, &bytes, 3), expected);
    }

    #[test]
    fn a_line_without_an_end_is_cut_between_characters() {
        let (gbk, ..) = GBK.encode("很好 ");
        let bytes = gbk.repeat(MAX_LINE / 4);
        let (text, ..) = decoded(GBK, &bytes, 65_536);
        assert!(!text.contains('\u{FFFD}') && text.starts_with("很好 ") && text.len() == 7 * (MAX_LINE / 4));
    }
}
