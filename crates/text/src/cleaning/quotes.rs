//! Finds the quoted lines of an e-mail: what somebody else wrote.

use crate::cleaned::Edit;

/// What begins the line before a quoted e-mail that follows in full, in lower case and between dashes or underscores.
const SEPARATORS: [&str; 8] = [
    "original message",
    "original appointment",
    "ursprüngliche nachricht",
    "message d'origine",
    "mensaje original",
    "messaggio originale",
    "mensagem original",
    "原始邮件",
];

/// The ends of a line that introduces quoted lines, in lower case.
const ATTRIBUTIONS: [&str; 14] = [
    "wrote:",
    "writes:",
    "schrieb:",
    "a écrit :",
    "a écrit:",
    "escribió:",
    "ha scritto:",
    "escreveu:",
    "schreef:",
    "пишет:",
    "写道：",
    "写道:",
    "さんは書きました:",
    "wrote :",
];

/// Returns the edits that leave out quoted lines. If the text is nothing else, they are what it is about, and stay.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    // The start of a line that introduces the lines after it, if they are quoted.
    let mut attribution: Option<usize> = None;
    for line in text.split_inclusive(['\n', '\r']) {
        let (start, end) = (at, at + line.len());
        at = end;
        let content = line.trim();
        if is_separator(content) {
            ranges.push((start, text.len()));
            break;
        }
        if content.starts_with('>') || content.starts_with("&gt;") {
            ranges.push((attribution.take().unwrap_or(start), end));
        } else if is_attribution(content) {
            attribution = Some(start);
        } else if !content.is_empty() {
            attribution = None;
        }
    }
    let mut rest = ranges
        .iter()
        .fold((0, false), |(from, has_rest), &(start, end)| (end, has_rest || !text[from..start].trim().is_empty()));
    rest.1 |= !text[rest.0..].trim().is_empty();
    if rest.1 { ranges.into_iter().map(|range| Edit::new(range, "")).collect() } else { Vec::new() }
}

fn is_separator(line: &str) -> bool {
    let bare = line.trim_matches(['-', '_', ' ', '*']);
    bare.len() + 2 <= line.len() && SEPARATORS.contains(&&*bare.to_lowercase())
}

fn is_attribution(line: &str) -> bool {
    // An attribution has a name and mostly a date; a longer line that happens to end so is a sentence.
    line.len() <= 300 && ATTRIBUTIONS.iter().any(|end| line.to_lowercase().ends_with(end))
}
