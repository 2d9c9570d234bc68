//! The state of training between two bursts. A trainer that resumes from it continues as if it had never stopped: on
//! the CPU, to the last bit.

mod fold;
mod parameters;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::epoch_losses::EpochLosses;
use super::{Error, FoldExamples, Trainer};
use fold::FoldCounts;
use wordloom_base::random::fnv1a;
use wordloom_evaluation::Predictions;

/// The state of training between two bursts, as plain numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// The whole numbers.
    pub counts: CheckpointCounts,
    /// Parameters, moments and loss weights, by name.
    pub numbers: BTreeMap<String, Vec<f32>>,
    /// Losses and errors, by name. They are compared with later ones, so they keep all their bits.
    pub exact: BTreeMap<String, Vec<f64>>,
    /// The best models' predictions of the validation rows.
    pub validated: Predictions,
}

/// The whole numbers of a [`Checkpoint`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckpointCounts {
    /// Identifies the settings, the rows and their tokens, without which a checkpoint means nothing.
    fingerprint: u64,
    epoch: usize,
    epoch_steps: usize,
    best_epoch: Option<usize>,
    has_learned: bool,
    last_epoch: usize,
    plateau_waited: usize,
    folds: Vec<FoldCounts>,
}

/// The names of what has 64 bits.
const EPOCH_LOSSES: &str = "epoch losses";
const BEST_ERROR: &str = "best error";
const PLATEAU_ERROR: &str = "plateau error";
const FIRST_LOSS: &str = "first loss";

impl Checkpoint {
    /// Returns the number of optimizer steps taken, of all folds together.
    pub fn step(&self) -> usize {
        self.counts.folds.iter().map(|fold| fold.steps).sum()
    }

    fn exact(&self, name: &str) -> &[f64] {
        self.exact.get(name).map_or(&[], Vec::as_slice)
    }
}

impl Trainer {
    /// Returns the state of training; `None` before the first step and once training has ended.
    ///
    /// # Panics
    /// If the device fails to return the parameters.
    pub async fn checkpoint(&self) -> Option<Checkpoint> {
        if self.ended().is_some() || self.step() == 0 {
            return None;
        }
        let mut numbers = BTreeMap::new();
        let mut folds = Vec::with_capacity(self.folds.len());
        for (index, fold) in self.folds.iter().enumerate() {
            folds.push(fold.checkpoint(index, &mut numbers).await);
        }
        let (best, has_learned, last_epoch) = self.stopping.state();
        let (plateau_error, plateau_waited) = self.plateau.state();
        let exact = [
            (EPOCH_LOSSES, self.epoch_losses.sums().to_vec()),
            (BEST_ERROR, best.map(|(_, error)| error).into_iter().collect()),
            (PLATEAU_ERROR, vec![plateau_error]),
            (FIRST_LOSS, self.divergence.first().into_iter().collect()),
        ];
        let counts = CheckpointCounts {
            fingerprint: self.fingerprint(),
            epoch: self.epoch,
            epoch_steps: self.epoch_losses.steps(),
            best_epoch: best.map(|(epoch, _)| epoch),
            has_learned,
            last_epoch,
            plateau_waited,
            folds,
        };
        let exact = exact.map(|(name, values)| (name.to_owned(), values)).into();
        Some(Checkpoint { counts, numbers, exact, validated: self.validation_predictions().clone() })
    }

    /// Checks that a checkpoint is one of the same run: of the same settings, rows and tokens, and complete.
    ///
    /// # Errors
    /// [`Error::OtherCheckpoint`] otherwise.
    pub fn verify_checkpoint(&self, checkpoint: &Checkpoint) -> Result<(), Error> {
        let counts = &checkpoint.counts;
        let is_complete = counts.fingerprint == self.fingerprint()
            && counts.folds.len() == self.folds.len()
            && checkpoint.exact(PLATEAU_ERROR).len() == 1
            && checkpoint.exact(BEST_ERROR).len() == usize::from(counts.best_epoch.is_some())
            && checkpoint.exact(EPOCH_LOSSES).len() == self.folds.len() * self.targets().len()
            && self
                .folds
                .iter()
                .zip(&counts.folds)
                .enumerate()
                .all(|(index, (fold, counts))| fold.fits(index, counts, &checkpoint.numbers));
        if is_complete { Ok(()) } else { Err(Error::OtherCheckpoint) }
    }

    /// Continues from a checkpoint. Unlabeled rows must have their soft labels.
    ///
    /// # Errors
    /// [`Error::OtherCheckpoint`] if it is not one of the same run; nothing has then changed.
    pub fn resume(&mut self, checkpoint: Checkpoint) -> Result<(), Error> {
        self.verify_checkpoint(&checkpoint)?;
        let best = checkpoint.exact(BEST_ERROR).first().copied();
        let plateau_error = checkpoint.exact(PLATEAU_ERROR)[0];
        let sums = checkpoint.exact(EPOCH_LOSSES).to_vec();
        self.epoch_losses = EpochLosses::resumed(sums, self.targets().len(), checkpoint.counts.epoch_steps);
        self.divergence.set_first(checkpoint.exact(FIRST_LOSS).first().copied());
        let Checkpoint { counts, mut numbers, validated, .. } = checkpoint;
        let CheckpointCounts { epoch, best_epoch, has_learned, last_epoch, plateau_waited, .. } = counts;
        self.epoch = epoch;
        self.stopping.set_state(best_epoch.zip(best), has_learned, last_epoch);
        self.plateau.set_state(plateau_error, plateau_waited);
        self.validation_predictions = validated;
        for (index, (fold, counts)) in self.folds.iter_mut().zip(counts.folds).enumerate() {
            fold.resume(index, &counts, &mut numbers, epoch, self.settings.batch_size);
        }
        Ok(())
    }

    /// A number that differs for other settings, rows or tokens.
    fn fingerprint(&self) -> u64 {
        let mut bytes = serde_json::to_vec(self.settings()).expect("settings are plain data");
        for FoldExamples { examples, rows, vocab_size } in self.folds() {
            let rows = rows.train.iter().chain(&rows.validation).map(|&row| row as u32);
            let tokens = examples.tokens.iter().flat_map(|tokens| tokens.iter().copied().chain([u32::MAX]));
            bytes.extend(rows.chain(tokens).chain([*vocab_size as u32]).flat_map(u32::to_le_bytes));
        }
        fnv1a(&bytes)
    }
}
