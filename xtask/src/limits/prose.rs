//! The width of each line of a Markdown file, where only prose counts. Knows nothing of the limits.
//!
//! A table row, code and the target of a link cannot be wrapped, so they have no width.

/// The width of each line in characters: 0 for code and tables, and without link targets in prose.
pub fn widths(text: &str) -> Vec<usize> {
    let mut fenced = false;
    // Whether the line before was blank, or code by its indentation.
    let mut may_begin_code = true;
    text.lines()
        .map(|line| {
            let content = line.trim_start();
            let indented = line.len() - content.len() >= 4 && may_begin_code;
            may_begin_code = content.is_empty() || indented;
            if content.starts_with("```") {
                fenced = !fenced;
                return 0;
            }
            if fenced || indented || content.starts_with('|') { 0 } else { width_without_targets(line) }
        })
        .collect()
}

/// The characters of a line without those between `](` and `)`.
fn width_without_targets(line: &str) -> usize {
    let mut parts = line.split("](");
    let first = parts.next().unwrap_or_default().chars().count();
    let rest = parts.map(|part| 2 + part.find(')').map_or(part, |end| &part[end..]).chars().count());
    first + rest.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_counts_without_its_link_targets() {
        assert_eq!(
            widths("one [two](https://example.org/long) three, [four](#f)."),
            ["one [two]() three, [four]().".len()]
        );
        assert_eq!(widths("words](unclosed"), ["words](unclosed".len()]);
        assert_eq!(widths("混淆矩阵"), [4]);
    }

    #[test]
    fn tables_and_code_do_not_count() {
        assert_eq!(widths("| a | b |\n  | c |"), [0, 0]);
        assert_eq!(widths("```js\nlong\n```\nprose"), [0, 0, 0, 5]);
        assert_eq!(widths("prose\n\n    code\n\n    code\nprose"), [5, 0, 0, 0, 0, 5]);
    }

    #[test]
    fn a_deeply_indented_line_of_a_paragraph_is_prose() {
        assert_eq!(widths("- item\n    goes on"), [6, 11]);
    }
}
