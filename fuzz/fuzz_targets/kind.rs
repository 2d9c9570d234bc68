//! Files of any kind, each named or read, never a panic: their bytes as they are, and in a folder.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::{FileReader, ReadOptions};
use wordloom_fuzz::{options, read};

fuzz_target!(|bytes: &[u8]| {
    let Some((options, piece, bytes)) = options(bytes, &[None]) else { return };
    let _ = read(bytes, &ReadOptions { delimiter: None, quote: None, ..options.clone() }, piece);
    let mut folder = FileReader::folder("a folder", options).expect("the options are valid");
    for path in ["a/1", "b/2", "b/3"] {
        folder.feed_file(path, bytes).expect("a few files do not exceed the limit");
    }
    let _ = folder.finish();
});
