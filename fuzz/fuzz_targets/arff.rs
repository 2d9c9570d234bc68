//! Weka's format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wordloom_data::Format;
use wordloom_fuzz::{options, verify};

fuzz_target!(|bytes: &[u8]| {
    if let Some((options, piece, bytes)) = options(bytes, &[Some(Format::Arff)]) {
        let header = b"@relation a\n@attribute b string\n@attribute c {x, 'y z'}\n@attribute d numeric\n@data\n";
        verify(&[header, bytes].concat(), &options, piece);
        verify(bytes, &options, piece);
    }
});
