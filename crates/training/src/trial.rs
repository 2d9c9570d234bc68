//! A short trial of a model's own training step on a device: how long it takes, and whether it is computed correctly.

use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::{Device, Gradients, Tensor};
use web_time::{Duration, Instant};

use super::learner::{Learner, encodings};
use super::{Error, FoldExamples, Settings};
use wordloom_base::random::Random;
use wordloom_kernels::SquaredNorm;
use wordloom_model::batch::Batcher;

/// The number of steps before the timed ones. They compile the kernels and fill the buffers.
const WARM_UP: usize = 1;
/// Steps are timed until they have taken this long in total, or this many have been taken.
const LONG_ENOUGH: Duration = Duration::from_millis(60);
const MAX_STEPS: usize = 8;
/// The greatest relative difference of a number on two devices, relative to the number or a hundredth of the largest
/// one. Correct devices differ only by the order of their sums.
const TOLERANCE: f64 = 1e-3;

/// The result of a trial.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The duration of one training step, with the transfer of the batch to the device, in milliseconds.
    pub milliseconds: f64,
    /// The losses of the untrained model and the squared norm of each parameter's gradient.
    numbers: Vec<f64>,
}

impl Trial {
    /// Takes a few steps with an untrained model on a device, on a batch of training rows of median length.
    ///
    /// # Errors
    /// - [`Error::NoAnswers`] if a target has no value in the training rows.
    /// - [`Error::LossWeights`] if more loss weights are set than there are targets.
    ///
    /// # Panics
    /// If there are no training rows, or the device fails to return the losses.
    pub async fn run(settings: &Settings, fold: &FoldExamples, device: &Device) -> Result<Self, Error> {
        let FoldExamples { examples, rows, .. } = fold;
        let heads = encodings(&examples.targets, &rows.train)?;
        let mut learner = Learner::new(settings, fold, heads, Random::new(u64::from(settings.seed)), device.clone())?;
        let batches = Batcher::new(settings.batch_size).by_length(&rows.train, |row| examples.tokens[row].len());
        let batch = &batches[batches.len() / 2];
        let (losses, gradients) = learner.gradients(examples, batch);
        let mut norms = Norms { gradients: &gradients, each: vec![losses] };
        learner.model().visit(&mut norms);
        let numbers = read(Tensor::cat(norms.each, 0)).await;

        for _ in 0..WARM_UP {
            read(learner.train_step(examples, batch)).await;
        }
        let start = Instant::now();
        let mut steps = 0;
        while steps == 0 || (steps < MAX_STEPS && start.elapsed() < LONG_ENOUGH) {
            // Two steps are read together, because training reads the losses only at the end of a burst.
            let loss = (0..2).map(|_| learner.train_step(examples, batch)).last();
            read(loss.expect("two steps were taken")).await;
            steps += 2;
        }
        Ok(Self { milliseconds: start.elapsed().as_secs_f64() * 1e3 / steps as f64, numbers })
    }

    /// Returns whether both devices computed the same numbers, up to rounding.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let largest = other.numbers.iter().fold(0.0f64, |largest, number| largest.max(number.abs()));
        let close = |(ours, theirs): (&f64, &f64)| {
            // NaN agrees with nothing.
            (ours - theirs).abs() <= TOLERANCE * theirs.abs().max(0.01 * largest)
        };
        self.numbers.len() == other.numbers.len() && self.numbers.iter().zip(&other.numbers).all(close)
    }
}

/// Waits for the device and returns the tensor's values.
async fn read(tensor: Tensor<1>) -> Vec<f64> {
    let values: Vec<f32> =
        tensor.into_data_async().await.expect("the device returns the losses").try_to_vec().expect("f32");
    values.into_iter().map(f64::from).collect()
}

/// Collects the squared norm of each parameter's gradient.
struct Norms<'g> {
    gradients: &'g Gradients,
    each: Vec<Tensor<1>>,
}

impl ModuleVisitor for Norms<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if let Some(gradient) = parameter.val().grad(self.gradients) {
            self.each.push(SquaredNorm::zero(&gradient.device()).with(gradient).total());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_computes_other_numbers_is_detected() {
        let trial = |numbers: &[f64]| Trial { milliseconds: 1.0, numbers: numbers.to_vec() };
        let correct = trial(&[1.4, 0.02, 3.0]);
        assert!(trial(&[1.400_1, 0.02, 3.0]).agrees_with(&correct));
        assert!(!trial(&[1.4, 0.02, 2.9]).agrees_with(&correct));
        assert!(!trial(&[1.4, 0.06, 3.0]).agrees_with(&correct));
        assert!(!trial(&[f64::NAN, 0.02, 3.0]).agrees_with(&correct));
        assert!(!trial(&[0.0, 0.0, 0.0]).agrees_with(&correct));
    }
}
