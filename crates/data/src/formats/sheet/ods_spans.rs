//! The merged cells of an OpenDocument spreadsheet, which calamine does not read.

use std::collections::HashMap;

use calamine::Dimensions;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The most merged cells that are read of a sheet.
const MOST: usize = 1 << 20;

/// Returns the merged cells of each sheet that span several rows or columns. What cannot be parsed has none.
pub(super) fn spans(content: &[u8]) -> HashMap<String, Vec<Dimensions>> {
    let mut reader = Reader::from_reader(content);
    let mut sheets: HashMap<String, Vec<Dimensions>> = HashMap::new();
    let (mut sheet, mut row, mut repeated, mut column) = (String::new(), 0u32, 1u32, 0u32);
    while let Ok(event) = reader.read_event() {
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "table:table" => (sheet, row) = (attribute(tag, "table:name").unwrap_or_default(), 0),
                "table:table-row" => {
                    (repeated, column) = (number(tag, "table:number-rows-repeated"), 0);
                    if matches!(event, Event::Empty(_)) {
                        row = row.saturating_add(repeated);
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let end = (
                        row.saturating_add(number(tag, "table:number-rows-spanned") - 1),
                        column.saturating_add(number(tag, "table:number-columns-spanned") - 1),
                    );
                    let found = sheets.entry(sheet.clone()).or_default();
                    if end != (row, column) && found.len() < MOST {
                        found.push(Dimensions { start: (row, column), end });
                    }
                    column = column.saturating_add(number(tag, "table:number-columns-repeated"));
                }
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => row = row.saturating_add(repeated),
            Event::Eof => break,
            _ => {}
        }
    }
    sheets
}

/// Returns a count between 1 and the number of rows of a sheet, or 1 if the tag has no such attribute.
fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, 1 << 20)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
