//! How far a run is.

use super::Run;
use crate::requests::Progress;

impl Run {
    /// The progress without the measures of a burst.
    pub(super) fn progress(&self) -> Progress {
        let (step, steps) = (self.trainer.step(), self.steps());
        let left = if self.trainer.ended().is_some() { 0 } else { steps - step };
        Progress {
            step,
            steps,
            epoch: self.trainer.epoch(),
            epochs: self.trainer.epochs(),
            loss: None,
            losses: Vec::new(),
            validation: Vec::new(),
            best_epoch: self.trainer.best_epoch(),
            has_learned: self.trainer.has_learned(),
            texts_per_second: 0.0,
            steps_per_second: 0.0,
            seconds: self.seconds,
            seconds_left: if step > 0 { self.seconds / step as f64 * left as f64 } else { 0.0 },
            ended: self.trainer.ended(),
        }
    }
}
