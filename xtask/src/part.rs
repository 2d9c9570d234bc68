//! The parts of `cargo xtask test`: what each runs, and what it needs done before. Knows nothing of the order or the
//! clock.

use anyhow::{Result, ensure};

use crate::browser::Browser;
use crate::checkout::root;
use crate::package::{self, Profile};
use crate::report::Outcome;
use crate::standard_library::WASM;
use crate::workshop::Workshop;
use crate::{
    browser_tests, command, command_line, examples, fuzz, limits, npm, onnx, predictor, server, teacher, tool, vectors,
};

/// One thing that is checked, or set up for a check.
pub struct Part {
    /// What it is called on the command line.
    pub name: &'static str,
    /// The parts that must have passed.
    pub needs: &'static [&'static str],
    /// Does it.
    pub run: fn(&Workshop) -> Result<Outcome>,
}

/// Every part, those first that fail soonest.
pub const PARTS: &[Part] = &[
    part("format", &[], |w| done(cargo(w, &["fmt", "--all", "--check"]))),
    part("limits", &[], limits::check),
    part("npm", &[], |w| done(npm::install(w, "www"))),
    part("format-js", &["npm"], |w| done(npm::script(w, "www", "format"))),
    part("lint", &["npm"], |w| done(npm::script(w, "www", "lint"))),
    part("types", &["npm"], |w| done(npm::script(w, "www", "types"))),
    part("reference", &["npm"], |w| done(npm::script(w, "www", "reference"))),
    part("unit", &["npm"], |w| done(npm::script(w, "www", "test"))),
    part("bench-unit", &[], |w| done(npm::script(w, "bench", "test"))),
    part("clippy", &[], |w| done(cargo(w, &[&["clippy", "--all-targets"], NATIVE, DENY_WARNINGS].concat()))),
    part("rustdoc", &[], |w| done(rustdoc(w))),
    part("vectors", &[], vectors::check),
    part("teacher", &[], |w| Ok(optional(teacher::perform(w)))),
    part("native", &[], |w| done(cargo(w, &[&["test"], NATIVE].concat()))),
    part("onnx", &[], |w| onnx::check(w, NATIVE)),
    part("torch", &["onnx"], onnx::check_torch),
    part("duckdb", &[], |w| examples::duckdb(w, NATIVE)),
    part("spark", &[], |w| examples::spark(w, NATIVE)),
    part("fuzz", &[], fuzz::run_seeds),
    part("clippy-wasm", &[], |w| done(clippy_wasm(w))),
    part("wasm-bindgen", &[], |w| done(tool::wasm_bindgen(w))),
    part("chromium", &[], |_| done(Browser::find_or_install().map(drop))),
    part("wasm", &["wasm-bindgen", "chromium"], |w| browser_tests::run(w, PAGE)),
    part("wasm-pack", &[], |w| done(tool::wasm_pack(w))),
    part("pkg", &["npm", "wasm-bindgen", "wasm-pack"], |w| done(package::build(w, Profile::Checks))),
    part("predictor-size", &["pkg"], |w| done(predictor::check_size(w))),
    part("npm-e2e", &[], |w| done(npm::install(w, "tests/e2e"))),
    part("types-e2e", &["npm", "npm-e2e"], |w| done(npm::script(w, "tests/e2e", "types"))),
    part("e2e", &["npm", "npm-e2e", "chromium", "pkg"], |w| done(end_to_end(w))),
];

// One set of packages, features and profile for all native checks, and one for all of the page's: everything is then
// compiled once for each.
const NATIVE: &[&str] =
    &["--profile", "checks", "--workspace", "--no-default-features", "--features", "wordloom-session/typescript"];
const PAGE: &[&str] = &["--profile", "checks", "--target", WASM];
const DENY_WARNINGS: &[&str] = &["--", "--deny", "warnings"];

const fn part(name: &'static str, needs: &'static [&'static str], run: fn(&Workshop) -> Result<Outcome>) -> Part {
    Part { name, needs, run }
}

fn done(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Passed)
}

/// A file of others that is downloaded once. Where that fails, the tests that need it are skipped.
fn optional(result: Result<()>) -> Outcome {
    result.map_or_else(|error| Outcome::Skipped(format!("{error:#}")), |()| Outcome::Passed)
}

fn cargo(workshop: &Workshop, arguments: &[&str]) -> Result<()> {
    command::run(workshop.command("cargo").args(arguments))
}

fn rustdoc(workshop: &Workshop) -> Result<()> {
    let mut cargo = workshop.command("cargo");
    // The examples only so that cargo counts the dependencies of tests in, as clippy does, and reuses what that
    // compiled.
    cargo.args(["doc", "--no-deps", "--lib", "--examples"]).args(NATIVE);
    command::run(cargo.env("RUSTDOCFLAGS", "--deny warnings"))
}

/// What is compiled for the page: the library, and the tests that run in a browser. All others are native.
fn clippy_wasm(workshop: &Workshop) -> Result<()> {
    let mut cargo = workshop.command("cargo");
    cargo.args(["clippy", "--lib"]).args(browser_tests::names()?.iter().flat_map(|name| ["--test", name]));
    command::run(cargo.args(PAGE).args(DENY_WARNINGS))?;
    // With a profile of its own, as it is built.
    let predictor = ["clippy", "--lib", "--package", "wordloom-predictor", "--profile", "predictor", "--target", WASM];
    self::cargo(workshop, &[&predictor, DENY_WARNINGS].concat())
}

/// `tests/e2e`, on the page as `cargo xtask serve` serves it. Traces and screenshots of failures are in `target/e2e`.
fn end_to_end(workshop: &Workshop) -> Result<()> {
    ensure!(root().join("www/index.html").is_file(), "there is no www/index.html");
    let server = server::start(0, None)?;
    let (program, chromium) = (command_line::build(workshop, NATIVE)?, Browser::find_or_install()?.chromium);
    let run = |project: &str| {
        let mut npm = workshop.command("npm");
        npm.args(["test", "--silent", "--", "--project", project]).current_dir(root().join("tests/e2e"));
        npm.env("WORDLOOM_PROGRAM", &program).env("WORDLOOM_URL", server.address()).env("CHROMIUM_PATH", &chromium);
        command::run(&mut npm)
    };
    // The tests that measure times run last, alone, also if others failed.
    let [page, alone] = ["page", "alone"].map(run);
    page.and(alone)
}
