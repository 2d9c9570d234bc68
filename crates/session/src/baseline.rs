//! The baseline of the runs on the selected rows: the linear model and the constant predictor.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use wordloom_data::{Dataset, Split};
use wordloom_linear::{Constant, Fitting, Linear};
use wordloom_metrics::Predictions;

/// The models that each run on the selected rows is compared with.
#[derive(Debug)]
pub(crate) struct Baseline {
    fitting: Fitting,
    constant: Constant,
    seconds: f64,
}

impl Baseline {
    /// A baseline that is yet to be fitted to the rows of a split. It skips the ignored tokens.
    pub(crate) fn new(dataset: Rc<Dataset>, split: &Split, ignored: &[String]) -> Self {
        let constant = Constant::of(&dataset, &split.train);
        let fitting = Fitting::new(dataset, &split.train, &split.validation, ignored);
        Self { fitting, constant, seconds: 0.0 }
    }

    /// Fits the linear model for about as long as the budget, at least one slice, unless it is fitted. Returns the time
    /// spent.
    pub(crate) fn advance(&mut self, budget: Duration) -> Duration {
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

    /// The linear model. Fits it to its end first.
    pub(crate) fn linear(&mut self) -> &Rc<Linear> {
        self.advance(Duration::MAX);
        self.fitting.model().expect("it was fitted to its end")
    }

    /// The predictions of the linear model and of the constant predictor for texts.
    pub(crate) fn predict(&mut self, texts: &[&str]) -> [Predictions; 2] {
        [self.linear().predict(texts.iter().copied()), self.constant.predict(texts.len())]
    }

    /// The predictions of the constant predictor for `texts` texts.
    pub(crate) fn constant(&self, texts: usize) -> Predictions {
        self.constant.predict(texts)
    }

    /// How long the linear model took to fit, in seconds.
    pub(crate) fn seconds(&self) -> f64 {
        self.seconds
    }
}
