//! Spreadsheets: a sheet inside a valid workbook, and whole files of the old format.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use wordloom_fuzz::{options, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORKBOOK: &str = concat!(
    r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
    r#"<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
);

const RELATIONS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" "#,
    r#"Target="worksheets/sheet1.xml"/></Relationships>"#,
);

const ROOT: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" "#,
    r#"Target="xl/workbook.xml"/></Relationships>"#,
);

const MANIFEST: &str = concat!(
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">"#,
    r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#,
);

fuzz_target!(|bytes: &[u8]| {
    let Some((options, _, bytes)) = options(bytes, &[None]) else { return };
    let Some((&kind, bytes)) = bytes.split_first() else { return };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, bytes: &[u8]| {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let written = writer.start_file(path, stored).and_then(|()| Ok(writer.write_all(bytes)?));
        written.expect("writing to memory does not fail");
    };
    match kind % 3 {
        0 => {
            add("_rels/.rels", ROOT.as_bytes());
            add("xl/workbook.xml", WORKBOOK.as_bytes());
            add("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes());
            add("xl/worksheets/sheet1.xml", bytes);
        }
        1 => {
            add("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");
            add("META-INF/manifest.xml", MANIFEST.as_bytes());
            add("content.xml", bytes);
        }
        _ => {
            let _ = read(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", bytes].concat(), &options, usize::MAX);
            return;
        }
    }
    let file = writer.finish().expect("writing to memory does not fail").into_inner();
    let _ = read(&file, &options, usize::MAX);
});
