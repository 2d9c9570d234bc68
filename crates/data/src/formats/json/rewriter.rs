//! Replaces values and objects of a JSON file. Everything else stays as it is.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::flat::flatten;
use super::members::members;
use super::object::{Object, cell};
use super::scanner::{array_start, object_end};
use super::value_text::ValueText;
use crate::bytes::{Decoded, EncodedLines};
use crate::edits::Changes;
use crate::error::RewriteError;
use crate::formats::lines::line_ends;
use crate::formats::rewrite::{Splice, list_items, other_file};
use crate::read::Format;
use crate::table::Table;

/// Replaces parts of a JSON file.
pub(in crate::formats) struct JsonRewriter<'t> {
    table: &'t Table,
    lines: &'t EncodedLines<'t>,
    values: ValueText<'t>,
    /// The text and the objects of an array; `None` if each object is a line.
    array: Option<(Decoded<'t>, Vec<Range<usize>>)>,
}

impl<'t> JsonRewriter<'t> {
    /// Finds the objects.
    ///
    /// # Errors
    /// [`RewriteError::OtherFile`] if there are fewer than rows.
    pub(in crate::formats) fn new(table: &'t Table, lines: &'t EncodedLines<'t>) -> Result<Self, RewriteError> {
        let values = ValueText::new(table, lines);
        if table.report().format == Format::JsonLines {
            return Ok(Self { table, lines, values, array: None });
        }
        let decoded = lines.decoded(0..lines.len());
        let objects = objects(&decoded.text, table.report().skipped.rows > 0);
        if objects.len() < table.rows() {
            return Err(RewriteError::OtherFile { line: line_ends(&decoded.text) + 1 });
        }
        Ok(Self { table, lines, values, array: Some((decoded, objects)) })
    }

    /// Returns the replacements for these changes.
    ///
    /// # Errors
    /// [`RewriteError::Character`], [`RewriteError::Nested`] and [`RewriteError::OtherFile`].
    pub(in crate::formats) fn splices(&self, changes: &Changes<'_>) -> Result<Vec<Splice>, RewriteError> {
        let mut splices = Vec::new();
        for &row in &changes.deleted {
            self.with_object(row, |_, _| Ok(()))?;
            let bytes = match &self.array {
                None => self.lines.bytes_of(self.line(row)),
                Some((decoded, objects)) => {
                    // With the comma before it, or the one after it if no object before it stays.
                    let is_first = (0..row).all(|before| changes.deleted.contains(&before));
                    let part = match (is_first, objects.get(row + 1)) {
                        (false, _) => objects[row - 1].end..objects[row].end,
                        (true, Some(next)) => objects[row].start..next.start,
                        (true, None) => objects[row].clone(),
                    };
                    decoded.bytes_of(part)
                }
            };
            splices.push(Splice { bytes, with: Vec::new() });
        }
        for (&row, cells) in &changes.cells {
            self.with_object(row, |decoded, object| self.replace(row, cells, decoded, object, &mut splices))?;
        }
        let added: Vec<&BTreeMap<usize, &str>> =
            changes.added.iter().filter(|added| !added.deleted).map(|added| &added.cells).collect();
        if !added.is_empty() {
            splices.extend(self.with_object(0, |decoded, object| self.append(&added, &decoded.text, object))?);
        }
        Ok(splices)
    }

    fn line(&self, row: usize) -> usize {
        self.table.line(row) - 1
    }

