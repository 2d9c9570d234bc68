//! `pkg/`: the engine as wasm-pack builds it for the page, and the predictor.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::checkout::root;
use crate::workshop::Workshop;
use crate::{command, predictor, tool};

/// The files and folders that the engine is built from.
pub const SOURCES: [&str; 5] = ["src", "crates", ".cargo", "Cargo.toml", "Cargo.lock"];

/// The Cargo profile of a build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// The profile of all checks: quick to compile.
    Checks,
    /// The profile that ships.
    Release,
}

impl Profile {
    /// Its name in Cargo.toml.
    pub fn name(self) -> &'static str {
        match self {
            Self::Checks => "checks",
            Self::Release => "release",
        }
    }

    /// The options that select it in wasm-pack.
    pub fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Checks => &["--profile", "checks"],
            Self::Release => &["--release"],
        }
    }
}

/// Builds `pkg/` with the [predictor](crate::predictor), and installs the tools for it.
pub fn build(workshop: &Workshop, profile: Profile) -> Result<()> {
    tool::wasm_bindgen(workshop)?;
    tool::wasm_pack(workshop)?;
    let cost = if profile == Profile::Checks { "15 minutes" } else { "45 minutes" };
    println!("Building pkg/ (about {cost} on two cores the first time, because burn is compiled; a minute later on).");
    command::run(workshop.command("wasm-pack").arg("build").args(profile.flags()))?;
    predictor::build(workshop)
}

/// Whether `pkg/` is missing or older than a source.
pub fn is_stale() -> Result<bool> {
    let Ok(built) = fs::metadata(root().join("pkg/wordloom_bg.wasm")).and_then(|metadata| metadata.modified()) else {
        return Ok(true);
    };
    for source in SOURCES {
        if newest(&root().join(source))? > built {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the modification time of a file, or of the newest file in a folder.
pub fn newest(path: &Path) -> Result<SystemTime> {
    let metadata = fs::metadata(path)?;
    let mut newest_yet = metadata.modified()?;
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            newest_yet = newest_yet.max(newest(&entry?.path())?);
        }
    }
    Ok(newest_yet)
}
