//! The tags and the text of a page, one after the other. Forgiving as a browser is: nothing here is an error.

use super::super::lines::line_ends;

/// A part of a page.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'p> {
    /// An opening tag, which may close itself.
    Open {
        /// Its name in lower case, without a prefix. Tags that do not matter here are called "other".
        name: &'static str,
        /// Everything after the name.
        attributes: &'p str,
        /// Whether the tag closes itself.
        closed: bool,
    },
    /// A closing tag.
    Close {
        /// Its name.
        name: &'static str,
    },
    /// Text between tags, with its character references.
    Text(&'p str),
    /// A comment, a declaration, a script or a style.
    Other(&'p str),
}

impl Token<'_> {
    /// Returns how many lines end in it.
    pub(super) fn lines(&self) -> usize {
        match self {
            Token::Open { attributes: source, .. } | Token::Text(source) | Token::Other(source) => line_ends(source),
            Token::Close { .. } => 0,
        }
    }
}

/// The names that matter, each with what it is called here. The second column is the XML of Excel 2003.
const NAMES: &[(&str, &str)] = &[
    ("table", "table"),
    ("tr", "tr"),
    ("row", "tr"),
    ("td", "td"),
    ("th", "th"),
    ("cell", "td"),
    ("thead", "thead"),
    ("br", "br"),
    ("p", "p"),
    ("div", "p"),
    ("li", "p"),
];

/// The elements whose content is no text.
const HIDDEN: [&str; 5] = ["script", "style", "template", "head", "title"];

/// Returns the parts of a page.
pub(super) fn tokens(page: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (token, length) = next(rest);
        rest = &rest[length..];
        Some(token)
    })
}

/// Returns the first part of a page and its length, in bytes.
fn next(page: &str) -> (Token<'_>, usize) {
    let starts_tag = |at: usize| {
        let after = page.as_bytes().get(at + 1);
        after.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?'))
    };
    if !page.starts_with('<') || !starts_tag(0) {
        let end = page.match_indices('<').map(|(at, _)| at).find(|&at| at > 0 && starts_tag(at));
        let end = end.unwrap_or(page.len());
        return (Token::Text(&page[..end]), end);
    }
    for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")] {
        if let Some(inside) = page.strip_prefix(open) {
            let end = inside.find(close).map_or(page.len(), |at| open.len() + at + close.len());
            return (Token::Other(&page[..end]), end);
        }
    }
    let end = tag_end(page);
    let inside = page[1..end].trim_end_matches('>');
    let (is_close, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let length = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
    let (full, attributes) = inside.split_at(length);
    let name = full.rsplit(':').next().unwrap_or(full).to_ascii_lowercase();
    if !is_close && HIDDEN.contains(&&*name) && !attributes.ends_with('/') {
        let after = end + content_length(&page[end..], &name);
        return (Token::Other(&page[..after]), after);
    }
    let name = NAMES.iter().find(|(each, _)| *each == name).map_or("other", |(_, name)| *name);
    if is_close {
        return (Token::Close { name }, end);
    }
    (Token::Open { name, attributes, closed: attributes.ends_with('/') }, end)
}

/// Returns the length of a tag. A `>` inside the quotes of an attribute does not end it.
fn tag_end(page: &str) -> usize {
    let mut quote = None;
    for (at, byte) in page.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') if page.as_bytes()[at - 1] == b'=' => quote = Some(byte),
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    // A quote that is never closed.
    page.find('>').map_or(page.len(), |at| at + 1)
}

/// Returns the length of the content of an element, up to its closing tag. A head without one ends where the body or a
/// table begins.
fn content_length(page: &str, name: &str) -> usize {
    let at = |tag: &str| {
        let close = tag.as_bytes();
        page.as_bytes().windows(close.len()).position(|window| window.eq_ignore_ascii_case(close))
    };
    match (name, at(&format!("</{name}"))) {
        (_, Some(end)) => end,
        ("head", None) => at("<body").or_else(|| at("<table")).unwrap_or(0),
        (_, None) => page.len(),
    }
}

/// Returns the value of an attribute, without its quotes. The prefix of its name does not matter.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some(at) = rest.find('=') {
        let found = rest[..at].trim_end().rsplit(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default();
        let value = rest[at + 1..].trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(value.trim_end_matches('/'));
        }
        rest = after;
    }
    None
}
