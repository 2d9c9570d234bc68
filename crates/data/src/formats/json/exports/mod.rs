//! The exports of annotation tools: recognizes them by their keys, and makes rows of their records.

mod argilla;
mod hugging_face;
mod label_studio;
mod plain;
mod prodigy;
mod votes;

use std::collections::HashMap;

use serde_json::Value;

use super::object::Entries;
use crate::read::{Annotations, Export, ExportReport, ReadOptions};

/// Makes rows of the records of one tool.
#[derive(Debug)]
pub(super) struct Shaper {
    report: ExportReport,
    /// The names of the classes, by column, if the file declares them.
    classes: HashMap<String, Vec<String>>,
    /// The keys that have several choices in some records of JSON-MIN.
    choices: Vec<String>,
    /// Whether all records ask about the same label, so that accepting and rejecting are the answers.
    binary: bool,
}

impl Shaper {
    /// Recognizes a tool by the first records of a file, and by the features that the file declares.
    pub(super) fn detect(records: &[Entries], features: Option<&Value>, options: &ReadOptions) -> Option<Self> {
        let classes = features.map(hugging_face::class_names).unwrap_or_default();
        let export = if classes.is_empty() { detect_tool(records)? } else { Export::HuggingFace };
        let mut report = ExportReport::new(export);
        report.plain = options.plain;
        report.annotations = options.annotations.unwrap_or_default();
        let choices = label_studio::choice_keys(records);
        Some(Self { report, classes, choices, binary: prodigy::is_binary(records) })
    }

    /// Returns the rows of a record.
    pub(super) fn shape(&mut self, record: Entries) -> Vec<Entries> {
        self.report.records += 1;
        if self.report.plain {
            return vec![record];
        }
        match self.report.export {
            Export::LabelStudio => label_studio::shape(record, &mut self.report),
            Export::LabelStudioMin => vec![label_studio::shape_min(record, &self.choices)],
            Export::Prodigy => prodigy::shape(record, self.binary, &mut self.report),
            Export::Argilla => argilla::shape(record, &mut self.report),
            Export::Spacy => vec![plain::spacy(record)],
            Export::Doccano => vec![plain::doccano(record)],
            Export::HuggingFace => vec![hugging_face::shape(record, &self.classes)],
            _ => vec![record],
        }
    }

    /// Returns what was recognized and what became of the records.
    pub(super) fn report(&self) -> ExportReport {
        self.report
    }
}

/// Whether a record is one of a tool.
type Rule = fn(&Entries) -> bool;

/// Recognizes a tool by the keys that half of the first records have.
fn detect_tool(records: &[Entries]) -> Option<Export> {
    let most = |test: &dyn Fn(&Entries) -> bool| {
        let found = records.iter().filter(|record| test(record)).count();
        found > 0 && found * 2 >= records.len()
    };
    let rules: [(Export, Rule); 6] = [
        (Export::LabelStudio, label_studio::is_task),
        (Export::LabelStudioMin, label_studio::is_min),
        (Export::Prodigy, prodigy::is_task),
        (Export::Argilla, argilla::is_record),
        (Export::Spacy, plain::is_spacy),
        (Export::Doccano, plain::is_doccano),
    ];
    rules.into_iter().find(|(_, rule)| most(rule)).map(|(export, _)| export)
}

/// Returns the value of a key.
fn get<'r>(record: &'r Entries, key: &str) -> Option<&'r Value> {
    record.iter().find(|(each, _)| each == key).map(|(_, value)| value)
}

/// Removes the value of a key and returns it.
fn take(record: &mut Entries, key: &str) -> Option<Value> {
    let index = record.iter().position(|(each, _)| each == key)?;
    Some(record.remove(index).1)
}

/// Whether the value of a key satisfies a test.
fn is(record: &Entries, key: &str, test: fn(&Value) -> bool) -> bool {
    get(record, key).is_some_and(test)
}

/// Returns the rows of a record from the answers of each person who annotated it, question by question.
fn with_answers(base: Entries, mut answers: Vec<Entries>, report: &mut ExportReport) -> Vec<Entries> {
    report.unanswered += usize::from(answers.iter().all(Vec::is_empty));
    let several = answers.len() > 1;
    report.several += usize::from(several);
    let row = |answers: Entries| base.iter().cloned().chain(answers).collect::<Entries>();
    if several {
        let (majority, agree) = votes::majority(&answers);
        report.disagreeing += usize::from(!agree);
        if report.annotations == Annotations::Majority {
            return vec![row(majority)];
        }
    }
    match answers.len() {
        0 => vec![base],
        _ => answers.drain(..).map(row).collect(),
    }
}

#[cfg(test)]
mod tests;
