//! The lines of a whole file in its encoding: decodes some of them, and remembers which bytes each character comes
//! from, so that a part of the text can be replaced and all other bytes stay.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::charset::mark_length;
use crate::error::RewriteError;
use crate::read::EncodingReport;

/// The lines of a whole file. Lines count from 0.
pub(crate) struct EncodedLines<'b> {
    bytes: &'b [u8],
    encoding: &'static Encoding,
    /// The encoding of lines that are not UTF-8, if not all lines have one encoding.
    other: Option<&'static Encoding>,
    /// Where each line starts, in bytes. Ends with the end of the file.
    starts: Vec<usize>,
}

/// Decoded lines.
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    /// The first byte in the file.
    start: usize,
    /// The byte in the file, from `start`, for each byte of the text and its end. `None` if they are equal.
    bytes: Option<Vec<u32>>,
}

impl Decoded<'_> {
    /// Returns the bytes in the file of a part of the text.
    pub(crate) fn bytes_of(&self, part: Range<usize>) -> Range<usize> {
        let byte = |index: usize| self.start + self.bytes.as_ref().map_or(index, |bytes| bytes[index] as usize);
        byte(part.start)..byte(part.end)
    }
}

impl<'b> EncodedLines<'b> {
    /// Finds the lines of a file that was decoded like this.
    ///
    /// # Errors
    /// [`RewriteError::Encoding`] if parts of a line cannot be replaced in this encoding.
    pub(crate) fn new(bytes: &'b [u8], report: &EncodingReport) -> Result<Self, RewriteError> {
        let known = |name: &str| Encoding::for_label(name.as_bytes()).unwrap_or(UTF_8);
        let encoding = known(&report.name);
        let other = report.mixed.as_ref().map(|mixed| known(&mixed.other));
        if encoding == ISO_2022_JP || other == Some(ISO_2022_JP) {
            return Err(RewriteError::Encoding { encoding: ISO_2022_JP.name().to_owned() });
        }
        let mut lines = Self { bytes, encoding, other, starts: vec![mark_length(bytes, encoding)] };
        lines.find_starts();
        Ok(lines)
    }

    fn find_starts(&mut self) {
        let unit = self.unit();
        let mut index = self.starts[0];
        while let Some(code) = self.ascii_at(index) {
            index += unit;
            if code == b'\r' && self.ascii_at(index) == Some(b'\n') {
                index += unit;
            } else if code != b'\r' && code != b'\n' {
                continue;
            }
            self.starts.push(index);
        }
        if self.starts.last() != Some(&self.bytes.len()) {
            self.starts.push(self.bytes.len());
        }
    }

    /// The number of bytes of an ASCII character.
    fn unit(&self) -> usize {
        if self.encoding == UTF_16LE || self.encoding == UTF_16BE { 2 } else { 1 }
    }

    /// Returns the ASCII character at a byte, another byte if none is there, or `None` at the end of the file. Neither
    /// CR nor LF is a part of a longer character in any encoding but UTF-16.
    fn ascii_at(&self, index: usize) -> Option<u8> {
        let pair = || self.bytes.get(index..index + 2);
        if self.encoding == UTF_16LE {
            return pair().map(|pair| if pair[1] == 0 { pair[0] } else { u8::MAX });
        }
        if self.encoding == UTF_16BE {
            return pair().map(|pair| if pair[0] == 0 { pair[1] } else { u8::MAX });
        }
        self.bytes.get(index).copied()
    }

    /// Returns the number of lines.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the number of bytes of the file.
    pub(crate) fn end(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the bytes of a line, with its end.
    ///
    /// # Panics
    /// If there is no such line.
    pub(crate) fn bytes_of(&self, line: usize) -> Range<usize> {
        self.starts[line]..self.starts[line + 1]
    }

    /// Returns the end of the first line: CR, LF or both; LF if no line has an end.
    pub(crate) fn line_end(&self) -> &'static str {
        let text = if self.len() > 0 { self.decoded(0..1).text } else { Cow::Borrowed("") };
        ["\r\n", "\r", "\n"].into_iter().find(|end| text.ends_with(end)).unwrap_or("\n")
    }

    /// Whether the last line has an end.
    pub(crate) fn is_closed(&self) -> bool {
        self.len() == 0 || self.decoded(self.len() - 1..self.len()).text.ends_with(['\n', '\r'])
    }

