//! What the rows of each class count in the loss, so that rare classes are learned too.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use wordloom_data::Target;

/// What the rows of a class count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ClassWeights {
    /// Half-way balanced, by the root of the weights, where the largest class has over three times the rows of the smallest; else the
    /// same. Rare classes are then found oftener without many rows of common ones being lost to them.
    Auto,
    /// All the same.
    None,
    /// The rarer the class, the more: rows / (classes · rows of the class) (King and Zeng 2001).
    Balanced,
}

/// From this ratio of the largest class to the smallest on, balance is worth its noise.
const UNEVEN: usize = 3;
/// The most that rows of a class count beside those of the largest: one of a handful of rows would else rule its batch.
const MOST: f32 = 10.0;

impl ClassWeights {
    /// What a row of each class counts; nothing where all count the same.
    pub(super) fn of(self, target: &Target, train: &[usize]) -> Option<Vec<f32>> {
        let classes = target.classes()?;
        let mut rows = vec![0; target.labels.len()];
        train.iter().filter_map(|&row| classes[row]).for_each(|class| rows[class as usize] += 1);
        let (most, least) = (*rows.iter().max()?, *rows.iter().filter(|&&rows| rows > 0).min()?);
        let power = match self {
            Self::Balanced => 1.0,
            Self::Auto if most > UNEVEN * least => 0.5,
            Self::None | Self::Auto => return None,
        };
        let weight = |&rows: &usize| (most as f32 / rows.max(1) as f32).powf(power).min(MOST);
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
        let target =
            Target { column: "c".into(), kind: TargetKind::Category, labels, values: Values::Classes(classes) };
        choice.of(&target, &train)
    }

    #[test]
    fn rare_classes_count_more_where_classes_are_uneven() {
        assert_eq!(weights(ClassWeights::Auto, [9, 3]), None);
        assert_eq!(weights(ClassWeights::Auto, [12, 3]), Some(vec![1.0, 2.0]));
        assert_eq!(weights(ClassWeights::Balanced, [12, 3]), Some(vec![1.0, 4.0]));
        assert_eq!(weights(ClassWeights::Balanced, [6, 3]), Some(vec![1.0, 2.0]));
        assert_eq!(weights(ClassWeights::None, [12, 3]), None);
        assert_eq!(weights(ClassWeights::Balanced, [200, 1]), Some(vec![1.0, 10.0]));
    }
}
