//! Gzip data: made up by the fuzzer, and compressed from what it made up.
#![no_main]

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use wordloom_fuzz::{options, verify};

fuzz_target!(|bytes: &[u8]| {
    let Some((options, piece, bytes)) = options(bytes, &[None]) else { return };
    verify(&[b"\x1F\x8B\x08", bytes].concat(), &options, piece);
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("writing to memory does not fail");
    verify(&encoder.finish().expect("writing to memory does not fail"), &options, piece);
});
