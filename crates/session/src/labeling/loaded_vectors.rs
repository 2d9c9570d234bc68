//! What was loaded that gives texts vectors, and whether labeling can use it.

use std::rc::Rc;

use super::names::Names;
use crate::teacher_vectors::TeacherVectors;
use wordloom_text::Cleaning;
use wordloom_vectors::{MeanVectors, Vectors};

/// The most bytes of text that the teacher encodes before the first text is shown: about two minutes on one thread in
/// WebAssembly. Those of the chosen rows are encoded already.
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

    /// Names with the vectors of words, if any were loaded. Document frequencies are those of at most 5,000 texts.
    pub(super) fn word_vectors_of<'t>(&self, texts: impl ExactSizeIterator<Item = &'t str>) -> Names {
        let Some(vectors) = self.vectors else { return Names::default() };
        let step = texts.len().div_ceil(MOST_COUNTED).max(1);
        Names::new(Rc::new(MeanVectors::new(vectors.clone(), texts.step_by(step), &[], Cleaning::default())))
    }
}
