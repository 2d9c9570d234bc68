//! The examples of scoring with an exported model. Each predicts rows, and its check compares the predictions with
//! those of the program `wordloom`.

use std::process::Command;

use anyhow::Result;

use crate::checkout::root;
use crate::report::Outcome;
use crate::workshop::Workshop;
use crate::{command, command_line, onnx};

/// SQL over CSV and Parquet.
pub fn duckdb(workshop: &Workshop, profile: &[&str]) -> Result<Outcome> {
    check(workshop, profile, "duckdb")
}

/// A master and two workers on this machine.
pub fn spark(workshop: &Workshop, profile: &[&str]) -> Result<Outcome> {
    // macOS has a program of this name that only says that there is no Java.
    if command::read(Command::new("java").arg("-version")).is_err() {
        return Ok(Outcome::Skipped("there is no Java; Spark needs version 17 or later".into()));
    }
    check(workshop, profile, "spark")
}

fn check(workshop: &Workshop, profile: &[&str], name: &str) -> Result<Outcome> {
    let Some(python) = command::find(&["python3", "python"]) else {
        return Ok(Outcome::Skipped("there is no Python".into()));
    };
    let program = command_line::build(workshop, profile)?;
    let mut check = workshop.command(&python.to_string_lossy());
    check.arg(root().join("examples").join(name).join("check.py")).arg(program);
    onnx::with_packages(check.arg(workshop.scratch(&format!("example-{name}"))))
}
