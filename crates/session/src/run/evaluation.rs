//! How good a run's models are at rows that none of them learned from.

use std::rc::Rc;

use super::Run;
use crate::chosen::schema;
use crate::encoding::encode;
use crate::error::Error;
use crate::floor_report::FloorReport;
use crate::{Metrics, TargetMetrics};
use wordloom_data::{Dataset, Table};
use wordloom_evaluation::{Evaluation, Predictions, blended, evaluate, predict};
use wordloom_metrics::Predicted;
use wordloom_model::batch::Examples;

impl Run {
    /// How good the best model is on the test rows, and how good others are.
    pub(crate) async fn evaluate(&mut self) -> Metrics {
        let (texts, test, rows) = (self.test_texts.clone(), std::mem::take(&mut self.test), self.test_rows.clone());
        let metrics = self.evaluate_rows(&texts, &test, &rows).await;
        self.test = test;
        metrics
    }

    /// The same on another labelled table.
    pub(crate) async fn evaluate_table(&mut self, table: &Rc<Table>) -> Result<Metrics, Error> {
        let dataset = Dataset::for_targets(table, &schema(table, &self.choice)?, &self.targets)?;
        let rows: Vec<usize> = (0..dataset.len()).collect();
        let examples = encode(&self.tokenizer, &dataset);
        Ok(self.evaluate_rows(&dataset, &examples, &rows).await)
    }

    async fn evaluate_rows(&mut self, dataset: &Dataset, examples: &Examples, rows: &[usize]) -> Metrics {
        let network = predict(self.trainer.best(), examples, rows, &self.device).await;
        let texts: Vec<&str> = rows.iter().map(|&row| dataset.text(row)).collect();
        let [linear, constant] = self.floor.borrow_mut().predict(&texts);
        let kept = self.blending.ask(&texts).await;
        let weights = self.weights().await.to_vec();
        let blend = blended(&kept.iter().chain([&network, &linear]).collect::<Vec<_>>(), &weights);
        let [of_network, of_linear, of_blend] =
            [&network, &linear, &blend].map(|said| evaluate(said, &dataset.targets, rows).into_iter());
        let judged = of_network.zip(of_linear).zip(of_blend).enumerate();
        let metrics =
            |(index, ((of_network, of_linear), of_blend)): (usize, ((Evaluation, Evaluation), Evaluation))| {
                let target = &dataset.targets[index];
                let [network, linear, constant, blend] =
                    [&network, &linear, &constant, &blend].map(|said: &Predictions| &said.targets[index]);
                let kept: Vec<&Predicted> = kept.iter().map(|said| &said.targets[index]).collect();
                let models = [network, linear, constant, blend];
                TargetMetrics {
                    column: target.column.clone(),
                    kind: target.kind,
                    network: of_network.into(),
                    linear: of_linear.into(),
                    blend: of_blend.into(),
                    floor: FloorReport::new(models, &kept, weights[index].clone(), target, rows),
                }
            };
        let mut floor = self.floor.borrow_mut();
        Metrics {
            rows: rows.len(),
            targets: judged.map(metrics).collect(),
            n_grams: floor.linear().features().len(),
            linear_seconds: floor.seconds(),
            members: self.blending.names(),
        }
    }
}
