//! Tables in any dialect, specified or detected.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::Format;
use wordloom_fuzz::{options, verify};

fuzz_target!(|bytes: &[u8]| {
    if let Some((options, piece, bytes)) = options(bytes, &[None, Some(Format::Table)]) {
        verify(bytes, &options, piece);
    }
});
