use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;

use super::*;
use crate::kind::FileKind;
use crate::read::{EncodingReason, Format, Take};

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read_in_pieces(bytes: &[u8], options: &ReadOptions, piece: usize) -> Result<Table, ReadError> {
    let mut reader = FileReader::new("a file", options.clone())?;
    for piece in bytes.chunks(piece) {
        if !reader.feed(piece)? {
            break;
        }
    }
    reader.finish()
}

fn read(bytes: &[u8]) -> Table {
    read_in_pieces(bytes, &ReadOptions::default(), usize::MAX).unwrap()
}

const CSV: &[u8] = b"text,label\nfine,good\ncold,bad\n";

#[test]
fn the_format_is_detected_from_the_content() {
    for (bytes, format) in [
        (CSV, Format::Table),
        (b"{\"text\": \"a\"}\n", Format::JsonLines),
        (b"[{\"text\": \"a\"}]", Format::Json),
        (b"__label__x a\n__label__y b\n", Format::FastText),
        (b"x\tso it is\ny\tas it was\nx\tas it is\ny\tis it so\n", Format::Labeled),
    ] {
        assert_eq!(read(bytes).report().format, format);
    }
}

#[test]
fn gzip_is_unpacked_whatever_is_in_it() {
    let table = read(&gzipped(CSV));
    assert!(table.report().gzip);
    assert_eq!(table.preview(9), read(CSV).preview(9));
    assert_eq!(read(&gzipped(&gzipped(CSV))).rows(), 2);
    let cut = &gzipped(CSV)[..30];
    assert!(matches!(read_in_pieces(cut, &ReadOptions::default(), 7), Err(ReadError::Gzip { .. })));
}

#[test]
fn a_zip_of_one_table_is_that_table() {
    let table = read(&zipped(&[("set/texts.csv", CSV), ("__MACOSX/set/._texts.csv", b"\0")]));
    assert_eq!((table.rows(), table.report().member.as_ref()), (2, None));
}

#[test]
fn of_several_files_one_is_read_and_another_can_be_requested() {
    let zip = zipped(&[("readme.md", b"About this set."), ("test.csv", b"text\na\n"), ("train.csv", CSV)]);
    let table = read(&zip);
    assert_eq!(table.rows(), 2);
    assert_eq!(table.report().member.as_ref().unwrap().name, "train.csv");
    assert_eq!(table.report().member.as_ref().unwrap().names, ["readme.md", "test.csv", "train.csv"]);
    let options = ReadOptions { member: Some("test.csv".to_owned()), ..ReadOptions::default() };
    assert_eq!(read_in_pieces(&zip, &options, 100).unwrap().rows(), 1);
}

#[test]
fn class_folders_are_read_from_a_zip_and_from_a_disk() {
    let files: [(&str, &[u8]); 3] =
        [("set/good/1.txt", b"fine"), ("set/good/2.txt", b"warm"), ("set/bad/1.txt", b"cold")];
    let table = read(&zipped(&files));
    assert_eq!(table.report().format, Format::Folders);
    let mut folder = FileReader::folder("a folder", ReadOptions::default()).unwrap();
    for (path, bytes) in files {
        folder.feed_file(path, bytes).unwrap();
    }
    assert_eq!(folder.finish().unwrap().preview(9), table.preview(9));
    assert_eq!(table.preview(9)[2], ["cold", "bad", "set/bad/1.txt"]);
}

#[test]
fn a_folder_of_tables_is_read_and_an_empty_one_is_refused() {
    let mut folder = FileReader::folder("a folder", ReadOptions::default()).unwrap();
    folder.feed_file("set/a.csv", b"text\na\n").unwrap();
    folder.feed_file("set/b.csv", CSV).unwrap();
    folder.feed_file("set/.DS_Store", b"\0\0").unwrap();
    let table = folder.finish().unwrap();
    assert_eq!(table.report().member.as_ref().unwrap().name, "set/b.csv");
    let nothing = FileReader::folder("a folder", ReadOptions::default()).unwrap();
    assert_eq!(nothing.finish(), Err(ReadError::NoClassFolders));
}

