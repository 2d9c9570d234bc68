//! What the models of a run start from.

use std::rc::Rc;

use crate::kept_vectors::KeptVectors;
use crate::previous_model::PreviousModel;
use crate::teacher_vectors::TeacherVectors;
use wordloom_linear::TextVectors;
use wordloom_vectors::{MeanVectors, Vectors};

/// What the user has loaded for runs to start from.
#[derive(Clone, Copy)]
pub(crate) struct Loaded<'l> {
    /// Word vectors.
    pub vectors: Option<&'l Rc<Vectors>>,
    /// The teacher.
    pub teacher: Option<&'l Rc<TeacherVectors>>,
    /// The networks to go on from, instead of new ones.
    pub previous: Option<&'l PreviousModel>,
}

/// What the linear model of a run has beside n-grams.
#[derive(Debug, Clone, Default)]
pub(crate) enum Start {
    /// Nothing.
    #[default]
    Nothing,
    /// Word vectors, which the networks start from as well.
    Vectors(Rc<MeanVectors>),
    /// Word vectors, and what the encoder that came with them makes of texts.
    Encoder(Rc<KeptVectors>),
    /// The vectors of the teacher.
    Teacher(Rc<TeacherVectors>),
}

impl Start {
    /// Whether both are the same object.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) => true,
            (Self::Vectors(one), Self::Vectors(other)) => Rc::ptr_eq(one, other),
            (Self::Encoder(one), Self::Encoder(other)) => Rc::ptr_eq(one, other),
            (Self::Teacher(one), Self::Teacher(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// Whether there is nothing.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// The text vectors of the linear model.
    pub(crate) fn text_vectors(&self) -> Option<Rc<dyn TextVectors>> {
        match self {
            Self::Nothing => None,
            Self::Vectors(vectors) => Some(vectors.clone()),
            Self::Encoder(vectors) => Some(vectors.clone()),
            Self::Teacher(teacher) => Some(teacher.clone()),
        }
    }
}
