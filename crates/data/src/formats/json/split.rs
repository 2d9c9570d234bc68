//! pandas' `split`: the names of the columns and their cells apart, in any order.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::document::Each;
use super::object::cell;
use crate::table::Column;

/// The names and the cells of pandas' `split`, in any order.
#[derive(Default)]
pub(super) struct Split {
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) rows: usize,
}

impl<'de> DeserializeSeed<'de> for &mut Split {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Split {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with columns and data")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "columns" => self.names = map.next_value::<Vec<Value>>()?.into_iter().map(name).collect(),
                "data" => {
                    let each = |_: Option<String>, row: Vec<Value>| {
                        for (index, value) in row.into_iter().enumerate() {
                            if index == self.columns.len() {
                                self.columns.push(Column::default());
                            }
                            let column = &mut self.columns[index];
                            column.pad(self.rows);
                            column.push(&cell(value));
                        }
                        self.rows += 1;
                    };
                    map.next_value_seed(Each { each, item: std::marker::PhantomData })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Returns the name of a column. Of several levels, it is all of them.
fn name(value: Value) -> String {
    match value {
        Value::Array(levels) => levels.into_iter().map(cell).collect::<Vec<_>>().join("."),
        value => cell(value),
    }
}
