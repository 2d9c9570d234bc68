//! Starter vectors before and after training.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use wordloom_starter::Encoder;
use wordloom_vectors::{RequestedTokens, VectorReader, Vectors, starter_bytes_with_encoder};

use crate::trained_words;
use crate::training::{ENCODER, WORDS};

/// Reads the vectors that training starts from.
///
/// # Errors
/// If the file does not exist or is damaged.
pub fn glove(folder: &Path) -> Result<Rc<Vectors>, Box<dyn Error>> {
    opened(&read(&folder.join("glove.bin"))?)
}

/// Reads the same, and gives them the trained words and the encoder of the folder `out`.
///
/// # Errors
/// As [`glove`].
pub fn trained(folder: &Path, out: &Path) -> Result<Rc<Vectors>, Box<dyn Error>> {
    let (glove, words) = (glove(folder)?, opened(&read(&out.join(WORDS))?)?);
    let encoder = Encoder::from_bytes(&read(&out.join(ENCODER))?)?;
    let rows = glove.tokens().map(|(word, vector)| (word.to_owned(), vector.to_vec())).collect();
    let rows = trained_words::replace(rows, &words);
    let rows: Vec<(&str, &[f32])> = rows.iter().map(|(word, vector)| (&**word, &**vector)).collect();
    let origin = glove.origin().cloned().unwrap_or_default();
    opened(&starter_bytes_with_encoder(&origin, &rows, Some(&encoder)))
}

/// Reads the bytes of starter vectors.
///
/// # Errors
/// If they are damaged.
pub fn opened(bytes: &[u8]) -> Result<Rc<Vectors>, Box<dyn Error>> {
    let mut reader = VectorReader::new("starter", RequestedTokens::default());
    reader.feed(bytes)?;
    Ok(Rc::new(reader.finish()?))
}

fn read(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(fs::read(path).map_err(|error| format!("{}: {error}; `cargo xtask starter` makes it", path.display()))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_vectors::{Origin, starter_bytes};

    #[test]
    fn trained_words_replace_their_vectors_and_new_ones_come_first() {
        let trained = starter_bytes(&Origin::default(), &[("late", [1.27, 0.0]), ("don't", [0.0, 1.27])]);
        let trained = opened(&trained).expect("it was written");
        let rows =
            [("parcel", [0.5, 0.5]), ("late", [0.25, 0.75])].map(|(word, vector)| (word.to_owned(), vector.into()));
        let words = trained_words::replace(rows.into(), &trained);
        let expected = [("don't", [0.0, 1.27]), ("parcel", [0.5, 0.5]), ("late", [1.27, 0.0])];
        assert_eq!(words, expected.map(|(word, vector)| (word.to_owned(), vector.to_vec())));
    }

    #[test]
    fn the_committed_words_have_contractions_and_fit_the_committed_encoder() {
        let folder = Path::new(crate::OUT);
        let words = opened(&read(&folder.join(WORDS)).expect("it is committed")).expect("it was written");
        let encoder = Encoder::from_bytes(&read(&folder.join(ENCODER)).expect("it is committed"));
        assert_eq!(encoder.expect("it was written").weights().d_vector, words.width());
        assert!(["i", "don't", "isn't"].iter().all(|word| words.find(word).is_some()));
    }
}
