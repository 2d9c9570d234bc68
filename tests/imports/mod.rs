//! Finds the paths that a Rust source uses: in `use` declarations, grouped ones too, and inline. Knows no rule about them.

/// A path that a file uses.
#[derive(Debug, PartialEq)]
pub struct Import {
    /// `["crate", "text", "Tokenizer"]`, as far as it is plain names.
    pub path: Vec<String>,
    /// The line of its first name, from 1.
    pub line: usize,
    /// How many `mod name { .. }` of the file it stands in.
    depth: usize,
}

impl Import {
    /// The module of the crate's root that the path leads to, from a file of this module path; absent where it leads elsewhere.
    pub fn top_level_module(&self, file: &[String]) -> Option<String> {
        let ups = self.path.iter().take_while(|name| *name == "super").count();
        let to_root = if self.path[0] == "crate" { 1 } else { ups };
        let reaches_root = self.path[0] == "crate" || (ups > 0 && ups == file.len() + self.depth);
        reaches_root.then(|| self.path.get(to_root).cloned())?
    }
}

/// The paths of a source, in order.
pub fn imports(source: &str) -> Vec<Import> {
    let tokens = tokens(source);
    let text = |at: usize| tokens.get(at).map_or("", |token: &Token| token.text.as_str());
    let (mut found, mut braces, mut modules) = (Vec::new(), 0, Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        match text(at) {
            // `use<'a>` in a type captures a lifetime; it imports nothing.
            "use" if text(at + 1) != "<" => {
                at = use_tree(&tokens, at + 1, &[], modules.len(), &mut found);
                continue;
            }
            "mod" if text(at + 2) == "{" => modules.push(braces),
            "{" => braces += 1,
            "}" => {
                braces -= 1;
                modules.pop_if(|opened_at| *opened_at == braces);
            }
            name if is_name(name) && text(at + 1) == "::" && starts_path(text, at) => {
                let mut path = vec![name.to_owned()];
                let line = tokens[at].line;
                while text(at + 1) == "::" && is_name(text(at + 2)) {
                    at += 2;
                    path.push(text(at).to_owned());
                }
                found.push(Import { path, line, depth: modules.len() });
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Reads one tree of a `use`, adds its paths, and returns where it ends.
fn use_tree(tokens: &[Token], mut at: usize, prefix: &[String], depth: usize, found: &mut Vec<Import>) -> usize {
    let mut path = prefix.to_vec();
    let Some(line) = tokens.get(at).map(|token| token.line) else { return at };
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}" && token.text != ";") {
                    at = use_tree(tokens, at, &path, depth, found);
                    at += usize::from(tokens.get(at).is_some_and(|token| token.text == ","));
                }
                return at + 1;
            }
            "," | "}" | ";" => break,
            // The new name is no part of the path.
            "as" => at += 1,
            "::" => {}
            name => path.push(name.to_owned()),
        }
        at += 1;
    }
    found.push(Import { path, line, depth });
    at
}

/// Whether the name at this place is the first of its path: `a` in `a::b` and in `::a::b`.
fn starts_path<'t>(text: impl Fn(usize) -> &'t str, at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).map_or("", &text);
    match before(1) {
        "." => false,
        "::" => !(is_name(before(2)) || before(2) == ">"),
        _ => true,
    }
}

struct Token {
    text: String,
    line: usize,
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single characters; comments and literals are left out.
fn tokens(source: &str) -> Vec<Token> {
    let (mut tokens, mut rest, mut line) = (Vec::new(), source, 1);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => block_comment(rest),
            '"' => string(rest),
            'r' if rest[1..].trim_start_matches('#').starts_with('"') => raw_string(rest),
            '\'' => character_or_lifetime(rest),
            _ => {
                let name = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                let length = if rest.starts_with("::") { 2 } else { name.max(first.len_utf8()) };
                if !first.is_whitespace() {
                    tokens.push(Token { text: rest[..length].to_owned(), line });
                }
                length
            }
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

fn raw_string(text: &str) -> usize {
    let hashes = text[1..].find('"').unwrap_or(0);
    let close = format!("\"{}", "#".repeat(hashes));
    let body = hashes + 2;
    text[body..].find(&close).map_or(text.len(), |end| body + end + close.len())
}

fn character_or_lifetime(text: &str) -> usize {
    let mut characters = text.char_indices().skip(1);
    match (characters.next(), characters.next()) {
        // An escape: its second character may itself be a quote.
        (Some((_, '\\')), Some((at, escape))) => {
            let body = at + escape.len_utf8();
            text[body..].find('\'').map_or(text.len(), |end| body + end + 1)
        }
        (_, Some((at, '\''))) => at + 1,
        _ => 1,
    }
}
