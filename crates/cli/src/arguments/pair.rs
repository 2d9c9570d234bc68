//! An argument `NAME=VALUE`.

use serde_json::Value;

/// Splits `NAME=VALUE` at the first sign that is not at its beginning.
pub(crate) fn pair(argument: &str) -> Result<(String, String), String> {
    match argument.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("NAME=VALUE was expected".to_owned()),
    }
}

/// Reads `NAME=VALUE`, the value in JSON. Without quotes, what is no JSON is a string.
pub(crate) fn json_pair(argument: &str) -> Result<(String, Value), String> {
    let (name, value) = pair(argument)?;
    Ok((name, serde_json::from_str(&value).unwrap_or(Value::String(value))))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_json_or_a_plain_word() {
        assert_eq!(json_pair("epochs=3"), Ok(("epochs".to_owned(), json!(3))));
        assert_eq!(json_pair("optimizer=adam"), Ok(("optimizer".to_owned(), json!("adam"))));
        assert_eq!(json_pair("dense=[8, 4]"), Ok(("dense".to_owned(), json!([8, 4]))));
    }

    #[test]
    fn an_argument_without_a_name_is_refused() {
        assert!(pair("=3").is_err() && pair("epochs").is_err());
        assert_eq!(pair("a=b=c"), Ok(("a".to_owned(), "b=c".to_owned())));
    }
}
