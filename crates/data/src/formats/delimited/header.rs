//! Guesses whether the first record of a file contains the column names.

use std::collections::HashSet;

use crate::read::HeaderReason;
use crate::table::parse_any_number;

/// Common names for the columns of labeled texts.
const NAMES: &[&str] = &[
    "id",
    "index",
    "text",
    "sentence",
    "review",
    "comment",
    "content",
    "title",
    "message",
    "tweet",
    "question",
    "body",
    "description",
    "label",
    "labels",
    "category",
    "class",
    "target",
    "sentiment",
    "intent",
    "topic",
    "tag",
    "emotion",
    "score",
    "rating",
    "stars",
    "split",
    "文本",
    "内容",
    "评论",
    "标题",
    "句子",
    "标签",
    "类别",
    "分类",
    "情感",
    "评分",
    "分数",
    "評論",
    "內容",
    "標籤",
    "類別",
    "レビュー",
    "ラベル",
    "本文",
    "리뷰",
    "라벨",
];

/// The mean length of a column's cells, in characters, from which a longer first cell is evidence of data: it is a text
/// and not a name.
const TEXT_LENGTH: usize = 12;

/// Whether the first record contains the column names, with the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HeaderGuess {
    /// Whether it does.
    pub(super) header: bool,
    /// The strongest evidence.
    pub(super) reason: HeaderReason,
}

/// Guesses whether the first record contains the column names, by the sum of the evidence of each column: a name
/// describes its column and is unlike its cells. Without evidence it does, since most files have a header.
pub(super) fn guess_header(first: &[String], rest: &[Vec<String>]) -> HeaderGuess {
    let nothing = HeaderGuess { header: true, reason: HeaderReason::Nothing };
    let cells = first.iter().enumerate().map(|(index, name)| (index, name.trim()));
    let evidence = cells.filter(|(_, name)| !name.is_empty()).map(|(index, name)| {
        let column = rest.iter().filter_map(|record| record.get(index)).map(|cell| cell.trim());
        evidence(name, &column.filter(|cell| !cell.is_empty()).collect::<Vec<_>>())
    });
    let evidence: Vec<(i32, HeaderReason)> = evidence.collect();
    let header = evidence.iter().map(|(weight, _)| weight).sum::<i32>() >= 0;
    let sign = if header { 1 } else { -1 };
    let strongest = evidence.iter().copied().max_by_key(|(weight, _)| weight * sign);
    match strongest {
        Some((weight, reason)) if weight * sign > 0 => HeaderGuess { header, reason },
        _ => nothing,
    }
}

/// Returns the evidence that a first cell names its column (a weight above 0) or belongs to it (below 0).
///
/// The weights rank the kinds of evidence: a common name, then numbers and repetition, then length.
/// `tests/public_data_sets.rs` checks them against real data sets.
fn evidence(name: &str, column: &[&str]) -> (i32, HeaderReason) {
    if parse_any_number(name).is_some() {
        return (-2, HeaderReason::Number);
    }
    if NAMES.contains(&name.to_lowercase().as_str()) {
        return (3, HeaderReason::KnownName);
    }
    if column.is_empty() {
        return (0, HeaderReason::Nothing);
    }
    if column.iter().all(|cell| parse_any_number(cell).is_some()) {
        return (2, HeaderReason::OverNumbers);
    }
    let distinct: HashSet<&str> = column.iter().copied().collect();
    // A label occurs again. The name of a column of labels does not.
    if distinct.len() * 2 <= column.len() {
        return if distinct.contains(name) { (-2, HeaderReason::ComesAgain) } else { (2, HeaderReason::NeverAgain) };
    }
    let length = |cell: &str| cell.chars().count();
    let mean = column.iter().map(|cell| length(cell)).sum::<usize>() / column.len();
    // Above short values, a longer name is as likely as a shorter one.
    if mean >= TEXT_LENGTH && length(name) > mean { (-1, HeaderReason::Long) } else { (0, HeaderReason::Nothing) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(lines: &[&[&str]]) -> bool {
        reason(lines).header
    }

    fn reason(lines: &[&[&str]]) -> HeaderGuess {
        let records: Vec<Vec<String>> =
            lines.iter().map(|line| line.iter().map(|&cell| cell.to_owned()).collect()).collect();
        guess_header(&records[0], &records[1..])
    }

    #[test]
    fn known_names_are_a_header_even_of_one_row() {
        assert!(header(&[&["text", "label"], &["Where is Aspen?", "place"]]));
        assert!(header(&[&["评论", "情感"], &["很好", "正面"]]));
    }

    #[test]
    fn a_name_over_numbers_is_a_header() {
        assert!(header(&[&["remark", "points"], &["Fine.", "80"], &["Better.", "90"]]));
    }

    #[test]
    fn a_number_in_the_first_line_is_data() {
        assert!(!header(&[&["Fine.", "80"], &["Better.", "90"]]));
    }

    #[test]
    fn the_strongest_evidence_is_reported() {
        assert_eq!(reason(&[&["review", "no"], &["Fine.", "1"]]).reason, HeaderReason::KnownName);
        assert_eq!(reason(&[&["Fine.", "80"], &["Better.", "90"]]).reason, HeaderReason::Number);
        assert_eq!(reason(&[&["a", "b"], &["Fine, I say.", "So so."]]).reason, HeaderReason::Nothing);
    }

    #[test]
    fn a_label_that_occurs_again_is_data() {
        assert!(!header(&[
            &["ham", "Go now"],
            &["spam", "Win"],
            &["ham", "Later, then"],
            &["spam", "Win more"],
            &["ham", "Home"],
        ]));
    }

    #[test]
    fn a_name_that_never_occurs_again_is_a_header() {
        assert!(header(&[
            &["kind", "remark"],
            &["spam", "Win"],
            &["ham", "Later, then"],
            &["spam", "Win more"],
            &["ham", "Home"],
        ]));
    }
}
