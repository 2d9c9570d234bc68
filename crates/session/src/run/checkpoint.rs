//! The state of a run in training, from which another engine continues it.

use super::Run;
use crate::error::Error;
use crate::requests::Progress;
use wordloom_store::RunCheckpoint;

impl Run {
    /// The state of training; `None` before the first step and once training has ended.
    pub(crate) async fn checkpoint(&self) -> Option<RunCheckpoint> {
        if let Some(resumed) = &self.resumed {
            return Some(resumed.clone());
        }
        let training = self.trainer.checkpoint().await?;
        Some(RunCheckpoint { training, texts: self.texts, seconds: self.seconds })
    }

    /// Continues from a checkpoint: at once, or when the networks can learn from texts without labels.
    ///
    /// # Errors
    /// [`Error::Training`] if it is of another run.
    pub(crate) fn resume(&mut self, checkpoint: RunCheckpoint) -> Result<Progress, Error> {
        self.trainer.verify_checkpoint(&checkpoint.training)?;
        self.resumed = Some(checkpoint);
        self.resume_if_taught();
        Ok(self.progress())
    }

    /// Continues from the checkpoint that waits for it, if there is one and nothing else is missing.
    pub(super) fn resume_if_taught(&mut self) {
        if self.is_to_be_taught() {
            return;
        }
        if let Some(RunCheckpoint { training, texts, seconds }) = self.resumed.take() {
            self.trainer.resume(training).expect("the checkpoint was verified");
            (self.texts, self.seconds) = (texts, seconds);
        }
    }
}
