//! Bytes that are no teacher, or a damaged one: each is an error, and none makes the program panic.
#![cfg(not(target_family = "wasm"))]

use burn::tensor::Device;
use wordloom_teacher::{Error, Source, Teacher, convert};

const TINY: &[u8] = include_bytes!("fixtures/tiny.safetensors");

fn open(bytes: &[u8]) -> Result<Teacher, Error> {
    Teacher::from_bytes(bytes, &Device::flex())
}

/// The tiny teacher with its header changed. Both texts have one length, so that the header's length stays right.
fn changed(from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let start = TINY.windows(from.len()).position(|window| window == from.as_bytes()).expect("the header has the text");
    let mut bytes = TINY.to_vec();
    bytes[start..start + to.len()].copy_from_slice(to.as_bytes());
    bytes
}

#[test]
fn other_bytes_are_foreign() {
    for bytes in [&b""[..], b"PK\x03\x04 an archive", &changed("wordloom.teacher", "wordloom.student")] {
        assert_eq!(open(bytes).unwrap_err(), Error::Foreign);
    }
}

#[test]
fn an_unknown_version_is_an_error_that_names_both() {
    let error = open(&changed(r#""version":"2""#, r#""version":"7""#)).unwrap_err();
    assert_eq!(error, Error::Version { found: "7".to_owned(), expected: "2".to_owned() });
    assert_eq!(error.code(), "teacher.version");
    assert_eq!(error.values()["found"], "7");
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_an_error() {
    for len in (0..TINY.len()).step_by(37) {
        assert!(open(&TINY[..len]).is_err(), "{len} bytes");
    }
}

#[test]
fn heads_that_do_not_divide_the_width_are_an_error() {
    for heads in ["5", "0", "x"] {
        let bytes = changed(r#""heads":"3""#, &format!(r#""heads":"{heads}""#));
        assert!(matches!(open(&bytes), Err(Error::Damaged { .. })), "{heads} heads");
    }
}

#[test]
fn a_tensor_of_another_shape_or_name_is_an_error_that_names_it() {
    let key = "encoder.layer.1.attention.self.key.bias";
    let error = open(&changed(key, &key.replace("key", "kex"))).unwrap_err();
    let expected = "F32 [12]".to_owned();
    assert_eq!(error, Error::Shape { tensor: key.to_owned(), found: "absent".to_owned(), expected });
    let shape = r#"{"dtype":"I8","shape":[20,12]"#;
    let error = open(&changed(shape, &shape.replace("20,12", "12,20"))).unwrap_err();
    assert!(matches!(error, Error::Shape { .. }), "{error}");
}

#[test]
fn a_vocabulary_of_another_size_is_an_error() {
    assert!(matches!(open(&changed("##ab\nd", "##ab#d")), Err(Error::Damaged { .. })));
    assert_eq!(open(&changed("[SEP]\n", "[SAP]\n")).unwrap_err(), Error::SpecialToken { token: "[SEP]" });
}

#[test]
fn weights_that_are_not_floats_are_not_converted() {
    let converted = |weights| {
        let source = Source { weights, vocabulary: "[UNK]", heads: 1, texts: &["a"] };
        pollster::block_on(convert(source, &Device::flex()))
    };
    assert!(matches!(converted(b"weights"), Err(Error::Damaged { .. })));
    let error = converted(TINY).unwrap_err();
    assert!(matches!(error, Error::Shape { .. }), "{error}");
}
