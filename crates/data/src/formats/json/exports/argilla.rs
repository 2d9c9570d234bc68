//! Argilla: records with `fields`, and the responses of people and the suggestions of models to each question.

use serde_json::Value;

use super::super::object::Entries;
use super::{get, is, take, with_answers};
use crate::read::ExportReport;

/// Whether a record is one of Argilla, in any of its versions.
pub(super) fn is_record(record: &Entries) -> bool {
    let response = |key| get(record, key).is_some();
    is(record, "fields", Value::is_object) && (response("responses") || response("suggestions"))
        || response("annotation") && response("prediction") && response("status")
}

/// Returns the rows of a record: its fields, a column for each question that people answered, and one for each that a
/// model suggested an answer to. What was discarded does not count.
pub(super) fn shape(mut record: Entries, report: &mut ExportReport) -> Vec<Entries> {
    let status = get(&record, "status").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let mut row: Entries = take(&mut record, "id").map(|id| ("id".to_owned(), id)).into_iter().collect();
    let Some(Value::Object(fields)) = take(&mut record, "fields") else {
        return shape_first_version(record, row, &status, report);
    };
    row.extend(fields);
    if let Some(metadata) = take(&mut record, "metadata") {
        row.push(("metadata".to_owned(), metadata));
    }
    for (question, value) in suggestions(take(&mut record, "suggestions")) {
        row.push((format!("{question}.suggestion"), value));
    }
    let (answers, discarded) = responses(take(&mut record, "responses"));
    if discarded && answers.is_empty() || status == "discarded" {
        report.rejected += 1;
        return Vec::new();
    }
    with_answers(row, answers, report)
}

/// Version 1: the answer is the `annotation` beside the text.
fn shape_first_version(mut record: Entries, mut row: Entries, status: &str, report: &mut ExportReport) -> Vec<Entries> {
    if status == "discarded" {
        report.rejected += 1;
        return Vec::new();
    }
    let annotation = take(&mut record, "annotation").filter(|annotation| !annotation.is_null());
    let text = take(&mut record, "text").filter(Value::is_string);
    match (text, take(&mut record, "inputs")) {
        (Some(text), _) => row.push(("text".to_owned(), text)),
        (None, Some(Value::Object(inputs))) => row.extend(inputs),
        (None, inputs) => row.extend(inputs.map(|inputs| ("text".to_owned(), inputs))),
    }
    if let Some(metadata) = take(&mut record, "metadata") {
        row.push(("metadata".to_owned(), metadata));
    }
    let answer = annotation.map(|annotation| vec![("label".to_owned(), annotation)]);
    with_answers(row, answer.into_iter().collect(), report)
}

/// Returns the answers of each person, and whether one of them discarded the record.
fn responses(responses: Option<Value>) -> (Vec<Entries>, bool) {
    let status = |response: &Value| response.get("status").and_then(Value::as_str).unwrap_or("submitted").to_owned();
    let mut discarded = false;
    let mut count = |response: &Value| {
        let status = status(response);
        discarded |= status == "discarded";
        status == "submitted"
    };
    let mut people: Vec<Entries> = Vec::new();
    match responses {
        // A list of people, each with the values of all questions.
        Some(Value::Array(all)) => {
            for response in all.into_iter().filter(|response| count(response)) {
                let values = response.get("values").and_then(Value::as_object);
                let answers = values
                    .into_iter()
                    .flatten()
                    .filter_map(|(question, value)| Some((question.clone(), value_of(value)?)));
                people.push(answers.collect());
            }
        }
        // For each question, a list of people.
        Some(Value::Object(questions)) => {
            let mut ids: Vec<Value> = Vec::new();
            for (question, all) in questions {
                let all = if let Value::Array(all) = all { all } else { vec![all] };
                for (index, response) in all.into_iter().enumerate().filter(|(_, response)| count(response)) {
                    let id = response.get("user_id").cloned().unwrap_or_else(|| Value::from(index));
                    let person = ids.iter().position(|each| *each == id).unwrap_or_else(|| {
                        ids.push(id);
                        people.push(Vec::new());
                        people.len() - 1
                    });
                    people[person].extend(value_of(&response).map(|value| (question.clone(), value)));
                }
            }
        }
        _ => {}
    }
    people.retain(|answers| !answers.is_empty());
    (people, discarded)
}

/// Returns the suggestion for each question.
fn suggestions(suggestions: Option<Value>) -> Entries {
    match suggestions {
        Some(Value::Array(all)) => {
            let named = all.iter().filter_map(|suggestion| {
                let name = ["question_name", "question"].iter().find_map(|key| suggestion.get(*key)?.as_str())?;
                Some((name.to_owned(), value_of(suggestion)?))
            });
            named.collect()
        }
        Some(Value::Object(questions)) => {
            questions.iter().filter_map(|(name, value)| Some((name.clone(), value_of(value)?))).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the value of a response. A ranking or a span has labels inside.
fn value_of(response: &Value) -> Option<Value> {
    match response {
        Value::Object(object) => object.get("value").filter(|value| !value.is_null()).cloned(),
        Value::Null => None,
        value => Some(value.clone()),
    }
}
