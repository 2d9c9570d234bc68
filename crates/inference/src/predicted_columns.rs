//! The columns that a file of predictions has beside those of the rows.

use serde::Deserialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::certainty::TargetCertainty;
use crate::error::Error;
use crate::text_reading::TextReading;
use wordloom_data::{Cell, Target};
use wordloom_evaluation::Certainty;
use wordloom_metrics::{Predicted, Predictions, THRESHOLD, argmax, decide};

/// The columns of the predictions: for each target its prediction and, as wished, probabilities; then how much of the
/// text the model knows, and how much of it was not read.
pub(crate) struct PredictedColumns {
    targets: Vec<TargetColumns>,
}

/// Which probabilities a file of predictions has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ProbabilityColumns {
    /// None.
    None,
    /// That of the prediction.
    #[default]
    Predicted,
    /// That of the prediction, and that of each category or label in a column of its own.
    All,
}

struct TargetColumns {
    column: String,
    labels: Vec<String>,
    is_number: bool,
    probabilities: ProbabilityColumns,
    certainty: TargetCertainty,
}

/// What is written in a column of predictions.
pub(crate) enum Written {
    Nothing,
    Text(String),
    Number(f64),
}

impl Written {
    pub(crate) fn as_cell(&self) -> Cell<'_> {
        match self {
            Self::Nothing => Cell::Empty,
            Self::Text(text) => Cell::Text(text),
            Self::Number(number) => Cell::Number(*number),
        }
    }
}

/// What joins several labels in a cell.
const SEPARATOR: &str = "; ";
/// The decimals of probabilities.
const DECIMALS: f64 = 1e6;

impl PredictedColumns {
    /// # Errors
    /// [`Error::NoCategories`], [`Error::NoLabel`] or [`Error::NoCoverage`] if the certainty is of something that is
    /// not predicted.
    pub(crate) fn new(
        targets: &[Target],
        probabilities: ProbabilityColumns,
        certainty: &Certainty,
    ) -> Result<Self, Error> {
        let of = |(target, certainty): (&Target, TargetCertainty)| TargetColumns {
            column: target.column.clone(),
            labels: target.labels.clone(),
            is_number: target.kind.is_number(),
            probabilities,
            certainty,
        };
        let certainty = TargetCertainty::by_target(certainty, targets)?;
        Ok(Self { targets: targets.iter().zip(certainty).map(of).collect() })
    }

    /// The name of each column, which may be that of another, and whether its cells are numbers.
    pub(crate) fn names(&self) -> impl Iterator<Item = (String, bool)> {
        let of_text = ["known_tokens", "cut_tokens"].map(|name| (name.to_owned(), true));
        self.targets.iter().flat_map(TargetColumns::names).chain(of_text)
    }

    /// The cells of a row: `predicted` has the predictions, the index of the row among them, and how its text was read.
    /// `None` for a row without a text.
    pub(crate) fn of(&self, predicted: Option<(&Predictions, usize, &TextReading)>) -> Vec<Written> {
        let mut cells = Vec::new();
        for (index, target) in self.targets.iter().enumerate() {
            match predicted {
                Some((predictions, row, reading)) => {
                    target.write(&predictions.targets[index], row, reading.unfamiliar.is_none(), &mut cells);
                }
                None => cells.extend(target.names().map(|_| Written::Nothing)),
            }
        }
        match predicted {
            Some((_, _, reading)) => {
                cells.push(rounded(reading.known as f64 / reading.encoding.len().max(1) as f64));
                cells.push(Written::Number(reading.cut as f64));
            }
            None => cells.extend([Written::Nothing, Written::Nothing]),
        }
        cells
    }
}

impl TargetColumns {
    fn names(&self) -> impl Iterator<Item = (String, bool)> {
        let Self { column, labels, is_number, probabilities, certainty } = self;
        let decision = certainty.thresholds.as_ref().map(|_| (format!("{column}_decision"), false));
        let covered: &[&str] = match (&certainty.bound, is_number) {
            (None, _) => &[],
            (Some(_), false) => &["set"],
            (Some(_), true) => &["low", "high"],
        };
        let covered = covered.iter().map(move |suffix| (format!("{column}_{suffix}"), *is_number));
        let best = !is_number && *probabilities != ProbabilityColumns::None;
        let all = if !is_number && *probabilities == ProbabilityColumns::All { &labels[..] } else { &[] };
        let probability = best.then(|| (format!("{column}_probability"), true));
        let each = all.iter().map(move |label| (format!("{column}_p_{label}"), true));
        [(format!("{column}_predicted"), *is_number)]
            .into_iter()
            .chain(decision)
            .chain(covered)
            .chain(probability)
            .chain(each)
    }

    /// Adds the cells of a row. If the model knows nothing of its text, the decision is left to a person, and there is
    /// no set and no interval: the prior was predicted.
    fn write(&self, predicted: &Predicted, row: usize, is_known: bool, cells: &mut Vec<Written>) {
        match predicted {
            Predicted::Classes(rows) => {
                let best = argmax(&rows[row]) as usize;
                cells.push(Written::Text(self.labels[best].clone()));
                if let Some(thresholds) = &self.certainty.thresholds {
                    let decided = decide(&rows[row], thresholds).filter(|_| is_known);
                    cells.push(
                        decided.map_or(Written::Nothing, |class| Written::Text(self.labels[class as usize].clone())),
                    );
                }
                self.write_set(&rows[row], is_known, cells);
                self.write_probabilities(rows[row][best], &rows[row], cells);
            }
            Predicted::Labels(rows) => {
                let mut chosen: Vec<usize> =
                    (0..rows[row].len()).filter(|&label| rows[row][label] >= THRESHOLD).collect();
                chosen.sort_by(|&a, &b| rows[row][b].total_cmp(&rows[row][a]));
                let names: Vec<&str> = chosen.iter().map(|&label| &*self.labels[label]).collect();
                cells.push(Written::Text(names.join(SEPARATOR)));
                self.write_set(&rows[row], is_known, cells);
                // The probability of the whole set: of each label being there or not.
                let decisions = rows[row].iter().map(|&p| if p >= THRESHOLD { p } else { 1.0 - p });
                self.write_probabilities(decisions.product(), &rows[row], cells);
            }
            Predicted::Scores(scores) => {
                cells.push(significant(scores[row]));
                if let Some((low, high)) = self.certainty.bound.and_then(|bound| bound.interval(scores[row])) {
                    cells.extend([low, high].map(|end| if is_known { significant(end) } else { Written::Nothing }));
                }
            }
        }
    }

    fn write_set(&self, probabilities: &[f32], is_known: bool, cells: &mut Vec<Written>) {
        if let Some(set) = self.certainty.bound.and_then(|bound| bound.set(probabilities)) {
            let names: Vec<&str> = set.iter().map(|&class| &*self.labels[class as usize]).collect();
            cells.push(if is_known { Written::Text(names.join(SEPARATOR)) } else { Written::Nothing });
        }
    }

    fn write_probabilities(&self, best: f32, all: &[f32], cells: &mut Vec<Written>) {
        if self.probabilities != ProbabilityColumns::None {
            cells.push(rounded(f64::from(best)));
        }
        if self.probabilities == ProbabilityColumns::All {
            cells.extend(all.iter().map(|&probability| rounded(f64::from(probability))));
        }
    }
}

fn rounded(share: f64) -> Written {
    Written::Number((share * DECIMALS).round() / DECIMALS)
}

/// A score with nine significant digits: a network's output has no more.
fn significant(score: f64) -> Written {
    Written::Number(format!("{score:.8e}").parse().unwrap_or(score))
}
