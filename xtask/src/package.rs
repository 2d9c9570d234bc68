//! `pkg/`, what wasm-pack makes of the crate for the page.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::checkout::root;
use crate::workshop::Workshop;
use crate::{command, tool};

/// What the engine is built of: files and folders of the checkout.
pub const SOURCES: [&str; 4] = ["src", ".cargo", "Cargo.toml", "Cargo.lock"];

/// How the crate is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// As every check compiles it: quickly.
    Checks,
    /// As it ships.
    Release,
}

impl Profile {
    /// What Cargo calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Checks => "checks",
            Self::Release => "release",
        }
    }

    /// What wasm-pack is told.
    pub fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Checks => &["--profile", "checks"],
            Self::Release => &["--release"],
        }
    }
}

/// Builds `pkg/`, with the tools it takes.
pub fn build(workshop: &Workshop, profile: Profile) -> Result<()> {
    tool::wasm_bindgen(workshop)?;
    tool::wasm_pack(workshop)?;
    let cost = if profile == Profile::Checks { "15 minutes" } else { "45 minutes" };
    println!("Building pkg/ (the first time about {cost} on two cores, since burn is compiled; later a minute).");
    command::run(workshop.command("wasm-pack").arg("build").args(profile.flags()))
}

/// Whether a source is newer than `pkg/`, or there is none.
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

/// When the newest file in a folder, or the file itself, was changed.
fn newest(path: &Path) -> Result<SystemTime> {
    let metadata = fs::metadata(path)?;
    let mut newest_yet = metadata.modified()?;
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            newest_yet = newest_yet.max(newest(&entry?.path())?);
        }
    }
    Ok(newest_yet)
}
