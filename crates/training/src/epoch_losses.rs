//! The training losses of an epoch so far.

/// The sum of each target's loss over the steps of each fold in an epoch.
///
/// Losses are added step by step and fold by fold, so that the sums depend neither on where bursts end nor on threads.
#[derive(Debug, Default)]
pub(super) struct EpochLosses {
    /// `[folds * targets]`.
    sums: Vec<f64>,
    targets: usize,
    steps: usize,
}

impl EpochLosses {
    /// Returns those of an epoch before its first step.
    pub(super) fn new(folds: usize, targets: usize) -> Self {
        Self::resumed(vec![0.0; folds * targets], targets, 0)
    }

    /// Returns those of an epoch after some steps, with their [`sums`](Self::sums).
    pub(super) fn resumed(sums: Vec<f64>, targets: usize, steps: usize) -> Self {
        Self { sums, targets, steps }
    }

    /// Adds the losses of a fold's step, `[targets]`.
    pub(super) fn add(&mut self, fold: usize, losses: &[f32]) {
        let sums = &mut self.sums[fold * self.targets..(fold + 1) * self.targets];
        sums.iter_mut().zip(losses).for_each(|(sum, &loss)| *sum += f64::from(loss));
        self.steps += 1;
    }

    /// Returns the sums, `[folds * targets]`.
    pub(super) fn sums(&self) -> &[f64] {
        &self.sums
    }

    /// Returns the number of steps of all folds together.
    pub(super) fn steps(&self) -> usize {
        self.steps
    }

    /// Returns the mean loss of each target over all steps.
    pub(super) fn means(&self) -> Vec<f64> {
        let sum = |target: usize| self.sums.iter().skip(target).step_by(self.targets).sum::<f64>();
        (0..self.targets).map(|target| sum(target) / self.steps as f64).collect()
    }
}
