//! Hugging Face: rows whose classes are numbers, with the names of the classes in a list of features.

use std::collections::HashMap;

use serde_json::Value;

use super::super::object::Entries;
use super::{get, take};

/// Returns the names of the classes of each column. `features` is a list, as the dataset viewer has it, or an object by
/// column.
pub(super) fn class_names(features: &Value) -> HashMap<String, Vec<String>> {
    let mut classes = HashMap::new();
    let mut add = |column: &str, kind: &Value| {
        if let Some(names) = names(kind) {
            classes.insert(column.to_owned(), names);
        }
    };
    match features {
        Value::Array(all) => {
            for feature in all {
                if let Some(column) = feature.get("name").and_then(Value::as_str) {
                    add(column, feature.get("type").unwrap_or(feature));
                }
            }
        }
        Value::Object(all) => all.iter().for_each(|(column, kind)| add(column, kind)),
        _ => {}
    }
    classes
}

/// Returns the names of a class label, or of a list of class labels.
fn names(kind: &Value) -> Option<Vec<String>> {
    let inner = match kind {
        Value::Array(items) => items.first()?,
        kind => kind.get("feature").unwrap_or(kind),
    };
    let names = inner.get("names")?.as_array()?;
    names.iter().map(|name| name.as_str().map(str::to_owned)).collect()
}

/// Returns a row with the names of its classes in place of their numbers. The dataset viewer wraps the row.
pub(super) fn shape(mut record: Entries, classes: &HashMap<String, Vec<String>>) -> Entries {
    if get(&record, "row_idx").is_some()
        && let Some(Value::Object(row)) = take(&mut record, "row")
    {
        record = row.into_iter().collect();
    }
    for (key, value) in &mut record {
        if let Some(names) = classes.get(key) {
            match value {
                Value::Array(list) => list.iter_mut().for_each(|value| rename(value, names)),
                value => rename(value, names),
            }
        }
    }
    record
}

/// Replaces the number of a class by its name. -1 is a row without an answer.
fn rename(value: &mut Value, names: &[String]) {
    if value.as_i64() == Some(-1) {
        *value = Value::Null;
    } else if let Some(name) = value.as_u64().and_then(|index| names.get(usize::try_from(index).ok()?)) {
        *value = Value::String(name.clone());
    }
}
