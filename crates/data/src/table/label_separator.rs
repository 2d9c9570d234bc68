//! What separates the labels in the cells of a column.

/// The characters that may separate labels. The earlier ones are the less likely to be part of a label.
const SEPARATORS: [char; 8] = ['|', ';', '；', '、', ',', '，', '/', ' '];

/// Returns the first of the separators that is in at least a tenth as many cells as the most frequent one. A comma
/// within a number is none.
pub(super) fn infer_separator(cells: &[&str]) -> String {
    let contains = |separator: char, cell: &str| match separator {
        '/' => slashes_separate_names(cell),
        ',' => commas_outside_numbers(cell),
        _ => cell.contains(separator),
    };
    let counts = SEPARATORS.map(|separator| cells.iter().filter(|cell| contains(separator, cell)).count());
    // Most cells of several words contain a space.
    let most = counts[..SEPARATORS.len() - 1].iter().max().copied().unwrap_or(0);
    let is_used = |count: usize| count > 0 && count * 10 >= most;
    let found = SEPARATORS.iter().zip(counts).find(|&(_, count)| is_used(count)).map_or(SEPARATORS[0], |(s, _)| *s);
    // A form writes a space after the comma between two options, and no space in `1,000 rows`.
    let within_number = |cell: &&str| cell.contains(',') && cell.split(", ").any(|part| part.contains(','));
    let spaced = found == ',' && cells.iter().any(within_number) && {
        let inner = |part: &str| part.contains(',') && commas_outside_numbers(part);
        !cells.iter().any(|cell| cell.split(", ").any(inner))
    };
    if spaced { ", ".to_owned() } else { found.to_string() }
}

/// Whether any comma of a cell is not between two digits.
fn commas_outside_numbers(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let is_digit = |index: Option<usize>| index.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    let separates = |(index, byte): (usize, &u8)| {
        *byte == b','
            && !(is_digit(index.checked_sub(1)) && is_digit(Some(index + 1)) && is_grouped(&bytes[index + 1..]))
    };
    bytes.iter().enumerate().any(separates)
}

/// Whether the bytes begin with exactly three digits, as after a separator of thousands.
fn is_grouped(bytes: &[u8]) -> bool {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count() == 3
}

/// Whether the slashes of a cell are between names, unlike those of an address, a path, a date or a fraction.
fn slashes_separate_names(cell: &str) -> bool {
    let parts = || cell.split('/').map(str::trim);
    let number = |part: &str| part.chars().all(|character| character.is_ascii_digit());
    cell.contains('/') && parts().all(|part| !part.is_empty()) && !parts().any(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slash_of_an_address_a_date_or_a_fraction_does_not_separate_labels() {
        for cell in ["http://a.example/b", "/a/b", "1/2/2024", "May 1/2", "a"] {
            assert!(!slashes_separate_names(cell), "{cell}");
        }
        for cell in ["a/b", "a / b", "好评/快", "2nd/3rd"] {
            assert!(slashes_separate_names(cell), "{cell}");
        }
    }
}
