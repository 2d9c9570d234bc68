//! Why a command failed, as one sentence with a stable code.

use std::collections::BTreeMap;
use std::io;

use thiserror::Error as ThisError;
use wordloom_session::Failure;

/// Why a command failed.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The session refused a request.
    #[error("{}", failure.message)]
    Session {
        /// Why.
        failure: Failure,
    },
    /// The session refused a file.
    #[error("{file}: {}", failure.message)]
    File {
        /// The path of the file.
        file: String,
        /// Why.
        failure: Failure,
    },
    /// A file or a folder cannot be read.
    #[error("{path} cannot be read: {reason}")]
    Read {
        /// Its path.
        path: String,
        /// The reason of the system.
        reason: io::Error,
    },
    /// A file cannot be written.
    #[error("{path} cannot be written: {reason}")]
    Write {
        /// Its path.
        path: String,
        /// The reason of the system.
        reason: io::Error,
    },
    /// An option of reading is unknown or has a wrong value.
    #[error("--read: {reason}")]
    ReadOptions {
        /// What is wrong with it.
        reason: serde_json::Error,
    },
    /// A fix is unknown or lacks its column or token.
    #[error("--fix {fix}: {reason}")]
    Fix {
        /// The fix as it was given.
        fix: String,
        /// What is wrong with it.
        reason: serde_json::Error,
    },
    /// An option refers to a column that is not predicted.
    #[error("{option} {column}=...: the column is not predicted; those that are: {}", columns.join(", "))]
    NotPredicted {
        /// The option.
        option: &'static str,
        /// The column.
        column: String,
        /// The columns that are predicted.
        columns: Vec<String>,
    },
    /// No column is predicted, and none looks like one.
    #[error(
        "{file}: no column looks like a target; name one with --category, --score, --labels or --ordinal (the columns \
         are {})",
        columns.join(", ")
    )]
    NoTarget {
        /// The path of the file.
        file: String,
        /// Its columns.
        columns: Vec<String>,
    },
    /// The file to start from is not where it is looked for.
    #[error(
        "there is no {name} here or above, nor in the cache: `cargo xtask {command}` makes it, or name it with {option}"
    )]
    NoStart {
        /// The file.
        name: &'static str,
        /// The xtask that makes it.
        command: &'static str,
        /// The option that names it.
        option: &'static str,
    },
    /// The file has nothing to compare the predictions with.
    #[error(
        "{file}: nothing to evaluate; a column {} with values was expected, and at most 20 million probabilities",
        columns.join(" or ")
    )]
    NothingToEvaluate {
        /// The path of the file.
        file: String,
        /// The columns that the model predicts.
        columns: Vec<String>,
    },
    /// The program was built without the GPU.
    #[error("this program was built without the GPU: build it with --features gpu, or use --device cpu")]
    NoGpu,
    /// There is no GPU, or it cannot be opened.
    #[error("no GPU can be opened ({reason}): use --device cpu")]
    NoAdapter {
        /// Why: a name of the protocol.
        reason: String,
    },
    /// A workbook goes to a file.
    #[error("a workbook cannot be written to a terminal or a pipe: name a file with --output")]
    WorkbookToStdout,
}

impl Error {
    /// The stable name of this kind of error.
    pub fn code(&self) -> &str {
        match self {
            Self::Session { failure } | Self::File { failure, .. } => &failure.code,
            Self::Read { .. } => "cli.unreadable",
            Self::Write { .. } => "cli.unwritable",
            Self::ReadOptions { .. } => "cli.readOption",
            Self::Fix { .. } => "cli.fix",
            Self::NotPredicted { .. } => "cli.notPredicted",
            Self::NoTarget { .. } => "cli.noTarget",
            Self::NoStart { .. } => "cli.noStart",
            Self::NothingToEvaluate { .. } => "cli.nothingToEvaluate",
            Self::NoGpu => "cli.noGpu",
            Self::NoAdapter { .. } => "cli.noAdapter",
            Self::WorkbookToStdout => "cli.workbookToStdout",
        }
    }

    /// The values in the sentence of a request that failed, by name.
    pub fn values(&self) -> Option<&BTreeMap<String, String>> {
        match self {
            Self::Session { failure } | Self::File { failure, .. } => Some(&failure.values),
            _ => None,
        }
    }

    /// Whether the program that reads our output has ended.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Write { reason, .. } if reason.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::Session { failure }
    }
}
