//! Label Studio: tasks with `data`, and `annotations` with one result for each control of the labeling interface.

use serde_json::{Map, Value, json};

use super::super::object::Entries;
use super::{get, is, take, with_answers};
use crate::read::ExportReport;

/// Whether a record is a task. Older versions call the annotations completions.
pub(super) fn is_task(record: &Entries) -> bool {
    is(record, "data", Value::is_object)
        && (is(record, "annotations", Value::is_array) || is(record, "completions", Value::is_array))
}

/// Whether a record is a task of JSON-MIN.
pub(super) fn is_min(record: &Entries) -> bool {
    get(record, "annotation_id").is_some() && get(record, "annotator").or(get(record, "lead_time")).is_some()
}

/// Returns a row with the data of a task and an answer for each control. Annotations that were canceled do not count.
pub(super) fn shape(mut task: Entries, report: &mut ExportReport) -> Vec<Entries> {
    let mut base: Entries = take(&mut task, "id").map(|id| ("id".to_owned(), id)).into_iter().collect();
    if let Some(Value::Object(data)) = take(&mut task, "data") {
        base.extend(data.into_iter().filter(|(key, _)| key != "id"));
    }
    let annotations = take(&mut task, "annotations").or_else(|| take(&mut task, "completions"));
    let Some(Value::Array(annotations)) = annotations else { return with_answers(base, Vec::new(), report) };
    let all = annotations.len();
    let canceled = |annotation: &Value| {
        ["was_cancelled", "skipped"].iter().any(|key| annotation.get(key) == Some(&Value::Bool(true)))
    };
    let counted: Vec<Value> = annotations.into_iter().filter(|annotation| !canceled(annotation)).collect();
    if all > 0 && counted.is_empty() {
        report.rejected += 1;
        return Vec::new();
    }
    // An annotation that was submitted without a result is no answer.
    let answers: Vec<Entries> = counted.iter().map(answers).filter(|answers| !answers.is_empty()).collect();
    let base = base.into_iter().filter(|(key, _)| !answers.iter().any(|answer| get(answer, key).is_some())).collect();
    with_answers(base, answers, report)
}

/// Returns the answer of one annotation for each control. Texts that were typed are no answers.
fn answers(annotation: &Value) -> Entries {
    let mut answers: Entries = Vec::new();
    let results = annotation.get("result").and_then(Value::as_array);
    for result in results.into_iter().flatten() {
        let Some(value) = result.get("value").and_then(Value::as_object) else { continue };
        let name = result.get("from_name").and_then(Value::as_str).unwrap_or("label").to_owned();
        let Some(answer) = answer(value) else { continue };
        match answers.iter_mut().find(|(each, _)| *each == name) {
            // Several regions of a text, each with its labels.
            Some((_, Value::Array(list))) => {
                let items = if let Value::Array(items) = answer { items } else { vec![answer] };
                items.into_iter().for_each(|item| {
                    if !list.contains(&item) {
                        list.push(item);
                    }
                });
            }
            Some(_) => {}
            None => answers.push((name, answer)),
        }
    }
    answers
}

fn answer(value: &Map<String, Value>) -> Option<Value> {
    for key in ["rating", "number", "datetime"] {
        if let Some(answer) = value.get(key) {
            return Some(answer.clone());
        }
    }
    if let Some(Value::Array(paths)) = value.get("taxonomy") {
        let joined = |path: &Value| {
            let steps = path.as_array().map(|steps| steps.iter().filter_map(Value::as_str).collect::<Vec<_>>());
            Value::String(steps.unwrap_or_default().join(" / "))
        };
        return Some(Value::Array(paths.iter().map(joined).collect()));
    }
    ["choices", "labels", "hypertextlabels"].iter().find_map(|key| value.get(*key)).map(|answer| match answer {
        Value::Array(_) => answer.clone(),
        single => json!([single]),
    })
}

/// Returns the keys under which any of these tasks of JSON-MIN has several choices.
pub(super) fn choice_keys(tasks: &[Entries]) -> Vec<String> {
    let choices = |value: &Value| value.as_object().is_some_and(|object| object.contains_key("choices"));
    let found = tasks.iter().flatten().filter(|(_, value)| choices(value)).map(|(key, _)| key.clone());
    let mut keys: Vec<String> = found.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Returns a row of JSON-MIN with its answers as lists: several choices are an object there, and one of `choices` is a
/// string.
pub(super) fn shape_min(task: Entries, choices: &[String]) -> Entries {
    let bookkeeping = ["annotation_id", "annotator", "created_at", "updated_at", "lead_time"];
    task.into_iter()
        .filter(|(key, _)| !bookkeeping.contains(&&**key))
        .map(|(key, value)| match value {
            Value::Object(object) if object.contains_key("choices") => (key, object["choices"].clone()),
            Value::Array(items) if items.iter().any(Value::is_object) => {
                let answers = items.iter().filter_map(Value::as_object).filter_map(answer).collect::<Vec<_>>();
                let single = answers.len() == 1 && !answers[0].is_array();
                let flat = answers.into_iter().flat_map(|answer| match answer {
                    Value::Array(items) => items,
                    value => vec![value],
                });
                let mut flat: Vec<Value> = flat.collect();
                flat.dedup();
                (key, if single { flat.remove(0) } else { Value::Array(flat) })
            }
            Value::String(choice) if choices.contains(&key) => (key, json!([choice])),
            value => (key, value),
        })
        .collect()
}
