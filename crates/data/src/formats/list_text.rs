//! Writes the items of a list as a cell of the file, as other lists of the column are written.

use serde_json::Value;

/// Returns a list as the one that the cell contains now: with double or with single quotes, or with none around
/// numbers; or as the choices of Label Studio.
pub(super) fn list_text(before: &str, items: &[&str]) -> String {
    let before = before.trim();
    if before.starts_with('{') {
        return format!(r#"{{"choices": {}}}"#, list_text("[]", items));
    }
    let is_bare = before.len() > 2 && !before.contains(['"', '\'']) && items.iter().all(|item| is_number(item));
    let single = before.find('\'').is_some_and(|at| before.find('"').is_none_or(|other| at < other));
    let item = |item: &&str| match (is_bare, single) {
        (true, _) => (*item).to_owned(),
        (_, true) => format!("'{}'", item.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n")),
        _ => Value::from(*item).to_string(),
    };
    // NumPy separates items by spaces.
    let separator = if before.contains("' '") { " " } else { ", " };
    format!("[{}]", items.iter().map(item).collect::<Vec<_>>().join(separator))
}

/// Whether a text is a number or a truth value as JSON writes it.
pub(super) fn is_number(text: &str) -> bool {
    let value: Option<Value> = serde_json::from_str(text).ok();
    let written = value.filter(|value| value.is_number() || value.is_boolean()).map(|value| value.to_string());
    written.as_deref() == Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_written_as_the_one_before() {
        assert_eq!(list_text(r#"["a", "b"]"#, &["x\"y", "z"]), r#"["x\"y", "z"]"#);
        assert_eq!(list_text("['a']", &["x", "it's"]), r"['x', 'it\'s']");
        assert_eq!(list_text("['a' 'b']", &["x", "y"]), "['x' 'y']");
        assert_eq!(list_text("[1, 2]", &["3"]), "[3]");
        assert_eq!(list_text("[1, 2]", &["3", "x"]), r#"["3", "x"]"#);
        assert_eq!(list_text("", &["x"]), r#"["x"]"#);
        assert_eq!(list_text(r#"{"choices": ["a"]}"#, &["x"]), r#"{"choices": ["x"]}"#);
        assert_eq!(list_text(r#"["a"]"#, &[]), "[]");
    }
}
