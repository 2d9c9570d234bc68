//! Columns whose cells are lists, as annotation tools, pandas and Python write them: `["good", "cheap"]`,
//! `['good', 'cheap']`. Their items become labels with a separator, without brackets and quotes.

use serde_json::Value;

use super::column::Column;
use super::table_data::TableData;
use crate::read::ListColumn;

/// The characters that may separate the items, in order of preference.
const SEPARATORS: [char; 7] = ['|', ';', '；', '、', '¦', '‖', '\n'];

/// From which mean length, in characters, items are texts and not labels. Texts are separated by line ends.
const TEXT_LENGTH: usize = 40;

/// The maximum number of items that are labels. A longer list is a vector of numbers, and stays as it is.
const MOST_ITEMS: usize = 100;

/// Reads the columns whose filled cells all are lists, and reports each.
pub(super) fn read_lists(data: &mut TableData) -> Vec<ListColumn> {
    data.columns.iter_mut().filter_map(read_column).collect()
}

/// Whether any column has cells that all are lists.
pub(super) fn has_lists(data: &TableData) -> bool {
    data.columns.iter().any(|column| separator_of(column).is_some())
}

fn read_column(column: &mut Column) -> Option<ListColumn> {
    let (separator, several) = separator_of(column)?;
    let mut read = Column::new(column.name());
    for cell in column.cells() {
        let list = parse_list(cell.trim()).unwrap_or_default();
        read.push(&list.join(separator.encode_utf8(&mut [0; 4])));
    }
    *column = read;
    Some(ListColumn { column: column.name().to_owned(), separator, several })
}

/// Returns a separator that no item contains, and how many cells have several items. `None` if a cell is no list.
fn separator_of(column: &Column) -> Option<(char, usize)> {
    // The first filled cell tells for nearly every column that it has no lists.
    if !column.filled_cells().next()?.starts_with(['[', '{']) {
        return None;
    }
    let (mut items, mut length, mut several, mut taken) = (0, 0, 0, [false; SEPARATORS.len()]);
    for cell in column.filled_cells() {
        let list = parse_list(cell)?;
        if list.len() > MOST_ITEMS {
            return None;
        }
        several += usize::from(list.len() > 1);
        for item in list {
            items += 1;
            length += item.chars().count();
            SEPARATORS.iter().zip(&mut taken).for_each(|(&separator, taken)| *taken |= item.contains(separator));
        }
    }
    let is_text = length > items * TEXT_LENGTH;
    let free = SEPARATORS.into_iter().zip(taken).find(|(_, taken)| !taken);
    Some((if is_text { '\n' } else { free?.0 }, several))
}

/// Parses a list of names or numbers, in JSON or as Python writes it. `None` if the cell is anything else.
fn parse_list(cell: &str) -> Option<Vec<String>> {
    if cell.starts_with('{') {
        return parse_choices(cell);
    }
    if !cell.starts_with('[') || !cell.ends_with(']') {
        return None;
    }
    match serde_json::from_str::<Vec<Value>>(cell) {
        Ok(items) => items.into_iter().map(item).filter(|item| item.as_deref() != Some("")).collect(),
        Err(_) => parse_python(&cell[1..cell.len() - 1]),
    }
}

/// Parses the choices of Label Studio: `{"choices": ["good", "cheap"]}`.
fn parse_choices(cell: &str) -> Option<Vec<String>> {
    let Value::Object(mut object) = serde_json::from_str(cell).ok()? else { return None };
    match object.remove("choices")? {
        Value::Array(items) if object.is_empty() => items.into_iter().map(item).collect(),
        _ => None,
    }
}

/// Returns an item as text, and `None` for a list or an object.
fn item(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Null => Some(String::new()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// Parses the inside of a list that Python or `NumPy` wrote: quoted items, numbers and `None`, with commas or spaces
/// between them.
fn parse_python(inside: &str) -> Option<Vec<String>> {
    let mut items = Vec::new();
    let mut rest = inside.trim();
    while let Some(first) = rest.chars().next() {
        let end = if first == '\'' || first == '"' {
            let (item, end) = quoted(rest, first)?;
            items.push(item.trim().to_owned());
            end
        } else {
            let end = rest.find([',', ' ', '\n']).unwrap_or(rest.len());
            match &rest[..end] {
                "None" | "nan" => {}
                word @ ("True" | "False") => items.push(word.to_owned()),
                word => {
                    word.parse::<f64>().ok()?;
                    items.push(word.to_owned());
                }
            }
            end
        };
        let after = &rest[end..];
        let next = after.trim_start();
        if !next.is_empty() && next.len() == after.len() && !next.starts_with(',') {
            return None;
        }
        rest = next.strip_prefix(',').unwrap_or(next).trim_start();
    }
    items.retain(|item| !item.is_empty());
    Some(items)
}

/// Returns the content of the quoted item that a text starts with, and the index after its closing quote.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut item = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((index, character)) = characters.next() {
        match character {
            '\\' => item.push(match characters.next()?.1 {
                'n' => '\n',
                't' => '\t',
                other => other,
            }),
            _ if character == quote => return Some((item, index + 1)),
            _ => item.push(character),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str]) -> Option<(Vec<String>, ListColumn)> {
        let mut data = TableData { columns: vec![Column::new("label")], lines: Vec::new() };
        cells.iter().for_each(|cell| data.columns[0].push(cell));
        let report = read_lists(&mut data).pop()?;
        Some((data.columns[0].cells().map(str::to_owned).collect(), report))
    }

    #[test]
    fn lists_lose_their_brackets() {
        let (cells, report) = read(&[r#"["good"]"#, "", r#"["bad", "cheap"]"#, "[]"]).unwrap();
        assert_eq!(cells, ["good", "", "bad|cheap", ""]);
        assert_eq!(report, ListColumn { column: "label".to_owned(), separator: '|', several: 1 });
        assert_eq!(read(&["[0]", "[1, 2.5]"]).unwrap().0, ["0", "1|2.5"]);
    }

    #[test]
    fn python_and_numpy_write_lists_too() {
        let cells =
            ["['good', \"isn't\"]", "['it\\'s']", "['a' 'b']", "[1 2]", "[None, True]", r#"{"choices":["x","y"]}"#];
        assert_eq!(read(&cells).unwrap().0, ["good|isn't", "it's", "a|b", "1|2", "True", "x|y"]);
    }

    #[test]
    fn the_separator_occurs_in_no_item() {
        let (cells, report) = read(&[r#"["a|b", "c"]"#, r#"["d;e"]"#]).unwrap();
        assert_eq!((cells[0].as_str(), report.separator), ("a|b；c", '；'));
        let long = "words in a text that is far too long for a label".to_owned();
        let (cells, _) = read(&[&format!("[{long:?}, {long:?}]")]).unwrap();
        assert_eq!(cells, [format!("{long}\n{long}")]);
    }

    #[test]
    fn a_text_in_brackets_is_no_list() {
        let vector = format!("[{}]", vec!["0.5"; 200].join(","));
        for cells in
            [&["[deleted]"][..], &["[1]", "see [1]"], &["[[1, 2]]"], &["[a] and [b]"], &["[", "{}"], &[&vector]]
        {
            assert_eq!(read(cells), None, "{cells:?}");
        }
    }
}
