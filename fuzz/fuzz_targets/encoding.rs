//! Encodings: bytes whose encoding is detected, and bytes that are decoded as a specified encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::ReadOptions;
use wordloom_fuzz::{options, verify};

const NAMES: [&str; 12] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "gb18030",
    "Big5",
    "Shift_JIS",
    "EUC-JP",
    "ISO-2022-JP",
    "EUC-KR",
    "windows-1252",
    "windows-1258",
    "x-user-defined",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((options, piece, bytes)) = options(bytes, &[None]) else { return };
    verify(bytes, &options, piece);
    if let Some((&name, bytes)) = bytes.split_first() {
        let encoding = NAMES[usize::from(name) % NAMES.len()].to_owned();
        verify(bytes, &ReadOptions { encoding: Some(encoding), ..options }, piece);
    }
});
