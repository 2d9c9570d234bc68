//! Wordloom on the command line: the requests of the page, sent by a program.
//!
//! `docs/command-line.md` describes the commands. Results go to stdout, progress and errors to stderr.

#![deny(missing_docs)]

mod arguments;
mod bytes;
mod commands;
mod engine;
mod error;
mod measures;
mod message;
mod output;
mod progress;
mod source;
mod start;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::output::Output;

/// Performs the command of the arguments that the program got.
///
/// Returns 0, or 1 if the command failed. Arguments that do not fit end the program with 2.
pub fn main() -> ExitCode {
    let Arguments { command, shared } = Arguments::parse();
    let output = Output::new(shared.json, shared.quiet);
    wordloom_evaluation::limit_threads(shared.threads.map_or(0, usize::from));
    let result = match command {
        Command::Train(train) => commands::train(&train, &shared, &output),
        Command::Evaluate(evaluate) => commands::evaluate(&evaluate, &shared, &output),
        Command::Predict(predict) => commands::predict(&predict, &shared, &output),
        Command::Export(export) => commands::export(&export, &shared, &output),
        Command::Inspect(inspect) => commands::inspect(&inspect, &shared, &output),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has enough of it, such as `head`.
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            output.error(&error);
            ExitCode::FAILURE
        }
    }
}
