//! Reads texts that lie in folders, one file each and one folder a class, into rows.

use crate::bytes::archive::{Member, class_of, parents, part_of};
use crate::bytes::charset::Charset;
use crate::bytes::decoder::decode_whole;
use crate::error::read_error::ReadError;
use crate::formats::row_collector::Rows;
use crate::read::{EncodingReading, Format, ReadOptions, Reading};
use crate::table::Table;
use crate::table::column::Column;

/// Makes a row of each file: its text, the folder that is its class, the part of the split it is in, and its path.
pub fn read_classes(name: &str, members: Vec<Member>, options: &ReadOptions, gzip: bool) -> Result<Table, ReadError> {
    let asked = options.encoding.as_deref().map(Charset::named).transpose()?;
    let charset = asked.unwrap_or_else(|| charset_of(&members));
    let mut replaced = 0;
    let mut rows = Rows::new(options);
    let paths: Vec<String> = members.iter().map(|member| member.path.clone()).collect();
    let parents = parents(&paths);
    let split = members.iter().any(|member| part_of(&member.path).is_some());
    let names = ["text", "label", "file"].into_iter().chain(split.then_some("split"));
    *rows.columns() = names.map(Column::new).collect();
    for (index, member) in members.into_iter().enumerate() {
        let Some(label) = class_of(&member.path, &parents) else { continue };
        let (text, lost) = decode_whole(charset, &member.bytes);
        replaced += lost;
        if let Some(at) = text.find('\0') {
            let line = text[..at].matches('\n').count() + 1;
            rows.bad(ReadError::NotText { line })?;
            continue;
        }
        if rows.is_full() || !rows.wants() {
            continue;
        }
        let part = part_of(&member.path).unwrap_or_default();
        let cells = [text.trim_end(), label, &member.path, part];
        for (column, cell) in rows.columns().iter_mut().zip(cells) {
            column.push(cell);
        }
        rows.end(index + 1, text.len() + label.len() + member.path.len() + part.len())?;
    }
    let (cells, skipped, part) = rows.finish()?;
    let Charset { encoding, reason } = charset;
    let encoding = Some(EncodingReading { name: encoding.name().to_owned(), reason, replaced });
    Ok(Table::new(
        name,
        Reading { format: Format::Folders, gzip, encoding, dialect: None, member: None, skipped, part },
        cells,
    ))
}

/// The encoding of many small files, told by all together: one alone says too little.
fn charset_of(members: &[Member]) -> Charset {
    const EVIDENCE: usize = 1 << 20;
    let mut bytes = Vec::new();
    for member in members {
        if let Some(charset) = Charset::of_start(&member.bytes) {
            return charset;
        }
        if bytes.len() < EVIDENCE {
            bytes.extend_from_slice(&member.bytes);
            bytes.push(b'\n');
        }
    }
    Charset::of(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(path: &str, bytes: &[u8]) -> Member {
        Member { path: path.to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn a_file_is_a_row_and_its_folder_its_class() {
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
    fn the_encoding_is_told_by_all_files_together() {
        let (one, ..) = encoding_rs::GB18030.encode("很好吃");
        let (two, ..) = encoding_rs::GB18030.encode("送餐太慢了，菜都凉了，味道也不好");
        let members = vec![member("good/1.txt", &one), member("bad/2.txt", &two), member("bad/3.txt", &two)];
        let table = read_classes("set", members, &ReadOptions::default(), false).unwrap();
        assert_eq!((table.cell(0, 0), &*table.reading().encoding.as_ref().unwrap().name), ("很好吃", "GBK"));
    }
}
