//! Whether exported models predict in onnxruntime and in PyTorch what Wordloom predicts: `bench/onnx_parity.py` and
//! `bench/torch_parity.py` on the models of the session's example `onnx`.

use std::env::consts::EXE_SUFFIX;
use std::process::Command;

use anyhow::Result;

use crate::checkout::root;
use crate::command;
use crate::report::Outcome;
use crate::workshop::Workshop;

/// The public data sets, seen from the checkout.
const DATA: &str = "../shared/data";
/// How many texts each model predicts. `bench/onnx_parity.py` says how to take more.
const TEXTS: &str = "300";

/// The status of a program in Python whose packages cannot be installed, see `bench/python_environment.py`.
pub const NO_PACKAGES: i32 = 75;

/// Runs a program in Python that installs its packages. Skipped if they cannot be installed.
pub fn with_packages(program: &mut Command) -> Result<Outcome> {
    Ok(match command::run_unless(program, NO_PACKAGES)? {
        true => Outcome::Passed,
        false => Outcome::Skipped("its packages cannot be installed from the Python index".into()),
    })
}

/// Compares the networks that [`check`] has exported for PyTorch.
pub fn check_torch(workshop: &Workshop) -> Result<Outcome> {
    let models = workshop.scratch("onnx-models");
    let Some(python) = command::find(&["python3", "python"]).filter(|_| models.is_dir()) else {
        return Ok(Outcome::Skipped("the part onnx has exported no networks".into()));
    };
    let mut parity = workshop.command(&python.to_string_lossy());
    with_packages(parity.arg(root().join("bench/torch_parity.py")).arg(&models))
}

/// Trains the models, exports them and compares. `profile` are the arguments with which native code is compiled.
pub fn check(workshop: &Workshop, profile: &[&str]) -> Result<Outcome> {
    let Some(python) = command::find(&["python3", "python"]) else {
        return Ok(Outcome::Skipped("there is no Python to run onnxruntime in".into()));
    };
    let data = root().join(DATA);
    if !data.is_dir() {
        return Ok(Outcome::Skipped(format!("there are no data sets in {DATA}")));
    }
    let models = workshop.scratch("onnx-models");
    let mut cargo = workshop.command("cargo");
    command::run(cargo.arg("build").args(profile).args(["--example", "onnx"]))?;
    let example = workshop.scratch("target").join(format!("checks/examples/onnx{EXE_SUFFIX}"));
    command::run(workshop.command(&example.to_string_lossy()).args([&data, &models]).arg(TEXTS))?;
    let mut parity = workshop.command(&python.to_string_lossy());
    with_packages(parity.arg(root().join("bench/onnx_parity.py")).arg(&models))
}
