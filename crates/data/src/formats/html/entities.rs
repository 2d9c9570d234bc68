//! Character references: `&amp;`, `&#233;`, `&#x4E2D;`.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The longest name of a character reference, in bytes.
const LONGEST: usize = 40;

/// Returns a text with its character references replaced. What is no reference stays.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b';');
        match end.map(|end| (&rest[1..end], end)) {
            Some((name, end)) if push(name, &mut decoded) => rest = &rest[end + 1..],
            _ => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Appends the characters that a reference stands for. Returns false if there is no such reference.
fn push(name: &str, decoded: &mut String) -> bool {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        // 128 to 159 are the characters of windows-1252, as in every browser.
        let character = code.ok().and_then(|code| match u8::try_from(code) {
            Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
            Ok(0) => None,
            _ => char::from_u32(code),
        });
        decoded.extend(character);
        return character.is_some();
    }
    let Some(characters) = resolve_html5_entity(name) else { return false };
    decoded.push_str(characters);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_replaced_and_everything_else_stays() {
        assert_eq!(decode("a &lt;b&gt; &amp;amp; &#233;&#x4e2d;&#146; &eacute;"), "a <b> &amp; é中’ é");
        assert_eq!(decode("R&D; AT&T & co &unknown; &#xfffffff; &"), "R&D; AT&T & co &unknown; &#xfffffff; &");
    }
}
