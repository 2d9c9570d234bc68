//! The Rust toolchain of all builds, native and WebAssembly, so that nothing is compiled twice.
//!
//! rustup installs the wasm32 standard library if its server can be reached. Otherwise the library is built once from
//! the compiler's sources in Debian's packages.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::checkout::root;
use crate::command::forget_cargo;
use crate::standard_library::WASM;
use crate::{apt, command, standard_library};

/// The folder in which Debian's packages install programs.
const SYSTEM: &str = "/usr/bin";
const SYSTEM_PACKAGES: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "rustfmt-web", standard_library::LINKER_PACKAGE];

/// Which Rust toolchain is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The first one on PATH, usually rustup's.
    Path,
    /// The distribution's, put before it on PATH.
    System,
}

impl Toolchain {
    /// Returns a toolchain with a wasm32 standard library, and installs one if there is none.
    pub fn find_or_install(cache: &Path) -> Result<Self> {
        // A system toolchain from an earlier run wins: it exists only because rustup had failed.
        for toolchain in [Self::System, Self::Path] {
            if toolchain.is_complete()? {
                return Ok(toolchain);
            }
        }
        println!("No Rust here has a standard library for {WASM}: trying rustup.");
        match add_by_rustup() {
            Ok(()) if Self::Path.is_complete()? => return Ok(Self::Path),
            Ok(()) => println!("rustup's Rust is still incomplete."),
            Err(error) => println!("{error:#}."),
        }
        println!("Using the distribution's Rust instead.");
        Self::install_system(cache).with_context(|| {
            format!(
                "no standard library for {WASM} could be installed; \
                 run `rustup target add {WASM}` where rustup's server can be reached"
            )
        })?;
        Ok(Self::System)
    }

    /// The folder that must be first on PATH, if any.
    pub fn folder(self) -> Option<PathBuf> {
        (self == Self::System).then(|| SYSTEM.into())
    }

    /// Makes a command use this toolchain.
    pub fn select(self, command: &mut Command) {
        if self == Self::System {
            // The rustup that started this process stored its choice in this variable.
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
    }

    fn rustc(self) -> Command {
        let mut rustc = Command::new(self.folder().unwrap_or_default().join("rustc"));
        forget_cargo(&mut rustc);
        self.select(&mut rustc);
        rustc
    }

    fn is_complete(self) -> Result<bool> {
        let programs = ["rustc", "cargo", "cargo-clippy", "cargo-fmt"];
        if self.folder().is_some_and(|folder| programs.iter().any(|program| !folder.join(program).is_file())) {
            return Ok(false);
        }
        let Ok(version) = command::read(self.rustc().arg("--version")) else { return Ok(false) };
        Ok(is_new_enough(&version)? && standard_library::is_installed(self.rustc())?)
    }

    fn install_system(cache: &Path) -> Result<()> {
        apt::install(&SYSTEM_PACKAGES)?;
        let version = command::read(Self::System.rustc().arg("--version"))?;
        ensure!(is_new_enough(&version)?, "the distribution has only {version}");
        standard_library::build(|| Self::System.rustc(), &Path::new(SYSTEM).join("cargo"), &cache.join("std"))
    }
}

/// Adds the target and the components that rustup's active toolchain may lack.
fn add_by_rustup() -> Result<()> {
    // If the server cannot be reached, rustup would retry for minutes.
    let limit = Duration::from_secs(90);
    command::run_within(Command::new("rustup").args(["target", "add", WASM]), limit)?;
    command::run_within(Command::new("rustup").args(["component", "add", "clippy", "rustfmt"]), limit)
}

/// Whether `rustc 1.96.0 (...)` is at least the `rust-version` of Cargo.toml.
fn is_new_enough(version: &str) -> Result<bool> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml"))?;
    let least = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .context("Cargo.toml has no rust-version")?;
    let numbers = |text: &str| -> Vec<u32> {
        let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        digits.take(2).filter_map(|part| part.parse().ok()).collect()
    };
    Ok(numbers(version) >= numbers(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_compiler_is_not_new_enough() {
        assert!(is_new_enough("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)").unwrap());
        assert!(is_new_enough("rustc 2.1.0").unwrap());
        assert!(!is_new_enough("rustc 1.63.0").unwrap());
    }
}
