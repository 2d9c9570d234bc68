//! A public data set, and the starter vectors of its language.

use std::error::Error;
use std::path::PathBuf;
use std::rc::Rc;

use wordloom_base::random::Random;
use wordloom_data::Table;
use wordloom_vectors::{RequestedTokens, VectorReader, Vectors};

/// The checkout.
const ROOT: &str = env!("WORDLOOM_ROOT");

/// A text and the index of its category.
pub type Example = (String, u32);

/// The rows of `../shared/data/NAME`, next to the checkout.
pub struct DataSet {
    train: Vec<Example>,
    test: Vec<Example>,
    vectors: Rc<Vectors>,
    is_english: bool,
}

impl DataSet {
    /// Reads the training and test rows of a data set, and the starter vectors of its language.
    pub fn read(name: &str) -> Result<Self, Box<dyn Error>> {
        let folder = PathBuf::from(ROOT).join("../shared/data").join(name);
        let mut labels = Vec::new();
        let train = examples(&folder.join("train.csv"), &mut labels)?;
        let test = examples(&folder.join("test.csv"), &mut labels)?;
        let is_english = name != "waimai_10k";
        let language = if is_english { "en" } else { "zh" };
        let mut reader = VectorReader::new("starter", RequestedTokens::default());
        reader.feed(&read_file(&format!("www/vectors/{language}-30k-100.bin"))?)?;
        Ok(Self { train, test, vectors: Rc::new(reader.finish()?), is_english })
    }

    /// Returns whether the texts are English.
    pub fn is_english(&self) -> bool {
        self.is_english
    }

    /// Returns the texts of the training rows.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.train.iter().map(|(text, _)| text.as_str())
    }

    /// Returns the test rows.
    pub fn test(&self) -> &[Example] {
        &self.test
    }

    /// Returns the word vectors.
    pub fn vectors(&self) -> &Rc<Vectors> {
        &self.vectors
    }

    /// Returns the rows that may be labeled, and a random fifth of the training rows that is held out.
    pub fn split(&self, seed: u64) -> (Vec<Example>, Vec<Example>) {
        let mut rows = self.train.clone();
        Random::named(seed, "development").shuffle(&mut rows);
        let held_out = rows.split_off(rows.len() - rows.len() / 5);
        (rows, held_out)
    }
}

/// Reads a file of the checkout that a command makes.
pub fn read_file(path: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    std::fs::read(PathBuf::from(ROOT).join(path)).map_err(|error| format!("{path}: {error}").into())
}

/// Reads the columns `text` and `label`. `labels` are the labels so far.
fn examples(path: &std::path::Path, labels: &mut Vec<String>) -> Result<Vec<Example>, Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let table = Table::read("rows.csv", &bytes)?;
    let column = |name| table.column_index(name).ok_or_else(|| format!("{} has no column {name}", path.display()));
    let (text, label) = (column("text")?, column("label")?);
    let example = |row: usize| {
        let label = table.cell(row, label);
        let index = labels.iter().position(|known| known == label).unwrap_or_else(|| {
            labels.push(label.to_owned());
            labels.len() - 1
        });
        (table.cell(row, text).trim().to_owned(), index as u32)
    };
    Ok((0..table.rows()).map(example).collect())
}
