//! The state of training, so that a run survives the engine.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::{Progress, Request};
use crate::error::Error;
use crate::session::Session;
use wordloom_store::RunCheckpoint;

/// Asks for the state of training. Another engine with the same rows continues the run from it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct TakeCheckpoint;

/// The state of training.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TrainingCheckpoint {
    /// The bytes that `resumeTraining` reads. Absent before the first step and once training has ended.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array | null"))]
    pub bytes: Option<ByteBuf>,
    /// The optimizer steps so far.
    pub step: usize,
}

/// Continues a run from a checkpoint, right after `beginTraining` with the same settings on the same rows. On the CPU,
/// the run then equals one that was never interrupted, to the last bit.
///
/// If the networks learn from texts without labels, the linear model is fitted again first, in the bursts.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResumeTraining {
    /// The bytes of the checkpoint.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

impl Request for TakeCheckpoint {
    type Answer = TrainingCheckpoint;

    /// # Errors
    /// [`Error::NotBegun`].
    async fn answer(self, session: &mut Session) -> Result<TrainingCheckpoint, Error> {
        let checkpoint = session.training.run()?.checkpoint().await;
        let step = checkpoint.as_ref().map_or(0, |checkpoint| checkpoint.training.step());
        Ok(TrainingCheckpoint { bytes: checkpoint.map(|checkpoint| ByteBuf::from(checkpoint.to_bytes())), step })
    }
}

impl Request for ResumeTraining {
    type Answer = Progress;

    /// # Errors
    /// [`Error::NotBegun`], [`Error::Store`] if the bytes are not a checkpoint or are damaged, or [`Error::Training`]
    /// if it is of another run. The run then starts from the beginning.
    async fn answer(self, session: &mut Session) -> Result<Progress, Error> {
        let checkpoint = RunCheckpoint::from_bytes(&self.bytes)?;
        session.training.run()?.resume(checkpoint)
    }
}
