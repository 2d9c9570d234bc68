//! Strata: groups of rows with similar values, of which each part of a split gets its fraction.

use std::ops::Range;

use crate::dataset::text_groups::TextGroups;
use crate::dataset::{Dataset, Target, Values};

/// The groups of one stratum, as ranges for [`TextGroups::rows`].
type Stratum = Vec<Range<u32>>;

/// Divides the groups into strata by the values of their first rows: by the first target with labels or, if there is
/// none, by deciles of the first score.
pub(super) fn strata(dataset: &Dataset, groups: &TextGroups) -> Vec<Stratum> {
    let indices = match dataset.targets.iter().find(|target| !target.labels.is_empty()) {
        Some(target) => by_label(target, groups),
        None => by_score(dataset, groups),
    };
    let mut strata = vec![Stratum::new(); indices.iter().max().map_or(0, |most| most + 1)];
    for (group, index) in groups.groups().iter().zip(indices) {
        strata[index].push(group.clone());
    }
    strata.retain(|stratum| !stratum.is_empty());
    strata
}

/// Returns the stratum of each group: the category, or the first label, of its first row. Rows without one are in a
/// stratum of their own.
fn by_label(target: &Target, groups: &TextGroups) -> Vec<usize> {
    let label = |row: usize| match &target.values {
        Values::Classes(classes) => classes[row],
        Values::Sets(sets) => sets[row].as_ref().and_then(|set| set.first().copied()),
        Values::Numbers(_) => None,
    };
    groups.firsts().map(|row| label(row).map_or(target.labels.len(), |id| id as usize)).collect()
}

/// Returns the stratum of each group: the decile of its first row's score. Fewer than 100 groups have fewer strata, of
/// ten or more groups each.
fn by_score(dataset: &Dataset, groups: &TextGroups) -> Vec<usize> {
    let scores = dataset.targets.iter().find_map(|target| target.numbers());
    let score = |row: usize| scores.and_then(|scores| scores[row]).unwrap_or(f64::NEG_INFINITY);
    let scores: Vec<f64> = groups.firsts().map(score).collect();
    let bins = (scores.len() / 10).clamp(1, 10);
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[a].total_cmp(&scores[b]));
    let mut strata = vec![0; scores.len()];
    for (rank, group) in order.into_iter().enumerate() {
        strata[group] = rank * bins / scores.len();
    }
    strata
}
