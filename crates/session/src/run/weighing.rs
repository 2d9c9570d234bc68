//! How much a run's models count: the temperatures of its networks and the weights of its blend, fitted on the
//! validation rows.

use super::Run;
use crate::blend::{Weighing, labeled};
use wordloom_data::Values;
use wordloom_evaluation::{Predictions, Predictor};
use wordloom_metrics::Predicted;
use wordloom_model::predict;
use wordloom_training::Trainer;

impl Run {
    /// The predictions of the validation rows, each by the network of its fold.
    pub(super) async fn validated(&self) -> Predictions {
        let known = self.trainer.validation_predictions();
        if !known.targets.is_empty() {
            return known.clone();
        }
        let mut all = Predictions::default();
        for (model, fold) in self.trainer.best().zip(self.trainer.folds()) {
            all.extend(predict(model, &fold.examples, &fold.rows.validation, &self.device).await);
        }
        all
    }

    /// The weight of each model in the blend, per target. Fits them if the best epoch has changed.
    pub(super) async fn weights(&mut self) -> &[Vec<f64>] {
        let epoch = self.trainer.best_epoch();
        if !self.blend.is_weighed(epoch) {
            let own = self.validated().await;
            let linear = self.baseline.borrow_mut().linear().validation().to_vec();
            self.blend.weigh(epoch, &weighing(&self.trainer, &own, &linear));
        }
        self.blend.weights()
    }

    /// The values of the validation rows that have one of a column, and what a model predicts for them. Each row is
    /// predicted by a model that was not trained on it. `None` if there is no such column.
    pub(crate) async fn validated_target(
        &mut self,
        predictor: Predictor,
        target: usize,
    ) -> Option<(Values, Predicted)> {
        self.weights().await;
        let [network, linear, blend] = self.blend.validated().expect("the blend is weighed");
        let predicted = match predictor {
            Predictor::Network => network,
            Predictor::Linear => linear,
            Predictor::Blend => blend,
        };
        let (target, predicted) = (self.trainer.targets().get(target)?, predicted.targets.get(target)?);
        let rows = self.trainer.validation_rows();
        let labeled_rows: Vec<usize> = rows.iter().copied().filter(|&row| target.has(row)).collect();
        Some((target.values.select(&labeled_rows), predicted.select(&labeled(target, rows))))
    }

    /// Fits the temperatures of the networks if the best epoch has changed. Does not wait for the linear model, which
    /// takes long to fit to many rows.
    pub(super) async fn calibrate(&mut self) {
        let epoch = self.trainer.best_epoch();
        if !self.blend.is_calibrated(epoch) {
            let own = self.validated().await;
            self.blend.calibrate(epoch, &own, self.trainer.targets(), self.trainer.validation_rows());
        }
    }
}

/// The validation rows of a run, on which a blend is weighed.
pub(super) fn weighing<'r>(
    trainer: &'r Trainer,
    own: &'r Predictions,
    linear: &'r [Option<Predicted>],
) -> Weighing<'r> {
    Weighing {
        own,
        linear,
        targets: trainer.targets(),
        rows: trainer.validation_rows(),
        selected: trainer.folds().len() == 1,
    }
}
