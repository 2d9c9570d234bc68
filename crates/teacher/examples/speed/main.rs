//! Times the teacher on one thread, natively on the CPU backend. `cargo xtask bench teacher` runs it and reads the
//! lines of JSON.
//!
//! ```text
//! cargo run --profile checks --no-default-features -p wordloom-teacher --example speed [-- SLICE [FILE ...]]
//! ```
//!
//! Encodes texts of given lengths, then up to 500 texts of each file's first column, `SLICE` at a time, by default 64.
//! Without files: the questions of TREC and the articles of AG News in `../shared/data`, if they are there. Needs the
//! file that `cargo xtask teacher` writes.

mod lengths;

use std::error::Error;
use std::fs;
use std::time::Instant;

use burn::tensor::Device;
use wordloom_data::Table;
use wordloom_teacher::{TOKENS_MAX, Teacher};

const TEACHER: &str = concat!(env!("WORDLOOM_ROOT"), "www/teacher/minilm-l6.safetensors");
const FILES: [&str; 2] = ["trec/test.csv", "ag_news/test.csv"];
const TEXTS: usize = 500;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let slice: usize = arguments.next().map_or(Ok(64), |slice| slice.parse())?;
    let mut files: Vec<String> = arguments.collect();
    if files.is_empty() {
        files = FILES.map(|file| format!("{}../shared/data/{file}", env!("WORDLOOM_ROOT"))).to_vec();
    }
    let bytes = fs::read(TEACHER).map_err(|error| format!("{TEACHER}: {error}; `cargo xtask teacher` writes it"))?;
    let started = Instant::now();
    let teacher = Teacher::from_bytes(&bytes, &Device::flex())?;
    println!("loaded in {:.2} s", started.elapsed().as_secs_f64());
    pollster::block_on(lengths::run("native", &teacher, |line| println!("{line}")));
    for file in files {
        let Ok(bytes) = fs::read(&file) else {
            println!("{file} is not there");
            continue;
        };
        let table = Table::read(&file, &bytes)?;
        let texts: Vec<&str> = (0..table.rows().min(TEXTS)).map(|row| table.cell(row, 0)).collect();
        let tokens: usize = texts.iter().map(|text| teacher.tokenizer().ids(text, TOKENS_MAX).len()).sum();
        let started = Instant::now();
        for slice in texts.chunks(slice) {
            pollster::block_on(teacher.encode(slice));
        }
        let seconds = started.elapsed().as_secs_f64();
        let count = texts.len() as f64;
        println!(
            "{file}: {:.0} texts/s, {:.0} tokens/s; {count} texts of {:.1} tokens in the mean, {slice} at a time",
            count / seconds,
            tokens as f64 / seconds,
            tokens as f64 / count,
        );
    }
    Ok(())
}
