//! The encoder, compared with a computation in plain Python, and its file in every broken form.

use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use serde::Deserialize;
use wordloom_starter::{Encoder, Error, Weights};
use wordloom_vectors::{Origin, RequestedTokens, VectorReader, Vectors, starter_bytes};

/// What `goldens.py` wrote.
#[derive(Deserialize)]
struct Golden {
    words: Vec<String>,
    vectors: Vec<Vec<f32>>,
    texts: Vec<String>,
    expected: Vec<Vec<f32>>,
}

fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn golden() -> Golden {
    serde_json::from_slice(&file("goldens/tiny.json")).expect("goldens.py wrote it")
}

fn vectors(words: &[String], vectors: &[Vec<f32>]) -> Rc<Vectors> {
    let rows: Vec<(&str, &[f32])> = words.iter().map(String::as_str).zip(vectors.iter().map(Vec::as_slice)).collect();
    let origin = Origin { language: "en".into(), source: "Made up.".into() };
    let mut reader = VectorReader::new("tiny", RequestedTokens::default());
    reader.feed(&starter_bytes(&origin, &rows)).expect("it is a file of vectors");
    Rc::new(reader.finish().expect("it is complete"))
}

fn tiny() -> (Golden, Encoder) {
    let golden = golden();
    let vectors = vectors(&golden.words, &golden.vectors);
    let encoder = Encoder::from_bytes(&file("fixtures/tiny.safetensors"), vectors).expect("it is an encoder");
    (golden, encoder)
}

#[test]
fn vectors_equal_those_of_plain_python() {
    let (golden, encoder) = tiny();
    let texts: Vec<&str> = golden.texts.iter().map(String::as_str).collect();
    for (text, (vector, expected)) in texts.iter().zip(encoder.encode(&texts).iter().zip(&golden.expected)) {
        assert_eq!(vector.len(), expected.len());
        for (value, expected) in vector.iter().zip(expected) {
            assert!((value - expected).abs() < 2e-6, "{text}: {value} is not {expected}");
        }
    }
}

#[test]
fn a_vector_does_not_depend_on_the_other_texts() {
    let (golden, encoder) = tiny();
    let texts: Vec<&str> = golden.texts.iter().map(String::as_str).collect();
    let together = encoder.encode(&texts);
    for (text, vector) in texts.iter().zip(&together) {
        assert_eq!(&encoder.encode(&[text])[0], vector, "{text}");
    }
}

#[test]
fn a_text_without_a_known_word_has_no_vector() {
    let (_, encoder) = tiny();
    assert_eq!(encoder.encode(&["unknownword", "", "late"]).iter().map(Vec::len).collect::<Vec<_>>(), [0, 0, 5]);
}

#[test]
fn weights_that_are_written_are_read_again() {
    let weights = Weights::from_bytes(&file("fixtures/tiny.safetensors")).expect("it is an encoder");
    let again = Weights::from_bytes(&weights.to_bytes()).expect("it was written");
    let parts = |weights: &Weights| {
        let Weights { further, forward, backward, states, words, bias, .. } = weights.clone();
        let parts = [further, forward.input, forward.recurrent, forward.bias, backward.input, backward.recurrent];
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
    assert_eq!(changed("wordloom.starter", "wordloom.teacher"), Err(Error::Foreign));
    assert_eq!(Weights::from_bytes(b"text,label\nlate,delivery\n"), Err(Error::Foreign));
    let version = Error::Version { found: "9".into(), expected: "1".into() };
    assert_eq!(changed(r#""version": "1""#, r#""version": "9""#), Err(version));
}

#[test]
fn a_tensor_that_is_missing_or_of_another_shape_is_named() {
    let error = changed(r#""forward.bias""#, r#""forward.bia_""#).expect_err("it has no bias");
    assert_eq!(error.code(), "starter.shape");
    assert!(error.to_string().contains("forward.bias of the starter encoder is absent; F32 [12]"), "{error}");
    let error = changed(r#""I8", "shape": [5, 12]"#, r#""I8", "shape": [6, 10]"#).expect_err("the sizes differ");
    assert!(error.to_string().contains("projection.states"), "{error}");
}

#[test]
fn a_number_that_is_not_finite_is_damage() {
    let mut bytes = file("fixtures/tiny.safetensors");
    let start = 8 + u64::from_le_bytes(*bytes.first_chunk().expect("it has a header")) as usize;
    bytes[start..start + 4].copy_from_slice(&f32::NAN.to_le_bytes());
    assert_eq!(Weights::from_bytes(&bytes).expect_err("it is not a number").code(), "starter.damaged");
}

#[test]
fn other_word_vectors_than_those_it_was_trained_on_are_an_error() {
    let Golden { words, vectors: values, .. } = golden();
    let narrow: Vec<Vec<f32>> = values.iter().map(|vector| vector[..3].to_vec()).collect();
    let open = |vectors| Encoder::from_bytes(&file("fixtures/tiny.safetensors"), vectors).map(|_| ());
    assert_eq!(open(vectors(&words, &narrow)), Err(Error::Vectors { found: 3, expected: 4 }));
    assert_eq!(open(vectors(&words[..5], &values[..5])), Err(Error::Words { found: 5, expected: 6 }));
}
