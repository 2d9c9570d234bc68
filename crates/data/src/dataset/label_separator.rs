//! The separator of several labels in a cell, inferred from the cells of their column.

use crate::table::{Table, trimmed};

/// The characters that may separate labels. The earlier ones are the less likely to be part of a label.
const SEPARATORS: [char; 8] = ['|', ';', '；', '、', ',', '，', '/', ' '];

/// Returns the first of the separators that any cell of a column contains, or `|` if none does.
pub(super) fn infer_separator(table: &Table, column: usize) -> char {
    let cells = || (0..table.rows()).map(|row| trimmed(table.cell(row, column)));
    let separates = |separator, cell: &str| match separator {
        '/' => slashes_separate_names(cell),
        _ => cell.contains(separator),
    };
    let found = SEPARATORS.into_iter().find(|&separator| cells().any(|cell| separates(separator, cell)));
    found.unwrap_or(SEPARATORS[0])
}

/// Whether the slashes of a cell are between names, unlike those of an address, a path, a date, a fraction or `n/a`.
fn slashes_separate_names(cell: &str) -> bool {
    let parts = || cell.split('/').map(str::trim);
    let number = |part: &str| part.chars().all(|character| character.is_ascii_digit());
    cell.contains('/')
        && !cell.eq_ignore_ascii_case("n/a")
        && parts().all(|part| !part.is_empty())
        && !parts().any(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Schema, TargetChoice, TargetKind};

    #[test]
    fn the_separator_is_inferred_from_the_cells() {
        let separator = |cells: &str| {
            let table = Table::read("a file", format!("text\tlabels\n{cells}").as_bytes()).unwrap();
            let labels = TargetChoice::new("labels", TargetKind::Labels);
            Schema::new(&table, &["text".to_owned()], &[labels]).unwrap().targets()[0].separator
        };
        assert_eq!(separator("a\tx y|z\nb\tx\n"), '|');
        assert_eq!(separator("a\tx, y\nb\tx\n"), ',');
        assert_eq!(separator("a\tx y\nb\tx\n"), ' ');
        assert_eq!(separator("a\tscience fiction/war\nb\twar\n"), '/');
        assert_eq!(separator("a\tx/y, z\nb\tx\n"), ',');
    }

    #[test]
    fn the_slash_of_an_address_a_date_or_n_a_does_not_separate_labels() {
        for cell in ["http://a.example/b", "/a/b", "1/2/2024", "May 1/2", "n/a", "N/A", "a"] {
            assert!(!slashes_separate_names(cell), "{cell}");
        }
        for cell in ["a/b", "a / b", "好评/快", "2nd/3rd"] {
            assert!(slashes_separate_names(cell), "{cell}");
        }
    }
}
