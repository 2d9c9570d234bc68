//! The optimizer steps of a burst: one after another, or those of several folds at once on threads of the CPU.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use burn::tensor::{Device, Tensor};
use web_time::Instant;

use super::fold_trainer::FoldTrainer;
use super::pace::Pace;
use wordloom_evaluation::threads;

/// The steps that were taken.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// The index of each step's fold and the losses of the step, `[heads]`, still on the device. The steps of a fold
    /// are in their order.
    pub losses: Vec<(usize, Tensor<1>)>,
    /// The number of texts trained on.
    pub texts: usize,
}

impl Steps {
    /// Takes steps for about `budget`, at least one, and never beyond the end of an epoch.
    pub(super) fn take(folds: &mut [FoldTrainer], device: &Device, pace: &Pace, budget: Duration) -> Self {
        let start = Instant::now();
        let threads = if *device == Device::flex() { threads() } else { 1 };
        // A budget of nothing is one step.
        if threads > 1 && folds.len() > 1 && !budget.is_zero() {
            return Self::take_at_once(folds, threads, || start.elapsed() < budget);
        }
        let mut steps = Self::default();
        while pace.allows(steps.losses.len(), || start.elapsed(), budget) && steps.take_one(folds) {}
        steps
    }

    /// Takes the next step of the epoch: of the first fold that has one. Returns whether there was one.
    fn take_one(&mut self, folds: &mut [FoldTrainer]) -> bool {
        folds.iter_mut().enumerate().any(|(index, fold)| self.take_of(index, fold))
    }

    /// Takes steps of several folds at once, each fold on one thread at a time, while `goes_on`; at least one step on
    /// each thread.
    ///
    /// The folds share nothing, so their networks are the same as after as many steps one after another.
    fn take_at_once(folds: &mut [FoldTrainer], threads: usize, goes_on: impl Fn() -> bool + Sync) -> Self {
        let waiting: VecDeque<_> = folds.iter_mut().enumerate().filter(|(_, fold)| fold.has_batch()).collect();
        let (threads, waiting) = (threads.min(waiting.len()), Mutex::new(waiting));
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let work = || {
            let mut steps = Self::default();
            while let Some((index, fold)) = next() {
                while steps.take_of(index, fold) {
                    if !goes_on() {
                        return steps;
                    }
                }
            }
            steps
        };
        let mut all = Self::default();
        thread::scope(|scope| {
            // All threads are started before the first is waited for.
            for worker in (0..threads).map(|_| scope.spawn(work)).collect::<Vec<_>>() {
                let Self { losses, texts } = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                all.losses.extend(losses);
                all.texts += texts;
            }
        });
        all
    }

    /// Takes the next step of a fold. Returns whether it has one.
    fn take_of(&mut self, index: usize, fold: &mut FoldTrainer) -> bool {
        let Some((losses, texts)) = fold.step() else { return false };
        self.losses.push((index, losses));
        self.texts += texts;
        true
    }
}