    /// Calls `work` with the text and the object of a row.
    fn with_object<T>(
        &self,
        row: usize,
        work: impl FnOnce(&Decoded<'t>, Range<usize>) -> Result<T, RewriteError>,
    ) -> Result<T, RewriteError> {
        if let Some((decoded, objects)) = &self.array {
            self.verify(row, &decoded.text[objects[row].clone()])?;
            return work(decoded, objects[row].clone());
        }
        let line = self.line(row);
        if line >= self.lines.len() {
            return Err(other_file(self.table, row));
        }
        let decoded = self.lines.decoded(line..line + 1);
        self.verify(row, &decoded.text)?;
        let start = decoded.text.find('{').unwrap_or(0);
        let end = decoded.text.trim_end().len();
        work(&decoded, start..end)
    }

    /// Verifies that an object has the cells of a row.
    fn verify(&self, row: usize, source: &str) -> Result<(), RewriteError> {
        let Ok(Object(entries)) = serde_json::from_str(source) else { return Err(other_file(self.table, row)) };
        let mut cells: BTreeMap<String, String> = BTreeMap::new();
        for (key, value) in flatten(entries) {
            cells.entry(key).or_insert_with(|| cell(value));
        }
        let is_same = |(index, column): (usize, &crate::table::Column)| {
            let found = cells.get(column.name()).map_or("", String::as_str);
            found == column.cell(row) || list_items(self.table, index, "").is_some()
        };
        if self.table.columns().iter().enumerate().all(is_same) { Ok(()) } else { Err(other_file(self.table, row)) }
    }

    fn replace(
        &self,
        row: usize,
        cells: &BTreeMap<usize, &str>,
        decoded: &Decoded<'t>,
        object: Range<usize>,
        splices: &mut Vec<Splice>,
    ) -> Result<(), RewriteError> {
        let text = &decoded.text;
        let line = Some(self.line(row));
        for (&column, &cell) in cells {
            let name = self.table.columns()[column].name();
            let nested = || RewriteError::Nested { column: name.to_owned() };
            let (part, with) = match value_at(text, object.start, name).map_err(|()| nested())? {
                Some(value) => (value.clone(), self.values.write(column, cell, &text[value], line)),
                None => {
                    let all = members(text, object.start);
                    let written = self.values.write(column, cell, "null", line);
                    let key = self.values.key(name, line);
                    let (colon, separator) = style(text, object.start);
                    match all.last() {
                        Some(last) => (last.value.end..last.value.end, format!("{separator}{key}{colon}{written}")),
                        None => (object.start + 1..object.start + 1, format!("{key}{colon}{written}")),
                    }
                }
            };
            splices.push(Splice { bytes: decoded.bytes_of(part), with: self.lines.encoded(&with, line)? });
        }
        Ok(())
    }

    /// Appends objects, which have the keys of the first one, in its order, and its spaces.
    fn append(
        &self,
        added: &[&BTreeMap<usize, &str>],
        text: &str,
        first: Range<usize>,
    ) -> Result<Vec<Splice>, RewriteError> {
        let (before, after, position) = match &self.array {
            Some((decoded, objects)) => {
                let last = objects.last().map_or(0, |object| object.end);
                // What stands between two objects, or nothing is known and a comma is enough.
                let between = objects.last_chunk::<2>().map_or(", ", |[a, b]| &decoded.text[a.end..b.start]);
                (between.to_owned(), String::new(), decoded.bytes_of(last..last).start)
            }
            None => {
                let end = self.lines.line_end().to_owned();
                let at = self.lines.end();
                if self.lines.is_closed() { (String::new(), end, at) } else { (end, String::new(), at) }
            }
        };
        let splice = |cells: &&BTreeMap<usize, &str>| {
            let by_name = cells.iter().map(|(&column, &cell)| (self.table.columns()[column].name(), (column, cell)));
            let mut left: BTreeMap<&str, (usize, &str)> = by_name.collect();
            let mut object = self.object_like(text, first.start, "", &mut left)?;
            let (colon, separator) = style(text, first.start);
            for (name, (column, cell)) in left {
                let member = self.values.key(name, None) + &colon + &self.values.write(column, cell, "null", None);
                let blank = object.trim_end_matches(['}', ' ', '\t', '\n', '\r']).len();
                object.insert_str(
                    blank,
                    &if object[..blank].ends_with('{') { member } else { separator.clone() + &member },
                );
            }
            let with = self.lines.encoded(&format!("{before}{object}{after}"), None)?;
            Ok(Splice { bytes: position..position, with })
        };
        added.iter().map(splice).collect()
    }

    /// Writes an object with the members of another one, whose cells are taken from `left`. Members without a cell are
    /// left out.
    fn object_like(
        &self,
        text: &str,
        open: usize,
        prefix: &str,
        left: &mut BTreeMap<&str, (usize, &str)>,
    ) -> Result<String, RewriteError> {
        let all = members(text, open);
        let (colon, separator) = style(text, open);
        let mut written = Vec::new();
        for member in &all {
            let path = format!("{prefix}{}", member.key);
            let before = &text[member.value.clone()];
            let value = if let Some((column, cell)) = left.remove(&*path) {
                self.values.write(column, cell, before, None)
            } else if before.starts_with('{') && left.keys().any(|name| name.starts_with(&format!("{path}."))) {
                self.object_like(text, member.value.start, &format!("{path}."), left)?
            } else {
                continue;
            };
            written.push(self.values.key(&member.key, None) + &colon + &value);
        }
        let opening = all.first().map_or("", |first| &text[open + 1..first.start]);
        let closing = all.last().map_or("", |last| {
            let rest = &text[last.value.end..];
            &rest[..rest.find('}').unwrap_or(0)]
        });
        Ok(format!("{{{opening}{}{closing}}}", written.join(&separator)))
    }
}

/// Returns the objects of an array, in their order. With `check`, those that cannot be parsed are skipped.
fn objects(text: &str, check: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut index = array_start(text).unwrap_or(0);
    while let Some(next) = text[index..].find(['{', ']']) {
        let start = index + next;
        let Some(end) = object_end(text, start).filter(|_| text[start..].starts_with('{')) else { break };
        if !check || serde_json::from_str::<Object>(&text[start..end]).is_ok() {
            found.push(start..end);
        }
        index = end;
    }
    found
}

/// Returns the value of a column in the object that starts at byte `open`, or `None` if the object has none. `Err` if
/// it is collected from a list of objects.
fn value_at(text: &str, open: usize, name: &str) -> Result<Option<Range<usize>>, ()> {
    for member in members(text, open) {
        if member.key == name {
            return Ok(Some(member.value));
        }
        let Some(inner) = name.strip_prefix(&*member.key).and_then(|rest| rest.strip_prefix('.')) else { continue };
        match text.as_bytes()[member.value.start] {
            b'{' => {
                if let Some(found) = value_at(text, member.value.start, inner)? {
                    return Ok(Some(found));
                }
            }
            b'[' => return Err(()),
            _ => {}
        }
    }
    Ok(None)
}

/// Returns what stands between a key and its value, and between two members, in the object that starts at byte `open`.
fn style(text: &str, open: usize) -> (String, String) {
    let all = members(text, open);
    let Some(first) = all.first() else { return (": ".to_owned(), ", ".to_owned()) };
    let key_end = first.start + text[first.start..first.value.start].rfind('"').map_or(0, |quote| quote + 1);
    let colon = text[key_end..first.value.start].to_owned();
    let separator = match &all[..] {
        [first, second, ..] => Cow::Borrowed(&text[first.value.end..second.start]),
        _ => Cow::Owned(if colon.ends_with(' ') { ", ".to_owned() } else { ",".to_owned() }),
    };
    (colon, separator.into_owned())
}
