//! Files that are no tables, with bytes as their programs write them: each is named, alone and in a folder or an
//! archive, where it does not keep the rest from being read.
#![cfg(not(target_family = "wasm"))]

use std::io::{Cursor, Write};

use flate2::write::GzEncoder;
use wordloom_data::{Error, FileKind, FileReader, ReadError, ReadOptions, Table};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn kind(name: &str, bytes: &[u8]) -> Option<FileKind> {
    match Table::read(name, bytes) {
        Err(Error::File(ReadError::Kind { kind })) => Some(kind),
        _ => None,
    }
}

const PHOTO: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";

#[test]
fn each_kind_is_named_whatever_its_extension() {
    let word = zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")]);
    let slides = zipped(&[("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p/>")]);
    let pages = zipped(&[("Index/Document.iwa", b"\0\x01"), ("preview.jpg", PHOTO)]);
    let text = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<office/>")]);
    let weights = zipped(&[("model/data.pkl", b"\x80\x02}"), ("model/data/0", b"\0\0\x80\x3f")]);
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let sheet = b"application/vnd.oasis.opendocument.spreadsheet";
    let locked = zipped(&[("mimetype", sheet), ("content.xml", b"\x93\x01"), ("META-INF/manifest.xml", manifest)]);
    let r_data = gzipped(b"X\n\0\0\0\x03\0\x04\x03\0");
    let tar = gzipped(&[&[b'a'; 257][..], b"ustar\0", &[0; 249]].concat());
    let files: [(&[u8], FileKind); 17] = [
        (&word, FileKind::Word),
        (&slides, FileKind::PowerPoint),
        (&pages, FileKind::Pages),
        (&text, FileKind::TextDocument),
        (&weights, FileKind::Weights),
        (&locked, FileKind::Protected),
        (&r_data, FileKind::RData),
        (&tar, FileKind::Archive),
        (PHOTO, FileKind::Image),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", FileKind::Pdf),
        (b"{\\rtf1\\ansi text\\tab label}", FileKind::Rtf),
        (b"PAR1\x15\x04\x15\x10\x15\x14\x4c", FileKind::Parquet),
        (b"ARROW1\0\0\xff\xff\xff\xff", FileKind::Arrow),
        (b"-- MySQL dump\nCREATE TABLE `a` (`b` text);\nINSERT INTO `a` VALUES ('x');\n", FileKind::Sql),
        (b"{\n \"cells\": [{\"cell_type\": \"code\", \"source\": []}],\n \"nbformat\": 4\n}", FileKind::Notebook),
        (b"<?xml version=\"1.0\"?>\n<reviews><review>a</review></reviews>", FileKind::Xml),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\n", FileKind::WebArchive),
    ];
    for (bytes, expected) in files {
        assert_eq!(kind("reviews.csv", bytes), Some(expected));
    }
    assert_eq!(kind("reviews.numbers", &pages), Some(FileKind::Numbers));
}

#[test]
fn every_kind_says_what_to_do() {
    for kind in FileKind::ALL {
        let error = ReadError::Kind { kind };
        assert!(error.to_string().contains(';'), "{error}");
        assert!(error.code().starts_with("data.kind"));
    }
}

#[test]
fn a_photo_among_class_folders_is_left_out_and_named() {
    let files: [(&str, &[u8]); 8] = [
        ("mail/.DS_Store", b"\0\0\0\x01Bud1"),
        ("__MACOSX/mail/._a", b"\0\x05\x16\x07"),
        ("mail/praise/1", b"warm\n"),
        ("mail/praise/2", "caf\u{e9}\n".as_bytes()),
        ("mail/praise/photo.jpg", PHOTO),
        ("mail/complaints/3", b"cold\n"),
        ("mail/complaints/4~", b""),
        ("mail/complaints/5.docx", b"PK\x03\x04\x14\0"),
    ];
    let mut folder = FileReader::folder("mail", ReadOptions::default()).unwrap();
    for (path, bytes) in files {
        folder.feed_file(path, bytes).unwrap();
    }
    for table in [folder.finish().unwrap(), Table::read("mail.zip", &zipped(&files)).unwrap()] {
        let left_out = &table.report().left_out;
        assert_eq!((table.rows(), left_out.files, left_out.system), (3, 3, 2));
        assert!(left_out.first.contains(&"mail/praise/photo.jpg".to_owned()), "{left_out:?}");
    }
}

#[test]
fn the_only_table_among_other_files_is_read() {
    let photo = [PHOTO, &[7; 9_000]].concat();
    let files: [(&str, &[u8]); 4] = [
        ("photo.jpg", &photo),
        ("readme.md", b"About these reviews, in many more words than there are in the table itself.\n"),
        ("reviews.csv", b"text,label\nwarm,good\ncold,bad\n"),
        ("deep/weights.bin", &[0, 1, 2, 3, 0, 0, 0, 5, 6]),
    ];
    let table = Table::read("a.zip", &zipped(&files)).unwrap();
    assert_eq!((table.rows(), table.report().left_out.files), (2, 2));
    assert_eq!(table.report().member.as_ref().unwrap().name, "reviews.csv");
    assert_eq!(kind("a.zip", &zipped(&files[..1])), Some(FileKind::Image));
}
