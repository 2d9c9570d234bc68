//! Web pages and the XML spreadsheets of Excel 2003.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::Format;
use wordloom_fuzz::{options, verify};

fuzz_target!(|bytes: &[u8]| {
    if let Some((options, piece, bytes)) = options(bytes, &[Some(Format::Html)]) {
        verify(&[b"<table>", bytes].concat(), &options, piece);
    }
});
