//! Which columns of a table mean what.

use super::error::Error;
use super::number::{DecimalMark, read_number};
use super::numerals::Numerals;
use super::table::Table;

/// The columns of a table that are text, and those to predict from it. Holds to its table: at least one text column, at least
/// one target, each of them there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    text: Vec<usize>,
    category: Option<usize>,
    score: Option<usize>,
    mark: DecimalMark,
}

impl Schema {
    /// Finds columns in a table by name. The cells of the score decide their decimal mark where `mark` does not.
    pub fn new(
        table: &Table,
        text: &[String],
        category: Option<&str>,
        score: Option<&str>,
        mark: Option<DecimalMark>,
    ) -> Result<Self, Error> {
        let mut schema = Self {
            mark: DecimalMark::Point,
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
        if let Some(score) = schema.score {
            schema.mark = mark.map_or_else(|| decimal_mark(table, score), Ok)?;
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

    /// The decimal mark of the scores.
    pub fn mark(&self) -> DecimalMark {
        self.mark
    }

    fn targets(&self) -> impl Iterator<Item = usize> {
        self.category.into_iter().chain(self.score)
    }
}

/// The mark a column's cells are written with.
fn decimal_mark(table: &Table, column: usize) -> Result<DecimalMark, Error> {
    let cells = &table.columns()[column];
    let Numerals { mark, sample, undecided, .. } = Numerals::of(cells);
    let Some(row) = sample.filter(|_| undecided) else { return Ok(mark) };
    let value = cells.cell(row).trim().to_owned();
    let read = |mark| read_number(&value, mark).map_or(f64::NAN, |number| number.value).to_string();
    let (point, comma) = (read(DecimalMark::Point), read(DecimalMark::Comma));
    Err(Error::AmbiguousNumber { line: table.line(row), column: cells.name().to_owned(), value, point, comma })
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
        Schema::new(&table, &text, category, score, None)
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

    #[test]
    fn scores_that_could_be_thousands_or_fractions_are_asked_about() {
        let table = Table::read("a file", b"text\tprice\na\t1,250\nb\t2,500\n").unwrap();
        let schema = |mark| Schema::new(&table, &["text".to_owned()], None, Some("price"), mark);
        assert_eq!(
            schema(None).unwrap_err().to_string(),
            r#"line 2, column "price": "1,250" can be 1250 or 1.25; say whether the comma stands before the fraction"#
        );
        assert_eq!(schema(Some(DecimalMark::Comma)).unwrap().mark(), DecimalMark::Comma);
    }
}
