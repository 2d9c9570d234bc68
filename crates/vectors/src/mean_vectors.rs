//! The vector of a text: the mean of its words' vectors.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::Vectors;
use wordloom_linear::TextVectors;
use wordloom_text::{Cleaning, Dictionary, Normalize, Normalizer, Token, tokens};

/// The vectors of texts: the mean of the vectors of their words, weighted by inverse document frequency.
///
/// The mean of all words of the file is subtracted from each vector first: otherwise the vectors of all texts would
/// point in nearly the same direction.
///
/// Texts of scripts without spaces are cut into the words of the file, see [`Dictionary`].
#[derive(Debug)]
pub struct MeanVectors {
    vectors: Rc<Vectors>,
    /// The mean of all vectors of the file, `[width]`.
    center: Vec<f32>,
    /// The words of the file in scripts without spaces; empty if texts are cut into single characters there.
    dictionary: Dictionary,
    /// The inverse document frequency of each word of the texts.
    idf: HashMap<String, f32>,
    /// That of a word that is in none of the texts.
    unseen: f32,
    /// Words that are skipped, in lower case.
    ignored: HashSet<String>,
    /// What else is left out or replaced in a text.
    cleaning: Cleaning,
}

/// Everything of [`MeanVectors`] except the word vectors.
#[derive(Debug, Clone, PartialEq)]
pub struct MeanVectorsParts {
    /// The words of the training texts, in ascending order.
    pub words: Vec<String>,
    /// The inverse document frequency of each of these words.
    pub idf: Vec<f32>,
    /// That of a word that is in none of the texts.
    pub unseen: f32,
    /// Words that are skipped, in lower case.
    pub ignored: Vec<String>,
    /// What else is left out or replaced in a text.
    pub cleaning: Cleaning,
    /// Whether texts of scripts without spaces are cut into words instead of characters.
    pub is_segmented: bool,
}

const LOWERCASE: Normalizer = Normalizer { lowercase: true };

impl MeanVectors {
    /// Counts in how many of the texts each word occurs. Every text is cleaned first, and the `ignored` words, in lower
    /// case, are skipped.
    pub fn new<'t>(
        vectors: Rc<Vectors>,
        texts: impl IntoIterator<Item = &'t str>,
        ignored: &[String],
        cleaning: Cleaning,
    ) -> Self {
        let dictionary = dictionary(&vectors);
        let mut counts: HashMap<String, u32> = HashMap::new();
        let mut number = 0_u32;
        for text in texts {
            number += 1;
            let cleaned = cleaning.clean(text);
            let words = tokens(cleaned.text(), &dictionary, LOWERCASE);
            let words: HashSet<String> = words.map(|token| token.text.into_owned()).collect();
            words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
        }
        let idf = |texts: u32| ((1 + number) as f32 / (1 + texts) as f32).ln() + 1.0;
        Self {
            center: center(&vectors),
            dictionary,
            idf: counts.into_iter().map(|(word, texts)| (word, idf(texts))).collect(),
            unseen: idf(0),
            ignored: ignored.iter().cloned().collect(),
            cleaning,
            vectors,
        }
    }

    /// Returns everything except the word vectors as plain data.
    pub fn parts(&self) -> MeanVectorsParts {
        let mut pairs: Vec<(String, f32)> = self.idf.iter().map(|(word, &idf)| (word.clone(), idf)).collect();
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
        let (words, idf) = pairs.into_iter().unzip();
        let mut ignored: Vec<String> = self.ignored.iter().cloned().collect();
        ignored.sort_unstable();
        MeanVectorsParts {
            words,
            idf,
            unseen: self.unseen,
            ignored,
            cleaning: self.cleaning,
            is_segmented: self.dictionary != Dictionary::default(),
        }
    }

    /// Builds the vectors from the word vectors and plain data. Further words or frequencies of unequal lists are
    /// dropped.
    pub fn from_parts(vectors: Rc<Vectors>, parts: MeanVectorsParts) -> Self {
        let MeanVectorsParts { words, idf, unseen, ignored, cleaning, is_segmented } = parts;
        Self {
            center: center(&vectors),
            dictionary: if is_segmented { dictionary(&vectors) } else { Dictionary::default() },
            idf: words.into_iter().zip(idf).collect(),
            unseen,
            ignored: ignored.into_iter().collect(),
            cleaning,
            vectors,
        }
    }

    /// Returns what is left out or replaced in a text, apart from ignored words.
    pub fn cleaning(&self) -> Cleaning {
        self.cleaning
    }

    /// Returns the mean of all vectors of the file, `[width]`.
    pub fn center(&self) -> &[f32] {
        &self.center
    }

    /// Returns the factor of a word's vector: its inverse document frequency, or 0 if the word is skipped.
    pub fn weight(&self, word: &str) -> f32 {
        if self.ignored.contains(word) { 0.0 } else { self.idf.get(word).copied().unwrap_or(self.unseen) }
    }

    /// Returns the words of the file in scripts without spaces; empty if texts are cut into single characters there.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// Returns the vector of each word of a text, as it is in the file; `None` for a word without a vector. Words that
    /// are left out or skipped are not among them.
    pub fn words(&self, text: &str) -> Vec<Option<&[f32]>> {
        let cleaned = self.cleaning.clean(text);
        let tokens = tokens(cleaned.text(), &self.dictionary, LOWERCASE);
        tokens.filter(|token| self.counts(token)).map(|token| self.vectors.find(&token.text)).collect()
    }

    /// Returns whether a word is not skipped.
    fn counts(&self, token: &Token<'_>) -> bool {
        !self.ignored.contains(&*token.text)
    }

    /// Calls `visit` with the start and the end of each word that has a vector, in bytes, and its centered vector times
    /// its weight.
    fn each_word(&self, text: &str, mut visit: impl FnMut((usize, usize), &mut dyn Iterator<Item = f32>)) {
        let cleaned = self.cleaning.clean(text);
        for token in tokens(cleaned.text(), &self.dictionary, LOWERCASE).filter(|token| self.counts(token)) {
            let Some(vector) = self.vectors.find(&token.text) else { continue };
            let weight = self.idf.get(&*token.text).copied().unwrap_or(self.unseen);
            let centered = vector.iter().zip(&self.center).map(|(&value, &center)| weight * (value - center));
            visit(cleaned.origin(token.offset), &mut { centered });
        }
    }

    /// Returns the word vectors.
    pub fn vectors(&self) -> &Rc<Vectors> {
        &self.vectors
    }
}

