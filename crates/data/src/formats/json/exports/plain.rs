//! doccano and spaCy: records whose labels are a list, spans, or a number for each category.

use serde_json::{Map, Value};

use super::super::object::Entries;
use super::{get, is, take};

/// Whether a record is one of doccano. Its labels are names or spans; version 1.0 has annotations by the label's id.
pub(super) fn is_doccano(record: &Entries) -> bool {
    let has = |key| get(record, key).is_some();
    let own = ["Comments", "comments", "annotation_approver"].into_iter().any(has);
    let labels = ["label", "labels", "entities", "annotations", "cats"];
    let listed = labels.iter().any(|key| is(record, key, Value::is_array));
    listed && (has("text") || has("data")) && (own || has("id") && (has("relations") || has("meta") || has("label")))
}

/// Returns a row of doccano: the text, the labels or the distinct labels of spans, and everything else that is filled.
pub(super) fn doccano(mut record: Entries) -> Entries {
    record.retain(|(key, value)| {
        let empty = value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty);
        !(empty && matches!(&**key, "Comments" | "comments" | "meta" | "relations") || key == "annotation_approver")
    });
    for key in ["label", "labels", "entities", "annotations"] {
        record = span_labels(record, key);
    }
    record
}

/// Replaces the spans of a text, `[0, 5, "name"]` or `{"start": 0, "end": 5, "label": "name"}`, by their distinct
/// labels.
pub(super) fn span_labels(mut record: Entries, key: &str) -> Entries {
    let Some((_, value)) = record.iter_mut().find(|(each, _)| each == key) else { return record };
    let Some(spans) = value.as_array() else { return record };
    let label = |span: &Value| match span {
        Value::Array(span) => span.last().cloned(),
        Value::Object(span) => span.get("label").cloned(),
        _ => None,
    };
    let labels: Option<Vec<Value>> = spans.iter().map(label).collect();
    if let Some(labels) = labels {
        let mut distinct: Vec<Value> = Vec::new();
        labels.into_iter().for_each(|label| {
            if !distinct.contains(&label) {
                distinct.push(label);
            }
        });
        *value = Value::Array(distinct);
    }
    record
}

/// Whether a record has `cats`: a number or a truth value for each category.
pub(super) fn is_spacy(record: &Entries) -> bool {
    is(record, "cats", |cats| {
        let weight = |value: &Value| value.is_number() || value.is_boolean();
        cats.as_object().is_some_and(|cats| !cats.is_empty() && cats.values().all(weight))
    })
}

/// Replaces `cats` by the list of the categories that apply.
pub(super) fn spacy(mut record: Entries) -> Entries {
    if !is_spacy(&record) {
        return record;
    }
    if let Some(Value::Object(cats)) = take(&mut record, "cats") {
        let applies = |weight: &Value| weight.as_bool().unwrap_or(weight.as_f64().is_some_and(|weight| weight >= 0.5));
        let names = cats.into_iter().filter(|(_, weight)| applies(weight)).map(|(name, _)| Value::String(name));
        record.push(("cats".to_owned(), Value::Array(names.collect())));
    }
    record
}
