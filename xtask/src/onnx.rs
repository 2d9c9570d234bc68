//! Whether exported ONNX files predict in onnxruntime what Wordloom predicts: `bench/onnx_parity.py` on the models of
//! the session's example `onnx`.

use anyhow::Result;

use crate::checkout::root;
use crate::command;
use crate::report::Outcome;
use crate::workshop::Workshop;

/// The public data sets, seen from the checkout.
const DATA: &str = "../shared/data";
/// How many texts each model predicts. `bench/onnx_parity.py` says how to take more.
const TEXTS: &str = "300";

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
    cargo.arg("run").args(profile).args(["--package", "wordloom-session", "--example", "onnx", "--"]);
    command::run(cargo.args([&data, &models]).arg(TEXTS))?;
    let mut parity = workshop.command(&python.to_string_lossy());
    command::run(parity.arg(root().join("bench/onnx_parity.py")).arg(&models))?;
    Ok(Outcome::Passed)
}
