//! A file in word2vec's text format that `chinese.py` has written.

use std::error::Error;
use std::fs;

/// A word with its vector.
type Row = (String, Vec<f32>);

/// The words of a file with their vectors, in its order.
///
/// # Errors
/// If the file cannot be read, or a line has no number where one is expected.
pub fn read(path: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let row = |line: &str| -> Result<Row, Box<dyn Error>> {
        let (word, values) = line.split_once(' ').ok_or("a line has no numbers")?;
        Ok((word.to_owned(), values.split(' ').map(str::parse).collect::<Result<_, _>>()?))
    };
    text.lines().skip(1).map(row).collect()
}
