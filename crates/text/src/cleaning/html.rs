//! Finds HTML tags, comments, scripts, styles and entities. Knows nothing of how documents are nested.
//!
//! Only names of HTML elements make a tag: `if a <b and c> d` is rare, but `x <y and z> w` is not markup. Tags that
//! were escaped once more (`&lt;br&gt;`) are tags as well, because many exports do that.

use super::entities::entity;
use crate::cleaned::Edit;

/// Elements within a line: their tags join what is around them. All others separate words.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
];

/// The other elements.
const BLOCK: [&str; 84] = [
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "colgroup",
    "datalist",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "img",
    "input",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "script",
    "section",
    "select",
    "source",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
    "video",
];

/// Elements whose content is no text.
const WITHOUT_TEXT: [&str; 2] = ["script", "style"];

/// Returns the edits that leave out markup and decode entities.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['<', '&']) {
        let start = at + found;
        let edit = markup(text, start).or_else(|| {
            let (decoded, length) = entity(&text[start..])?;
            Some(Edit::new((start, start + length), decoded.to_string()))
        });
        at = edit.as_ref().map_or(start + 1, |edit| edit.range.1);
        edits.extend(edit);
    }
    edits
}

/// Returns whether a text has a tag or a comment. Entities alone do not count.
pub(crate) fn has_tag(text: &str) -> bool {
    text.match_indices(['<', '&']).any(|(start, _)| markup(text, start).is_some())
}

/// The edit of a tag or a comment that starts here.
fn markup(text: &str, start: usize) -> Option<Edit> {
    let rest = &text[start..];
    if let Some(inside) = rest.strip_prefix("&lt;") {
        return escaped(inside).map(|(length, with)| Edit::new((start, start + 4 + length), with));
    }
    let inside = rest.strip_prefix('<')?;
    if let Some(comment) = inside.strip_prefix("!--") {
        return Some(Edit::new((start, start + 4 + comment.find("-->")? + 3), ""));
    }
    if inside.starts_with("?xml") || starts_with(inside, "!doctype") {
        return Some(Edit::new((start, start + 1 + inside.find('>')? + 1), ""));
    }
    let (name, separates) = element(inside)?;
    let mut length = 1 + tag(inside, name.len() + usize::from(inside.starts_with('/')))?;
    if !inside.starts_with('/') && WITHOUT_TEXT.contains(&&*name.to_ascii_lowercase()) {
        length += closing(&rest[length..], name)?;
    }
    Some(Edit::new((start, start + length), if separates { "\n" } else { "" }))
}

/// The length of an escaped tag after its `&lt;`, and what takes its place.
fn escaped(inside: &str) -> Option<(usize, &'static str)> {
    let (_, separates) = element(inside)?;
    let end = inside.find("&gt;")?;
    let is_tag = !inside[..end].contains(['<', '>', '\n']) && !inside[..end].contains("&lt;");
    is_tag.then_some((end + 4, if separates { "\n" } else { "" }))
}

/// The name of the element that a tag begins with, and whether it separates words.
fn element(inside: &str) -> Option<(&str, bool)> {
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name = &inside[..inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':')).unwrap_or(inside.len())];
    let lower = name.to_ascii_lowercase();
    if INLINE.contains(&&*lower) {
        return Some((name, false));
    }
    // Word writes elements such as `o:p`.
    let is_prefixed = lower.split_once(':').is_some_and(|(prefix, name)| !prefix.is_empty() && !name.is_empty());
    (BLOCK.contains(&&*lower) || is_prefixed).then_some((name, true))
}

/// The length of a tag after its `<`, whose name ends at `at`: attributes and the closing bracket.
fn tag(inside: &str, mut at: usize) -> Option<usize> {
    let bytes = inside.as_bytes();
    let skip_space = |at: &mut usize| {
        let from = *at;
        while bytes.get(*at).is_some_and(u8::is_ascii_whitespace) {
            *at += 1;
        }
        *at > from
    };
    loop {
        let is_separated = skip_space(&mut at);
        match *bytes.get(at)? {
            b'>' => return Some(at + 1),
            b'/' => at += 1,
            byte if is_separated && (byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':' | b'@' | b'*')) => {
                while !matches!(
                    *bytes.get(at)?,
                    b'=' | b'>' | b'/' | b'<' | b'"' | b'\'' | b' ' | b'\t' | b'\n' | b'\r'
                ) {
                    at += 1;
                }
                let mut next = at;
                skip_space(&mut next);
                if bytes.get(next) == Some(&b'=') {
                    at = next + 1;
                    skip_space(&mut at);
                    at = value(inside, at)?;
                }
            }
            _ => return None,
        }
    }
}

/// The byte after an attribute's value that starts at `at`.
fn value(inside: &str, at: usize) -> Option<usize> {
    match *inside.as_bytes().get(at)? {
        quote @ (b'"' | b'\'') => {
            // Cells that were quoted twice have `""` around values.
            let doubled = usize::from(inside.as_bytes().get(at + 1) == Some(&quote));
            let from = at + 1 + doubled;
            let end = from + inside[from..].find(char::from(quote))?;
            Some(end + 1 + doubled.min(usize::from(inside.as_bytes().get(end + 1) == Some(&quote))))
        }
        _ => Some(at + inside[at..].find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '<')?),
    }
}

/// The length up to the end of the closing tag of an element.
fn closing(text: &str, name: &str) -> Option<usize> {
    let candidates = text.match_indices("</").map(|(at, _)| at);
    let at = candidates.into_iter().find(|&at| starts_with(&text[at + 2..], name))?;
    Some(at + text[at..].find('>')? + 1)
}

/// Returns whether a text starts with ASCII letters, whatever their case.
fn starts_with(text: &str, letters: &str) -> bool {
    text.get(..letters.len()).is_some_and(|start| start.eq_ignore_ascii_case(letters))
}
