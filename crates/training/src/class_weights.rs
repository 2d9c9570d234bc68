//! Class weights: how much the rows of each class weigh in the loss, so that rare classes are learned too.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::Target;

/// How much the rows of a class weigh in the loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ClassWeights {
    /// The square root of the balanced weights if the largest class has more than three times the rows of the smallest,
    /// otherwise equal. Rare classes are then found more often, at the cost of few rows of frequent ones.
    Auto,
    /// Equal.
    None,
    /// Inversely proportional to the rows of the class (King and Zeng 2001), relative to the largest class and at most
    /// 10.
    Balanced,
}

/// Above this ratio of the largest class to the smallest, the classes are imbalanced.
const IMBALANCED: usize = 3;
/// The most that a row weighs relative to one of the largest class. Otherwise a row of a tiny class would dominate its
/// batch.
const MAX_WEIGHT: f32 = 10.0;

impl ClassWeights {
    /// Every choice, in the order in which the user sees them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::None, Self::Balanced];

    /// The weight of each class by its training rows, 1 to 10. `None` if all weigh the same, and for scores.
    pub(super) fn of(self, target: &Target, train: &[usize]) -> Option<Vec<f32>> {
        let classes = target.classes()?;
        let mut rows = vec![0; target.labels.len()];
        train.iter().filter_map(|&row| classes[row]).for_each(|class| rows[class as usize] += 1);
        let (most, least) = (*rows.iter().max()?, *rows.iter().filter(|&&rows| rows > 0).min()?);
        let power = match self {
            Self::Balanced => 1.0,
            Self::Auto if most > IMBALANCED * least => 0.5,
            Self::None | Self::Auto => return None,
        };
        let weight = |&rows: &usize| (most as f32 / rows.max(1) as f32).powf(power).min(MAX_WEIGHT);
        Some(rows.iter().map(weight).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::{TargetKind, Values};

    fn weights(choice: ClassWeights, rows: [usize; 2]) -> Option<Vec<f32>> {
        let classes: Vec<Option<u32>> = (0..2).flat_map(|class| vec![Some(class as u32); rows[class]]).collect();
        let train: Vec<usize> = (0..classes.len()).collect();
        let labels = ["a", "b"].map(str::to_owned).to_vec();
        let target = Target {
            column: "c".into(),
            kind: TargetKind::Category,
            labels,
            scaling: Default::default(),
            values: Values::Classes(classes),
        };
        choice.of(&target, &train)
    }

    #[test]
    fn rare_classes_weigh_more_if_the_classes_are_imbalanced() {
        assert_eq!(weights(ClassWeights::Auto, [9, 3]), None);
        assert_eq!(weights(ClassWeights::Auto, [12, 3]), Some(vec![1.0, 2.0]));
        assert_eq!(weights(ClassWeights::Balanced, [12, 3]), Some(vec![1.0, 4.0]));
        assert_eq!(weights(ClassWeights::Balanced, [6, 3]), Some(vec![1.0, 2.0]));
        assert_eq!(weights(ClassWeights::None, [12, 3]), None);
        assert_eq!(weights(ClassWeights::Balanced, [200, 1]), Some(vec![1.0, 10.0]));
    }
}