#[test]
fn pieces_of_any_size_give_the_same_table() {
    let utf16: Vec<u8> =
        "text,label\r\n\"a \u{1F600}\nb\",x\r\nc,y\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [CSV.to_vec(), utf16, gzipped(CSV), zipped(&[("a.csv", CSV)])] {
        let whole = read(&bytes);
        for piece in 1..12 {
            assert_eq!(read_in_pieces(&bytes, &ReadOptions::default(), piece).unwrap(), whole);
        }
    }
}

#[test]
fn the_encoding_that_the_user_specifies_changes_the_rows() {
    let (bytes, ..) = encoding_rs::GB18030.encode("评论,标签\n很好吃，送餐也很快,好评\n");
    assert_eq!(read(&bytes).cell(0, 1), "好评");
    let options = ReadOptions { encoding: Some("Big5".to_owned()), ..ReadOptions::default() };
    let table = read_in_pieces(&bytes, &options, 100).unwrap();
    let encoding = table.report().encoding.clone().unwrap();
    assert_eq!((&*encoding.name, encoding.reason), ("Big5", EncodingReason::Specified));
    assert_ne!(table.cell(0, 1), "好评");
    let unknown = ReadOptions { encoding: Some("none".to_owned()), ..ReadOptions::default() };
    assert_eq!(read_in_pieces(&bytes, &unknown, 100), Err(ReadError::UnknownEncoding { encoding: "none".to_owned() }));
}

#[test]
fn a_separator_must_be_one_plain_character() {
    for separator in ['中', '"', '\n', '\0'] {
        let options = ReadOptions { delimiter: Some(separator), ..ReadOptions::default() };
        assert_eq!(read_in_pieces(CSV, &options, 100), Err(ReadError::Separator { separator }));
    }
}

#[test]
fn a_subset_of_a_table_beyond_the_limit_is_read() {
    let csv = "text,label\n".to_owned() + &format!("{},good\n", "x".repeat(1_000)).repeat(3_000);
    let options = ReadOptions { limit: Some(1), ..ReadOptions::default() };
    assert_eq!(read_in_pieces(csv.as_bytes(), &options, 65_536), Err(ReadError::TooLarge { limit: 1 << 20 }));
    let first = ReadOptions { take: Some(Take::First), ..options.clone() };
    let mut reader = FileReader::new("a file", first).unwrap();
    let taken = csv.as_bytes().chunks(65_536).take_while(|piece| reader.feed(piece).unwrap()).count();
    assert!(taken < 30, "reading ends once the table is full: {taken} pieces of 46 were taken");
    assert_eq!(reader.finish().unwrap().rows(), 1_033);
    let random = ReadOptions { take: Some(Take::Random), ..options };
    let table = read_in_pieces(&gzipped(csv.as_bytes()), &random, 1_000).unwrap();
    assert_eq!(table.report().part.as_ref().unwrap().of, Some(3_000));
    assert!(table.line(table.rows() - 1) > 2_900);
}

#[test]
fn binary_files_are_refused() {
    let image = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0";
    assert_eq!(read_in_pieces(image, &ReadOptions::default(), 100), Err(ReadError::Kind { kind: FileKind::Image }));
    // Bytes of no known signature, spread evenly.
    let noise: Vec<u8> = (0..4_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(matches!(read_in_pieces(&noise[1..], &ReadOptions::default(), 100), Err(ReadError::NotText { .. })));
    let archive = b"PK\x03\x04\x14\x00\x06\x00";
    assert!(matches!(read_in_pieces(archive, &ReadOptions::default(), 100), Err(ReadError::Archive { .. })));
    let office = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more";
    assert!(matches!(read_in_pieces(office, &ReadOptions::default(), 100), Err(ReadError::Workbook { .. })));
}
