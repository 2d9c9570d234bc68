//! JSON documents whose rows are no list of objects: the layouts of pandas, lists of cells, and objects by name. They
//! are read once they are complete, since a column can be anywhere in them.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::exports::Shaper;
use super::object::{Entries, Object, cell, syntax_error};
use super::row_sink::RowSink;
use super::split::Split;
use crate::error::ReadError;
use crate::formats::grid::Grid;
use crate::formats::row_collector::{LIMIT, RowCollector};
use crate::read::{DialectReport, Export, ExportReport, ReadOptions};
use crate::table::{Column, unique_names};

/// Reads a document that is laid out in one of these ways.
#[derive(Debug)]
pub(in crate::formats) struct DocumentReader {
    layout: Export,
    options: ReadOptions,
    dialect: Option<DialectReport>,
    report: ExportReport,
}

impl DocumentReader {
    pub(in crate::formats) fn new(layout: Export, options: &ReadOptions) -> Self {
        Self { layout, options: options.clone(), dialect: None, report: ExportReport::new(layout) }
    }

    /// Collects the rows once the text is complete. Returns how many bytes of it are done.
    ///
    /// # Errors
    /// [`ReadError::JsonSyntax`], and [`ReadError::TooLarge`].
    pub(in crate::formats) fn read(
        &mut self,
        text: &str,
        last: bool,
        rows: &mut RowCollector,
    ) -> Result<usize, ReadError> {
        if text.len() > LIMIT {
            return Err(ReadError::TooLarge { limit: LIMIT });
        }
        if !last {
            return Ok(0);
        }
        match self.layout {
            Export::PandasColumns | Export::Lists => collect_columns(read_columns(text)?, rows)?,
            Export::PandasSplit => {
                let (names, columns) = read_split(text)?;
                let names = unique_names(names.iter().map(String::as_str));
                let mut columns = columns;
                columns.iter_mut().zip(names).for_each(|(column, name)| column.rename(name));
                collect_columns(columns, rows)?;
            }
            Export::PandasIndex => self.read_index(text, rows)?,
            _ => self.read_values(text, rows)?,
        }
        self.report.records = rows.len();
        Ok(text.len())
    }

    fn read_index(&mut self, text: &str, rows: &mut RowCollector) -> Result<(), ReadError> {
        let (mut sink, mut number, mut error) = (RowSink::default(), 0, None);
        let each = |_: Option<String>, Object(entries): Object| {
            number += 1;
            error = error.take().or(sink.collect(entries, number, rows).err());
        };
        parse(text, Each { each, item: std::marker::PhantomData })?;
        sink.finish(rows);
        error.map_or(Ok(()), Err)
    }

    /// Reads lists of cells, in one list or one a line, or a list of texts.
    fn read_values(&mut self, text: &str, rows: &mut RowCollector) -> Result<(), ReadError> {
        let mut values = Vec::new();
        let mut documents = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        for document in documents.by_ref() {
            values.push(document.map_err(|error| syntax_error(&error, text, 1, 1))?);
        }
        if values.len() == 1
            && let Some(Value::Array(inner)) = values.pop()
        {
            values = inner;
        }
        // spaCy's examples are pairs of a text and its annotations.
        let is_pair = |row: &[Value]| matches!(row, [Value::String(_), Value::Object(_)]);
        let pair = |value: &Value| value.as_array().is_some_and(|row| is_pair(row));
        if values.iter().all(pair) {
            return self.read_pairs(values, rows);
        }
        let mut grid = Grid::default();
        for (index, value) in values.into_iter().enumerate() {
            grid.lines.push(index + 1);
            grid.rows.push(match value {
                Value::Array(row) => row.into_iter().map(cell).collect(),
                value => vec![cell(value)],
            });
        }
        self.dialect = Some(grid.collect(&self.options, rows)?);
        Ok(())
    }

    fn read_pairs(&mut self, values: Vec<Value>, rows: &mut RowCollector) -> Result<(), ReadError> {
        let mut sink = RowSink::default();
        let objects = values.into_iter().filter_map(|value| {
            let Value::Array(row) = value else { return None };
            let [text, Value::Object(inner)] = <[Value; 2]>::try_from(row).ok()? else { return None };
            Some(std::iter::once(("text".to_owned(), text)).chain(inner).collect::<Entries>())
        });
        let objects: Vec<Entries> = objects.collect();
        let mut shaper = Shaper::detect(&objects, None, &self.options);
        for (index, entries) in objects.into_iter().enumerate() {
            let shaped = match &mut shaper {
                Some(shaper) => shaper.shape(entries),
                None => vec![entries],
            };
            for entries in shaped {
                sink.collect(entries, index + 1, rows)?;
            }
        }
        sink.finish(rows);
        if let Some(shaper) = shaper {
            self.report = shaper.report();
        }
        Ok(())
    }

