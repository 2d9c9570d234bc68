//! Lines of fastText, and lines with a label before a tab or a space.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::Format;
use wordloom_fuzz::{options, verify};

fuzz_target!(|bytes: &[u8]| {
    if let Some((options, piece, bytes)) = options(bytes, &[Some(Format::FastText), Some(Format::Labeled)]) {
        verify(bytes, &options, piece);
    }
});
