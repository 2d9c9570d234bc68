//! Prodigy: tasks with an `answer` (accept, reject or ignore) to a label, to options, or to spans.

use serde_json::Value;

use super::super::object::Entries;
use super::{get, is, plain, take};
use crate::read::ExportReport;

/// Keys that are Prodigy's own business.
const BOOKKEEPING: [&str; 9] =
    ["tokens", "options", "config", "style", "priority", "score", "token_start", "token_end", "html"];

/// Whether a record is a task that was answered.
pub(super) fn is_task(record: &Entries) -> bool {
    let answered = get(record, "answer").and_then(Value::as_str);
    let own = |(key, _): &(String, Value)| key.starts_with("_input_hash") || key.starts_with("_task_hash");
    answered.is_some_and(|answer| matches!(answer, "accept" | "reject" | "ignore"))
        && (record.iter().any(own) || ["label", "accept", "spans", "cats"].iter().any(|key| get(record, key).is_some()))
}

/// Whether all records ask about one and the same label, and both answers occur.
pub(super) fn is_binary(records: &[Entries]) -> bool {
    let mut labels = records.iter().map(|record| get(record, "label").and_then(Value::as_str));
    let first = labels.next().flatten();
    let has = |answer: &str| records.iter().any(|record| get(record, "answer") == Some(&Value::from(answer)));
    first.is_some() && labels.all(|label| label == first) && has("accept") && has("reject")
}

/// Returns the row of a task that was accepted. One that was ignored is left out, and one that was rejected as well,
/// unless rejecting is one of two answers (`binary`).
pub(super) fn shape(mut task: Entries, binary: bool, report: &mut ExportReport) -> Vec<Entries> {
    let answer = get(&task, "answer").and_then(Value::as_str).unwrap_or("accept").to_owned();
    if answer == "ignore" || (answer == "reject" && !binary) {
        report.rejected += 1;
        return Vec::new();
    }
    if is(&task, "accept", Value::is_array) {
        // The options have an id, which is stored, and a text.
        let options = take(&mut task, "options");
        let text = |id: Value| {
            let options = options.as_ref().and_then(Value::as_array).into_iter().flatten();
            let option = options.into_iter().find(|option| option.get("id") == Some(&id));
            option.and_then(|option| option.get("text")).cloned().unwrap_or(id)
        };
        if let Some(Value::Array(accepted)) = take(&mut task, "accept") {
            report.unanswered += usize::from(accepted.is_empty());
            task.retain(|(key, _)| key != "label");
            task.push(("label".to_owned(), Value::Array(accepted.into_iter().map(text).collect())));
        }
    }
    task.retain(|(key, _)| !key.starts_with('_') && !BOOKKEEPING.contains(&&**key) && (binary || key != "answer"));
    vec![plain::spacy(plain::span_labels(task, "spans"))]
}
