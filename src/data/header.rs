//! Guesses whether the first record of a file names the columns.

use std::collections::HashSet;

use csv::StringRecord;

use super::number::number;

/// Names that columns of labelled texts go by.
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
];

/// Whether the first record names the columns, by the evidence of each column: a name says what its column holds, and
/// holds nothing like it. Without evidence it does, as files mostly have a header.
pub fn is_header(records: &[StringRecord]) -> bool {
    let Some((first, rest)) = records.split_first() else {
        return false;
    };
    let cells = first.iter().enumerate().map(|(index, name)| (index, name.trim()));
    let evidence: i32 = cells
        .filter(|(_, name)| !name.is_empty())
        .map(|(index, name)| {
            let column = rest.iter().filter_map(|record| record.get(index)).map(str::trim);
            evidence(name, &column.filter(|cell| !cell.is_empty()).collect::<Vec<_>>())
        })
        .sum();
    evidence >= 0
}

/// How much says that a cell names its column (above 0) or belongs to it (below).
fn evidence(name: &str, column: &[&str]) -> i32 {
    if number(name).is_some() {
        return -2;
    }
    if NAMES.contains(&name.to_lowercase().as_str()) {
        return 3;
    }
    if column.is_empty() {
        return 0;
    }
    if column.iter().all(|cell| number(cell).is_some()) {
        return 2;
    }
    let distinct: HashSet<&str> = column.iter().copied().collect();
    // A label comes again; the name of a column of labels does not.
    if distinct.len() * 2 <= column.len() {
        return if distinct.contains(name) { -2 } else { 2 };
    }
    let length = |cell: &str| cell.chars().count();
    let mean = column.iter().map(|cell| length(cell)).sum::<usize>() / column.len();
    if length(name) > mean { -1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(lines: &[&[&str]]) -> bool {
        let records: Vec<_> = lines.iter().map(|line| StringRecord::from(line.to_vec())).collect();
        is_header(&records)
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
    fn a_label_that_comes_again_is_data() {
        assert!(!header(&[
            &["ham", "Go now"],
            &["spam", "Win"],
            &["ham", "Later, then"],
            &["spam", "Win more"],
            &["ham", "Home"],
        ]));
    }

    #[test]
    fn a_name_its_column_never_says_again_is_a_header() {
        assert!(header(&[
            &["kind", "remark"],
            &["spam", "Win"],
            &["ham", "Later, then"],
            &["spam", "Win more"],
            &["ham", "Home"],
        ]));
    }
}
