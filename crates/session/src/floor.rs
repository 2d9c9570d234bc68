//! The floor of a run: the linear model fitted beside the network, and what knows nothing of a text.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use wordloom_data::{Dataset, Split};
use wordloom_linear::{Constant, Fitting, Linear};
use wordloom_metrics::Predictions;

/// What the runs on the chosen rows are held against.
#[derive(Debug)]
pub(super) struct Floor {
    fitting: Fitting,
    constant: Constant,
    seconds: f64,
}

impl Floor {
    /// Makes ready to fit the rows of a split; `ignored` tokens are passed over.
    pub(super) fn new(dataset: Rc<Dataset>, split: &Split, ignored: &[String]) -> Self {
        let constant = Constant::of(&dataset, &split.train);
        let fitting = Fitting::new(dataset, &split.train, &split.validation, ignored);
        Self { fitting, constant, seconds: 0.0 }
    }

    /// Fits for about so long, a slice at least, unless it is fitted. How long it took.
    pub(super) fn advance(&mut self, budget: Duration) -> Duration {
        if self.fitting.model().is_some() {
            return Duration::ZERO;
        }
        let start = Instant::now();
        while self.fitting.model().is_none() {
            self.fitting.step();
            if start.elapsed() >= budget {
                break;
            }
        }
        self.seconds += start.elapsed().as_secs_f64();
        start.elapsed()
    }

    /// The linear model; what is left of its fit is done now.
    pub(super) fn linear(&mut self) -> &Rc<Linear> {
        self.advance(Duration::MAX);
        self.fitting.model().expect("it was fitted to its end")
    }

    /// What the linear model and the constant say of texts.
    pub(super) fn predict(&mut self, texts: &[&str]) -> [Predictions; 2] {
        [self.linear().predict(texts.iter().copied()), self.constant.predict(texts.len())]
    }

    /// What knows nothing of a text says of so many.
    pub(super) fn constant(&self, texts: usize) -> Predictions {
        self.constant.predict(texts)
    }

    /// How long the linear model took to fit, in seconds.
    pub(super) fn seconds(&self) -> f64 {
        self.seconds
    }
}
