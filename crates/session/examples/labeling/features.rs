//! What the linear model knows of a text besides its n-grams.

use std::collections::HashMap;
use std::error::Error;
use std::rc::Rc;

use burn::tensor::Device;
use wordloom_linear::TextVectors;
use wordloom_teacher::{Teacher, first_half};
use wordloom_text::Cleaning;
use wordloom_vectors::{EncoderVectors, MeanVectors};

use crate::data_set::{DataSet, read_file};

/// How many texts are encoded at a time.
const TEXTS_AT_ONCE: usize = 64;

/// The features of a simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Features {
    /// N-grams alone.
    NGrams,
    /// And the mean of the texts' word vectors; in English, with the vectors of the starter encoder.
    WordVectors,
    /// And the texts' vectors of the sentence encoder.
    SentenceVectors,
}

impl Features {
    /// What a data set can be labeled with: the sentence encoder reads English.
    pub fn of(data: &DataSet) -> Vec<Self> {
        let sentences = data.is_english().then_some(Self::SentenceVectors);
        [Self::NGrams, Self::WordVectors].into_iter().chain(sentences).collect()
    }

    /// The name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::NGrams => "n-grams",
            Self::WordVectors => "n-grams and word vectors",
            Self::SentenceVectors => "n-grams and sentence vectors",
        }
    }
}

/// The vectors of the texts of one data set.
pub struct LoadedFeatures {
    words: Rc<dyn TextVectors>,
    sentences: Option<Rc<dyn TextVectors>>,
}

impl LoadedFeatures {
    /// Reads the word vectors. With `sentences`, encodes all texts of the data set.
    pub fn read(data: &DataSet, sentences: bool) -> Result<Self, Box<dyn Error>> {
        let mean = Rc::new(MeanVectors::new(data.vectors().clone(), data.texts(), &[], Cleaning::default()));
        let words: Rc<dyn TextVectors> = match EncoderVectors::new(mean.clone()) {
            Some(encoder) => Rc::new(Encoded::by_starter(data, &encoder)),
            None => mean,
        };
        let sentences = if sentences { Some(Encoded::by_teacher(data)?) } else { None };
        Ok(Self { words, sentences: sentences.map(|vectors| Rc::new(vectors) as _) })
    }

    /// The vectors that belong to these features.
    pub fn get(&self, features: Features) -> Option<Rc<dyn TextVectors>> {
        match features {
            Features::NGrams => None,
            Features::WordVectors => Some(self.words.clone()),
            Features::SentenceVectors => self.sentences.clone(),
        }
    }
}

/// The vectors of all texts of a data set, computed once.
#[derive(Debug)]
struct Encoded {
    /// Their length, or half of it if only the first halves count.
    width: usize,
    share: f32,
    vectors: Rc<HashMap<String, Vec<f32>>>,
    /// Widths and shares that a cross-validation tries instead.
    others: Vec<(usize, f32)>,
}

impl Encoded {
    fn by_starter(data: &DataSet, encoder: &EncoderVectors) -> Self {
        let vectors = all_texts(data).map(|text| (text.to_owned(), encoder.vector(text))).collect();
        Self { width: encoder.width(), share: encoder.share(), vectors: Rc::new(vectors), others: Vec::new() }
    }

    fn by_teacher(data: &DataSet) -> Result<Self, Box<dyn Error>> {
        let teacher = Teacher::from_bytes(&read_file("www/teacher/minilm-l6.safetensors")?, &Device::flex())?;
        let texts: Vec<&str> = all_texts(data).collect();
        let mut vectors = HashMap::new();
        for some in texts.chunks(TEXTS_AT_ONCE) {
            let encoded = pollster::block_on(teacher.encode(some));
            vectors.extend(some.iter().map(|&text| text.to_owned()).zip(encoded));
        }
        let width = teacher.width();
        // Those of the session.
        Ok(Self { width, share: 0.6, vectors: Rc::new(vectors), others: vec![(width, 0.85), (width / 2, 0.85)] })
    }
}

fn all_texts(data: &DataSet) -> impl Iterator<Item = &str> {
    data.texts().chain(data.test().iter().map(|(text, _)| text.as_str()))
}

impl TextVectors for Encoded {
    fn width(&self) -> usize {
        self.width
    }

    fn share(&self) -> f32 {
        self.share
    }

    fn alternatives(self: Rc<Self>) -> Vec<Rc<dyn TextVectors>> {
        let of = |&(width, share)| Self { width, share, vectors: self.vectors.clone(), others: Vec::new() };
        self.others.iter().map(|other| Rc::new(of(other)) as Rc<dyn TextVectors>).collect()
    }

    fn knows(&self, _: &str) -> bool {
        true
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        let vector = &self.vectors[text];
        if vector.len() > self.width { first_half(vector) } else { vector.clone() }
    }
}
