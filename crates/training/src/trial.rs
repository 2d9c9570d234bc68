//! A short trial of a model's own step on a device: how long it takes, and whether it is computed rightly.

use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::{Device, Gradients, Tensor};
use web_time::{Duration, Instant};

use super::learner::Learner;
use super::{Error, Rows, Settings};
use wordloom_kernels::SquaredNorm;
use wordloom_model::batch::{Batcher, Examples};

/// Steps before any is timed: what compiles the kernels and fills the buffers.
const WARM_UP: usize = 1;
/// Timed steps take at least this long together, or are this many.
const LONG_ENOUGH: Duration = Duration::from_millis(60);
const MOST_STEPS: usize = 8;
/// How far apart the same number may come out on two devices, by its own size or a hundredth of the largest: sums are taken in another
/// order, nothing more.
const TOLERANCE: f64 = 1e-3;

/// What a trial found.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// How long one training step takes, the batch's way to the device within, in milliseconds.
    pub milliseconds: f64,
    /// The losses of the untrained model and the squared norm of every parameter's gradient.
    numbers: Vec<f64>,
}

impl Trial {
    /// Takes some steps of a new model on a device, with a batch of the training rows of middling length.
    pub async fn run(
        settings: &Settings,
        vocab_size: usize,
        examples: &Examples,
        rows: &Rows,
        device: &Device,
    ) -> Result<Self, Error> {
        let mut learner = Learner::new(settings, vocab_size, examples, &rows.train, device.clone())?;
        let batches = Batcher::new(settings.batch_size).by_length(&rows.train, |row| examples.tokens[row].len());
        let batch = &batches[batches.len() / 2];
        let (losses, gradients) = learner.gradients(examples, batch);
        let mut norms = Norms { gradients: &gradients, each: vec![losses] };
        learner.model().visit(&mut norms);
        let numbers = read(Tensor::cat(norms.each, 0)).await;

        for _ in 0..WARM_UP {
            read(learner.learn(examples, batch)).await;
        }
        let start = Instant::now();
        let mut steps = 0;
        while steps == 0 || (steps < MOST_STEPS && start.elapsed() < LONG_ENOUGH) {
            // Read together, as in training, where the loss is read at the end of a burst.
            let loss = (0..2).map(|_| learner.learn(examples, batch)).last();
            read(loss.expect("two steps were taken")).await;
            steps += 2;
        }
        Ok(Self { milliseconds: start.elapsed().as_secs_f64() * 1e3 / steps as f64, numbers })
    }

    /// Whether both devices computed the same.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let largest = other.numbers.iter().fold(0.0f64, |largest, number| largest.max(number.abs()));
        let close = |(ours, theirs): (&f64, &f64)| {
            // Not-a-number agrees with nothing.
            (ours - theirs).abs() <= TOLERANCE * theirs.abs().max(0.01 * largest)
        };
        self.numbers.len() == other.numbers.len() && self.numbers.iter().zip(&other.numbers).all(close)
    }
}

async fn read(tensor: Tensor<1>) -> Vec<f64> {
    let values: Vec<f32> = tensor.into_data_async().await.expect("the device answers").try_to_vec().expect("f32");
    values.into_iter().map(f64::from).collect()
}

/// The squared norm of each parameter's gradient.
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
    fn a_device_that_computes_otherwise_is_found_out() {
        let trial = |numbers: &[f64]| Trial { milliseconds: 1.0, numbers: numbers.to_vec() };
        let right = trial(&[1.4, 0.02, 3.0]);
        assert!(trial(&[1.400_1, 0.02, 3.0]).agrees_with(&right));
        assert!(!trial(&[1.4, 0.02, 2.9]).agrees_with(&right));
        assert!(!trial(&[1.4, 0.06, 3.0]).agrees_with(&right));
        assert!(!trial(&[f64::NAN, 0.02, 3.0]).agrees_with(&right));
        assert!(!trial(&[0.0, 0.0, 0.0]).agrees_with(&right));
    }
}
