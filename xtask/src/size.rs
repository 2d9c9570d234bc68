//! Measures the size of the shipped module: raw and compressed, before and after wasm-opt.

use std::path::Path;

use anyhow::{Result, ensure};

use crate::package::Profile;
use crate::workshop::Workshop;
use crate::{brotli, command};

/// The largest compressed size in bytes.
const LIMIT: usize = 6_000_000;

// Debian's wasm-opt is too old. It is not in a package.json, because only this command needs its hundred megabytes.
const BINARYEN: &str = "binaryen@132.0.0";

// The WebAssembly features in the compiler's output. Without these options wasm-opt rejects it.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Builds, optimizes and measures the module. Fails above the limit.
pub fn perform(workshop: &Workshop) -> Result<()> {
    crate::tool::wasm_bindgen(workshop)?;
    crate::tool::wasm_pack(workshop)?;
    // Not the checkout's own pkg/, which an open page may use.
    let folder = workshop.scratch("size");
    command::run(
        workshop.command("wasm-pack").arg("build").args(Profile::Release.flags()).arg("--out-dir").arg(&folder),
    )?;
    let (built, optimised) = (folder.join("wordloom_bg.wasm"), folder.join("wordloom_bg.opt.wasm"));
    let before = weigh(workshop, "before wasm-opt", &built)?;
    println!("Running wasm-opt (about 10 minutes).");
    let mut npm = workshop.command("npm");
    npm.args(["exec", "--yes", "--package", BINARYEN, "--", "wasm-opt", "-Oz"]).args(FEATURES);
    command::run(npm.arg(&built).arg("--output").arg(&optimised))?;
    let after = weigh(workshop, "after wasm-opt", &optimised)?;
    ensure!(after <= LIMIT, "the module is {} brotli, the limit is {}", megabytes(after), megabytes(LIMIT));
    println!(
        "The optimised module is {} ({} smaller to fetch).",
        optimised.display(),
        megabytes(before.saturating_sub(after))
    );
    Ok(())
}

fn weigh(workshop: &Workshop, when: &str, file: &Path) -> Result<usize> {
    let raw = std::fs::metadata(file)?.len() as usize;
    let brotli = brotli::compress(workshop, file, &file.with_added_extension("br"))? as usize;
    println!("{when}: {} raw, {} brotli", megabytes(raw), megabytes(brotli));
    Ok(brotli)
}

fn megabytes(bytes: usize) -> String {
    format!("{:.2} MB", bytes as f64 / 1e6)
}
