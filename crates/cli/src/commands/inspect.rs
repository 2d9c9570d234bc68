//! `wordloom inspect`.

use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Serialize;
use wordloom_data::{ColumnSummary, RowsSummary};
use wordloom_evaluation::{Certainty, ClassThreshold, ColumnCoverage, ColumnThresholds};
use wordloom_health::{Finding, Health, Severity};
use wordloom_session::{Choose, Failure, FileRole, ModelCard, TableSummary};

use crate::arguments::{Inspect, Shared};
use crate::engine::Engine;
use crate::error::Error;
use crate::message::Messages;
use crate::output::Output;
use crate::source::Source;

/// What `--json` prints of a data file.
#[derive(Serialize)]
struct Inspected {
    /// The columns and how the file was read.
    table: TableSummary,
    /// The rows of the named or suggested columns. Absent if there is no column to predict.
    rows: Option<RowsSummary>,
    /// What the data checks found in them.
    health: Option<Health>,
    /// Why the rows of the suggested columns cannot be used. Absent if they can.
    failure: Option<Failure>,
}

/// Describes a data file or a model.
///
/// # Errors
/// [`Error`] if a file or a request fails.
pub fn inspect(arguments: &Inspect, shared: &Shared, output: &Output) -> Result<(), Error> {
    let mut engine = Engine::open(shared.device)?;
    if is_model(&arguments.file) {
        let card = engine.load_model(&arguments.file)?;
        let text = of_model(&card);
        return output.result(&card, text);
    }
    let Inspect { columns, read, settings, .. } = arguments;
    let source = Source::of(&arguments.file);
    let table = engine.read(&source, FileRole::Data, &read.options()?, output)?;
    let (mut rows, mut health, mut failure) = (None, None, None);
    match columns.choice(&table, settings.seed).map(|choice| engine.call(Choose(choice))) {
        Ok(Ok(chosen)) => {
            health = Some(engine.call(wordloom_session::Inspect(settings.settings(chosen.folds)))?);
            rows = Some(chosen);
        }
        // The columns are described all the same.
        Ok(Err(refused)) if !columns.are_named() => failure = Some(refused),
        Ok(Err(failure)) => return Err(Error::File { file: source.name(), failure }),
        Err(Error::NoTarget { .. }) => {}
        Err(error) => return Err(error),
    }
    let text = of_table(&table)
        + &rows.as_ref().map_or(String::new(), of_rows)
        + &health.as_ref().map_or(String::new(), of_health);
    let text = text + &failure.as_ref().map_or(String::new(), |failure| format!("not usable: {}\n", failure.message));
    output.result(&Inspected { table, rows, health, failure }, text)
}

/// Whether a file begins as safetensors files do: with the length of a header, and its brace.
fn is_model(path: &Path) -> bool {
    let mut beginning = [0; 9];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut beginning));
    // The length is less than 2^40 in any file, so no text begins like this.
    read.is_ok() && beginning[8] == b'{' && beginning[5..8] == [0; 3]
}

fn of_model(card: &ModelCard) -> String {
    let ModelCard { name, text, targets, predictor, certainty, networks, parameters, n_grams } = card;
    let mut out = format!("model {name}\ntext: {}\n", text.join(", "));
    for target in targets {
        let labels = if target.labels.is_empty() { String::new() } else { format!(": {}", target.labels.join(", ")) };
        let _ = writeln!(out, "predicts {} ({}){labels}", target.column, word(&target.kind));
    }
    let _ = writeln!(out, "{networks} networks with {parameters} parameters, a linear model on {n_grams} n-grams");
    let _ = writeln!(out, "predicts with: {}", word(predictor));
    let Certainty { thresholds, coverage } = certainty.clone().unwrap_or_default();
    for ColumnThresholds { column, classes } in thresholds {
        let threshold = |class: &ClassThreshold| match class.probability {
            Some(probability) => format!("{} from {probability:.3}", class.label),
            None => format!("{} never", class.label),
        };
        let _ = writeln!(out, "decides {column}: {}", classes.iter().map(threshold).collect::<Vec<_>>().join(", "));
    }
    for ColumnCoverage { column, coverage, .. } in coverage {
        let _ = writeln!(out, "covers {column}: {} % of the true values", 100.0 * coverage);
    }
    out
}

fn of_table(table: &TableSummary) -> String {
    let messages = Messages::new();
    let encoding = table.reading.encoding.as_ref().map_or(String::new(), |encoding| format!(", {}", encoding.name));
    let mut out = format!("{}: {} rows, {}{encoding}\n", table.name, table.rows, word(&table.reading.format));
    if table.reading.skipped.rows > 0 {
        let _ = writeln!(out, "skipped: {} rows", table.reading.skipped.rows);
    }
    for ColumnSummary { name, distinct, empty, guess, .. } in &table.columns {
        let reason = messages.sentence(&guess.reason);
        let _ = writeln!(out, "  {name} ({}): {distinct} distinct, {empty} empty. {reason}", word(&guess.role));
    }
    out
}

fn of_rows(rows: &RowsSummary) -> String {
    let RowsSummary { rows, without_text, without_target, targets, train, validation, folds, test, .. } = rows;
    let mut out = format!("{rows} rows are used: {train} to train");
    out += &if *folds > 1 { format!(" in {folds} folds") } else { format!(", {validation} to validate") };
    let _ = writeln!(out, ", {test} to test; {without_text} have no text, {without_target} no value");
    for target in targets {
        let classes: Vec<String> =
            target.classes.iter().map(|class| format!("{} {}", class.label, class.rows)).collect();
        let score =
            target.score.as_ref().map(|score| format!("{} to {}, mean {:.3}", score.min, score.max, score.mean));
        let values = score.unwrap_or_else(|| classes.join(", "));
        let _ = writeln!(out, "to predict: {} ({}), {} rows: {values}", target.column, word(&target.kind), target.rows);
    }
    out
}

fn of_health(health: &Health) -> String {
    let messages = Messages::new();
    let mut out = format!("findings: {}\n", health.findings.len());
    for Finding { sentence, severity, fixes, setting, .. } in &health.findings {
        let _ = writeln!(out, "  [{}] {}", severity_word(*severity), messages.sentence(sentence));
        for fix in fixes {
            let fix = serde_json::to_value(fix).expect("a fix is plain data");
            let named = fix.as_object().filter(|fix| fix.len() == 1).and_then(|fix| fix["type"].as_str());
            let _ = writeln!(out, "    --fix {}", named.map_or_else(|| format!("'{fix}'"), str::to_owned));
        }
        if let Some(setting) = setting {
            let value = serde_json::to_value(&setting.value).expect("a value is plain data");
            let _ = writeln!(out, "    --set {}={value}", setting.name);
        }
    }
    out
}

fn severity_word(severity: Severity) -> String {
    word(&severity)
}

/// The name of a choice in requests.
fn word(choice: &impl Serialize) -> String {
    serde_json::to_value(choice).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}
