//! The encoder, compared with a computation in plain Python, and its file in every broken form.

use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use wordloom_starter::{Encoder, Error, WORDS_MAX, Weights};

/// What `goldens.py` wrote.
#[derive(Deserialize)]
struct Golden {
    words: Vec<String>,
    vectors: Vec<Vec<f32>>,
    texts: Vec<Vec<String>>,
    expected: Vec<Vec<f32>>,
}

fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("WORDLOOM_ROOT")).join("crates/starter/tests").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn golden() -> Golden {
    serde_json::from_slice(&file("goldens/tiny.json")).expect("goldens.py wrote it")
}

fn tiny() -> Encoder {
    Encoder::from_bytes(&file("fixtures/tiny.safetensors")).expect("it is an encoder")
}

#[test]
fn vectors_equal_those_of_plain_python() {
    let (Golden { words, vectors, texts, expected }, encoder) = (golden(), tiny());
    let find = |word: &String| words.iter().position(|known| known == word).map(|index| &vectors[index][..]);
    assert!(!texts.is_empty());
    for (text, expected) in texts.iter().zip(&expected) {
        let vector = encoder.encode(&text.iter().map(find).collect::<Vec<_>>());
        assert_eq!(vector.len(), expected.len());
        for (value, expected) in vector.iter().zip(expected) {
            assert!((value - expected).abs() < 2e-6, "{text:?}: {value} is not {expected}");
        }
    }
}

#[test]
fn a_text_without_a_known_word_has_no_vector() {
    let encoder = tiny();
    assert!(encoder.encode(&[]).is_empty() && encoder.encode(&[None, None]).is_empty());
    assert_eq!(encoder.encode(&[None, Some(&[0.5; 4])]).len(), encoder.width());
}

#[test]
fn words_after_the_first_128_do_not_count() {
    let (encoder, known) = (tiny(), [0.5, -1.0, 0.25, 0.0]);
    let long: Vec<Option<&[f32]>> = vec![Some(&known); WORDS_MAX + 1];
    assert_eq!(encoder.encode(&long), encoder.encode(&long[1..]));
    assert_ne!(encoder.encode(&long), encoder.encode(&long[2..]));
}

#[test]
fn weights_that_are_written_are_read_again() {
    let weights = Weights::from_bytes(&file("fixtures/tiny.safetensors")).expect("it is an encoder");
    let again = Weights::from_bytes(&weights.to_bytes()).expect("it was written");
    let parts = |weights: &Weights| {
        let Weights { forward, backward, states, words, bias, .. } = weights.clone();
        let parts = [forward.input, forward.recurrent, forward.bias, backward.input, backward.recurrent];
        parts.into_iter().chain([backward.bias, states, words, bias]).collect::<Vec<_>>()
    };
    // A column whose largest whole number was below 127 has another scale now, so its values are rounded anew.
    for (part, again) in parts(&weights).into_iter().zip(parts(&again)) {
        let largest = part.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        assert_eq!(part.len(), again.len());
        for (value, again) in part.iter().zip(again) {
            assert!((value - again).abs() <= largest / 250.0, "{value} became {again}");
        }
    }
}

#[test]
fn a_file_that_is_cut_off_is_an_error_at_every_byte() {
    let bytes = file("fixtures/tiny.safetensors");
    for length in 0..bytes.len() {
        let error = Weights::from_bytes(&bytes[..length]).expect_err("a part is no encoder");
        assert!(matches!(error, Error::Foreign | Error::Damaged { .. }), "{length} bytes: {error}");
    }
}

/// The tiny file with a part of its header replaced by another of the same length.
fn changed(from: &str, to: &str) -> Result<Weights, Error> {
    let mut bytes = file("fixtures/tiny.safetensors");
    assert_eq!(from.len(), to.len());
    let at = bytes.windows(from.len()).position(|window| window == from.as_bytes()).expect("the header has it");
    bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
    Weights::from_bytes(&bytes)
}

#[test]
fn other_files_are_named() {
    assert!(matches!(changed("wordloom.starter", "wordloom.teacher"), Err(Error::Foreign)));
    assert!(matches!(Weights::from_bytes(b"text,label\nlate,delivery\n"), Err(Error::Foreign)));
    let error = changed(r#""version": "1""#, r#""version": "9""#).expect_err("it is another version");
    assert!(matches!(&error, Error::Version { found, expected: "1" } if found == "9"), "{error}");
}

#[test]
fn a_tensor_that_is_missing_or_of_another_shape_is_named() {
    let error = changed(r#""forward.bias""#, r#""forward.bia_""#).expect_err("it has no bias");
    assert!(error.to_string().contains("forward.bias of the starter encoder is absent; F32 [12]"), "{error}");
    let error = changed(r#""I8", "shape": [5, 12]"#, r#""I8", "shape": [6, 10]"#).expect_err("the sizes differ");
    assert!(error.to_string().contains("projection.states"), "{error}");
}

#[test]
fn a_number_that_is_not_finite_is_damage() {
    let mut bytes = file("fixtures/tiny.safetensors");
    let start = 8 + u64::from_le_bytes(*bytes.first_chunk().expect("it has a header")) as usize;
    bytes[start..start + 4].copy_from_slice(&f32::NAN.to_le_bytes());
    let error = Weights::from_bytes(&bytes).expect_err("it is not a number");
    assert!(matches!(error, Error::NotFinite { .. }), "{error}");
}
