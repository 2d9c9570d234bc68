//! The program `wordloom` of `crates/cli`.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;

use anyhow::Result;

use crate::command;
use crate::workshop::Workshop;

/// Builds the program with the arguments with which native code is compiled. Returns its path.
pub fn build(workshop: &Workshop, profile: &[&str]) -> Result<PathBuf> {
    let mut cargo = workshop.command("cargo");
    // The examples, which the tests compile too, only so that cargo counts the dependencies of tests in and reuses what
    // the tests compiled.
    command::run(cargo.arg("build").args(profile).args(["--bin", "wordloom", "--examples"]))?;
    Ok(workshop.scratch("target").join(format!("checks/wordloom{EXE_SUFFIX}")))
}
