//! The test rows with the predictions of a second model, to compare it with the diagnosed one.

use std::time::Duration;

use web_time::Instant;

use super::ROWS_PER_SLICE;
use crate::error::Error;
use crate::loaded_model::LoadedModel;
use crate::models::Models;
use crate::test_rows::TestRows;
use wordloom_data::Target;
use wordloom_evaluation::{Predictions, Predictor};
use wordloom_metrics::Predicted;

/// Where the second model comes from.
pub(crate) enum ModelSource {
    /// The run.
    Run,
    /// The loaded model.
    Loaded,
    /// A model of its own, such as that of an earlier run.
    Own(Box<LoadedModel>),
}

/// The second model with its predictions so far.
pub(crate) struct SecondModel {
    pub source: ModelSource,
    pub predictions: SecondPredictions,
}

/// What the second model has predicted so far.
pub(crate) struct SecondPredictions {
    /// Which of the models predicts.
    pub predictor: Predictor,
    columns: Vec<Column>,
    /// The predictions, in the order of the labels of the rows.
    predictions: Predictions,
    /// The number of rows.
    done: usize,
}

/// A column to predict, as the second model has it.
struct Column {
    /// Its index among the columns that the second model predicts.
    target: usize,
    /// The index that the second model gives to each label of the rows.
    labels: Vec<usize>,
}

impl SecondModel {
    /// A model that predicts `targets`, and has predicted no row.
    ///
    /// # Errors
    /// [`Error::OtherTargets`] if it does not predict every column of the rows with the same labels.
    pub(super) fn new(
        test: &TestRows,
        targets: &[Target],
        source: ModelSource,
        predictor: Predictor,
    ) -> Result<Self, Error> {
        let column = |rows: &Target| {
            let named = |target: &Target| target.column == rows.column && target.kind == rows.kind;
            let target = targets.iter().position(named)?;
            let known = &targets[target].labels;
            let index = |label: &String| known.iter().position(|known| known == label);
            let labels: Vec<usize> = rows.labels.iter().map(index).collect::<Option<_>>()?;
            (labels.len() == known.len()).then_some(Column { target, labels })
        };
        let columns = test.dataset.targets.iter().map(column).collect::<Option<_>>().ok_or(Error::OtherTargets)?;
        let predictions = SecondPredictions { predictor, columns, predictions: Predictions::default(), done: 0 };
        Ok(Self { source, predictions })
    }

    /// Its predictions of a column of all `rows` rows; `None` if they are not all predicted.
    pub(super) fn predicted(&self, target: usize, rows: usize) -> Option<&Predicted> {
        let SecondPredictions { predictions, done, .. } = &self.predictions;
        predictions.targets.get(target).filter(|predicted| *done == rows && !predicted.is_empty())
    }
}

impl SecondPredictions {
    /// Predicts rows for about as long as the budget, at least one slice, with the models of its source. Returns how
    /// many it has predicted so far.
    pub(crate) async fn advance(&mut self, test: &TestRows, models: &Models<'_>, budget: Duration) -> usize {
        let Self { predictor, columns, predictions, done } = self;
        let start = Instant::now();
        while *done < test.rows.len() {
            let rows = &test.rows[*done..test.rows.len().min(*done + ROWS_PER_SLICE)];
            let texts: Vec<&str> = rows.iter().map(|&row| test.dataset.text(row)).collect();
            let (predicted, _) = models.predict_and_read(&texts, *predictor, false).await;
            let ordered = |column: &Column| column.ordered(&predicted.targets[column.target]);
            predictions.extend(Predictions { targets: columns.iter().map(ordered).collect() });
            *done += rows.len();
            if start.elapsed() >= budget {
                break;
            }
        }
        *done
    }
}

impl Column {
    /// Predictions in the order of the labels of the rows.
    fn ordered(&self, predicted: &Predicted) -> Predicted {
        let ordered =
            |rows: &[Vec<f32>]| rows.iter().map(|row| self.labels.iter().map(|&label| row[label]).collect()).collect();
        match predicted {
            Predicted::Classes(rows) => Predicted::Classes(ordered(rows)),
            Predicted::Labels(rows) => Predicted::Labels(ordered(rows)),
            Predicted::Scores(scores) => Predicted::Scores(scores.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_another_order_are_put_in_that_of_the_rows() {
        let column = Column { target: 0, labels: vec![2, 0, 1] };
        let ordered = column.ordered(&Predicted::Classes(vec![vec![0.1, 0.2, 0.7]]));
        assert_eq!(ordered, Predicted::Classes(vec![vec![0.7, 0.1, 0.2]]));
    }
}
