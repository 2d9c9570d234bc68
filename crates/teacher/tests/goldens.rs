//! Token ids and vectors as `tokenizers`, onnxruntime and numpy compute them. `goldens.py` writes the fixtures.
#![cfg(not(target_family = "wasm"))]

#[path = "goldens/mod.rs"]
mod others;

use burn::tensor::Device;
use others::{MINILM, MINILM_GOLDENS, TINY, TINY_GOLDENS, compare, goldens};
use wordloom_teacher::{TOKENS_MAX, Teacher};

fn encode(teacher: &Teacher, texts: &[&str]) -> Vec<Vec<f32>> {
    pollster::block_on(teacher.encode(texts))
}

#[test]
fn the_tiny_encoder_gives_numpys_vectors() {
    let teacher = Teacher::from_bytes(TINY.0, &Device::flex()).unwrap();
    let goldens = goldens(TINY_GOLDENS);
    assert!(goldens.iter().any(|golden| golden.ids.len() == TINY.1), "a text is cut");
    pollster::block_on(compare(&teacher, &goldens, TINY.1));
}

#[test]
fn a_vector_does_not_depend_on_the_other_texts() {
    let teacher = Teacher::from_bytes(TINY.0, &Device::flex()).unwrap();
    let goldens = goldens(TINY_GOLDENS);
    // Enough tokens for two batches.
    let texts: Vec<&str> = (0..160).map(|index| &goldens[index * 7 % goldens.len()].text[..]).collect();
    let together = encode(&teacher, &texts);
    let slices: Vec<Vec<f32>> = texts.chunks(9).flat_map(|slice| encode(&teacher, slice)).collect();
    assert_eq!(together, slices);
    assert!(encode(&teacher, &[]).is_empty());
}

#[test]
fn minilm_gives_the_vectors_of_onnxruntime() {
    let path = format!("{}{MINILM}", env!("WORDLOOM_ROOT"));
    let Ok(bytes) = std::fs::read(&path) else {
        println!(
            "SKIPPED minilm_gives_the_vectors_of_onnxruntime: there is no {path}; `cargo xtask teacher` writes it"
        );
        return;
    };
    let teacher = Teacher::from_bytes(&bytes, &Device::flex()).unwrap();
    assert_eq!(teacher.width(), 768);
    let largest = pollster::block_on(compare(&teacher, &goldens(MINILM_GOLDENS), TOKENS_MAX));
    println!("the largest difference is {largest:.1e}");
}
