//! The state of one network in training.

use std::collections::BTreeMap;
use std::collections::VecDeque;

use burn::module::Module;
use burn::tensor::{Tensor, TensorData};
use serde::{Deserialize, Serialize};

use super::parameters;
use crate::fold_trainer::FoldTrainer;
use crate::optimizer::Moments;
use wordloom_model::ParameterGroups;

/// The whole numbers of a network in training.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct FoldCounts {
    /// The number of optimizer steps taken.
    pub(super) steps: usize,
    plateaus: usize,
    /// The number of steps of each group: embedding, encoder, heads.
    times: [u32; 3],
    /// The number of batches left in the epoch.
    batches: usize,
    /// The number of epochs that ended, and of those whose weights are averaged.
    averaged_epochs: usize,
    averaged: usize,
}

/// The names of a network's numbers: those of its parameters and of their moments end with an index.
const MODEL: &str = "model";
const BEST: &str = "best";
const FIRST: &str = "first";
const SECOND: &str = "second";
const LOSS_WEIGHTS: &str = "loss weights";

fn averaged(index: usize) -> String {
    format!("averaged {index}")
}

fn name(fold: usize, part: &str, index: usize) -> String {
    format!("{fold}.{part}.{index}")
}

impl FoldTrainer {
    /// Adds the numbers of the network to `numbers` and returns the whole ones.
    pub(super) async fn checkpoint(&self, fold: usize, numbers: &mut BTreeMap<String, Vec<f32>>) -> FoldCounts {
        let mut models = vec![(MODEL.to_owned(), parameters::read(self.learner.model()).await)];
        models.push((BEST.to_owned(), parameters::read(&self.best).await));
        let (epochs, last) = self.averaging.state();
        for (index, model) in last.iter().enumerate() {
            models.push((averaged(index), parameters::read(model).await));
        }
        for (part, model) in models {
            numbers.extend(model.into_iter().enumerate().map(|(index, values)| (name(fold, &part, index), values)));
        }
        let (moments, times) = self.learner.optimizer_state();
        for (index, Moments { first, second }) in moments.iter().enumerate() {
            for (part, moment) in [(FIRST, first), (SECOND, second)] {
                if let Some(moment) = moment {
                    numbers.insert(name(fold, part, index), parameters::numbers(moment.clone()).await);
                }
            }
        }
        numbers.insert(name(fold, LOSS_WEIGHTS, 0), self.learner.objective().weights.clone());
        let ParameterGroups { embedding, encoder, heads } = times;
        FoldCounts {
            steps: self.learner.steps(),
            plateaus: self.learner.plateaus(),
            times: [*embedding, *encoder, *heads],
            batches: self.batches.len(),
            averaged_epochs: epochs,
            averaged: last.len(),
        }
    }

    /// Returns whether there is a number for each parameter, and each moment is as long as its parameter.
    pub(super) fn fits(&self, fold: usize, counts: &FoldCounts, numbers: &BTreeMap<String, Vec<f32>>) -> bool {
        let lengths = parameters::lengths(self.learner.model());
        let parts = [MODEL, BEST].map(str::to_owned).into_iter().chain((0..counts.averaged).map(averaged));
        let has_models = parts.into_iter().all(|part| {
            let length = |index| numbers.get(&name(fold, &part, index)).map(Vec::len);
            lengths.iter().enumerate().all(|(index, &expected)| length(index) == Some(expected))
        });
        let has_moments = [FIRST, SECOND].iter().all(|part| {
            let length = |index| numbers.get(&name(fold, part, index)).map(Vec::len);
            lengths.iter().enumerate().all(|(index, &expected)| length(index).is_none_or(|found| found == expected))
        });
        let weights = numbers.get(&name(fold, LOSS_WEIGHTS, 0)).map(Vec::len);
        has_models && has_moments && weights == Some(self.learner.objective().weights.len())
    }

    /// Continues from numbers that [fit](Self::fits), in an epoch from 1.
    pub(super) fn resume(
        &mut self,
        fold: usize,
        counts: &FoldCounts,
        numbers: &mut BTreeMap<String, Vec<f32>>,
        epoch: usize,
        batch_size: usize,
    ) {
        let parameters = parameters::lengths(self.learner.model()).len();
        let mut take = |part: &str| -> Vec<Vec<f32>> {
            (0..parameters).map(|index| numbers.remove(&name(fold, part, index)).expect("the numbers fit")).collect()
        };
        let plain = self.learner.model().valid();
        self.best = parameters::written(plain.clone(), take(BEST));
        let last: VecDeque<_> =
            (0..counts.averaged).map(|index| parameters::written(plain.clone(), take(&averaged(index)))).collect();
        self.averaging.set_state(counts.averaged_epochs, last);
        let model = take(MODEL);
        self.learner.update_model(|own| parameters::written(own, model));
        let device = plain.embedding().device();
        let mut moment = |part: &str, index: usize| {
            let values = numbers.remove(&name(fold, part, index))?;
            let length = values.len();
            Some(Tensor::from_data(TensorData::new(values, [length]), &device))
        };
        let moments = (0..parameters)
            .map(|index| Moments { first: moment(FIRST, index), second: moment(SECOND, index) })
            .collect();
        let [embedding, encoder, heads] = counts.times;
        let weights = numbers.remove(&name(fold, LOSS_WEIGHTS, 0)).expect("the numbers fit");
        self.learner.set_optimizer_state(moments, ParameterGroups { embedding, encoder, heads });
        self.learner.set_progress(counts.steps, counts.plateaus, weights);
        self.begin_epoch(epoch, batch_size);
        self.batches.drain(..self.batches.len().saturating_sub(counts.batches));
    }
}
