//! JSON of any layout, and the exports of annotation tools.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::{Annotations, Format, ReadOptions};
use wordloom_fuzz::{options, verify};

fuzz_target!(|bytes: &[u8]| {
    let Some((options, piece, bytes)) = options(bytes, &[None, Some(Format::Json), Some(Format::JsonLines)]) else {
        return;
    };
    verify(bytes, &options, piece);
    verify(bytes, &ReadOptions { annotations: Some(Annotations::Each), ..options.clone() }, piece);
    verify(bytes, &ReadOptions { plain: true, keep_lists: true, ..options }, piece);
});
