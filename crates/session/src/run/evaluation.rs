//! Evaluation of a run's models on rows that none of them was trained on.

use std::rc::Rc;

use super::Run;
use crate::baseline_report::{BaselineReport, Compared};
use crate::blend::all_rows;
use crate::error::Error;
use crate::mended_table::test_rows;
use crate::requests::{Metrics, TargetMetrics, Validation};
use crate::start::Start;
use crate::test_rows::TestRows;
use wordloom_data::{Table, Target};
use wordloom_evaluation::{
    Candidates, Predictions, better_than_constant, blended, evaluate, score_estimates, scores, select, tempered_all,
};
use wordloom_inference::target_predictions;
use wordloom_metrics::{enough_rows, margin};

/// The predictions of every model for the same rows.
struct AllPredictions {
    network: Predictions,
    linear: Predictions,
    constant: Predictions,
    blend: Predictions,
    members: Vec<Predictions>,
}

impl Run {
    /// Evaluates the models on the test rows.
    pub(crate) async fn evaluate(&mut self) -> Metrics {
        let weights = self.weights().await.to_vec();
        self.evaluate_rows(&self.test, &weights).await
    }

    /// Evaluates the models on a labeled table with the same columns.
    ///
    /// # Errors
    /// [`Error::Data`] if a column is missing or a value cannot be read.
    pub(crate) async fn evaluate_table(&mut self, table: &Rc<Table>) -> Result<Metrics, Error> {
        let dataset = test_rows(table, &self.choice, &self.targets)?;
        let test = TestRows::of_file(Rc::new(dataset), table.clone());
        let weights = self.weights().await.to_vec();
        Ok(self.evaluate_rows(&test, &weights).await)
    }

    async fn evaluate_rows(&self, test: &TestRows, weights: &[Vec<f64>]) -> Metrics {
        let TestRows { dataset, rows, .. } = test;
        let AllPredictions { network, linear, constant, blend, members } = self.predict_rows(test, weights).await;
        let [of_network, of_linear, of_blend] =
            [&network, &linear, &blend].map(|predictions| evaluate(predictions, &dataset.targets, rows));
        let evaluations = of_network.into_iter().zip(of_linear).zip(of_blend);
        let targets = dataset.targets.iter().zip(evaluations).enumerate();
        let constants = target_predictions(&constant, &dataset.targets, 0);
        let labeled = |target: &Target| rows.iter().filter(|&&row| target.has(row)).count();
        let metrics = targets.map(|(index, (target, ((of_network, of_linear), of_blend)))| TargetMetrics {
            column: target.column.clone(),
            kind: target.kind,
            network: of_network.into(),
            linear: of_linear.into(),
            blend: of_blend.into(),
            baseline: BaselineReport::new(
                &Compared {
                    network: &network.targets[index],
                    linear: &linear.targets[index],
                    constant: &constant.targets[index],
                    blend: &blend.targets[index],
                    members: members.iter().map(|predictions| &predictions.targets[index]).collect(),
                },
                weights[index].clone(),
                target,
                rows,
            ),
            constant: constants[index].clone(),
            rows: labeled(target),
            margin: margin(labeled(target)),
            enough_rows: enough_rows(),
        });
        let targets = metrics.collect();
        let validation = self.validation();
        let mut baseline = self.baseline.borrow_mut();
        Metrics {
            rows: rows.len(),
            targets,
            n_grams: baseline.linear().features().len(),
            linear_seconds: baseline.seconds(),
            linear_unlabeled: baseline.linear().unlabeled(),
            members: self.blend.names(),
            validation,
        }
    }

    async fn predict_rows(&self, test: &TestRows, weights: &[Vec<f64>]) -> AllPredictions {
        let TestRows { dataset, rows, .. } = test;
        let texts: Vec<&str> = rows.iter().map(|&row| dataset.text(row)).collect();
        let temperatures = self.blend.temperatures().last().map_or(&[][..], Vec::as_slice);
        if let Start::Teacher(teacher) = &self.start {
            teacher.prepare_others(texts.iter().copied()).await;
        }
        let network = tempered_all(self.networks().predict(&texts).await, temperatures);
        let [linear, constant] = self.baseline.borrow_mut().predict(&texts);
        let members = self.blend.predict_members(&texts).await;
        let blend = blended(&members.iter().chain([&network, &linear]).collect::<Vec<_>>(), weights);
        AllPredictions { network, linear, constant, blend, members }
    }

    /// The scores on the validation rows, and the model that they choose. The blend must be weighed.
    fn validation(&self) -> Validation {
        let (targets, rows) = (self.trainer.targets(), self.trainer.validation_rows());
        let [network, linear, blend] = self.blend.validated().expect("the blend is weighed");
        let of = |predictions: &Predictions| scores(predictions, targets, rows);
        let constant = self.baseline.borrow().constant(rows.len());
        let without = self.without_vectors.as_ref().map(|baseline| {
            let linear = baseline.borrow_mut().linear().validation().to_vec();
            of(&all_rows(&linear, targets, rows))
        });
        Validation {
            rows: rows.len(),
            folds: self.tokenizers.len(),
            answers: select(Candidates { network, linear, blend }, targets, rows),
            network: of(network),
            network_estimates: score_estimates(network, targets, rows),
            linear: of(linear),
            blend: of(blend),
            beats_constant: better_than_constant(Candidates { network, linear, blend }, &constant, targets, rows),
            constant: of(&constant),
            linear_without_vectors: without,
        }
    }
}
