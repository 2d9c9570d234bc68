//! `wordloom train`.

use std::path::{Path, PathBuf};

use serde::Serialize;
use wordloom_data::RowsSummary;
use wordloom_kernels::device::DeviceReport;
use wordloom_session::{
    AdvanceTraining, BeginTraining, Choose, Evaluate, ExportFormat, ExportModel, FileRole, Metrics, Plan, Progress,
    RunSettings, SaveModel, StartFrom, TableSummary,
};
use wordloom_training::{Ended, EpochSummary};

use super::certainty::certainty;
use super::export::{today, write};
use crate::arguments::{Shared, StartName, Train};
use crate::bytes::NewFile;
use crate::engine::Engine;
use crate::error::Error;
use crate::measures;
use crate::output::Output;
use crate::source::Source;
use crate::start;

/// The duration of a burst, in milliseconds.
const BURST: f64 = 500.0;

/// What `--json` prints.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trained {
    /// The path of the model file.
    model: PathBuf,
    /// Its size.
    bytes: usize,
    /// The rows that were selected.
    rows: RowsSummary,
    /// What was trained.
    plan: Plan,
    /// Every epoch.
    history: Vec<EpochSummary>,
    /// Why training ended, and after how long.
    ended: Option<Ended>,
    best_epoch: usize,
    seconds: f64,
    /// How good the models are on the test rows.
    metrics: Metrics,
    /// The files of the export.
    onnx: Vec<PathBuf>,
}

/// Trains, evaluates and saves.
///
/// # Errors
/// [`Error`] if a file or a request fails.
pub fn train(arguments: &Train, shared: &Shared, output: &Output) -> Result<(), Error> {
    let Train { file, test, columns, read, settings, start, precision, .. } = arguments;
    let options = read.options()?;
    let mut engine = Engine::open(shared.device)?;
    let source = Source::of(file);
    let table = engine.read(&source, FileRole::Data, &options, output)?;
    if let Some(test) = test {
        engine.read(&Source::of(test), FileRole::Test, &options, output)?;
    }
    let choice = columns.choice(&table, settings.seed)?;
    output.note(format_args!("{}: {}", table.name, described(&table, &choice)));
    let texts = previewed(&table, &choice.text);
    let rows = engine.call(Choose(choice)).map_err(|failure| Error::File { file: source.name(), failure })?;
    output.note(split(&rows));
    start::load(&mut engine, start, &texts, output)?;
    let RunSettings { preset, settings } = settings.settings(rows.folds);
    let plan = engine.call(BeginTraining { preset, settings, baseline: true, from: StartFrom::New })?;
    output.note(planned(&plan, &preset.name()));
    let (history, last) = advance(&mut engine, &plan, output)?;
    let metrics = engine.call(Evaluate { file: None })?;
    let path = arguments.output.clone().unwrap_or_else(|| beside(&source));
    let name = stem(&path);
    let model = metrics.validation.answers;
    let (certainty, held) = certainty(&mut engine, &arguments.certainty, model, &metrics.targets)?;
    let precision = *precision;
    let own = certainty.clone();
    let save = SaveModel { name: name.clone(), model, precision, loaded: false, alone: false, certainty: own };
    let saved = engine.call(save)?;
    NewFile::write(&path, &saved.bytes)?;
    if start.name() == StartName::Teacher {
        output.note(
            "the file does not contain the sentence encoder: its linear model knows n-grams only; evaluate the file",
        );
    }
    let onnx = match &arguments.onnx {
        Some(folder) => {
            let (format, license) = (ExportFormat::Onnx, arguments.license.clone());
            write(
                folder,
                engine.call(ExportModel {
                    name,
                    format,
                    model: Some(model),
                    loaded: false,
                    date: today(),
                    license,
                    certainty,
                })?,
            )?
        }
        None => Vec::new(),
    };
    let text = measures::of_run(&metrics) + &held + &format!("saved {} ({} bytes)", path.display(), saved.bytes.len());
    let (ended, best_epoch, seconds) = (last.ended, last.best_epoch, last.seconds);
    let bytes = saved.bytes.len();
    output.result(&Trained { model: path, bytes, rows, plan, history, ended, best_epoch, seconds, metrics, onnx }, text)
}

