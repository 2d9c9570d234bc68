//! Distills the teacher into the starter encoder. `cargo xtask starter` downloads the sources and runs this.
//!
//! ```text
//! distill collect FOLDER          collects FOLDER/texts.txt from FOLDER/sources
//! distill encode FOLDER           encodes the texts with the teacher; goes on where it stopped
//! distill train FOLDER [TEXTS [EPOCHS [OUT]]]
//!                                 trains the encoder on that many encoded texts, by default all of them for 10 epochs
//! distill probe FOLDER [OUT [ROWS [SEEDS]]]
//!                                 measures it as features of a linear model, by default of 100 rows with 6 seeds
//! ```

mod adam;
mod cleaning;
mod corpus;
mod excluded;
#[path = "../../../session/examples/evaluate/few_rows.rs"]
mod few_rows;
mod job;
mod json;
mod linear_start;
mod network;
mod probe;
mod sentences;
mod source;
mod targets;
mod training;

use std::error::Error;
use std::fs;
use std::path::Path;

use burn::tensor::Device;
use wordloom_starter::Encoder;
use wordloom_teacher::Teacher;

use crate::corpus::Corpus;

/// The data sets that measure the encoder.
const DATA: &str = concat!(env!("WORDLOOM_ROOT"), "../shared/data");
/// The file that is committed and that `cargo xtask vectors` adds to the starter vectors.
const ENCODER: &str = concat!(env!("WORDLOOM_ROOT"), "crates/starter/en-encoder.safetensors");
const EPOCHS: usize = 10;
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
            let out = rest.get(2).map_or(Path::new(ENCODER), Path::new);
            training::train(Path::new(folder), number(rest, 0, usize::MAX)?, number(rest, 1, EPOCHS)?, out)
        }
        ["probe", _, ref rest @ ..] => {
            let file = rest.first().map_or(Path::new(ENCODER), Path::new);
            let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
            let vectors = training::vectors_with(&Encoder::from_bytes(&bytes)?)?;
            probe::probe(Path::new(DATA), &vectors, number(rest, 1, 100)?, number(rest, 2, 6)? as u32)
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
    let bytes = fs::read(TEACHER).map_err(|error| format!("{TEACHER}: {error}; `cargo xtask teacher` writes it"))?;
    Ok(Teacher::from_bytes(&bytes, &Device::flex())?)
}
