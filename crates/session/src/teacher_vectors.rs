//! The vectors of texts by the teacher, kept so that a text is encoded once.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use web_time::{Duration, Instant};

use wordloom_linear::TextVectors;
use wordloom_teacher::Teacher;

/// How many texts are encoded at a time.
const TEXTS_PER_SLICE: usize = 16;

/// The part of the squared length of a row of the linear model, and another one that a cross-validation may choose.
/// They were chosen on training rows that were not trained on (`cargo xtask evaluate --development`): questions and
/// opinions do best from 0.5 to 0.7, intents at 0.85.
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

    fn shares(&self) -> Vec<f32> {
        vec![SHARE, LARGER_SHARE]
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
