//! Soft labels: what another model predicts for rows without an answer, from which the networks learn (Hinton et al.
//! 2015).

use super::Trainer;
use super::taught::Taught;
use wordloom_evaluation::Predictions;

impl Trainer {
    /// Gives the unlabeled rows of each fold's examples soft labels, from which its network learns from the next epoch
    /// on. Call it before the first burst.
    ///
    /// # Panics
    /// If there is not one set of labels for each fold, or it does not have one label for each unlabeled row.
    pub fn teach(&mut self, labels: &[Predictions]) {
        assert_eq!(labels.len(), self.folds.len(), "one set of labels for each fold");
        for (trainer, Predictions { targets }) in self.folds.iter_mut().zip(labels) {
            let examples = &mut trainer.fold.examples;
            let rows = examples.unlabeled().len();
            assert!(targets.iter().all(|labels| labels.is_empty() || labels.len() == rows), "one label for each row");
            examples.soft.clone_from(targets);
            trainer.taught = Taught::of(&trainer.fold);
        }
    }

    /// Returns whether the unlabeled rows have soft labels.
    pub fn is_taught(&self) -> bool {
        self.folds.iter().all(|trainer| !trainer.fold.examples.soft.is_empty())
    }
}