/// Trains to the end. Returns all epochs and the last progress.
fn advance(engine: &mut Engine, plan: &Plan, output: &Output) -> Result<(Vec<EpochSummary>, Progress), Error> {
    let mut history = Vec::new();
    let mut progress = output.progress("training", "steps", plan.steps as u64);
    let last = loop {
        let burst = engine.call(AdvanceTraining { milliseconds: BURST })?;
        for epoch in &burst.validation {
            progress.clear();
            output.note(format_args!(
                "epoch {}: training loss {:.4}, {}",
                epoch.epoch,
                epoch.train_loss,
                validated(epoch)
            ));
        }
        progress.at(burst.step as u64);
        history.extend(burst.validation.iter().cloned());
        if burst.ended.is_some() {
            break burst;
        }
    };
    progress.clear();
    let (why, best) = (ending(last.ended), last.best_epoch);
    output.note(format_args!("{why} after {:.1} s; the best epoch is {best}", last.seconds));
    Ok((history, last))
}

fn validated(epoch: &EpochSummary) -> String {
    let mut text = format!("validation loss {:.4}", epoch.loss);
    for target in &epoch.targets {
        let measures = [
            ("accuracy", target.accuracy),
            ("micro F1", target.micro_f1),
            ("mean absolute error", target.mean_absolute_error),
        ];
        for (name, value) in measures {
            text += &value.map_or(String::new(), |value| format!(", {name} {value:.3}"));
        }
    }
    text
}

fn ending(ended: Option<Ended>) -> &'static str {
    match ended {
        Some(Ended::Patience) => "ended, as the validation error no longer decreased,",
        Some(Ended::Diverged) => "ended, as the loss diverged,",
        Some(Ended::Stopped) => "stopped",
        Some(Ended::Finished) | None => "every epoch was trained",
    }
}

fn described(table: &TableSummary, choice: &wordloom_session::Choice) -> String {
    let targets: Vec<String> =
        choice.targets.iter().map(|target| format!("{} ({})", target.column, kind(target.kind))).collect();
    format!("{} rows; text: {}; to predict: {}", table.rows, choice.text.join(", "), targets.join(", "))
}

/// The name of a kind in requests.
fn kind(kind: wordloom_data::TargetKind) -> String {
    serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default()
}

fn split(rows: &RowsSummary) -> String {
    let RowsSummary { train, validation, folds, test, .. } = rows;
    match folds {
        1 => format!("{train} training rows, {validation} validation rows, {test} test rows"),
        _ => format!("{train} training rows in {folds} folds, {test} test rows"),
    }
}

fn planned(plan: &Plan, preset: &str) -> String {
    let Plan { parameters, vocabulary, steps, device, .. } = plan;
    let DeviceReport { kind, name, .. } = device;
    let device = if name.is_empty() { format!("{kind:?}") } else { format!("{kind:?} ({name})") };
    format!("preset {preset}: {parameters} parameters, {vocabulary} tokens, at most {steps} steps on {device}")
}

/// The model file of a data file: its name in this folder.
fn beside(source: &Source) -> PathBuf {
    let name = match source {
        Source::Stdin => "model".to_owned(),
        Source::File(path) | Source::Folder(path) => stem(path),
    };
    PathBuf::from(name).with_added_extension("wordloom")
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or("model".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// The texts of the first rows.
fn previewed<'t>(table: &'t TableSummary, columns: &[String]) -> Vec<&'t str> {
    let is_text: Vec<bool> = table.columns.iter().map(|column| columns.contains(&column.name)).collect();
    let cells = table.preview.iter().flat_map(|row| row.iter().zip(&is_text));
    cells.filter_map(|(cell, is_text)| is_text.then_some(cell.as_str())).collect()
}
