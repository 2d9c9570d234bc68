//! The members of a well-formed JSON object, with the parts of the text that they are: to replace one value and leave
//! everything else. `serde_json` has no positions.

use std::ops::Range;

/// A member of an object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) key: String,
    /// Where the key starts, at its quote.
    pub(super) start: usize,
    /// Its value.
    pub(super) value: Range<usize>,
}

/// Returns the members of the well-formed object that starts at byte `open`, in their order.
pub(super) fn members(text: &str, open: usize) -> Vec<Member> {
    let mut found = Vec::new();
    let mut index = skip_blank(text, open + 1);
    while text.as_bytes().get(index) == Some(&b'"') {
        let (start, key_end) = (index, value_end(text, index));
        let key = serde_json::from_str(&text[start..key_end]).unwrap_or_default();
        let value = skip_blank(text, skip_blank(text, key_end) + 1);
        let end = value_end(text, value);
        found.push(Member { key, start, value: value..end });
        index = skip_blank(text, end);
        if text.as_bytes().get(index) == Some(&b',') {
            index = skip_blank(text, index + 1);
        }
    }
    found
}

fn skip_blank(text: &str, index: usize) -> usize {
    text.len() - text[index.min(text.len())..].trim_start_matches([' ', '\t', '\n', '\r']).len()
}

/// Returns the index of the first byte after the well-formed value that starts at byte `start`.
fn value_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut quoted, mut index) = (0_usize, false, start);
    while let Some(&byte) = bytes.get(index) {
        match byte {
            b'\\' if quoted => index += 1,
            b'"' => {
                quoted = !quoted;
                if !quoted && depth == 0 {
                    return index + 1;
                }
            }
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return index + depth,
            b'}' | b']' => depth -= 1,
            b',' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => return index,
            _ => {}
        }
        index += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_have_their_parts_of_the_text() {
        let text = r#"x {"a" : "b\",}", "c":[1, {"d": "]"}] ,"e": -1.5e3, "f":null,"g":{"h":{}}}, {"#;
        let found = members(text, 2);
        let parts: Vec<(&str, &str)> = found.iter().map(|member| (&*member.key, &text[member.value.clone()])).collect();
        let expected =
            [("a", r#""b\",}""#), ("c", r#"[1, {"d": "]"}]"#), ("e", "-1.5e3"), ("f", "null"), ("g", r#"{"h":{}}"#)];
        assert_eq!(parts, expected);
        assert_eq!(members("{ }", 0), []);
        assert_eq!(&members(r#"{"\u0061\n": true}"#, 0)[0].key, "a\n");
    }
}
