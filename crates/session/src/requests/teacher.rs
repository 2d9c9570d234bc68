//! The teacher: a pretrained sentence encoder that the user loads for the selected rows.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::training::{burst, burst_milliseconds};
use super::{Done, Request};
use crate::error::Error;
use crate::session::Session;
use crate::start::Start;
use crate::teacher_vectors::TeacherVectors;
use crate::teaching::Source;
use wordloom_teacher::Teacher;

/// Loads a teacher, in place of the one loaded before. The models of runs that begin afterwards use its vectors.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoadTeacher {
    /// The bytes of its file, which `cargo xtask teacher` makes.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// Encodes the texts of the selected rows with the teacher, and those that the networks learn from besides them. A run
/// that begins before all are encoded encodes the others first, without a pause.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceTeacher {
    /// How long to encode, 0 to 60,000 milliseconds. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
    /// Whether the rows without a value to predict are encoded as well. By default they are.
    #[serde(default = "yes")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub unlabeled: bool,
    /// Whether the texts that are recombined from the training texts are encoded as well. By default they are.
    #[serde(default = "yes")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub synthetic_texts: bool,
}

fn yes() -> bool {
    true
}

/// Drops the teacher.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ForgetTeacher;

/// How many of these texts the teacher has yet to encode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TeacherState {
    /// The number of distinct texts left.
    pub left: usize,
}

impl Request for LoadTeacher {
    type Answer = Done;

    /// # Errors
    /// [`Error::NotOpen`], or [`Error::Teacher`] if the bytes are not a teacher or are damaged.
    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        let teacher = Teacher::from_bytes(&self.bytes, &session.device()?.device)?;
        session.teacher = Some(Rc::new(TeacherVectors::new(teacher)));
        Ok(Done)
    }
}

impl Request for AdvanceTeacher {
    type Answer = TeacherState;

    /// # Errors
    /// [`Error::NoTeacher`] or [`Error::NotChosen`].
    async fn answer(self, session: &mut Session) -> Result<TeacherState, Error> {
        let teacher = session.teacher.clone().ok_or(Error::NoTeacher)?;
        let rows = session.rows()?;
        let teaching = rows.teaching(&Start::Teacher(teacher.clone()));
        let sources = [(Source::Unlabeled, self.unlabeled), (Source::Synthetic, self.synthetic_texts)];
        let sources: Vec<Source> =
            sources.into_iter().filter_map(|(source, is_used)| is_used.then_some(source)).collect();
        let names = rows.label_texts();
        let texts = rows.texts().chain(names.iter().map(String::as_str)).chain(teaching.all(&sources));
        let left = teacher.prepare_rows(texts, burst(self.milliseconds)).await;
        Ok(TeacherState { left })
    }
}

impl Request for ForgetTeacher {
    type Answer = Done;

    async fn answer(self, session: &mut Session) -> Result<Done, Error> {
        session.teacher = None;
        Ok(Done)
    }
}
