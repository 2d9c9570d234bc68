//! The rows of data sets that measure the encoder. No text that it learns from shares eight words in a row with one.

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use wordloom_data::{Column, Table};
use xxhash_rust::xxh3::xxh3_64;

use crate::cleaning::words;

/// The length of the word sequences that are compared.
const SPAN: usize = 8;

/// Hashes of the rows' word sequences, and of whole rows that are shorter.
#[derive(Debug, Default)]
pub struct Excluded(HashSet<u64>);

impl Excluded {
    /// Reads every table below a folder.
    ///
    /// # Errors
    /// If a file cannot be opened.
    pub fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut excluded = Self::default();
        excluded.add_folder(folder)?;
        Ok(excluded)
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let is_table =
                ["csv", "tsv", "json", "jsonl"].iter().any(|&kind| path.extension().is_some_and(|name| name == kind));
            if path.is_dir() {
                self.add_folder(&path)?;
            } else if is_table && let Ok(table) = Table::read(&path.to_string_lossy(), &fs::read(&path)?) {
                table.columns().iter().flat_map(Column::cells).for_each(|cell| self.add(cell));
            }
        }
        Ok(())
    }

    fn add(&mut self, cell: &str) {
        self.0.extend(spans(cell));
    }

    /// Returns the number of different word sequences.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether a text shares a word sequence with a row, or equals one.
    pub fn contains(&self, text: &str) -> bool {
        spans(text).any(|span| self.0.contains(&span))
    }
}

/// Returns the hashes of all sequences of eight words; of a shorter text, the hash of all its words.
fn spans(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<String> = words(text).collect();
    let spans = words.windows(SPAN.min(words.len()).max(1)).map(|span| xxh3_64(span.join(" ").as_bytes()));
    spans.collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_words_in_a_row_are_enough_and_seven_are_not() {
        let mut excluded = Excluded::default();
        excluded.add("One two three four five, six seven EIGHT nine ten!");
        assert!(excluded.contains("so: two three four five six seven eight nine"));
        assert!(!excluded.contains("so two three four five six seven eight"));
    }

    #[test]
    fn a_shorter_row_must_be_equal() {
        let mut excluded = Excluded::default();
        excluded.add("Where is my card?");
        assert!(excluded.contains("where is my card"));
        assert!(!excluded.contains("where is my card now"));
    }
}
