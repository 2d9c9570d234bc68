//! What was loaded that gives texts vectors, and whether labeling can use it.

use std::rc::Rc;

use super::names::Names;
use crate::kept_vectors::KeptVectors;
use crate::teacher_vectors::TeacherVectors;
use wordloom_text::Cleaning;
use wordloom_vectors::{EncoderVectors, MeanVectors, Vectors};

/// The most bytes of text that an encoder reads before the first text is shown. On a thread in WebAssembly, this takes
/// the teacher about two minutes and the starter encoder half a minute. The teacher has the vectors of the chosen rows.
const MOST_ENCODED: usize = 750_000;
/// The most texts that document frequencies are counted in, so that the first answer comes at once.
const MOST_COUNTED: usize = 5_000;

/// What was loaded that gives texts vectors.
pub(crate) struct LoadedVectors<'l> {
    pub vectors: Option<&'l Rc<Vectors>>,
    pub teacher: Option<&'l Rc<TeacherVectors>>,
}

impl LoadedVectors<'_> {
    /// The teacher, if it can encode the texts in time.
    pub(super) fn teacher_of<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Option<Rc<TeacherVectors>> {
        let bytes = |missing: Vec<&str>| missing.into_iter().map(str::len).sum::<usize>();
        self.teacher.filter(|teacher| bytes(teacher.missing(texts)) <= MOST_ENCODED).cloned()
    }

    /// Names with the vectors of words, if any were loaded, and with those of the starter encoder, if it came with them
    /// and can encode the texts in time. Document frequencies are those of at most 5,000 texts.
    pub(super) fn word_vectors_of<'t>(&self, texts: impl ExactSizeIterator<Item = &'t str> + Clone) -> Names {
        let Some(vectors) = self.vectors else { return Names::default() };
        let step = texts.len().div_ceil(MOST_COUNTED).max(1);
        let counted = texts.clone().step_by(step);
        let mean = Rc::new(MeanVectors::new(vectors.clone(), counted, &[], Cleaning::default()));
        let is_short = texts.map(str::len).sum::<usize>() <= MOST_ENCODED;
        match is_short.then(|| EncoderVectors::new(mean.clone())).flatten() {
            Some(encoder) => Names::new(Rc::new(KeptVectors::new(encoder))),
            None => Names::new(mean),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_base::random::Random;
    use wordloom_starter::{Encoder, Weights};
    use wordloom_vectors::{Origin, RequestedTokens, VectorReader, starter_bytes_with_encoder};

    #[test]
    fn the_starter_encoder_reads_texts_that_it_can_read_in_time() {
        let weights = Weights::random([2, 3, 5], &mut Random::named(1, "encoder"));
        let encoder = Encoder::from_bytes(&weights.to_bytes()).expect("it was written");
        let bytes = starter_bytes_with_encoder(&Origin::default(), &[("late", [1.0, 0.5])], Some(&encoder));
        let mut reader = VectorReader::new("starter", RequestedTokens::default());
        reader.feed(&bytes).expect("it was written");
        let vectors = Rc::new(reader.finish().expect("it was written"));
        let loaded = LoadedVectors { vectors: Some(&vectors), teacher: None };
        let width = |texts: &[String]| {
            let names = loaded.word_vectors_of(texts.iter().map(String::as_str));
            names.vectors().map(|vectors| vectors.width())
        };
        let texts = [String::from("late"), "late ".repeat((MOST_ENCODED - 4) / 5), String::from("late")];
        assert_eq!((width(&texts[..2]), width(&texts)), (Some(2 + 5), Some(2)));
        let nothing = LoadedVectors { vectors: None, teacher: None };
        assert!(nothing.word_vectors_of(texts.iter().map(String::as_str)).vectors().is_none());
    }
}
