//! Tables in any dialect, told or guessed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::Format;
use wordloom_fuzz::{hold, options};

fuzz_target!(|bytes: &[u8]| {
    if let Some((options, piece, bytes)) = options(bytes, &[None, Some(Format::Table)]) {
        hold(bytes, &options, piece);
    }
});
