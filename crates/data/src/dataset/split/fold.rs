//! Training and validation rows of one network: held-out rows, or one fold of a cross-validation.

use super::strata::strata;
use super::{Split, SplitConfig};
use crate::dataset::Dataset;
use crate::dataset::text_groups::TextGroups;
use wordloom_base::random::Random;

/// The rows that one network is trained on, and those that it is validated on. Both rise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fold {
    /// The rows to train on.
    pub train: Vec<usize>,
    /// The rows to validate on, none of which is trained on.
    pub validation: Vec<usize>,
}

impl Split {
    /// Returns the folds of the training and validation rows.
    ///
    /// If there are validation rows, or `count` is 1, there is one fold: these rows as they are. Otherwise the training
    /// rows are divided into `count` parts, at most one for each distinct text, and each part is the validation part of
    /// one fold. Classes (for scores, deciles) keep their proportions, and rows with equal texts are in the same part.
    pub fn folds(&self, dataset: &Dataset, count: usize, config: &SplitConfig) -> Vec<Fold> {
        if count <= 1 || !self.validation.is_empty() {
            return vec![Fold { train: self.train.clone(), validation: self.validation.clone() }];
        }
        let mut random = Random::named(config.seed, "folds");
        let groups = TextGroups::new(dataset, &self.train, config.group_near_duplicates);
        let mut parts = vec![Vec::new(); count.min(groups.groups().len())];
        // Dealt like cards, without a new start for each stratum, so that the parts of small strata differ as well.
        let mut next = 0;
        for mut stratum in strata(dataset, &groups) {
            random.shuffle(&mut stratum);
            for group in &stratum {
                let part = next % parts.len();
                parts[part].extend(groups.rows(group));
                next += 1;
            }
        }
        let fold = |held: usize| {
            let mut validation = parts[held].clone();
            validation.sort_unstable();
            let others = parts.iter().enumerate().filter(|&(part, _)| part != held);
            let mut train: Vec<usize> = others.flat_map(|(_, rows)| rows).copied().collect();
            train.sort_unstable();
            Fold { train, validation }
        };
        (0..parts.len()).map(fold).collect()
    }
}
