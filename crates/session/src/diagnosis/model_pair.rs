//! Two models compared on the same rows of a column.

use super::target_rows::TargetRows;
use crate::requests::{ModelPair, NearerCounts, PairedOutcomes};
use wordloom_evaluation::Comparison;
use wordloom_metrics::{Estimate, Predicted, mcnemar};

use super::row_filter::Side;

/// Below this probability, a difference is not put down to chance.
const SIGNIFICANCE: f64 = 0.05;

impl ModelPair {
    /// Compares the diagnosed model with the second one. `None` if the second one has no predictions of the column.
    pub(crate) fn new(rows: &TargetRows<'_>) -> Option<Self> {
        let second = rows.second()?;
        let places: Vec<usize> = rows.positions.iter().map(|&position| position as usize).collect();
        let truth: Vec<usize> = rows.positions.iter().map(|&position| rows.row(position)).collect();
        let models: Vec<Predicted> = [rows.predicted(), second].map(|predicted| predicted.select(&places)).into();
        let Comparison { estimates, gain } = Comparison::new(&models.iter().collect::<Vec<_>>(), rows.target, &truth);
        let count = |is: &dyn Fn(u32) -> bool| rows.positions.iter().filter(|&&position| is(position)).count();
        let mut pair = Self {
            column: rows.target.column.clone(),
            kind: rows.target.kind,
            rows: places.len(),
            different: count(&|position| rows.differs(position)),
            outcomes: None,
            nearer: None,
            estimates: estimates.try_into().ok()?,
            difference: gain,
            better: None,
        };
        if rows.target.kind.is_number() {
            let nearer = |side: Option<Side>| count(&|position| rows.nearer(position) == side);
            pair.nearer = Some(NearerCounts {
                first: nearer(Some(Side::First)),
                second: nearer(Some(Side::Second)),
                equal: nearer(None),
            });
            pair.better = pair.difference.mean_absolute_error.and_then(|Estimate { low, high, .. }| {
                let first = (high < 0.0).then_some(Side::First);
                first.or((low > 0.0).then_some(Side::Second))
            });
        } else {
            let both = |first: bool, second: bool| {
                count(&|position| {
                    rows.is_correct(position) == Some(first) && rows.is_second_correct(position) == Some(second)
                })
            };
            let (first_only, second_only) = (both(true, false), both(false, true));
            let p_value = mcnemar(first_only, second_only);
            pair.outcomes = Some(PairedOutcomes {
                both_correct: both(true, true),
                first_only,
                second_only,
                both_wrong: both(false, false),
                p_value,
            });
            let ahead = if first_only > second_only { Side::First } else { Side::Second };
            pair.better = (p_value < SIGNIFICANCE).then_some(ahead);
        }
        Some(pair)
    }
}
