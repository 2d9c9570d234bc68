//! Finds where an array of objects starts, and where a malformed or incomplete object ends. Knows strings, braces and
//! brackets, and leaves everything else to `serde_json`.
//!
//! By hand, in 50 lines, because no library goes on after a malformed object. After the first object of
//! `[{"a": 1,}, {"a": 2}]`, `serde_json::StreamDeserializer` ends, struson 0.7 documents unspecified behavior, and
//! actson 2.1, a push parser, returns three more errors and then the fields of the second object without its start.
//! Well-formed objects do not come here: `StreamDeserializer` finds their end while it parses them, at 801 MB/s (median
//! of 3, 50 MB of objects of 422 bytes, 2 shared cores). A search for the end before parsing made that 417 MB/s. actson
//! reaches 192 MB/s, without building values.

/// Returns the index of the first byte inside an array of objects, if the text starts with one: `[{`, or
/// `{"data": [{`. Of several inside an object, it is the longest that is not called `features`.
pub(in crate::formats) fn array_start(text: &str) -> Option<usize> {
    let opens = |index: usize| {
        let after = text[index..].strip_prefix('[')?.trim_start();
        after.starts_with(['{', ']']).then_some(index + 1)
    };
    let start = text.len() - text.trim_start().len();
    if text[start..].starts_with('[') {
        return opens(start);
    }
    let bytes = text.as_bytes();
    let (mut depth, mut quoted, mut index) = (0, false, start);
    // The array that is open at depth 1, and the longest so far with its length.
    let (mut open, mut longest): (Option<usize>, Option<(usize, usize)>) = (None, None);
    let longer = |open: usize, end: usize, longest: Option<(usize, usize)>| match longest {
        Some((length, _)) if length >= end - open => longest,
        _ => Some((end - open, open)),
    };
    while let Some(&byte) = bytes.get(index) {
        match byte {
            b'\\' if quoted => index += 1,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                // The features of Hugging Face describe the columns.
                if depth == 1 && byte == b'[' && !text[..index].trim_end().ends_with("\"features\":") {
                    open = opens(index);
                }
                depth += 1;
            }
            b'}' | b']' if !quoted => {
                depth -= 1;
                if depth == 1
                    && let Some(open) = open.take()
                {
                    longest = longer(open, index, longest);
                }
            }
            _ => {}
        }
        if depth == 0 && !quoted {
            break;
        }
        index += 1;
    }
    if let Some(open) = open {
        longest = longer(open, text.len().max(open), longest);
    }
    longest.map(|(_, open)| open)
}

/// Returns the index of the first byte after the object that starts at byte `start`, if the text goes that far.
pub(in crate::formats) fn object_end(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (index, &byte) in text.as_bytes().iter().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_inside_a_string_or_deeper_than_one_object_is_not_found() {
        assert_eq!(array_start(r#"{"text": "[{", "label": 1}"#), None);
        assert_eq!(array_start(r#"{"info": {"a": [{"b": 1}]}}"#), None);
        assert_eq!(array_start(r#"{"tags": ["x"], "data": [{"#), Some(25));
        assert_eq!(array_start(r#"{"features": [{"a": 1}], "rows": [{"b": 1}, {"b": 2}]}"#), Some(34));
    }

    #[test]
    fn braces_inside_strings_do_not_end_an_object() {
        assert_eq!(object_end(r#"{"a": "} \" }", "b": {}} {"#, 0), Some(24));
        assert_eq!(object_end(r#"{"a": "}"#, 0), None);
    }
}
