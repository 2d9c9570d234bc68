//! What the linear model of a run starts from.

use super::Run;
use crate::start::Start;
use wordloom_text::Cleaning;

impl Run {
    /// What the linear model starts from, and how its texts are cleaned.
    pub(crate) fn linear_start(&self) -> (Start, Cleaning) {
        (self.start.clone(), self.trainer.settings().cleaning())
    }
}
