//! Writes a file of starter vectors. `docs/vectors.md` describes the format.

use super::starter_header::Header;
use super::vectors::Origin;
use wordloom_starter::Encoder;

/// Returns the bytes of a file of starter vectors: words by descending frequency with their vectors, `[width]` each,
/// which are rounded to 8 bits with one scale per vector.
///
/// ```
/// use wordloom_vectors::{Origin, RequestedTokens, VectorReader, starter_bytes};
///
/// let origin = Origin { language: "en".into(), source: "Made up.".into() };
/// let file = starter_bytes(&origin, &[("the", [1.27, -0.5]), ("late", [0.0, 2.54])]);
/// let mut reader = VectorReader::new("en.bin", RequestedTokens::default());
/// reader.feed(&file)?;
/// assert_eq!(reader.finish()?.find("late"), Some(&[0.0, 2.54][..]));
/// # Ok::<(), wordloom_vectors::Error>(())
/// ```
///
/// # Panics
/// If there is no word, or if the vectors differ in width.
pub fn starter_bytes<V: AsRef<[f32]>>(origin: &Origin, rows: &[(&str, V)]) -> Vec<u8> {
    starter_bytes_with_encoder(origin, rows, None)
}

/// Returns the same with an encoder that reads these vectors.
///
/// # Panics
/// As [`starter_bytes`], or if the encoder reads vectors of another width.
pub fn starter_bytes_with_encoder<V: AsRef<[f32]>>(
    origin: &Origin,
    rows: &[(&str, V)],
    encoder: Option<&Encoder>,
) -> Vec<u8> {
    let words: Vec<&str> = rows.iter().map(|&(word, _)| word).collect();
    let words = words.join("\n");
    let width = rows.first().expect("a file has at least one word").1.as_ref().len();
    let header = Header {
        count: rows.len(),
        width,
        language: origin.language.len(),
        source: origin.source.len(),
        words: words.len(),
        encoder: encoder.map_or(0, |encoder| encoder.bytes().len()),
    };
    assert!(encoder.is_none_or(|encoder| encoder.weights().d_vector == width), "the encoder reads other vectors");
    let mut bytes = header.to_bytes();
    for text in [&origin.language, &origin.source, &words] {
        bytes.extend_from_slice(text.as_bytes());
    }
    let scale = |vector: &[f32]| vector.iter().fold(0.0_f32, |most, value| most.max(value.abs())) / LARGEST;
    for (_, vector) in rows {
        bytes.extend_from_slice(&scale(vector.as_ref()).to_le_bytes());
    }
    for (word, vector) in rows {
        let vector = vector.as_ref();
        assert_eq!(vector.len(), width, "the vector of {word:?} has another width");
        // The scale of a vector of zeros is 0, and 0 / 0 becomes 0 as an integer.
        let scale = scale(vector);
        bytes.extend(vector.iter().map(|value| (value / scale).round() as i8 as u8));
    }
    bytes.extend(encoder.map_or(&[][..], |encoder| encoder.bytes()));
    bytes
}

/// The largest value of 8 bits.
const LARGEST: f32 = 127.0;
