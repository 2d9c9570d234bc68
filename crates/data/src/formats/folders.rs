//! Class folders: text files, one folder per class, as rows.

use encoding_rs::UTF_8;

use super::folder_layout::{class_of, parents, part_of};
use super::row_collector::RowCollector;
use crate::bytes::{Charset, Member, decode_whole};
use crate::error::ReadError;
use crate::read::{EncodingReason, EncodingReport, Format, MixedReport, ReadOptions, ReadReport};
use crate::table::{Column, Table};

/// Reads each file as a row: its text, the folder that is its class, its path and, if folders name them, its part of
/// the split.
///
/// # Errors
/// [`ReadError::UnknownEncoding`] for a specified encoding that does not exist, [`ReadError::NotText`] for a binary
/// file unless bad rows are skipped, [`ReadError::TooLarge`] and [`ReadError::NoRows`].
pub(super) fn read_classes(
    name: &str,
    members: Vec<Member>,
    options: &ReadOptions,
    gzip: bool,
) -> Result<Table, ReadError> {
    let specified = options.encoding.as_deref().map(Charset::named).transpose()?;
    let charset = specified.unwrap_or_else(|| charset_of(&members));
    let (mut replaced, mut other_files, mut utf8_files) = (0, 0, 0);
    let mut rows = RowCollector::new(options);
    let paths: Vec<String> = members.iter().map(|member| member.path.clone()).collect();
    let parents = parents(&paths);
    let split = members.iter().any(|member| part_of(&member.path).is_some());
    let names = ["text", "label", "file"].into_iter().chain(split.then_some("split"));
    *rows.columns() = names.map(Column::new).collect();
    for (index, member) in members.into_iter().enumerate() {
        let Some(label) = class_of(&member.path, &parents) else { continue };
        // Files that were collected from several places have different encodings.
        let is_utf8 = specified.is_none() && charset.encoding != UTF_8 && str::from_utf8(&member.bytes).is_ok();
        other_files += usize::from(!is_utf8 && !member.bytes.is_ascii());
        let utf8 = Charset { encoding: UTF_8, reason: EncodingReason::Utf8 };
        let (text, broken) = decode_whole(if is_utf8 { utf8 } else { charset }, &member.bytes);
        utf8_files += usize::from(is_utf8 && !text.is_ascii());
        replaced += broken;
        if let Some(nul) = text.find('\0') {
            let line = text[..nul].matches('\n').count() + 1;
            rows.skip_row(ReadError::NotText { line })?;
            continue;
        }
        if rows.is_full() || !rows.start_row() {
            continue;
        }
        let part = part_of(&member.path).unwrap_or_default();
        let cells = [text.trim_end(), label, &member.path, part];
        for (column, cell) in rows.columns().iter_mut().zip(cells) {
            column.push(cell);
        }
        rows.end_row(index + 1, text.len() + label.len() + member.path.len() + part.len())?;
    }
    let (data, skipped, part) = rows.finish()?;
    let Charset { encoding, reason } = charset;
    let mixed = (utf8_files > 0).then(|| MixedReport { other: encoding.name().to_owned(), lines: other_files });
    let (encoding, reason) = if mixed.is_some() { (UTF_8, EncodingReason::Mixed) } else { (encoding, reason) };
    let encoding = Some(EncodingReport { name: encoding.name().to_owned(), reason, replaced, mixed });
    let report = ReadReport { encoding, skipped, part, ..ReadReport::new(Format::Folders, gzip) };
    Ok(Table::new(name, report, data))
}

/// Detects the encoding of many small files from all of them together: one alone is too little evidence.
fn charset_of(members: &[Member]) -> Charset {
    const EVIDENCE: usize = 1 << 20;
    let mut bytes = Vec::new();
    for member in members {
        if let Some(charset) = Charset::detect_at_start(&member.bytes) {
            return charset;
        }
        if bytes.len() < EVIDENCE {
            bytes.extend_from_slice(&member.bytes);
            bytes.push(b'\n');
        }
    }
    let charset = Charset::detect(&bytes, true);
    if charset.reason != EncodingReason::Characters {
        return charset;
    }
    // The files that are UTF-8 are decoded as such, and say nothing about the encoding of the others.
    let foreign = members.iter().filter(|member| str::from_utf8(&member.bytes).is_err());
    let foreign: Vec<u8> = foreign.flat_map(|member| [&member.bytes, &b"\n"[..]].concat()).take(EVIDENCE).collect();
    Charset::detect(&foreign, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(path: &str, bytes: &[u8]) -> Member {
        Member { path: path.to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn a_file_is_a_row_and_its_folder_is_its_class() {
        let members = vec![
            member("set/train/good/1.txt", "\u{FEFF}fine\nfood\n".as_bytes()),
            member("set/train/bad/2.txt", b"cold"),
            member("set/test/bad/3.txt", b"late"),
            member("set/readme.txt", b"about"),
        ];
        let table = read_classes("set", members, &ReadOptions::default(), false).unwrap();
        let names: Vec<_> = table.columns().iter().map(Column::name).collect();
        assert_eq!(names, ["text", "label", "file", "split"]);
        assert_eq!(table.preview(9)[0], ["fine\nfood", "good", "set/train/good/1.txt", "train"]);
        assert_eq!((table.rows(), table.cell(2, 3)), (3, "test"));
    }

    #[test]
    fn files_of_a_folder_may_have_different_encodings() {
        let members = vec![
            member("good/1.txt", "Le café était très bon".as_bytes()),
            member("bad/2.txt", b"Le th\xE9 \xE9tait froid, tr\xE8s d\xE9\xE7u"),
            member("bad/3.txt", b"plain"),
        ];
        let table = read_classes("set", members, &ReadOptions::default(), false).unwrap();
        assert_eq!(table.columns()[0].cells().nth(1), Some("Le thé était froid, très déçu"));
        assert_eq!(table.columns()[0].cells().next(), Some("Le café était très bon"));
        let mixed = table.report().encoding.as_ref().unwrap().mixed.as_ref().unwrap();
        assert_eq!((&*mixed.other, mixed.lines), ("windows-1252", 1));
    }

    #[test]
    fn the_encoding_is_detected_from_all_files_together() {
        let (one, ..) = encoding_rs::GB18030.encode("很好吃");
        let (two, ..) = encoding_rs::GB18030.encode("送餐太慢了，菜都凉了，味道也不好");
        let members = vec![member("good/1.txt", &one), member("bad/2.txt", &two), member("bad/3.txt", &two)];
        let table = read_classes("set", members, &ReadOptions::default(), false).unwrap();
        assert_eq!((table.cell(0, 0), &*table.report().encoding.as_ref().unwrap().name), ("很好吃", "GBK"));
    }
}
