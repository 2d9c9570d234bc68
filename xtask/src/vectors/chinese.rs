//! Chinese starter vectors: words encoded by a multilingual sentence encoder.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::Starter;
use crate::checkout::root;
use crate::workshop::Workshop;
use crate::{command, onnx};

pub const STARTER: Starter =
    Starter { path: "www/vectors/zh-30k-100.bin", cached: "zh-30k-100-1.bin", trained: &[], source: encode };

const PROGRAM: &str = "crates/vectors/examples/starter/chinese.py";

/// Encodes the words. The result is large and made once, so it is not kept.
fn encode(workshop: &Workshop, _: &Path, partial: &Path) -> Result<PathBuf> {
    let python = command::find(&["python3", "python"]).context("this needs Python 3")?;
    let words = partial.join("zh.vec");
    println!("Encoding 30,000 Chinese words (about 7 minutes of one core, once).");
    let mut program = workshop.command(&python.to_string_lossy());
    let is_done = command::run_unless(program.arg(root().join(PROGRAM)).arg(&words), onnx::NO_PACKAGES)?;
    ensure!(is_done, "its packages cannot be installed from the Python index");
    Ok(words)
}
