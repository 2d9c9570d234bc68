//! The command line. clap prints these doc comments as help.

mod certainty;
mod columns;
mod pair;
mod settings;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::de::DeserializeOwned;
use serde_json::Value;
use wordloom_data::OutputFormat;
use wordloom_evaluation::Predictor;
use wordloom_session::{Precision, ProbabilityColumns};

pub use certainty::CertaintyArguments;
pub use columns::{ColumnArguments, ReadArguments};
pub use settings::{SettingArguments, StartArguments, StartName};

/// Trains models that predict categories, labels and scores of texts, and uses them.
#[derive(Debug, Parser)]
#[command(name = "wordloom", version)]
pub struct Arguments {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
    /// What all commands have.
    #[command(flatten)]
    pub shared: Shared,
}

/// What all commands have.
#[derive(Debug, Args)]
pub struct Shared {
    /// Print results as JSON to stdout, and an error as JSON to stderr.
    #[arg(long, global = true)]
    pub json: bool,
    /// Print neither progress nor notes.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// The device to compute on.
    #[arg(long, global = true, value_enum, default_value_t = DeviceName::Cpu)]
    pub device: DeviceName,
    /// The number of threads that train and predict on the CPU [default: as many as the machine runs at once]
    #[arg(long, global = true, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
}

/// The device to compute on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DeviceName {
    /// The CPU.
    Cpu,
    /// The GPU, if the program was built with the feature `gpu`.
    Gpu,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Train a network and the linear model on a labeled file, evaluate them on its test rows, and save them.
    Train(Box<Train>),
    /// Evaluate a saved model on a labeled file.
    Evaluate(Evaluate),
    /// Predict all rows of a file, or texts.
    Predict(Predict),
    /// Export a saved model for other programs.
    Export(Export),
    /// Describe a file (columns, guessed roles, findings of the data checks) or a saved model.
    Inspect(Box<Inspect>),
}

/// Trains.
#[derive(Debug, Args)]
pub struct Train {
    /// The labeled file, a folder of files, or - for stdin.
    pub file: PathBuf,
    /// The test rows; without it, test rows are drawn from the file.
    #[arg(long, value_name = "FILE")]
    pub test: Option<PathBuf>,
    /// The columns.
    #[command(flatten)]
    pub columns: ColumnArguments,
    /// How the file is read.
    #[command(flatten)]
    pub read: ReadArguments,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingArguments,
    /// What the models start from.
    #[command(flatten)]
    pub start: StartArguments,
    /// The model file; without it, the name of the data file with .wordloom, in this folder.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The precision of the saved numbers: single, half or byte.
    #[arg(long, value_parser = named::<Precision>, default_value = "single")]
    pub precision: Precision,
    /// Export the model that answers as ONNX into this folder, with its measures in the model card.
    #[arg(long, value_name = "FOLDER")]
    pub onnx: Option<PathBuf>,
    /// The license of the model, for its card.
    #[arg(long, default_value = "", requires = "onnx", hide_default_value = true)]
    pub license: String,
    /// Thresholds, sets and intervals.
    #[command(flatten)]
    pub certainty: CertaintyArguments,
}

/// Evaluates.
#[derive(Debug, Args)]
pub struct Evaluate {
    /// The model file.
    pub model_file: PathBuf,
    /// The labeled file, or - for stdin.
    pub file: PathBuf,
    /// Which model predicts: network, linear or blend; without it, the one that the file was saved with.
    #[arg(long, value_parser = named::<Predictor>)]
    pub model: Option<Predictor>,
    /// A text column, in place of those that the model was trained on; several are joined.
    #[arg(long = "column", value_name = "COLUMN")]
    pub columns: Vec<String>,
    /// How the file is read.
    #[command(flatten)]
    pub read: ReadArguments,
}

