//! The kinds of files that their first bytes show.

use super::file_kind::FileKind;

/// How many bytes at the start show what a file is. The signature of a tar archive is at byte
/// 257, and a web page declares its encoding in its first 1,024 bytes.
pub(crate) const SIGNATURE: usize = 1_024;

/// Signatures at the start of a file.
const SIGNATURES: &[(&[u8], FileKind)] = &[
    (b"%PDF-", FileKind::Pdf),
    (b"%!PS", FileKind::Pdf),
    (b"{\\rtf", FileKind::Rtf),
    (b"bplist00", FileKind::WebArchive),
    (b"SQLite format 3\0", FileKind::Database),
    (b"\0\x01\0\0Standard Jet DB", FileKind::Database),
    (b"\0\x01\0\0Standard ACE DB", FileKind::Database),
    (b"\x93NUMPY", FileKind::NumPy),
    (b"\x89HDF\r\n\x1a\n", FileKind::Hdf5),
    (b"$FL2@(#)", FileKind::Spss),
    (b"$FL3@(#)", FileKind::Spss),
    (b"<stata_dta>", FileKind::Stata),
    (b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60", FileKind::Sas),
    (b"HEADER RECORD*******LIBRARY HEADER", FileKind::Sas),
    (b"RDX2\n", FileKind::RData),
    (b"RDX3\n", FileKind::RData),
    (b"RDA2\n", FileKind::RData),
    (b"RDA3\n", FileKind::RData),
    (b"X\n\0\0\0", FileKind::RData),
    (b"PAR1", FileKind::Parquet),
    (b"ARROW1\0\0", FileKind::Arrow),
    (b"\xff\xff\xff\xff", FileKind::Arrow),
    (b"FEA1", FileKind::Feather),
    (b"Obj\x01", FileKind::Avro),
    (b"ORC", FileKind::Avro),
    (b"GGUF", FileKind::Weights),
    (b"!BDN", FileKind::Message),
    (b"\x89PNG\r\n\x1a\n", FileKind::Image),
    (b"\xff\xd8\xff", FileKind::Image),
    (b"GIF87a", FileKind::Image),
    (b"GIF89a", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
    (b"\0\0\x01\0", FileKind::Image),
    (b"8BPS", FileKind::Image),
    (b"AT&TFORM", FileKind::Image),
    (b"\0\0\0\x0cjP  ", FileKind::Image),
    (b"ID3", FileKind::Audio),
    (b"fLaC", FileKind::Audio),
    (b"OggS", FileKind::Audio),
    (b"MThd", FileKind::Audio),
    (b"#!AMR", FileKind::Audio),
    (b"FORM", FileKind::Audio),
    (b"\x1a\x45\xdf\xa3", FileKind::Video),
    (b"\0\0\x01\xba", FileKind::Video),
    (b"\0\0\x01\xb3", FileKind::Video),
    (b"FLV\x01", FileKind::Video),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", FileKind::Video),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (b"Rar!\x1a\x07", FileKind::Archive),
    (b"\xfd7zXZ\0", FileKind::Archive),
    (b"\x28\xb5\x2f\xfd", FileKind::Archive),
    (b"\x04\x22\x4d\x18", FileKind::Archive),
    (b"\x7fELF", FileKind::Program),
    (b"\0asm", FileKind::Program),
    (b"\xca\xfe\xba\xbe", FileKind::Program),
    (b"\xcf\xfa\xed\xfe", FileKind::Program),
    (b"OTTO\0", FileKind::Font),
    (b"\0\x01\0\0\0", FileKind::Font),
    (b"wOFF", FileKind::Font),
    (b"wOF2", FileKind::Font),
];

/// Returns the kind of a file with these first bytes, or `None` if they are no known signature.
pub(crate) fn signature_kind(start: &[u8]) -> Option<FileKind> {
    let at = |index: usize, part: &[u8]| start.get(index..).is_some_and(|rest| rest.starts_with(part));
    // A few signatures are letters that a text may begin with. A binary file has control characters after them.
    let is_binary = start.iter().take(64).any(|&byte| byte < b' ' && !b"\t\n\r\x0c\x1b".contains(&byte));
    let letters = |signature: &[u8]| signature.iter().all(|&byte| byte.is_ascii_graphic()) && signature.len() < 5;
    let found = SIGNATURES.iter().find(|(signature, _)| {
        at(0, signature) && (is_binary || signature.starts_with(b"#!") || !letters(signature) || *signature == b"%!PS")
    });
    if let Some((_, kind)) = found {
        return Some(*kind);
    }
    if at(0, b"RIFF") {
        return match start.get(8..12) {
            Some(b"WEBP") => Some(FileKind::Image),
            Some(b"WAVE") => Some(FileKind::Audio),
            Some(b"AVI ") => Some(FileKind::Video),
            _ => None,
        };
    }
    if at(4, b"ftyp") {
        return Some(match start.get(8..11) {
            Some(b"hei" | b"mif" | b"avi") => FileKind::Image,
            Some(b"M4A" | b"M4B") => FileKind::Audio,
            _ => FileKind::Video,
        });
    }
    if at(257, b"ustar") || (at(0, b"BZh") && at(4, b"1AY&SY")) {
        return Some(FileKind::Archive);
    }
    if at(0, b"BM") && at(6, &[0, 0, 0, 0]) {
        return Some(FileKind::Image);
    }
    if at(0, b"MZ") && is_binary {
        return Some(FileKind::Program);
    }
    other_binary(start, is_binary)
}

/// The kinds whose signature is a few bytes with a range.
fn other_binary(start: &[u8], is_binary: bool) -> Option<FileKind> {
    match start {
        // A pickle has its protocol after the first byte. Torch's old format begins with a long integer.
        [0x80, 2, 0x8a, 0x0a, ..] => Some(FileKind::Weights),
        [0x80, 2..=5, ..] if is_binary => Some(FileKind::Pickle),
        // Protocols 0 and 1 are mostly text: a module and a class of Python, each on a line.
        [b'c', ..] if start.starts_with(b"ccopy_reg\n") || start.starts_with(b"cpandas.") => Some(FileKind::Pickle),
        [b'(' | b']' | b'}', b'd' | b'l' | b'q', b'p' | 0..=1, b'0' | 0..=1 | b'(', ..] => Some(FileKind::Pickle),
        // Stata before version 13: the release, the byte order and the type of the file.
        [0x69 | 0x6c | 0x6e | 0x6f | 0x71 | 0x72 | 0x73, 1 | 2, 1, 0, ..] => Some(FileKind::Stata),
        // The frames of an MP3 or an AAC file without a tag.
        [0xff, 0xf3 | 0xfb | 0xf2 | 0xfa | 0xf1 | 0xf9, ..] if is_binary => Some(FileKind::Audio),
        // Safetensors: the length of the header, and the header.
        [_, _, _, _, 0, 0, 0, 0, b'{', b'"', ..] => Some(FileKind::Weights),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_signature_is_recognized() {
        let tar = [&[b'a'; 257][..], b"ustar\0"].concat();
        let cases: &[(&[u8], FileKind)] = &[
            (b"%PDF-1.7\n", FileKind::Pdf),
            (b"SQLite format 3\0\x10\0", FileKind::Database),
            (b"PAR1\x15\x04\x15", FileKind::Parquet),
            (b"\x80\x04\x95\x10\0\0\0\0\0\0\0", FileKind::Pickle),
            (b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9", FileKind::Weights),
            (b"(dp0\nS'a'\n", FileKind::Pickle),
            (b"RIFF\x10\0\0\0WAVEfmt ", FileKind::Audio),
            (b"\0\0\0\x18ftypheic", FileKind::Image),
            (b"\0\0\0\x18ftypmp42", FileKind::Video),
            (b"\x72\x02\x01\0\x05\0", FileKind::Stata),
            (b"$FL2@(#) SPSS DATA FILE", FileKind::Spss),
            (b"X\n\0\0\0\x03", FileKind::RData),
            (b"\x40\0\0\0\0\0\0\0{\"a\":{}}", FileKind::Weights),
            (b"{\\rtf1\\ansi", FileKind::Rtf),
            (&tar, FileKind::Archive),
        ];
        for (start, kind) in cases {
            assert_eq!(signature_kind(start), Some(*kind), "{kind:?}");
        }
    }

    #[test]
    fn a_text_that_begins_with_the_same_letters_is_a_text() {
        for text in [
            "ORC,label\nOrcs are green,x\n",
            "FORM,label\n",
            "ID3 tags,label\n",
            "GGUF is a format\tx\n",
            "BM,MZ\n",
            "PAR1,b\n",
            "RIFF or raff,x",
            "text,ftyp\n",
            "(dog), x",
            "MZ is dead\tx",
            "A\n2 things",
            "\u{FEFF}text,label\n",
            "中文,标签\n",
        ] {
            let kind = signature_kind(text.as_bytes());
            assert!(kind.is_none(), "{text}: {kind:?}");
        }
    }
}
