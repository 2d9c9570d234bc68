//! What is being trained: the run, the members of the ensemble, and the rate finder.

use std::rc::Rc;

use crate::error::Error;
use crate::member::Member;
use crate::run::Run;
use wordloom_training::RateFinder;

/// The run, the members of the ensemble, and the rate finder.
#[derive(Default)]
pub(crate) struct Training {
    /// The run that was begun last.
    pub run: Option<Run>,
    /// Networks trained on the selected rows, for the blends of later runs.
    pub members: Vec<Rc<Member>>,
    /// The rate finder that is running.
    pub rate_finder: Option<RateFinder>,
}

impl Training {
    /// The run that was begun last.
    pub(crate) fn run(&mut self) -> Result<&mut Run, Error> {
        self.run.as_mut().ok_or(Error::NotBegun)
    }
}