    /// Returns what was found of a header, and the layout.
    pub(in crate::formats) fn finish(self) -> (Option<DialectReport>, ExportReport) {
        (self.dialect, self.report)
    }
}

/// Puts whole columns into the collector, row by row.
fn collect_columns(columns: Vec<Column>, rows: &mut RowCollector) -> Result<(), ReadError> {
    let length = columns.iter().map(Column::rows).max().unwrap_or(0);
    *rows.columns() = columns.iter().map(|column| Column::new(column.name())).collect();
    for row in 0..length {
        if rows.is_full() || !rows.start_row() {
            continue;
        }
        let cells = columns.iter().map(|column| if row < column.rows() { column.cell(row) } else { "" });
        let mut bytes = 0;
        for (column, cell) in rows.columns().iter_mut().zip(cells) {
            bytes += cell.len();
            column.push(cell);
        }
        rows.end_row(row + 1, bytes)?;
    }
    Ok(())
}

/// Reads columns: lists of cells, or cells by the name of their row, which is the same in every column.
fn read_columns(text: &str) -> Result<Vec<Column>, ReadError> {
    let (mut columns, mut index): (Vec<Column>, Vec<String>) = Default::default();
    parse(
        text,
        Each {
            each: |key: Option<String>, Cells(cells): Cells| {
                let mut column = Column::new(key.unwrap_or_default());
                if columns.is_empty() {
                    index = cells.iter().map(|(key, _)| key.clone()).collect();
                }
                if index.len() == cells.len() && index.iter().zip(&cells).all(|(name, (key, _))| name == key) {
                    cells.into_iter().for_each(|(_, value)| column.push(&cell(value)));
                } else {
                    let mut cells: std::collections::HashMap<String, Value> = cells.into_iter().collect();
                    for name in &index {
                        column.push(&cells.remove(name).map(cell).unwrap_or_default());
                    }
                }
                columns.push(column);
            },
            item: std::marker::PhantomData,
        },
    )?;
    let names = unique_names(columns.iter().map(Column::name));
    columns.iter_mut().zip(names).for_each(|(column, name)| column.rename(name));
    Ok(columns)
}

/// Reads the names and the columns of pandas' `split`.
fn read_split(text: &str) -> Result<(Vec<String>, Vec<Column>), ReadError> {
    let mut split = Split::default();
    parse(text, &mut split)?;
    let width = split.columns.len().max(split.names.len());
    split.names.resize(width, String::new());
    split.columns.resize_with(width, Column::default);
    split.columns.iter_mut().for_each(|column| column.pad(split.rows));
    Ok((split.names, split.columns))
}

fn parse<'t>(text: &'t str, seed: impl DeserializeSeed<'t>) -> Result<(), ReadError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = seed.deserialize(&mut deserializer).and_then(|_| deserializer.end());
    read.map_err(|error| syntax_error(&error, text, 1, 1))
}

/// Calls a function with each value of an object or a list, so that only one of them is in memory.
pub(super) struct Each<F, T> {
    pub(super) each: F,
    pub(super) item: std::marker::PhantomData<T>,
}

impl<'de, T: Deserialize<'de>, F: FnMut(Option<String>, T)> DeserializeSeed<'de> for Each<F, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(Option<String>, T)> Visitor<'de> for Each<F, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, value)) = map.next_entry()? {
            (self.each)(Some(key), value);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element()? {
            (self.each)(None, value);
        }
        Ok(())
    }
}

/// The cells of a column with the names of their rows, which are empty for a list.
struct Cells(Entries);

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut cells = Vec::new();
        let each = |key: Option<String>, value: Value| {
            // The cells of a list are named by their position.
            let name = key.unwrap_or_else(|| cells.len().to_string());
            cells.push((name, value));
        };
        deserializer.deserialize_any(Each { each, item: std::marker::PhantomData })?;
        Ok(Self(cells))
    }
}
