//! Finds web addresses, e-mail addresses, user names and numbers. One token takes the place of each.

use super::Cleaning;
use crate::cleaned::Edit;
use crate::script::is_unspaced;

/// What takes the place of an address, a name or a number.
///
/// In a cleaned text it is one private-use character, which every pre-tokenizer takes as one piece. Its token is its
/// name, which no piece of a text has, because `<` is a piece of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placeholder {
    Url,
    Email,
    User,
    Number,
}

impl Placeholder {
    const ALL: [Self; 4] = [Self::Url, Self::Email, Self::User, Self::Number];
    /// The character of the first. The last plane of Unicode has no other use in texts.
    const FIRST: u32 = 0x0010_FF00;

    /// The token.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Url => "<url>",
            Self::Email => "<email>",
            Self::User => "<user>",
            Self::Number => "<number>",
        }
    }

    /// The placeholder that a piece of a cleaned text is.
    pub(crate) fn of_piece(piece: &str) -> Option<Self> {
        let c = piece.chars().next().filter(|c| c.len_utf8() == piece.len())?;
        Self::ALL.get(u32::from(c).checked_sub(Self::FIRST)? as usize).copied()
    }

    /// Returns whether a token is the name of a placeholder.
    pub(crate) fn is_name(token: &str) -> bool {
        token.starts_with('<') && Self::ALL.iter().any(|each| each.name() == token)
    }

    /// The character of the placeholder, as a text.
    fn character(self) -> &'static str {
        match self {
            Self::Url => "\u{10FF00}",
            Self::Email => "\u{10FF01}",
            Self::User => "\u{10FF02}",
            Self::Number => "\u{10FF03}",
        }
    }
}

/// The beginnings of web addresses, in lower case.
const URL_STARTS: [&str; 4] = ["http://", "https://", "ftp://", "www."];
/// The ends of domains that are web addresses without a beginning. In a text without spaces after full stops, others
/// could be two sentences.
const DOMAINS: [&str; 7] = ["com", "org", "net", "edu", "gov", "io", "info"];

/// Returns the edits that replace what `cleaning` asks for.
pub(super) fn edits(text: &str, cleaning: Cleaning) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut at, mut before) = (0, None);
    while let Some(c) = text[at..].chars().next() {
        let is_start = !before.is_some_and(is_word);
        let found = if is_start { found(&text[at..], before, cleaning) } else { None };
        match found {
            Some((placeholder, length)) => {
                edits.push(Edit::new((at, at + length), placeholder.character()));
                at += length;
                // A word may follow at once, but no second placeholder within a word.
                before = text[..at].chars().next_back();
            }
            None => {
                at += c.len_utf8();
                before = Some(c);
            }
        }
    }
    edits
}

/// The placeholder of what a text starts with, and its length in bytes. `before` is the character before the text.
fn found(text: &str, before: Option<char>, cleaning: Cleaning) -> Option<(Placeholder, usize)> {
    let of = |placeholder| move |length| (placeholder, length);
    let urls = || url(text).map(of(Placeholder::Url)).or_else(|| email(text).map(of(Placeholder::Email)));
    let found = if cleaning.urls { urls().or_else(|| domain(text).map(of(Placeholder::Url))) } else { None };
    let found = found.or_else(|| if cleaning.users { user(text).map(of(Placeholder::User)) } else { None });
    let is_number_start = !before.is_some_and(|before| matches!(before, '.' | ',' | '@' | '#' | '_'));
    found.or_else(|| if cleaning.numbers && is_number_start { number(text).map(of(Placeholder::Number)) } else { None })
}

/// Whether a character continues a word, so that nothing starts after it.
fn is_word(c: char) -> bool {
    (c.is_alphanumeric() || c == '_') && !is_unspaced(c)
}

fn is_in_url(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c) || (c > '\u{7F}' && is_word(c))
}

fn url(text: &str) -> Option<usize> {
    let start = URL_STARTS
        .iter()
        .find(|start| text.get(..start.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(start)))?;
    let length = url_length(text);
    (length > start.len()).then_some(length)
}

/// The length of the characters of an address, without marks of the sentence around it.
fn url_length(text: &str) -> usize {
    let mut url = &text[..text.find(|c| !is_in_url(c)).unwrap_or(text.len())];
    while let Some(last) = url.chars().next_back() {
        let is_of_sentence = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '[' | '(' => true,
            ')' => url.matches('(').count() < url.matches(')').count(),
            ']' => url.matches('[').count() < url.matches(']').count(),
            _ => false,
        };
        if !is_of_sentence {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url.len()
}

fn is_host(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '.'
}

/// The length of a host name with a full stop in it at the start of a text.
fn host(text: &str) -> Option<usize> {
    let host = text[..text.find(|c| !is_host(c)).unwrap_or(text.len())].trim_end_matches(['.', '-']);
    let is_valid = host.contains('.') && host.split('.').all(|part| !part.is_empty());
    is_valid.then_some(host.len())
}

/// A domain without a protocol, such as `example.com/page`.
fn domain(text: &str) -> Option<usize> {
    let length = host(text)?;
    let end = text[..length].rsplit('.').next()?;
    let is_domain = DOMAINS.iter().any(|domain| end.eq_ignore_ascii_case(domain))
        && text[..length].starts_with(|c: char| c.is_ascii_alphanumeric())
        && !text[length..].starts_with(is_word);
    is_domain.then(|| if text[length..].starts_with(['/', '?', ':']) { url_length(text).max(length) } else { length })
}

fn email(text: &str) -> Option<usize> {
    let text_from = if text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:")) { 7 } else { 0 };
    let address = &text[text_from..];
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c) || (c > '\u{7F}' && is_word(c));
    let at = address.find(|c| !is_local(c)).filter(|&at| at > 0 && address[at..].starts_with('@'))?;
    Some(text_from + at + 1 + host(&address[at + 1..])?)
}

/// `@name`, and `@name@server`.
fn user(text: &str) -> Option<usize> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name_length =
        |name: &str| name[..name.find(|c| !is_name(c)).unwrap_or(name.len())].trim_end_matches(['.', '-']).len();
    let length = name_length(text.strip_prefix('@')?);
    let rest = &text[1 + length..];
    let server = rest.strip_prefix('@').and_then(host).map_or(0, |server| server + 1);
    (length > 0).then_some(1 + length + server)
}

/// Digits with separators between them, unless letters follow: `5kg` and `iPhone15` are words.
fn number(text: &str) -> Option<usize> {
    let is_digit = |c: char| c.is_numeric() && !c.is_alphabetic();
    let mut length = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let separates = matches!(c, '.' | ',' | '\'' | '’') && length > 0 && rest.peek().is_some_and(|&c| is_digit(c));
        if !is_digit(c) && !separates {
            break;
        }
        length += c.len_utf8();
    }
    (length > 0 && !text[length..].starts_with(is_word)).then_some(length)
}
