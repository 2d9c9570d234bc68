//! `pkg/predictor/`: the predictor without training code, and the page that a model is exported into.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::checkout::root;
use crate::package::newest;
use crate::standard_library::WASM;
use crate::workshop::Workshop;
use crate::{brotli, command, npm, tool};

/// The largest compressed size of the module, in bytes.
const LIMIT: u64 = 600_000;

/// The files and folders of the page, besides those of the engine.
const SOURCES: [&str; 10] = [
    "www/predictor",
    "www/app/certainty",
    "www/app/explanation",
    "www/app/prediction",
    "www/library",
    "www/messages",
    "www/styles",
    "www/ui",
    "www/package-lock.json",
    "Cargo.lock",
];

/// Builds the folder. The module is built with a profile of its own in any case: it has no burn, and takes a minute.
pub fn build(workshop: &Workshop) -> Result<()> {
    tool::wasm_bindgen(workshop)?;
    npm::install(workshop, "www")?;
    let profile = ["build", "--profile", "predictor", "--target", WASM, "--package", "wordloom-predictor"];
    command::run(workshop.command("cargo").args(profile))?;
    let module = workshop.scratch("target").join(WASM).join("predictor/wordloom_predictor.wasm");
    let options = ["--target", "web", "--remove-name-section", "--out-name", "predictor", "--out-dir"];
    command::run(workshop.command("wasm-bindgen").args(options).arg(folder()).arg(module))?;
    let mut node = workshop.command("node");
    command::run(node.arg("predictor/build.js").arg(folder()).current_dir(root().join("www")))
}

/// Checks that the module, as it was built, is as small as a page needs it.
pub fn check_size(workshop: &Workshop) -> Result<()> {
    let compressed = workshop.scratch("predictor.wasm.br");
    let size = brotli::compress(workshop, &folder().join("predictor_bg.wasm"), &compressed)?;
    println!("The predictor is {} kB after brotli; the limit is {} kB.", size / 1000, LIMIT / 1000);
    ensure!(size <= LIMIT, "the predictor is {size} bytes after brotli, the limit is {LIMIT}");
    Ok(())
}

/// Whether the folder is missing or older than a source.
pub fn is_stale() -> Result<bool> {
    let Ok(built) = fs::metadata(folder().join("page.html")).and_then(|metadata| metadata.modified()) else {
        return Ok(true);
    };
    for source in SOURCES {
        if newest(&root().join(source))? > built {
            return Ok(true);
        }
    }
    Ok(false)
}

fn folder() -> PathBuf {
    root().join("pkg/predictor")
}
