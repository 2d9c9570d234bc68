//! The tests that run in a browser: `tests/web*.rs`. Knows how one reports that it was skipped.

use std::{env, fs};

use anyhow::{Result, bail};

use crate::browser::Browser;
use crate::checkout::root;
use crate::command;
use crate::report::{Outcome, count_of_tests};
use crate::workshop::Workshop;

/// What a test prints, followed by `test: reason`, if it cannot run in this browser. `wasm_bindgen_test` itself cannot
/// skip a test while it runs, and counts it as passed.
const SKIPPED: &str = "SKIPPED ";

/// Set to 1 if the browser must have a WebGPU adapter: then a skipped test is a failure.
const GPU: &str = "WORDLOOM_GPU";

/// The names of `tests/web*.rs`.
pub fn names() -> Result<Vec<String>> {
    let files = fs::read_dir(root().join("tests"))?.flatten().filter_map(|file| file.file_name().into_string().ok());
    let named = |file: String| file.strip_suffix(".rs").filter(|name| name.starts_with("web")).map(str::to_owned);
    let mut names: Vec<String> = files.filter_map(named).collect();
    names.sort();
    Ok(names)
}

/// Compiles and runs them. `build` are cargo's options for the page.
pub fn run(workshop: &Workshop, build: &[&str]) -> Result<Outcome> {
    let names = names()?;
    if names.is_empty() {
        return Ok(Outcome::Skipped("there is no tests/web*.rs".into()));
    }
    let mut cargo = workshop.command("cargo");
    cargo.arg("test").args(build).args(names.iter().flat_map(|name| ["--test", name]));
    // Otherwise the console of a test that passes is not shown.
    cargo.args(["--", "--nocapture"]);
    let browser = Browser::find_or_install()?;
    cargo.env("CHROMEDRIVER", browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "1200");
    let skipped = skipped_tests(&command::run_and_read(&mut cargo)?);
    outcome(skipped, env::var(GPU).is_ok_and(|value| value == "1"))
}

/// The skipped tests among the lines that were printed, as `test: reason`.
fn skipped_tests(lines: &[String]) -> Vec<String> {
    lines.iter().filter_map(|line| line.strip_prefix(SKIPPED)).map(str::to_owned).collect()
}

fn outcome(skipped: Vec<String>, must_have_gpu: bool) -> Result<Outcome> {
    match skipped.first() {
        None => Ok(Outcome::Passed),
        Some(first) if must_have_gpu => {
            bail!("{GPU}=1, but {} skipped, the first {first}", count_of_tests(skipped.len()))
        }
        Some(_) => Ok(Outcome::PassedExcept(skipped)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_test_is_reported_with_its_reason() {
        let lines = ["Invoking test: a", "SKIPPED a: there is no adapter", "test a ... ok"].map(str::to_owned);
        let skipped = skipped_tests(&lines);
        assert_eq!(skipped, ["a: there is no adapter"]);
        assert!(matches!(outcome(skipped, false), Ok(Outcome::PassedExcept(tests)) if tests.len() == 1));
        assert!(matches!(outcome(Vec::new(), false), Ok(Outcome::Passed)));
    }

    #[test]
    fn a_skipped_test_is_a_failure_where_a_gpu_is_required() {
        assert!(outcome(vec!["a: there is no adapter".to_owned()], true).is_err());
        assert!(matches!(outcome(Vec::new(), true), Ok(Outcome::Passed)));
    }
}