impl TextVectors for MeanVectors {
    fn width(&self) -> usize {
        self.vectors.width()
    }

    fn share(&self) -> f32 {
        0.5
    }

    fn knows(&self, token: &str) -> bool {
        let token = LOWERCASE.normalize(token);
        !self.ignored.contains(&*token) && self.vectors.find(&token).is_some()
    }

    fn summands(&self, text: &str) -> Vec<((usize, usize), Vec<f32>)> {
        let mut summands = Vec::new();
        self.each_word(text, |offset, vector| summands.push((offset, vector.collect())));
        summands
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        let mut sum = vec![0.0_f32; self.width()];
        self.each_word(text, |_, vector| sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value));
        let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length == 0.0 {
            return Vec::new();
        }
        sum.into_iter().map(|value| value / length).collect()
    }
}

/// Returns the words of the file that are written without spaces.
fn dictionary(vectors: &Vectors) -> Dictionary {
    Dictionary::new(vectors.tokens().map(|(word, _)| word))
}

/// Returns the mean of all vectors, `[width]`.
fn center(vectors: &Vectors) -> Vec<f32> {
    let mut sums = vec![0.0_f64; vectors.width()];
    let mut words = 0.0_f64;
    for (_, vector) in vectors.tokens() {
        words += 1.0;
        sums.iter_mut().zip(vector).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    sums.into_iter().map(|sum| (sum / words.max(1.0)) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, RequestedTokens, VectorReader, starter_bytes};

    fn vectors(rows: &[(&str, [f32; 2])]) -> Rc<Vectors> {
        let mut reader = VectorReader::new("words.bin", RequestedTokens::default());
        reader.feed(&starter_bytes(&Origin::default(), rows)).unwrap();
        Rc::new(reader.finish().unwrap())
    }

    fn mean_vectors(rows: &[(&str, [f32; 2])]) -> MeanVectors {
        MeanVectors::new(vectors(rows), ["快递很慢", "late parcel"], &[], Cleaning::default())
    }

    #[test]
    fn a_text_of_a_script_without_spaces_is_cut_into_the_words_of_the_file() {
        let of = mean_vectors(&[("快", [1.0, 0.0]), ("递", [1.0, 0.0]), ("快递", [-2.0, 0.0]), ("late", [0.0, 1.0])]);
        assert!(of.vector("快递")[0] < 0.0 && of.vector("递快")[0] > 0.0);
        assert!(of.vector("late")[1] > 0.0 && of.vector("很").is_empty());
    }

    #[test]
    fn the_vector_of_a_text_is_the_sum_of_its_summands_at_length_1() {
        let of = mean_vectors(&[("快递", [-2.0, 0.0]), ("late", [0.0, 1.0])]);
        let summands = of.summands("快递 is late");
        assert_eq!(summands.iter().map(|(offset, _)| *offset).collect::<Vec<_>>(), [(0, 6), (10, 14)]);
        let sum = [0, 1].map(|at| summands.iter().map(|(_, vector)| vector[at]).sum::<f32>());
        let length = sum[0].hypot(sum[1]);
        let vector = of.vector("快递 is late");
        assert!(sum.iter().zip(vector).all(|(sum, value)| (sum / length - value).abs() < 1e-6));
        assert!(of.summands("没有").is_empty());
    }

    #[test]
    fn parts_make_the_same_vectors_and_those_of_older_files_have_characters() {
        let rows = [("快", [1.0, 0.5]), ("递", [1.0, 0.0]), ("快递", [-2.0, 0.0]), ("late", [0.0, 1.0])];
        let of = mean_vectors(&rows);
        let parts = of.parts();
        assert!(parts.is_segmented);
        let again = MeanVectors::from_parts(vectors(&rows), parts.clone());
        let older = MeanVectors::from_parts(vectors(&rows), MeanVectorsParts { is_segmented: false, ..parts });
        for text in ["快递很慢", "late 快递", "递快"] {
            assert_eq!(of.vector(text), again.vector(text), "{text}");
        }
        assert!(older.vector("快递")[0] > 0.0 && !older.parts().is_segmented);
    }
}
