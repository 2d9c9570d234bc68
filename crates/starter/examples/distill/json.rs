//! The strings at a path of JSON.

use serde_json::Value;

/// Returns the strings at a path, such as `*/content/*/message`.
///
/// A name is an entry of an object, a number an element of a list, and `*` each of either. `+` joins the strings of all
/// elements to one.
pub fn strings(value: &Value, path: &str) -> Vec<String> {
    let (step, rest) = path.split_once('/').unwrap_or((path, ""));
    let children: Vec<&Value> = match (value, step) {
        (Value::String(text), "") => return vec![text.clone()],
        (Value::Object(entries), "*" | "+") => entries.values().collect(),
        (Value::Array(elements), "*" | "+") => elements.iter().collect(),
        (Value::Object(entries), name) => entries.get(name).into_iter().collect(),
        (Value::Array(elements), index) => {
            index.parse().ok().and_then(|index: usize| elements.get(index)).into_iter().collect()
        }
        _ => Vec::new(),
    };
    let found = children.into_iter().flat_map(|child| strings(child, rest)).collect::<Vec<String>>();
    if step == "+" { vec![found.concat()] } else { found }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_leads_to_strings_in_objects_and_lists() {
        let value = json!({ "a": { "content": [{ "message": "one" }, { "message": "two", "other": "x" }] }, "b": {} });
        assert_eq!(strings(&value, "*/content/*/message"), ["one", "two"]);
        assert_eq!(strings(&json!({ "train": [["text", "intent"]] }), "*/*/0"), ["text"]);
    }

    #[test]
    fn a_plus_joins_the_strings_below_it() {
        let value = json!({ "Rate": [{ "data": [{ "text": "rate " }, { "text": "it" }] }, { "data": [] }] });
        assert_eq!(strings(&value, "*/*/data/+/text"), ["rate it", ""]);
    }
}
