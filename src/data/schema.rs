//! Which columns of a table mean what.

use super::error::Error;
use super::table::Table;

/// The columns of a table that are text, and those to predict from it. Holds to its table: at least one text column, at least
/// one target, each of them there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    text: Vec<usize>,
    category: Option<usize>,
    score: Option<usize>,
}

impl Schema {
    /// Finds columns in a table by name.
    pub fn new(table: &Table, text: &[String], category: Option<&str>, score: Option<&str>) -> Result<Self, Error> {
        let schema = Self {
            text: text.iter().map(|name| find_column(table, name)).collect::<Result<_, _>>()?,
            category: category.map(|name| find_column(table, name)).transpose()?,
            score: score.map(|name| find_column(table, name)).transpose()?,
        };
        if schema.text.is_empty() {
            return Err(Error::NoTextColumn);
        }
        if schema.targets().next().is_none() {
            return Err(Error::NoTargetColumn);
        }
        if let Some(both) = schema.targets().find(|target| schema.text.contains(target)) {
            let column = table.columns()[both].name().to_owned();
            return Err(Error::TextIsTarget { column });
        }
        Ok(schema)
    }

    /// The columns of text, joined by a space.
    pub fn text(&self) -> &[usize] {
        &self.text
    }

    /// The column to predict as a category.
    pub fn category(&self) -> Option<usize> {
        self.category
    }

    /// The column to predict as a score.
    pub fn score(&self) -> Option<usize> {
        self.score
    }

    fn targets(&self) -> impl Iterator<Item = usize> {
        self.category.into_iter().chain(self.score)
    }
}

/// The place of a column, or a sentence that says which columns there are.
pub fn find_column(table: &Table, name: &str) -> Result<usize, Error> {
    table.column_index(name).ok_or_else(|| Error::UnknownColumn {
        column: name.to_owned(),
        columns: table.columns().iter().map(|column| column.name().to_owned()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(text: &[&str], category: Option<&str>, score: Option<&str>) -> Result<Schema, Error> {
        let table = Table::read("a file", b"title,label,score\na,x,1\n").unwrap();
        let text: Vec<String> = text.iter().map(|&name| name.to_owned()).collect();
        Schema::new(&table, &text, category, score)
    }

    #[test]
    fn columns_are_found_by_name() {
        let schema = schema(&["title"], Some("label"), Some("score")).unwrap();
        assert_eq!(schema.text(), [0]);
        assert_eq!((schema.category(), schema.score()), (Some(1), Some(2)));
    }

    #[test]
    fn an_unknown_column_is_answered_with_those_there_are() {
        assert_eq!(
            schema(&["titel"], Some("label"), None).unwrap_err().to_string(),
            r#"there is no column "titel"; the columns are "title", "label", "score""#
        );
    }

    #[test]
    fn a_text_and_a_target_are_needed() {
        assert_eq!(schema(&[], Some("label"), None), Err(Error::NoTextColumn));
        assert_eq!(schema(&["title"], None, None), Err(Error::NoTargetColumn));
    }

    #[test]
    fn a_text_that_is_also_the_target_would_give_the_answer_away() {
        let error = schema(&["title", "label"], Some("label"), None).unwrap_err();
        assert_eq!(error, Error::TextIsTarget { column: "label".to_owned() });
    }
}
