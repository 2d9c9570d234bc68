//! Nested objects as columns: `{"data": {"text": "..."}}` is a cell of the column `data.text`.

use serde_json::{Map, Value};

use super::object::Entries;

/// The maximum number of keys of a nested object that become columns. An object with more is a dictionary, such as
/// the counts of words, and stays JSON.
const MOST_KEYS: usize = 64;

/// How deep objects may be nested.
const DEPTH: usize = 8;

/// Returns the entries with those of nested objects in place of the objects, under dotted keys. A list of objects
/// becomes, for each of their keys, the list of its values.
pub(super) fn flatten(entries: Entries) -> Entries {
    if !entries.iter().any(|(_, value)| is_nested(value)) {
        return entries;
    }
    let mut flat = Vec::with_capacity(entries.len() + 8);
    for (key, value) in entries {
        place(key, value, DEPTH, &mut flat);
    }
    flat
}

fn is_nested(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().any(Value::is_object),
        _ => false,
    }
}

fn place(key: String, value: Value, depth: usize, flat: &mut Entries) {
    match value {
        Value::Object(object) if depth > 0 && object.len() <= MOST_KEYS => {
            for (inner, value) in object {
                place(format!("{key}.{inner}"), value, depth - 1, flat);
            }
        }
        Value::Array(items) if depth > 0 && items.iter().any(Value::is_object) => {
            let mut lists = Map::new();
            for item in items {
                let mut inner = Vec::new();
                place(String::new(), item, depth - 1, &mut inner);
                inner.into_iter().for_each(|(key, value)| extend(&mut lists, key, value));
            }
            flat.extend(lists.into_iter().map(|(inner, value)| (format!("{key}{inner}"), value)));
        }
        value => flat.push((key, value)),
    }
}

/// Appends a value, or each item of a list, to the list of its key.
fn extend(lists: &mut Map<String, Value>, key: String, value: Value) {
    if let Value::Array(list) = lists.entry(key).or_insert_with(|| Value::Array(Vec::new())) {
        match value {
            Value::Array(items) => list.extend(items),
            Value::Null => {}
            value => list.push(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::json::object::Object;

    fn flat(source: &str) -> String {
        let Object(entries) = serde_json::from_str(source).unwrap();
        let flat = flatten(entries).into_iter().map(|(key, value)| format!("{key}={value}"));
        flat.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn nested_objects_have_dotted_keys() {
        assert_eq!(
            flat(r#"{"id":1,"data":{"text":"a","by":{"age":7}},"e":{}}"#),
            r#"id=1 data.by.age=7 data.text="a""#
        );
    }

    #[test]
    fn a_list_of_objects_is_a_list_for_each_key() {
        assert_eq!(
            flat(r#"{"spans":[{"label":"A","at":[0,1]},{"label":"B","at":[2]}],"tags":["x"]}"#),
            r#"spans.at=[0,1,2] spans.label=["A","B"] tags=["x"]"#
        );
    }

    #[test]
    fn a_dictionary_stays_json() {
        let words: Vec<String> = (0..65).map(|word| format!("\"w{word}\":1")).collect();
        assert!(flat(&format!(r#"{{"counts":{{{}}}}}"#, words.join(","))).starts_with("counts={"));
    }
}
