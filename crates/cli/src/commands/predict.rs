//! `wordloom predict`.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use wordloom_data::OutputFormat;
use wordloom_evaluation::Predictor;
use wordloom_session::{
    AdvanceFilePrediction, BeginFilePrediction, FileRole, Interval, Judgement, Prediction, TargetPrediction,
};

use crate::arguments::{FormatName, Predict, Shared};
use crate::bytes::NewFile;
use crate::engine::Engine;
use crate::error::Error;
use crate::output::{Output, stdout_error};
use crate::source::Source;

/// The duration of a burst, in milliseconds.
const BURST: f64 = 200.0;

/// What `--json` prints of a file that was written.
#[derive(Serialize)]
struct Written {
    /// The path of the file.
    output: PathBuf,
    /// The number of rows.
    rows: usize,
    /// The columns.
    columns: Vec<String>,
    /// How good the predictions are, if the file has the values.
    judgements: Vec<Judgement>,
}

/// Predicts a file or texts.
///
/// # Errors
/// [`Error`] if a file or a request fails.
pub fn predict(arguments: &Predict, shared: &Shared, output: &Output) -> Result<(), Error> {
    let mut engine = Engine::open(shared.device)?;
    let predictor = arguments.model.unwrap_or(engine.load_model(&arguments.model_file)?.predictor);
    match &arguments.file {
        Some(file) => predict_file(&mut engine, &Source::of(file), predictor, arguments, output),
        None => predict_texts(&mut engine, predictor, arguments, output),
    }
}

fn predict_texts(engine: &mut Engine, model: Predictor, arguments: &Predict, output: &Output) -> Result<(), Error> {
    let (texts, prior) = (arguments.texts.clone(), !arguments.no_prior);
    let predictions = engine.call(wordloom_session::Predict { texts, model, loaded: true, prior, certainty: None })?;
    let lines: String = predictions.predictions.iter().map(|prediction| line(prediction) + "\n").collect();
    output.result(&predictions, lines)
}

/// A prediction on one line.
fn line(prediction: &Prediction) -> String {
    let mut parts: Vec<String> = prediction.targets.iter().map(of_target).collect();
    if prediction.unfamiliar.is_some() {
        parts.push("(the model knows nothing of this text)".to_owned());
    }
    parts.join("\t")
}

fn of_target(target: &TargetPrediction) -> String {
    let TargetPrediction { column, category, labels, score, .. } = target;
    let mut text = format!("{column}: ");
    if let Some(category) = category {
        let _ = write!(text, "{} ({:.3})", category.label, category.probability);
        if category.decided == Some(false) {
            text += ", for a person to decide";
        }
        if let Some(set) = &category.set {
            let _ = write!(text, ", one of: {}", set.join("; "));
        }
    }
    if let Some(labels) = labels {
        text += &if labels.labels.is_empty() { "none".to_owned() } else { labels.labels.join("; ") };
        if let Some(set) = &labels.set {
            let _ = write!(text, ", perhaps: {}", set.join("; "));
        }
    }
    if let Some(score) = score {
        let _ = write!(text, "{:.4}", score.value);
        if let Some(Interval { low, high }) = score.interval {
            let _ = write!(text, " ({low:.4} to {high:.4})");
        }
    }
    text
}

fn predict_file(
    engine: &mut Engine,
    source: &Source,
    model: Predictor,
    arguments: &Predict,
    output: &Output,
) -> Result<(), Error> {
    let path = arguments.output.as_deref();
    let format = format(arguments.format, path, output.is_json());
    if format == OutputFormat::Xlsx && path.is_none() {
        return Err(Error::WorkbookToStdout);
    }
    engine.read(source, FileRole::Predict, &arguments.read.options()?, output)?;
    let columns = &arguments.columns;
    let request = BeginFilePrediction {
        text: (!columns.is_empty()).then(|| columns.clone()),
        model,
        loaded: true,
        format,
        probabilities: arguments.probabilities,
        byte_order_mark: arguments.byte_order_mark,
        formulas: arguments.formulas,
        certainty: None,
        after: 0,
    };
    let plan = engine.call(request).map_err(|failure| Error::File { file: source.name(), failure })?;
    let Some(path) = path else {
        let mut stdout = io::stdout().lock();
        let write = |bytes: &[u8]| stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(stdout_error);
        return advance(engine, plan.rows, output, write).map(drop);
    };
    let mut file = NewFile::begin(path)?;
    let judgements = advance(engine, plan.rows, output, |bytes| file.add(bytes))?;
    file.end()?;
    let text = format!("wrote {} rows to {}", plan.rows, path.display());
    output.result(&Written { output: path.to_owned(), rows: plan.rows, columns: plan.columns, judgements }, text)
}

/// The named format; otherwise that of the name of the file; otherwise rows in JSON if results are JSON, and commas.
fn format(named: Option<FormatName>, path: Option<&Path>, is_json: bool) -> OutputFormat {
    let extension = path.and_then(Path::extension).map(|extension| extension.to_string_lossy().to_lowercase());
    match (named, extension.as_deref()) {
        (Some(format), _) => format.format(),
        (None, Some("tsv" | "tab")) => OutputFormat::Tsv,
        (None, Some("jsonl" | "ndjson")) => OutputFormat::JsonLines,
        (None, Some("xlsx")) => OutputFormat::Xlsx,
        (None, None) if is_json => OutputFormat::JsonLines,
        _ => OutputFormat::Csv,
    }
}

/// Predicts all rows and hands the bytes of each burst to `write`. Returns how good the predictions are.
///
/// # Errors
/// [`Error`] if a request fails or the bytes cannot be written.
pub fn advance(
    engine: &mut Engine,
    rows: usize,
    output: &Output,
    mut write: impl FnMut(&[u8]) -> Result<(), Error>,
) -> Result<Vec<Judgement>, Error> {
    let mut progress = output.progress("predicting", "rows", rows as u64);
    loop {
        let burst = engine.call(AdvanceFilePrediction { milliseconds: BURST })?;
        write(&burst.bytes)?;
        progress.at(burst.done as u64);
        if burst.ended {
            progress.clear();
            return Ok(burst.judgements);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_named_or_that_of_the_file() {
        let path = |name: &'static str| Some(Path::new(name));
        assert_eq!(format(None, path("a.TSV"), false), OutputFormat::Tsv);
        assert_eq!(format(None, path("a.jsonl"), false), OutputFormat::JsonLines);
        assert_eq!(format(None, path("a.txt"), true), OutputFormat::Csv);
        assert_eq!(format(Some(FormatName::Xlsx), path("a.csv"), false), OutputFormat::Xlsx);
        assert_eq!(format(None, None, true), OutputFormat::JsonLines);
        assert_eq!(format(None, None, false), OutputFormat::Csv);
    }
}