    /// Decodes lines.
    ///
    /// # Panics
    /// If there are no such lines.
    pub(crate) fn decoded(&self, lines: Range<usize>) -> Decoded<'b> {
        let (start, end) = (self.starts[lines.start], self.starts[lines.end]);
        let bytes = &self.bytes[start..end];
        if self.encoding == UTF_8
            && let Ok(text) = str::from_utf8(bytes)
        {
            return Decoded { text: Cow::Borrowed(text), start, bytes: None };
        }
        let (mut text, mut map) = (String::new(), Vec::new());
        for line in lines {
            let range = self.starts[line]..self.starts[line + 1];
            let first = range.start - start;
            self.append(&self.bytes[range.clone()], self.encoding_of(line), first, &mut text, &mut map);
        }
        map.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        Decoded { text: Cow::Owned(text), start, bytes: Some(map) }
    }

    /// Returns the encoding of a line.
    fn encoding_of(&self, line: usize) -> &'static Encoding {
        let bytes = &self.bytes[self.starts[line]..self.starts[line + 1]];
        self.other.filter(|_| str::from_utf8(bytes).is_err()).unwrap_or(self.encoding)
    }

    /// Appends a decoded line, and the byte of each byte of its text.
    fn append(&self, line: &[u8], encoding: &'static Encoding, first: usize, text: &mut String, map: &mut Vec<u32>) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let (mut index, mut character) = (0, 0);
        let mut buffer = String::with_capacity(16);
        while index < line.len() {
            // One byte at a time: what comes out belongs to the bytes since the last character.
            let (result, read) = decoder.decode_to_string_without_replacement(
                &line[index..=index],
                &mut buffer,
                index + 1 == line.len(),
            );
            index += read;
            if matches!(result, DecoderResult::Malformed(..)) {
                buffer.push('\u{FFFD}');
            }
            if !buffer.is_empty() {
                map.extend(std::iter::repeat_n(u32::try_from(first + character).unwrap_or(u32::MAX), buffer.len()));
                text.push_str(&buffer);
                buffer.clear();
                character = index;
            }
        }
    }

    /// Encodes text as a line of the file is, or as the file is if there is no such line.
    ///
    /// # Errors
    /// [`RewriteError::Character`] if the encoding lacks a character of the text.
    pub(crate) fn encoded(&self, text: &str, line: Option<usize>) -> Result<Vec<u8>, RewriteError> {
        let encoding = line.map_or(self.encoding, |line| self.encoding_of(line));
        if encoding == UTF_16LE {
            return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        }
        if encoding == UTF_16BE {
            return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        }
        let (bytes, _, is_lossy) = encoding.encode(text);
        if !is_lossy {
            return Ok(bytes.into_owned());
        }
        let lacks = |character: &char| encoding.encode(character.encode_utf8(&mut [0; 4])).2;
        let character = text.chars().find(lacks).unwrap_or('\u{FFFD}');
        Err(RewriteError::Character {
            line: line.map_or(0, |line| line + 1),
            character,
            encoding: encoding.name().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{EncodingReason, MixedReport};
    use encoding_rs::{BIG5, GB18030, GBK, SHIFT_JIS, WINDOWS_1252};

    fn report(name: &str, other: Option<&str>) -> EncodingReport {
        let mixed = other.map(|other| MixedReport { other: other.to_owned(), lines: 1 });
        EncodingReport { name: name.to_owned(), reason: EncodingReason::Specified, replaced: 0, mixed }
    }

    /// Each character of each line, encoded again, is the bytes that it comes from.
    fn verify(bytes: &[u8], report: &EncodingReport, expected: &[&str]) {
        let lines = EncodedLines::new(bytes, report).unwrap();
        assert_eq!(lines.len(), expected.len());
        for (line, &text) in expected.iter().enumerate() {
            let decoded = lines.decoded(line..line + 1);
            assert_eq!(decoded.text, text);
            for (index, character) in text.char_indices() {
                let part = decoded.bytes_of(index..index + character.len_utf8());
                let encoded = lines.encoded(character.encode_utf8(&mut [0; 4]), Some(line)).unwrap();
                assert_eq!(&bytes[part], encoded, "{character:?}");
            }
        }
        let all = lines.decoded(0..lines.len());
        assert_eq!(all.text, expected.concat());
        assert_eq!(all.bytes_of(0..all.text.len()).end, bytes.len());
    }

    #[test]
    fn every_character_has_its_bytes() {
        let lines = ["评论,标签\r\n", "很好 ok,好\n", "a,b\r", "末"];
        let whole = lines.concat();
        verify(whole.as_bytes(), &report("UTF-8", None), &lines);
        for encoding in [GBK, GB18030, BIG5, SHIFT_JIS] {
            let lines =
                if encoding == SHIFT_JIS { ["ソ表,ラベル\r\n", "良い ok,a\n", "a,b\r", "末"] } else { lines };
            let lines = if encoding == BIG5 { ["評論,標籤\r\n", "很好 ok,好\n", "a,b\r", "末"] } else { lines };
            let whole = lines.concat();
            let (bytes, _, is_lossy) = encoding.encode(&whole);
            assert!(!is_lossy);
            verify(&bytes, &report(encoding.name(), None), &lines);
        }
        let astral = ["😀,b\n", "ä"];
        let utf16: Vec<u8> = astral.concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
        verify(&utf16, &report("UTF-16LE", None), &astral);
        let utf16: Vec<u8> = astral.concat().encode_utf16().flat_map(u16::to_be_bytes).collect();
        verify(&[b"\xFE\xFF", &*utf16].concat()[..2], &report("UTF-16BE", None), &[]);
        verify(&utf16, &report("UTF-16BE", None), &astral);
    }

    #[test]
    fn lines_of_a_mixed_file_are_encoded_as_they_are() {
        let bytes = [b"caf\xE9,x\n", "très,y\n".as_bytes()].concat();
        verify(&bytes, &report("UTF-8", Some("windows-1252")), &["café,x\n", "très,y\n"]);
    }

    #[test]
    fn a_character_that_the_encoding_lacks_is_an_error() {
        let lines = EncodedLines::new(b"a\nb\n", &report("windows-1252", None)).unwrap();
        let error = lines.encoded("né 好", Some(1)).unwrap_err();
        let encoding = WINDOWS_1252.name().to_owned();
        assert_eq!(error, RewriteError::Character { line: 2, character: '好', encoding });
    }
}
