//! A model card: what a model is, what it was trained on, and how good it is, in Markdown (Mitchell et al. 2019).

use std::fmt::Write;

use serde_json::Value;

use wordloom_data::Target;
use wordloom_store::ModelFile;

/// What a model's file does not say about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The day of the export, such as `2026-01-31`.
    pub date: String,
    /// The license that the user chose; empty if none.
    pub license: String,
    /// The rows that it was trained on. `None` if they are not known.
    pub rows: Option<Rows>,
    /// The settings of the run, an object; null if they are not known.
    pub settings: Value,
    /// How good the model is on the test rows.
    pub measures: Vec<Measure>,
    /// The classes that it predicts worst, with what is known of each.
    pub weaknesses: Vec<Weakness>,
}

/// The rows of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// The name of the data file.
    pub data: String,
    /// The number of training rows.
    pub train: usize,
    /// The number of held-out validation rows; 0 with folds.
    pub validation: usize,
    /// The number of folds of the cross-validation; 1 if rows were held out.
    pub folds: usize,
    /// The number of test rows.
    pub test: usize,
}

/// A measure with its confidence interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The column.
    pub column: String,
    /// The name of the measure.
    pub name: &'static str,
    /// The measure on the test rows.
    pub value: f64,
    /// The ends of its 95 % confidence interval.
    pub interval: (f64, f64),
}

/// A class or a label that is predicted badly.
#[derive(Debug, Clone, PartialEq)]
pub struct Weakness {
    /// The column.
    pub column: String,
    /// The class or the label.
    pub label: String,
    /// The fraction of its test rows that are found, 0 to 1.
    pub recall: f64,
    /// The fraction of the rows predicted as it that are right, 0 to 1.
    pub precision: f64,
    /// The number of its test rows.
    pub rows: usize,
}

/// Returns the card of a model.
pub(crate) fn card(file: &ModelFile, name: &str, facts: &Facts) -> String {
    let mut card = format!("# {}\n\n", if file.name.is_empty() { name } else { &file.name });
    let columns = file.targets.iter().map(|target| format!("`{}`", target.column)).collect::<Vec<_>>().join(", ");
    let texts = file.text.iter().map(|column| format!("`{column}`")).collect::<Vec<_>>().join(", ");
    let group = file.groups.last().map_or(0, Vec::len);
    let mut line = |text: String| writeln!(card, "{text}").expect("a string can be written");
    line(format!("Predicts {columns} from texts ({texts}). Trained with Wordloom, exported on {}.\n", facts.date));
    line("| | |\n| --- | --- |".to_owned());
    let license =
        if facts.license.is_empty() { "none chosen: ask the author before you use it" } else { &facts.license };
    line(format!("| License | {} |", cell(license)));
    line(format!(
        "| Networks | {group}{} |",
        if group > 1 { ", one for each fold; the mean of them predicts" } else { "" }
    ));
    match &facts.rows {
        Some(Rows { data, train, validation, folds, test }) => {
            line(format!("| Data | {} |", cell(data)));
            line(format!("| Training rows | {train} |"));
            let held_out =
                if *folds > 1 { format!("cross-validated in {folds} folds") } else { validation.to_string() };
            line(format!("| Validation rows | {held_out} |"));
            line(format!("| Test rows | {test} |"));
        }
        None => {
            line("| Data | not known: the model was loaded from a file, or other rows were chosen since |".to_owned())
        }
    }
    line("\n## Columns\n".to_owned());
    file.targets.iter().for_each(|target| line(column(target)));
    line("\n## How good it is\n".to_owned());
    if facts.measures.is_empty() {
        line("It was not measured here. Measure it on labeled rows of your own before you rely on it.".to_owned());
    } else {
        line("On the test rows, which neither training nor the choice of the model saw:\n".to_owned());
        line("| column | measure | value | 95 % interval |\n| --- | --- | --- | --- |".to_owned());
        for Measure { column, name, value, interval: (low, high) } in &facts.measures {
            line(format!("| {} | {name} | {value:.3} | {low:.3} to {high:.3} |", cell(column)));
        }
    }
    line("\n## What it is bad at\n".to_owned());
    for Weakness { column, label, recall, precision, rows } in &facts.weaknesses {
        let (found, right) = (recall * 100.0, precision * 100.0);
        line(format!(
            "- `{label}` of `{column}`: {found:.0} % of its {rows} test rows are found, and {right:.0} % of those predicted \
             as it are right."
        ));
    }
    line(
        "- Texts unlike the training texts: another language, another subject, another time. It answers all the same."
            .to_owned(),
    );
    let longest =
        file.groups.last().and_then(|group| group.first()).map(|network| network.tokenizer.config().max_length);
    line(format!("- The end of long texts: only the first {} tokens are read.", longest.unwrap_or_default()));
    if facts.settings.is_object() {
        let settings = serde_json::to_string_pretty(&facts.settings).expect("settings are JSON");
        line(format!("\n## Settings\n\n```json\n{settings}\n```"));
    }
    card
}

fn column(target: &Target) -> String {
    let kind = match target.kind {
        wordloom_data::TargetKind::Category => "one of the categories",
        wordloom_data::TargetKind::Labels => "any of the labels",
        wordloom_data::TargetKind::Score => return format!("- `{}`: a score", target.column),
        wordloom_data::TargetKind::Ordinal => return format!("- `{}`: a level, as a number", target.column),
    };
    let labels = target.labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(", ");
    format!("- `{}`: {kind} {labels}", target.column)
}

/// A value in a table.
fn cell(value: &str) -> String {
    value.replace('|', "\\|").replace(['\n', '\r'], " ")
}
