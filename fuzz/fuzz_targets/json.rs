//! JSON Lines, and arrays of objects alone or inside an object.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::Format;
use wordloom_fuzz::{options, verify};

fuzz_target!(|bytes: &[u8]| {
    if let Some((options, piece, bytes)) = options(bytes, &[Some(Format::JsonLines), Some(Format::Json)]) {
        verify(bytes, &options, piece);
    }
});