/// Predicts.
#[derive(Debug, Args)]
pub struct Predict {
    /// The model file.
    pub model_file: PathBuf,
    /// The file whose rows are predicted, or - for stdin. The predictions follow its columns.
    #[arg(required_unless_present = "texts", conflicts_with = "texts")]
    pub file: Option<PathBuf>,
    /// A text to predict.
    #[arg(long = "text", value_name = "TEXT")]
    pub texts: Vec<String>,
    /// Which model predicts: network, linear or blend; without it, the one that the file was saved with.
    #[arg(long, value_parser = named::<Predictor>)]
    pub model: Option<Predictor>,
    /// A text column, in place of those that the model was trained on; several are joined.
    #[arg(long = "column", value_name = "COLUMN")]
    pub columns: Vec<String>,
    /// The file that is written; without it, stdout.
    #[arg(long, short, value_name = "FILE", conflicts_with = "texts")]
    pub output: Option<PathBuf>,
    /// The format that is written; without it, that of the name of the output, otherwise csv.
    #[arg(long, value_enum)]
    pub format: Option<FormatName>,
    /// Which probabilities are written: none, predicted or all.
    #[arg(long, value_parser = named::<ProbabilityColumns>, default_value = "predicted")]
    pub probabilities: ProbabilityColumns,
    /// Begin separated values with a byte order mark, from which Excel recognizes UTF-8.
    #[arg(long)]
    pub byte_order_mark: bool,
    /// Keep texts in separated values that a spreadsheet would run as formulas; otherwise an apostrophe precedes them.
    #[arg(long)]
    pub formulas: bool,
    /// Have the models predict texts of which they know nothing; otherwise the class frequencies are predicted.
    #[arg(long, requires = "texts")]
    pub no_prior: bool,
    /// How the file is read.
    #[command(flatten)]
    pub read: ReadArguments,
}

/// Exports.
#[derive(Debug, Args)]
pub struct Export {
    /// The model file.
    pub model_file: PathBuf,
    /// As an ONNX file that takes raw text, with code that uses it and a model card.
    #[arg(long, required_unless_present = "pytorch", conflicts_with = "pytorch")]
    pub onnx: bool,
    /// The network for PyTorch: its parameters as safetensors, with a program that rebuilds it and a model card.
    #[arg(long)]
    pub pytorch: bool,
    /// Which model is exported: network, linear or blend; without it, the one that the file was saved with, and for
    /// PyTorch the network.
    #[arg(long, value_parser = named::<Predictor>)]
    pub model: Option<Predictor>,
    /// The folder of the files.
    #[arg(long, short, value_name = "FOLDER", default_value = ".")]
    pub output: PathBuf,
    /// The name of the model; without it, the one that it was saved with.
    #[arg(long)]
    pub name: Option<String>,
    /// The license of the model, for its card.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub license: String,
}

/// Inspects.
#[derive(Debug, Args)]
pub struct Inspect {
    /// A labeled file, a folder of files, a model file, or - for stdin.
    pub file: PathBuf,
    /// The columns; without them, the suggested ones.
    #[command(flatten)]
    pub columns: ColumnArguments,
    /// How the file is read.
    #[command(flatten)]
    pub read: ReadArguments,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingArguments,
}

/// A format of predictions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON object per line.
    Jsonl,
    /// An Excel workbook.
    Xlsx,
}

impl FormatName {
    /// As a request has it.
    pub fn format(self) -> OutputFormat {
        match self {
            Self::Csv => OutputFormat::Csv,
            Self::Tsv => OutputFormat::Tsv,
            Self::Jsonl => OutputFormat::JsonLines,
            Self::Xlsx => OutputFormat::Xlsx,
        }
    }
}

/// Reads a value by its name in requests, so that each name is written once.
pub(crate) fn named<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    serde_json::from_value(Value::String(name.to_owned())).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_precision_and_model_of_the_requests_has_its_name() {
        assert_eq!(named("half"), Ok(Precision::Half));
        assert_eq!(named("blend"), Ok(Predictor::Blend));
        let refusal = named::<Predictor>("best").unwrap_err();
        assert!(refusal.contains("`network`, `linear`, `blend`"), "{refusal}");
    }
}
