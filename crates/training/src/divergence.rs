//! When a loss is beyond hope: no longer a number, or far above where it began.

/// A loss this many times the first one has exploded: a model that says nothing of any text starts about there, and noise adds no
/// order of magnitude.
const EXPLODED: f64 = 10.0;

/// Watches the losses of a run.
#[derive(Debug, Default)]
pub(super) struct Divergence {
    first: Option<f64>,
}

impl Divergence {
    /// Whether a run with this loss is to be ended.
    pub(super) fn is_seen_in(&mut self, loss: f64) -> bool {
        let first = *self.first.get_or_insert(loss);
        !loss.is_finite() || loss > EXPLODED * first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_that_explodes_or_is_no_number_ends_a_run() {
        let seen = |losses: &[f64]| {
            let mut divergence = Divergence::default();
            losses.iter().map(|&loss| divergence.is_seen_in(loss)).collect::<Vec<bool>>()
        };
        assert_eq!(seen(&[1.4, 3.0, 0.1, 1.6]), [false; 4]);
        assert_eq!(seen(&[1.4, 13.0, 15.0]), [false, false, true]);
        assert_eq!(seen(&[1.4, f64::NAN]), [false, true]);
        assert_eq!(seen(&[f64::INFINITY]), [true]);
    }
}
