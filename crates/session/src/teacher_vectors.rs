//! The vectors of texts by the teacher, kept so that a text is encoded once.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use web_time::{Duration, Instant};

use wordloom_linear::TextVectors;
use wordloom_teacher::{Teacher, first_half};

/// How many texts are encoded at a time.
const TEXTS_PER_SLICE: usize = 16;

/// The part of the squared length of a row of the linear model, and that of the vectors which a cross-validation may
/// choose instead. They were chosen on training rows that were not trained on (`cargo xtask evaluate --development`):
/// questions and opinions do best from 0.5 to 0.7, intents at 0.85 and with the first half alone.
const SHARE: f32 = 0.6;
const LARGER_SHARE: f32 = 0.85;

/// The most vectors of other texts than rows that are kept. An explanation encodes a text once for each of its tokens,
/// and a text is explained while it is typed.
const MOST_OTHERS: usize = 4_096;

/// The teacher, and the vectors of the texts that it has encoded.
#[derive(Debug)]
pub(crate) struct TeacherVectors {
    teacher: Teacher,
    /// The vectors of rows.
    rows: RefCell<HashMap<String, Vec<f32>>>,
    /// The vectors of other texts. They are dropped when there are too many.
    others: RefCell<HashMap<String, Vec<f32>>>,
}

impl TeacherVectors {
    /// A teacher that has encoded no text.
    pub(crate) fn new(teacher: Teacher) -> Self {
        Self { teacher, rows: RefCell::default(), others: RefCell::default() }
    }

    /// Encodes those texts of rows that are not encoded yet, for about as long as the budget, at least one slice.
    /// Returns how many distinct texts are left.
    pub(crate) async fn prepare_rows(&self, texts: impl IntoIterator<Item = &str>, budget: Duration) -> usize {
        self.encode(texts, &self.rows, budget).await
    }

    /// Encodes those of the texts that are not encoded yet. They can be predicted until others are prepared.
    pub(crate) async fn prepare_others(&self, texts: impl IntoIterator<Item = &str>) {
        if self.others.borrow().len() > MOST_OTHERS {
            self.others.borrow_mut().clear();
        }
        self.encode(texts, &self.others, Duration::MAX).await;
    }

    /// Returns those of the texts that are not encoded yet, each once.
    pub(crate) fn missing<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Vec<&'t str> {
        let (rows, others) = (self.rows.borrow(), self.others.borrow());
        let (mut seen, mut missing) = (HashSet::new(), Vec::new());
        for text in texts {
            if !rows.contains_key(text) && !others.contains_key(text) && seen.insert(text) {
                missing.push(text);
            }
        }
        missing
    }

    async fn encode(
        &self,
        texts: impl IntoIterator<Item = &str>,
        kept: &RefCell<HashMap<String, Vec<f32>>>,
        budget: Duration,
    ) -> usize {
        let start = Instant::now();
        let missing = self.missing(texts);
        let mut left = missing.len();
        for some in missing.chunks(TEXTS_PER_SLICE) {
            let vectors = self.teacher.encode(some).await;
            kept.borrow_mut().extend(some.iter().map(|&text| text.to_owned()).zip(vectors));
            left -= some.len();
            if start.elapsed() >= budget {
                break;
            }
        }
        left
    }

    fn find(&self, text: &str) -> Option<Vec<f32>> {
        self.rows.borrow().get(text).or(self.others.borrow().get(text)).cloned()
    }
}

impl TextVectors for TeacherVectors {
    fn width(&self) -> usize {
        self.teacher.width()
    }

    fn share(&self) -> f32 {
        SHARE
    }

    /// The same with a larger share, and their first halves alone with that share.
    fn alternatives(self: Rc<Self>) -> Vec<Rc<dyn TextVectors>> {
        let of = |is_half| Rc::new(LargerShare { teacher: self.clone(), is_half }) as Rc<dyn TextVectors>;
        vec![of(false), of(true)]
    }

    /// The teacher reads every token.
    fn knows(&self, _: &str) -> bool {
        true
    }

    /// # Panics
    /// If the text was not prepared.
    fn vector(&self, text: &str) -> Vec<f32> {
        self.find(text).expect("a text is encoded before it is predicted")
    }
}

/// The teacher's vectors, or their first halves alone, with a larger share of a row.
#[derive(Debug)]
struct LargerShare {
    teacher: Rc<TeacherVectors>,
    is_half: bool,
}

impl TextVectors for LargerShare {
    fn width(&self) -> usize {
        if self.is_half { self.teacher.width() / 2 } else { self.teacher.width() }
    }

    fn share(&self) -> f32 {
        LARGER_SHARE
    }

    fn knows(&self, token: &str) -> bool {
        self.teacher.knows(token)
    }

    /// # Panics
    /// If the text was not prepared.
    fn vector(&self, text: &str) -> Vec<f32> {
        let vector = self.teacher.vector(text);
        if self.is_half { first_half(&vector) } else { vector }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::Device;

    const TINY: &[u8] = include_bytes!("../../teacher/tests/fixtures/tiny.safetensors");

    #[test]
    fn the_alternatives_are_beginnings_of_the_vectors_with_length_1() {
        let teacher = Teacher::from_bytes(TINY, &Device::flex()).expect("it is a teacher");
        let vectors = Rc::new(TeacherVectors::new(teacher));
        pollster::block_on(vectors.prepare_others(["ab c"]));
        let whole = vectors.vector("ab c");
        let alternatives = vectors.clone().alternatives();
        assert_eq!(alternatives.iter().map(|some| some.width()).collect::<Vec<_>>(), [24, 12]);
        for some in alternatives {
            let vector = some.vector("ab c");
            assert_eq!(vector.len(), some.width());
            assert!((vector.iter().map(|value| value * value).sum::<f32>() - 1.0).abs() < 1e-5);
            assert!(vector.iter().zip(&whole).all(|(part, of)| (part / vector[0] - of / whole[0]).abs() < 1e-4));
            assert!(some.share() > vectors.share());
        }
    }
}
