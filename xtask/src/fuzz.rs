//! The fuzz targets of `fuzz/`, built and run once over their seeds. This keeps them compiling and the seeds passing.
//! `fuzz/src/lib.rs` says how to fuzz for longer.

use std::{env, fs};

use anyhow::Result;

use crate::checkout::root;
use crate::command;
use crate::report::Outcome;
use crate::workshop::Workshop;

/// The profile of `fuzz/Cargo.toml` that compiles fast, and the name of its folder.
const PROFILE: &str = "seeds";

/// Builds the targets, which needs neither a nightly compiler nor instrumentation, writes the seeds and runs each
/// target once over its own.
pub fn run_seeds(workshop: &Workshop) -> Result<Outcome> {
    // libFuzzer is written in C++ and compiled by the first of these that there is.
    if env::var_os("CXX").is_none() && command::find(&["c++", "g++", "clang++"]).is_none() {
        return Ok(Outcome::Skipped("there is no C++ compiler to build libFuzzer with".into()));
    }
    let folder = root().join("fuzz");
    let mut cargo = workshop.command("cargo");
    cargo.args(["build", "--locked", "--profile", PROFILE, "--bins", "--example", "seeds"]).current_dir(&folder);
    command::run(&mut cargo)?;
    let built = workshop.scratch("target").join(PROFILE);
    command::run(&mut workshop.command(&built.join("examples/seeds").to_string_lossy()))?;
    // Where libFuzzer writes the input of a failure, and git ignores it.
    fs::create_dir_all(folder.join("artifacts"))?;
    for target in targets()? {
        let (seeds, failure) = (format!("corpus/{target}"), format!("-artifact_prefix=artifacts/{target}-"));
        let mut run = workshop.command(&built.join(&target).to_string_lossy());
        // Without instrumentation the fuzzer learns nothing from a run, so it does no more than the seeds.
        command::run(run.args(["-runs=0", &failure, &seeds]).current_dir(&folder))?;
    }
    Ok(Outcome::Passed)
}

/// The names of the files in `fuzz/fuzz_targets`.
fn targets() -> Result<Vec<String>> {
    let files = fs::read_dir(root().join("fuzz/fuzz_targets"))?.flatten();
    let named = |file: fs::DirEntry| Some(file.file_name().to_str()?.strip_suffix(".rs")?.to_owned());
    let mut names: Vec<String> = files.filter_map(named).collect();
    names.sort();
    Ok(names)
}
