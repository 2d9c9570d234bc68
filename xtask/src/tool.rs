//! Programs that cargo installs once, into the cache.

use std::fs;

use anyhow::{Context, Result};

use crate::checkout::root;
use crate::command;
use crate::workshop::Workshop;

/// Installs `wasm-bindgen` and `wasm-bindgen-test-runner` of exactly the version of the crate, if missing.
pub fn wasm_bindgen(workshop: &Workshop) -> Result<()> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    // Not --locked: its lock file requires a version that was yanked from the registry.
    install(workshop, "wasm-bindgen", "wasm-bindgen-cli", version, &[], "3 minutes")
}

/// Installs `wasm-pack`, if missing.
pub fn wasm_pack(workshop: &Workshop) -> Result<()> {
    install(workshop, "wasm-pack", "wasm-pack", "0.15.1", &["--locked"], "7 minutes")
}

fn install(workshop: &Workshop, program: &str, package: &str, version: &str, flags: &[&str], cost: &str) -> Result<()> {
    let printed = command::read(workshop.command(program).arg("--version")).unwrap_or_default();
    if printed.split_whitespace().nth(1) == Some(version) {
        return Ok(());
    }
    println!("Installing {package} {version} (about {cost} on two cores, once).");
    let mut cargo = workshop.command("cargo");
    cargo.args(["install", package, "--version", version]).args(flags).arg("--root").arg(workshop.tools());
    // Without a target folder, cargo builds in a temporary folder and removes it.
    command::run(cargo.env_remove("CARGO_TARGET_DIR"))
}

/// Returns the version of a package in a Cargo.lock.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let (_, after) = lock.split_once(&format!("\nname = \"{package}\"\nversion = \""))?;
    Some(after.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_that_of_the_whole_name() {
        let package = |name, version| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n\n");
        let lock = package("wasm-bindgen-macro", "1.0.0") + &package("wasm-bindgen", "0.2.130");
        assert_eq!(locked_version(&lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(&lock, "wasm"), None);
    }
}
