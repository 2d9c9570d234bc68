//! What a command prints: results to stdout as text or JSON, everything else to stderr.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use serde::Serialize;
use serde_json::json;

use crate::error::Error;
use crate::progress::Progress;

/// Where a command prints.
pub struct Output {
    json: bool,
    quiet: bool,
}

impl Output {
    /// With `json`, results are JSON. With `quiet`, there is neither progress nor a note.
    pub fn new(json: bool, quiet: bool) -> Self {
        Self { json, quiet }
    }

    /// Whether results are JSON.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Prints a result: as one line of JSON, otherwise as text.
    ///
    /// # Errors
    /// [`Error::Write`] if stdout cannot be written.
    pub fn result(&self, value: &impl Serialize, text: impl Display) -> Result<(), Error> {
        let line = if self.json {
            serde_json::to_string(value).expect("a result is plain data")
        } else {
            text.to_string().trim_end().to_owned()
        };
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "{line}").and_then(|()| stdout.flush()).map_err(stdout_error)
    }

    /// Prints a note to stderr.
    pub fn note(&self, text: impl Display) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }

    /// A progress bar, if stderr is a terminal.
    pub fn progress(&self, what: &'static str, unit: &'static str, total: u64) -> Progress {
        Progress::new(what, unit, total, !self.quiet && io::stderr().is_terminal())
    }

    /// Prints an error to stderr: one line of text with the code, or of JSON.
    pub fn error(&self, error: &Error) {
        if self.json {
            let values = error.values();
            eprintln!("{}", json!({ "code": error.code(), "message": error.to_string(), "values": values }));
        } else {
            eprintln!("error: {error} [{}]", error.code());
        }
    }
}

/// An error of writing to stdout.
pub fn stdout_error(reason: io::Error) -> Error {
    Error::Write { path: "stdout".to_owned(), reason }
}
