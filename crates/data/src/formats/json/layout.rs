//! What a JSON document is as a whole: which lists and objects its first levels have, in which order.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::read::Export;

/// How many entries of each level are looked at.
const LOOKED_AT: usize = 20;

/// The kind of a value, with the keys and the kinds of what is in it.
#[derive(Debug, Default, Clone, PartialEq)]
struct Outline {
    kind: Kind,
    /// How many values are in it.
    len: usize,
    /// The keys of the first values, if it is an object.
    keys: Vec<String>,
    /// The first values.
    values: Vec<Outline>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Scalar,
    List,
    Object,
}

/// Returns the layout of a document whose rows are no list of objects, or `None` if it is another document, or several.
/// `complete` means that the text is all of it.
pub(in crate::formats) fn detect_layout(text: &str, complete: bool) -> Option<Export> {
    let mut document = Outline::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Outliner { outline: &mut document, depth: 3 }.deserialize(&mut deserializer);
    let whole = match read {
        Ok(()) => deserializer.end().is_ok(),
        Err(error) if error.is_eof() && !complete => true,
        Err(_) => return None,
    };
    if document.kind == Kind::List {
        // Lists may also follow each other, one a line.
        let rows = document.values.first().map(|first| first.kind);
        let lines = !whole && text.trim_start().lines().nth(1).is_some_and(|line| line.starts_with('['));
        return ((whole && rows.is_some_and(|kind| kind != Kind::Object)) || lines).then_some(Export::Values);
    }
    if whole { of_object(&document) } else { None }
}

fn of_object(document: &Outline) -> Option<Export> {
    let of = |kind| document.values.iter().all(|value| value.kind == kind);
    let entry = |key| document.keys.iter().position(|each| each == key).map(|index| &document.values[index]);
    let of_scalars = |value: &Outline| value.values.iter().all(|inner| inner.kind == Kind::Scalar);
    if document.values.is_empty() {
        return None;
    }
    let split = |data: &Outline| data.values.first().is_some_and(|row| row.kind == Kind::List);
    if entry("columns").is_some_and(|names| names.kind == Kind::List) && entry("data").is_none_or(split) {
        return Some(Export::PandasSplit);
    }
    let first = &document.values[0];
    if of(Kind::List) && document.values.iter().all(of_scalars) && first.len > 1 {
        return Some(Export::Lists);
    }
    if !of(Kind::Object) || first.len == 0 {
        return None;
    }
    let numbered = |keys: &[String]| keys.iter().all(|key| key.parse::<i64>().is_ok());
    let (outer, inner) = (numbered(&document.keys), document.values.iter().all(|value| numbered(&value.keys)));
    // The last one may be cut short.
    let same = document.values.iter().all(|value| value.keys.iter().zip(&first.keys).all(|(a, b)| a == b));
    let common = |value: &Outline| value.keys.iter().any(|key| first.keys.contains(key));
    let columns = document.values.iter().all(of_scalars) && (inner || same && first.len > document.len);
    if columns && (inner || !outer && document.len > 1) {
        Some(Export::PandasColumns)
    } else if (outer || document.len > 2 || same && document.len > 1) && document.values.iter().all(common) {
        Some(Export::PandasIndex)
    } else {
        None
    }
}

/// Returns the value of a key of the object that a text starts with, even if the text ends before the object.
pub(super) fn value_of(text: &str, key: &str) -> Option<Value> {
    let mut found = None;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    // The error at the end of the text does not matter.
    let _ = Finder { key, found: &mut found }.deserialize(&mut deserializer);
    found
}

struct Finder<'f> {
    key: &'f str,
    found: &'f mut Option<Value>,
}

impl<'de> DeserializeSeed<'de> for Finder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Finder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == self.key {
                *self.found = Some(map.next_value()?);
                return Err(A::Error::custom("found"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Reads the outline of a value down to a depth.
struct Outliner<'o> {
    outline: &'o mut Outline,
    depth: usize,
}

impl Outliner<'_> {
    /// Returns the place for the next value, with its key.
    fn next(&mut self, key: Option<String>) -> Option<Outliner<'_>> {
        self.outline.len += 1;
        if self.outline.len > LOOKED_AT || self.depth == 0 {
            return None;
        }
        self.outline.keys.extend(key);
        self.outline.values.push(Outline::default());
        Some(Outliner { outline: self.outline.values.last_mut()?, depth: self.depth - 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Outliner<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Outliner<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.outline.kind = Kind::Object;
        while let Some(key) = map.next_key::<String>()? {
            match self.next(Some(key)) {
                Some(inner) => map.next_value_seed(inner)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        self.outline.kind = Kind::List;
        loop {
            let more = match self.next(None) {
                Some(inner) => list.next_element_seed(inner)?.is_some(),
                None => list.next_element::<IgnoredAny>()?.is_some(),
            };
            if !more {
                // The place for a value that does not come.
                self.outline.len -= 1;
                self.outline.values.truncate(self.outline.len);
                return Ok(());
            }
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layouts_of_pandas_are_distinguished() {
        for (text, layout) in [
            (r#"{"text":{"0":"a","1":"b"},"label":{"0":"x","1":"y"}}"#, Some(Export::PandasColumns)),
            (
                r#"{"text":{"r1":"a","r2":"b","r3":"c"},"label":{"r1":"x","r2":"y","r3":"z"}}"#,
                Some(Export::PandasColumns),
            ),
            (r#"{"0":{"text":"a","label":"x"},"1":{"text":"b","label":"y"}}"#, Some(Export::PandasIndex)),
            (r#"{"-Ma":{"text":"a","tag":"x"},"-Mb":{"text":"b"},"-Mc":{"text":"c"}}"#, Some(Export::PandasIndex)),
            (r#"{"columns":["text","label"],"index":[0],"data":[["a","x"]]}"#, Some(Export::PandasSplit)),
            (r#"{"text":["a","b"],"label":["x","y"]}"#, Some(Export::Lists)),
            (r#"[["a","x"],["b","y"]]"#, Some(Export::Values)),
            (r#"["a","b"]"#, Some(Export::Values)),
            ("[\"a\",\"x\"]\n[\"b\",\"y\"]\n", Some(Export::Values)),
            (r#"[{"text":"a"}]"#, None),
            (r#"{"text":"a","label":["x"]}"#, None),
            (r#"{"text":"a","by":{"age":7}}"#, None),
            (r#"{"by":{"age":7}}"#, None),
            ("{\"text\":{\"0\":\"a\"}}\n{\"text\":{\"0\":\"b\"}}", None),
            ("[x],y\n[z],w", None),
        ] {
            assert_eq!(detect_layout(text, true), layout, "{text}");
        }
    }

    #[test]
    fn a_document_is_recognized_by_its_beginning() {
        let text = r#"{"text":{"0":"a","1":"b","2":"c"},"label":{"0":"x","1":"y","2":"z"}}"#;
        assert_eq!(detect_layout(&text[..20], false), Some(Export::PandasColumns));
        assert_eq!(detect_layout(&text[..20], true), None);
        assert_eq!(value_of(r#"{"a":[{"b":1}],"c":{"d":2},"e":[{"#, "c"), Some(serde_json::json!({"d": 2})));
    }
}
