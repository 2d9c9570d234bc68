//! Recognizes dates. A column of dates is not suggested as a target: a text rarely predicts a date.

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Parts of a date that are neither numbers nor months: weekdays, time zones and halves of the day.
const OTHER_PARTS: [&str; 42] = [
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "am",
    "pm",
    "utc",
    "gmt",
    "z",
    "est",
    "edt",
    "cst",
    "cdt",
    "mst",
    "mdt",
    "pst",
    "pdt",
    "akst",
    "akdt",
    "hst",
    "bst",
    "wet",
    "west",
    "cet",
    "cest",
    "eet",
    "eest",
    "msk",
    "jst",
];

/// Whether a cell is a year (1900 to 2100), a date in figures (`2024-01-05`, `5.1.24`, `20240105`, `2024年1月5日`) or a
/// date with an English month (`5 Jan 2024`, `Mon Apr 06 22:19:45 PDT 2009`), each with or without a time.
pub(crate) fn is_date(cell: &str) -> bool {
    is_year(cell) || is_compact(cell) || in_figures(cell) || with_month(cell)
}

fn all_digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && all_digits(part) && ("1900"..="2100").contains(&part)
}

/// Whether a cell is like `20240105`.
fn is_compact(cell: &str) -> bool {
    cell.len() == 8
        && all_digits(cell)
        && is_year(&cell[..4])
        && ("01"..="12").contains(&&cell[4..6])
        && ("01"..="31").contains(&&cell[6..])
}

/// Whether a cell starts with three numbers between the same separators.
fn in_figures(cell: &str) -> bool {
    let date = cell.split([' ', 'T']).next().unwrap_or_default();
    let date = date.replace(['年', '月'], "-").replace('日', "");
    ['-', '/', '.'].into_iter().any(|separator| {
        let parts: Vec<&str> = date.split(separator).collect();
        parts.len() == 3 && parts.iter().all(|part| part.len() <= 4 && all_digits(part))
    })
}

/// Whether a cell consists of one month's name and numbers.
fn with_month(cell: &str) -> bool {
    if cell.len() > 40 || !cell.is_ascii() {
        return false;
    }
    let cell = cell.to_ascii_lowercase();
    let parts = cell.split([' ', ',', '-', '/', '.', ':', '+', '(', ')']).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.filter(|part| !OTHER_PARTS.contains(part)).collect();
    let is_month = |part: &&&str| {
        part.len() >= 3
            && part.len() <= 9
            && MONTHS.iter().any(|month| part.starts_with(month))
            && !part.bytes().any(|byte| byte.is_ascii_digit())
    };
    let figure =
        |part: &str| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).bytes().all(|byte| byte.is_ascii_digit());
    let months = parts.iter().filter(is_month).count();
    months == 1
        && parts.len() >= 2
        && parts
            .iter()
            .filter(|part| !is_month(part))
            .all(|part| part.starts_with(|c: char| c.is_ascii_digit()) && figure(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_recognized() {
        for cell in [
            "2024",
            "2024-01-05",
            "5.1.24",
            "05/01/2024 12:30",
            "2024-01-05T12:30:00Z",
            "20240105",
            "2024年1月5日",
            "5 Jan 2024",
            "January 5, 2024",
            "5th March 2024",
            "12-Sep-99",
            "Mon Apr 06 22:19:45 PDT 2009",
            "Mon Apr 06 22:19:45 +0000 2009",
            "Fri, 21 Nov 1997 09:55:06 -0600 (CST)",
            "Monday, April 6, 2009 10:19 PM",
        ] {
            assert!(is_date(cell), "{cell}");
        }
    }

    #[test]
    fn numbers_and_texts_are_not_dates() {
        for cell in [
            "5",
            "20",
            "2024.5",
            "20241399",
            "1.234,5",
            "may I come in 5 minutes",
            "marvellous",
            "may",
            "sat on a bench in june",
            "mon",
            "3 stars",
            "v1.2.3",
        ] {
            assert!(!is_date(cell), "{cell}");
        }
    }
}
