//! The rows without an answer: texts that teach the networks what the linear model makes of them.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use wordloom_base::random::Random;
use wordloom_data::Dataset;
use wordloom_linear::Linear;
use wordloom_metrics::Predictions;

/// The most rows that are used. More teach little more, and the teacher would take many minutes to read them.
const MOST_ROWS: usize = 20_000;
/// How many texts are predicted at a time.
const TEXTS_PER_SLICE: usize = 200;

/// Rows that have a text and no value in any column to predict.
#[derive(Debug, Clone)]
pub(crate) struct Unlabeled {
    dataset: Rc<Dataset>,
    /// Rows of the dataset's table, ascending.
    rows: Vec<usize>,
}

impl Unlabeled {
    /// Those rows of the table that a dataset is from, or some of them, drawn with the seed, if there are too many.
    pub(crate) fn of(dataset: &Rc<Dataset>, seed: u64) -> Self {
        let mut rows = dataset.without_target.clone();
        if rows.len() > MOST_ROWS {
            Random::named(seed, "unlabeled").shuffle(&mut rows);
            rows.truncate(MOST_ROWS);
            rows.sort_unstable();
        }
        Self { dataset: dataset.clone(), rows }
    }

    /// The number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The texts of the rows.
    pub(crate) fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rows.iter().map(|&row| self.dataset.texts.row(row))
    }
}

/// The soft labels of the unlabeled rows for the network of each fold, in the making.
#[derive(Debug)]
pub(crate) struct SoftLabeling {
    unlabeled: Unlabeled,
    /// The linear model of each fold. It knows nothing of the fold's validation rows, nor must its labels: a network
    /// could otherwise learn there what it is validated on.
    /// Empty once all rows are predicted.
    folds: Vec<Linear>,
    /// The predictions of each fold's model for the rows done so far.
    predictions: Vec<Predictions>,
    done: usize,
}

impl SoftLabeling {
    /// No labels yet.
    pub(crate) fn new(unlabeled: Unlabeled, folds: Vec<Linear>) -> Self {
        Self { predictions: vec![Predictions::default(); folds.len()], unlabeled, folds, done: 0 }
    }

    /// Predicts rows for about as long as the budget, at least one slice.
    pub(crate) fn advance(&mut self, budget: Duration) {
        let start = Instant::now();
        while self.done < self.unlabeled.len() {
            let texts: Vec<&str> = self.unlabeled.texts().skip(self.done).take(TEXTS_PER_SLICE).collect();
            for (fold, predictions) in self.folds.iter().zip(&mut self.predictions) {
                predictions.extend(fold.predict(texts.iter().copied()));
            }
            self.done += texts.len();
            if start.elapsed() >= budget {
                break;
            }
        }
        if self.done == self.unlabeled.len() {
            self.folds = Vec::new();
        }
    }

    /// The soft labels for each fold; `None` until all rows are predicted.
    pub(crate) fn finished(&self) -> Option<&[Predictions]> {
        (self.done == self.unlabeled.len()).then_some(&self.predictions[..])
    }
}
