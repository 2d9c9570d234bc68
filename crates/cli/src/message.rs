//! The page's English messages, in the `MessageFormat` of ICU, for the findings and guesses that the session
//! returns as a code with values.
//!
//! Only what these messages use is read: arguments, `number` with the skeletons below, `plural` and `select`.

use std::collections::BTreeMap;

use wordloom_data::{Sentence, Value};

const MESSAGES: &str = include_str!("../../../www/messages/en.json");

/// The values inside a message, by name.
type Values = BTreeMap<String, Value>;

/// The English messages of the page.
pub struct Messages(BTreeMap<String, String>);

impl Messages {
    /// Reads them.
    pub fn new() -> Self {
        Self(serde_json::from_str(MESSAGES).expect("the messages are an object of strings"))
    }

    /// A sentence in English. One whose code has no message is its code.
    pub fn sentence(&self, sentence: &Sentence) -> String {
        let message = self.0.get(&sentence.code).map_or(sentence.code.as_str(), String::as_str);
        formatted(message, &sentence.values, None)
    }
}

/// Fills a message. `number` is what `#` stands for in a branch of a plural.
fn formatted(message: &str, values: &Values, number: Option<f64>) -> String {
    let mut text = String::new();
    let mut rest = message;
    while let Some(position) = rest.find(['{', '#']) {
        text += &rest[..position];
        if rest[position..].starts_with('#') {
            text += &number.map_or("#".to_owned(), |number| written(number, ""));
            rest = &rest[position + 1..];
        } else {
            let end = position + closing(&rest[position..]);
            text += &argument(&rest[position + 1..end], values, number);
            rest = &rest[end + 1..];
        }
    }
    text.replace("'<", "<").replace(">'", ">") + rest.replace("'<", "<").replace(">'", ">").as_str()
}

/// The position of the brace that closes the first one.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (position, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return position,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len() - 1
}

/// What is within a pair of braces.
fn argument(inside: &str, values: &Values, number: Option<f64>) -> String {
    let mut parts = inside.splitn(3, ',').map(str::trim);
    let (name, kind, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next().unwrap_or_default());
    let Some(value) = values.get(name) else { return format!("{{{name}}}") };
    match (kind, value) {
        (Some("plural"), Value::Number(count)) => {
            let exact = format!("={count}");
            let word = if *count == 1.0 { "one" } else { "other" };
            formatted(branch(rest, &[&exact, word, "other"]), values, Some(*count))
        }
        (Some("select"), Value::Text(word)) => formatted(branch(rest, &[word, "other"]), values, number),
        (_, Value::Number(value)) => written(*value, rest.trim_start_matches("::")),
        (_, Value::Text(value)) => value.clone(),
    }
}

/// The first of these branches that there is.
fn branch<'m>(branches: &'m str, names: &[&str]) -> &'m str {
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    let mut rest = branches;
    while let Some(open) = rest.find('{') {
        let end = open + closing(&rest[open..]);
        found.insert(rest[..open].trim(), &rest[open + 1..end]);
        rest = &rest[end + 1..];
    }
    names.iter().find_map(|name| found.get(name).copied()).unwrap_or_default()
}

/// A number by a skeleton: `.#` is at most one decimal, `.0` one, `@#` at most two significant digits, `@###` and
/// `@@@@` four.
fn written(value: f64, skeleton: &str) -> String {
    if let Some(rest) = skeleton.strip_prefix("percent") {
        return written(100.0 * value, rest.trim()) + "%";
    }
    match skeleton {
        ".#" => trimmed(format!("{value:.1}")),
        ".0" => format!("{value:.1}"),
        "@#" => significant(value, 2),
        "@###" | "@@@@" => significant(value, 4),
        _ => trimmed(format!("{value:.3}")),
    }
}

fn significant(value: f64, digits: usize) -> String {
    let magnitude = if value == 0.0 { 0 } else { value.abs().log10().floor() as i32 + 1 };
    let decimals = usize::try_from(digits as i32 - magnitude).unwrap_or(0);
    trimmed(format!("{value:.decimals$}"))
}

/// Without the zeros after the last decimal.
fn trimmed(number: String) -> String {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.').to_owned() } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_that_of_the_page() {
        let messages = Messages::new();
        let finding = |rows: usize| Sentence::new("health.duplicates").with("rows", rows).with("share", 0.053);
        assert_eq!(messages.sentence(&finding(1)), "1 row is an exact duplicate of an earlier row (5.3%).");
        assert!(messages.sentence(&finding(12)).starts_with("12 rows are exact duplicates"));
        let skipped = Sentence::new("health.withoutText").with("rows", 2usize).with("file", "test");
        assert_eq!(messages.sentence(&skipped), "2 rows of the test file are skipped: no text.");
    }

    #[test]
    fn every_message_of_a_finding_and_a_guess_can_be_filled() {
        let messages = Messages::new();
        let codes = messages.0.iter().filter(|(code, _)| code.starts_with("health.") || code.starts_with("guess."));
        let mut count = 0;
        for (code, message) in codes {
            let names = message.split('{').skip(1).filter_map(|part| part.split([',', '}']).next());
            let is_name = |name: &&str| name.chars().all(char::is_alphanumeric);
            let mut sentence = Sentence::new(code);
            for name in names.filter(is_name) {
                let is_text =
                    message.contains(&format!("{{{name}, select")) || message.contains(&format!("{{{name}}}"));
                sentence = if is_text { sentence.with(name, "word") } else { sentence.with(name, 3usize) };
            }
            let filled = messages.sentence(&sentence);
            assert!(!filled.contains(['{', '}', '#']) && !filled.is_empty(), "{code}: {filled}");
            count += 1;
        }
        assert!(count > 40, "{count}");
    }

    #[test]
    fn numbers_have_the_digits_of_their_skeletons() {
        assert_eq!(written(0.1234, "percent @#"), "12%");
        assert_eq!(written(0.004, "percent @#"), "0.4%");
        assert_eq!(written(12_345.6, "@###"), "12346");
        assert_eq!(written(1.50, ".#"), "1.5");
        assert_eq!(written(3.0, ""), "3");
    }
}
