//! Gzip, of what a fuzzer makes up and made up itself.
#![no_main]

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use wordloom_fuzz::{hold, options};

fuzz_target!(|bytes: &[u8]| {
    let Some((options, piece, bytes)) = options(bytes, &[None]) else { return };
    hold(&[b"\x1F\x8B\x08", bytes].concat(), &options, piece);
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes all");
    hold(&encoder.finish().expect("memory takes all"), &options, piece);
});
