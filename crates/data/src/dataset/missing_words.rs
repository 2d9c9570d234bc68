//! What counts as a missing value in a target column, and how often each such word occurs.

use std::collections::HashMap;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::schema::TargetChoice;
use crate::table::{Column, fold_word, is_placeholder};

/// The words that count as a missing value in a target column: the usual ones, except those that the user counts as
/// values, and further ones that the user names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MissingWords {
    /// Folded words that are values.
    values: Vec<String>,
    /// Folded words that are not, besides the usual ones.
    missing: Vec<String>,
}

/// A word that usually stands for a missing value, in a target column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct WordCount {
    /// The word in its most frequent spelling.
    pub word: String,
    /// The number of its cells in the file.
    pub rows: usize,
    /// Whether it counts as a missing value.
    pub missing: bool,
}

impl MissingWords {
    /// Returns the words of a choice. If the choice names none and a column of names would have fewer than two values
    /// without the usual words, they count as values.
    pub(super) fn of(column: &Column, choice: &TargetChoice) -> Self {
        let fold = |words: &Option<Vec<String>>| -> Vec<String> {
            words.iter().flatten().map(|word| fold_word(word).into_owned()).collect()
        };
        let mut words = Self { values: fold(&choice.answers), missing: fold(&choice.missing) };
        if choice.answers.is_none() && choice.missing.is_none() && !choice.kind.is_number() {
            let mut values = column.filled_cells().filter(|cell| !words.contains(cell));
            let first = values.next();
            if values.all(|value| Some(value) == first) {
                words.values = words.counts(column).iter().map(|count| fold_word(&count.word).into_owned()).collect();
            }
        }
        words
    }

    /// Whether a trimmed cell has no value.
    pub fn contains(&self, cell: &str) -> bool {
        if cell.is_empty() {
            return true;
        }
        if self.missing.is_empty() && self.values.is_empty() {
            return is_placeholder(cell);
        }
        let folded = fold_word(cell);
        let is_in = |words: &[String]| words.iter().any(|word| *word == *folded);
        is_in(&self.missing) || is_placeholder(cell) && !is_in(&self.values)
    }

    /// Returns the usual and the named words that occur in a column, the most frequent first.
    pub fn counts(&self, column: &Column) -> Vec<WordCount> {
        let mut found: HashMap<String, HashMap<&str, usize>> = HashMap::new();
        for cell in column.filled_cells().filter(|cell| is_placeholder(cell) || self.contains(cell)) {
            *found.entry(fold_word(cell).into_owned()).or_default().entry(cell).or_default() += 1;
        }
        let count = |spellings: HashMap<&str, usize>| {
            let rows = spellings.values().sum();
            let most = spellings.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
            let word = most.map_or("", |(word, _)| word);
            WordCount { word: word.to_owned(), rows, missing: self.contains(word) }
        };
        let mut counts: Vec<WordCount> = found.into_values().map(count).collect();
        counts.sort_by(|a, b| b.rows.cmp(&a.rows).then(a.word.cmp(&b.word)));
        counts
    }

    /// Returns the folded words that count as values.
    pub fn values(&self) -> &[String] {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TargetKind;

    fn column(cells: &[&str]) -> Column {
        let mut column = Column::new("label");
        cells.iter().for_each(|cell| column.push(cell));
        column
    }

    fn choice(answers: Option<&[&str]>, missing: Option<&[&str]>) -> TargetChoice {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let (answers, missing) = (answers.map(words), missing.map(words));
        TargetChoice { answers, missing, ..TargetChoice::new("label", TargetKind::Category) }
    }

    fn counts(cells: &[&str], choice: &TargetChoice) -> Vec<(String, usize, bool)> {
        let column = column(cells);
        let counts = MissingWords::of(&column, choice).counts(&column);
        counts.into_iter().map(|WordCount { word, rows, missing }| (word, rows, missing)).collect()
    }

    #[test]
    fn words_are_counted_in_all_their_spellings() {
        let cells = ["good", "NaN", "nan", "bad", "NaN", "N/A", "", "good"];
        let expected = [("NaN".to_owned(), 3, true), ("N/A".to_owned(), 1, true)];
        assert_eq!(counts(&cells, &choice(None, None)), expected);
    }

    #[test]
    fn the_user_decides_what_a_word_is() {
        let cells = ["good", "None", "bad", "unsure", "N/A", "none"];
        let chosen = choice(Some(&["NONE"]), Some(&["unsure"]));
        let expected = [("None".to_owned(), 2, false), ("N/A".to_owned(), 1, true), ("unsure".to_owned(), 1, true)];
        assert_eq!(counts(&cells, &chosen), expected);
    }

    #[test]
    fn a_column_of_one_value_and_such_words_keeps_them_as_values() {
        let cells = ["toxic", "none", "none", "toxic", ""];
        assert_eq!(counts(&cells, &choice(None, None)), [("none".to_owned(), 2, false)]);
        assert_eq!(counts(&cells, &choice(None, Some(&[]))), [("none".to_owned(), 2, true)]);
    }
}
