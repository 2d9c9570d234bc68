//! Zip archives, and folders of files.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use wordloom_data::Intake;
use wordloom_fuzz::{hold, options};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PATHS: [&str; 8] = ["a.csv", "x/a.txt", "x/b.txt", "y/a.txt", "y/b.txt", "train/y/c.txt", "z/x/d.txt", "readme.md"];

fuzz_target!(|bytes: &[u8]| {
    let Some((options, piece, bytes)) = options(bytes, &[None]) else { return };
    hold(&[b"PK\x03\x04", bytes].concat(), &options, piece);
    // Files of one made up text, cut in as many parts as it has zeros.
    let files = bytes.split(|&byte| byte == 0).zip(PATHS.iter().cycle()).take(32).enumerate();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut folder = Intake::folder("a folder", options.clone()).expect("the options are sound");
    for (index, (part, path)) in files {
        let path = if index < PATHS.len() { (*path).to_owned() } else { format!("{path}{index}") };
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(&*path, stored).and_then(|()| Ok(writer.write_all(part)?)).expect("memory takes all");
        folder.feed_file(&path, part).expect("a few files are no more than the limit");
    }
    let _ = folder.finish();
    hold(&writer.finish().expect("memory takes all").into_inner(), &options, piece);
});
