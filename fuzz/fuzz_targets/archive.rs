//! Zip archives, and folders of files.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use wordloom_data::FileReader;
use wordloom_fuzz::{options, verify};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PATHS: [&str; 8] =
    ["a.csv", "x/a.txt", "x/b.txt", "y/a.txt", "y/b.txt", "train/y/c.txt", "z/x/d.txt", "readme.md"];

fuzz_target!(|bytes: &[u8]| {
    let Some((options, piece, bytes)) = options(bytes, &[None]) else { return };
    verify(&[b"PK\x03\x04", bytes].concat(), &options, piece);
    // The input is cut at its zeros into up to 32 files.
    let files = bytes.split(|&byte| byte == 0).zip(PATHS.iter().cycle()).take(32).enumerate();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut folder = FileReader::folder("a folder", options.clone()).expect("the options are valid");
    for (index, (part, path)) in files {
        let path = if index < PATHS.len() { (*path).to_owned() } else { format!("{path}{index}") };
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let written = writer.start_file(&*path, stored).and_then(|()| Ok(writer.write_all(part)?));
        written.expect("writing to memory does not fail");
        folder.feed_file(&path, part).expect("a few files do not exceed the limit");
    }
    let _ = folder.finish();
    verify(&writer.finish().expect("writing to memory does not fail").into_inner(), &options, piece);
});
