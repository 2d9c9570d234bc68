//! Distills the teacher into the starter encoder. `cargo xtask starter` downloads the sources and runs this.
//!
//! ```text
//! distill collect FOLDER          collects FOLDER/texts.txt from FOLDER/sources
//! distill encode FOLDER           encodes the texts with the teacher; goes on where it stopped
//! distill train FOLDER [TEXTS [EPOCHS [OUT]]]
//!                                 trains the encoder and the vectors of frequent words on that many encoded texts, by
//!                                 default all of them for 5 epochs
//! distill probe FOLDER [OUT [ROWS [SEEDS]]]
//!                                 measures both as features of a linear model, by default of 100 rows with 6 seeds
//!
//! FOLDER/glove.bin has the vectors that training starts from. OUT is a folder with two files.
//! ```

mod adam;
mod cleaning;
mod corpus;
mod excluded;
#[path = "../../../session/examples/evaluate/few_rows.rs"]
mod few_rows;
mod job;
mod json;
mod lexicon;
mod linear_start;
mod network;
mod probe;
mod source;
mod starter;
mod targets;
#[path = "../../../vectors/examples/starter/trained_words.rs"]
mod trained_words;
mod training;

use std::error::Error;
use std::path::Path;

use burn::tensor::Device;
use wordloom_teacher::Teacher;

use crate::corpus::Corpus;

/// The data sets that measure the encoder.
const DATA: &str = concat!(env!("WORDLOOM_ROOT"), "../shared/data");
/// The folder of the files that are committed, and that `cargo xtask vectors` adds to the starter vectors.
const OUT: &str = concat!(env!("WORDLOOM_ROOT"), "crates/starter");
const EPOCHS: usize = 5;
const TEACHER: &str = concat!(env!("WORDLOOM_ROOT"), "www/teacher/minilm-l6.safetensors");

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["collect", folder] => Corpus::collect(Path::new(folder), Path::new(DATA)),
        ["encode", folder] => {
            let folder = Path::new(folder);
            targets::encode(folder, &Corpus::read(folder)?, &teacher()?)
        }
        ["train", folder, ref rest @ ..] => {
            let out = rest.get(2).map_or(Path::new(OUT), Path::new);
            training::train(Path::new(folder), number(rest, 0, usize::MAX)?, number(rest, 1, EPOCHS)?, out)
        }
        ["probe", folder, ref rest @ ..] => {
            let out = rest.first().map_or(Path::new(OUT), Path::new);
            let [glove, trained] = [starter::glove(Path::new(folder))?, starter::trained(Path::new(folder), out)?];
            probe::probe(Path::new(DATA), [&glove, &trained], number(rest, 1, 100)?, number(rest, 2, 6)? as u32)
        }
        _ => Err("distill takes `collect`, `encode`, `train` or `probe`, and FOLDER".into()),
    }
}

/// Returns the number at an index of the arguments; `default` if there are fewer.
fn number(arguments: &[&str], index: usize, default: usize) -> Result<usize, Box<dyn Error>> {
    let Some(argument) = arguments.get(index) else { return Ok(default) };
    Ok(argument.parse().map_err(|_| format!("{argument} is no whole number"))?)
}

fn teacher() -> Result<Teacher, Box<dyn Error>> {
    let bytes =
        std::fs::read(TEACHER).map_err(|error| format!("{TEACHER}: {error}; `cargo xtask teacher` writes it"))?;
    Ok(Teacher::from_bytes(&bytes, &Device::flex())?)
}
