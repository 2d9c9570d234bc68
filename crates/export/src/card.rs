//! A model card: what a model is, what it was trained on, and how good it is, in Markdown (Mitchell et al. 2019).

use crate::facts::{Facts, Measure, Rows, Weakness};
use wordloom_data::{Target, TargetKind};
use wordloom_evaluation::Predictor;
use wordloom_store::ModelFile;

/// Returns the card of one of the models of a file.
pub(crate) fn card(file: &ModelFile, predictor: Predictor, name: &str, facts: &Facts) -> String {
    let name = if file.name.is_empty() { name } else { &file.name };
    let columns = file.targets.iter().map(|target| quoted(&target.column)).collect::<Vec<_>>().join(", ");
    let texts = file.text.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ");
    let date = if facts.date.is_empty() { String::new() } else { format!(" Exported on {}.", plain(&facts.date)) };
    let mut lines = vec![
        format!("# {}\n", plain(name)),
        format!("Predicts {columns} from texts ({texts}). Trained with Wordloom.{date}\n"),
    ];
    lines.extend(origin(file, predictor, facts));
    lines.push("\n## Columns\n".to_owned());
    lines.extend(file.targets.iter().map(column));
    lines.push("\n## How good it is\n".to_owned());
    lines.extend(quality(&facts.measures));
    lines.push("\n## What it is bad at\n".to_owned());
    lines.extend(facts.weaknesses.iter().map(weakness));
    lines.push(
        "- Texts unlike the training texts: of another language, subject or time. It predicts for them nonetheless."
            .to_owned(),
    );
    let network = file.groups.last().and_then(|group| group.first());
    if let Some(network) = network.filter(|_| predictor != Predictor::Linear) {
        let longest = network.tokenizer.config().max_length;
        let who = if predictor == Predictor::Blend { "the networks read only" } else { "it reads only" };
        lines.push(format!("- The end of long texts: {who} the first {longest} tokens."));
    }
    if facts.settings.is_object() {
        let settings = serde_json::to_string_pretty(&facts.settings).expect("settings are JSON");
        lines.push(format!("\n## Settings\n\n```json\n{settings}\n```"));
    }
    lines.join("\n") + "\n"
}

/// The table of license, model, networks and rows.
fn origin(file: &ModelFile, predictor: Predictor, facts: &Facts) -> Vec<String> {
    let none = "none chosen: ask the author before you use the model";
    let license = if facts.license.is_empty() { none } else { &facts.license };
    let networks = match file.groups.last().map_or(0, Vec::len) {
        0 | 1 => "1".to_owned(),
        count => format!("{count}, one for each fold, that predict by their mean"),
    };
    let model = match predictor {
        Predictor::Network => "network",
        Predictor::Linear => "linear model on n-grams",
        Predictor::Blend => "blend: the weighted mean of the networks and of a linear model on n-grams",
    };
    let mut rows = vec![("License", license.to_owned()), ("Model", model.to_owned())];
    if predictor != Predictor::Linear {
        rows.push(("Networks", networks));
    }
    match &facts.rows {
        Some(Rows { data, train, validation, folds, test }) => {
            let folded = format!("none held out: cross-validated in {folds} folds");
            rows.push(("Data", data.clone()));
            rows.push(("Training rows", train.to_string()));
            rows.push(("Validation rows", if *folds > 1 { folded } else { validation.to_string() }));
            rows.push(("Test rows", test.to_string()));
        }
        None => rows.push(("Data", "not known: the model was loaded from a file, or other rows are chosen".to_owned())),
    }
    let rows = rows.into_iter().map(|(name, value)| format!("| {name} | {} |", plain(&value)));
    ["| | |", "| --- | --- |"].map(str::to_owned).into_iter().chain(rows).collect()
}

fn column(target: &Target) -> String {
    let name = quoted(&target.column);
    let kind = match target.kind {
        TargetKind::Category => "one of the categories",
        TargetKind::Labels => "any of the labels",
        TargetKind::Score => return format!("- {name}: a score"),
        TargetKind::Ordinal => return format!("- {name}: a level, as a number"),
    };
    let labels = target.labels.iter().map(|label| quoted(label)).collect::<Vec<_>>().join(", ");
    format!("- {name}: {kind} {labels}")
}

/// The table of measures.
fn quality(measures: &[Measure]) -> Vec<String> {
    if measures.is_empty() {
        return vec!["It was not measured here. Measure it on labeled rows of your own first.".to_owned()];
    }
    let measure = |Measure { column, name, value, interval: (low, high) }: &Measure| {
        format!("| {} | {name} | {value:.3} | {low:.3} to {high:.3} |", plain(column))
    };
    let head = [
        "On the test rows, which neither trained nor chose the model:\n",
        "| column | measure | value | 95 % interval |",
        "| --- | --- | --- | --- |",
    ];
    head.map(str::to_owned).into_iter().chain(measures.iter().map(measure)).collect()
}

fn weakness(Weakness { column, label, recall, precision, rows }: &Weakness) -> String {
    let what = if *recall > 0.0 {
        let (found, right) = (recall * 100.0, precision * 100.0);
        format!(
            "{found:.0} % of its {rows} test rows are found, and {right:.0} % of the rows predicted as it are right"
        )
    } else {
        format!("none of its {rows} test rows is found")
    };
    format!("- {} of {}: {what}.", quoted(label), quoted(column))
}

/// A name as code.
fn quoted(name: &str) -> String {
    format!("`{}`", name.replace('`', "'").replace(char::is_control, " "))
}

/// A value in a table, which cannot end it.
fn plain(value: &str) -> String {
    value.replace('|', "\\|").replace('<', "&lt;").replace(char::is_control, " ")
}
