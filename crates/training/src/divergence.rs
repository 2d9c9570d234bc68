//! Detects a run that diverged: its loss is not finite, or far above the first one.

/// A loss this many times the first one has exploded. An untrained model starts at about the loss of a constant
/// prediction, and the noise of batches does not add an order of magnitude to it.
const EXPLODED: f64 = 10.0;

/// Compares the losses of a run with its first one.
#[derive(Debug, Default)]
pub(super) struct DivergenceCheck {
    first: Option<f64>,
}

impl DivergenceCheck {
    /// Returns the loss that later ones are compared with.
    pub(super) fn first(&self) -> Option<f64> {
        self.first
    }

    /// Compares later losses with this one.
    pub(super) fn set_first(&mut self, first: Option<f64>) {
        self.first = first;
    }

    /// Returns whether the run has diverged by this loss. The first call sets the loss to compare with.
    pub(super) fn has_diverged(&mut self, loss: f64) -> bool {
        let first = *self.first.get_or_insert(loss);
        !loss.is_finite() || loss > EXPLODED * first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_diverges_if_its_loss_explodes_or_is_not_finite() {
        let diverged = |losses: &[f64]| {
            let mut check = DivergenceCheck::default();
            losses.iter().map(|&loss| check.has_diverged(loss)).collect::<Vec<bool>>()
        };
        assert_eq!(diverged(&[1.4, 3.0, 0.1, 1.6]), [false; 4]);
        assert_eq!(diverged(&[1.4, 13.0, 15.0]), [false, false, true]);
        assert_eq!(diverged(&[1.4, f64::NAN]), [false, true]);
        assert_eq!(diverged(&[f64::INFINITY]), [true]);
    }
}
