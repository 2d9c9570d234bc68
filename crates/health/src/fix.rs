//! What a person can do about a finding, and the doing of it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::alike::{alike, conflicts, duplicates, keys};
use super::classes::rare;
use super::empty::without_token;
use super::split_overlap::Sides;
use wordloom_data::{Dataset, Split};

/// An answer to a finding. Nothing of the file is lost to it: it is taken back by choosing without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Fix {
    /// Leaves out rows whose text holds no token.
    DropWithoutToken,
    /// Of rows of the same text and answers, keeps the first.
    KeepFirstDuplicate,
    /// Of rows of the same answers whose texts differ in case, width, spaces and punctuation alone, keeps the first.
    KeepFirstAlike,
    /// Leaves out all rows whose text is also there with another answer.
    DropConflicts,
    /// Of rows of the same text with different answers, keeps the first.
    KeepFirstConflict,
    /// Leaves out the rows of classes with fewer than five.
    DropRareClasses,
    /// Draws the split anew, with texts that are alike on one side.
    AlikeOnOneSide,
    /// Leaves out rows that train and whose text is also held out.
    DropOverlapFromTraining,
    /// Leaves out rows that are held out and whose text also trains.
    DropOverlapFromHeldOut,
    /// Reads texts as if this token were not in them, now and in every text predicted.
    IgnoreToken {
        /// The token, in lower case.
        token: String,
    },
}

/// Applies a fix that is about rows as such; one about the split or the tokens changes nothing here. How many rows it left out.
pub fn apply_fix(fix: &Fix, dataset: &mut Dataset) -> usize {
    let dropped: HashSet<usize> = match fix {
        Fix::DropWithoutToken => without_token(dataset).into_iter().collect(),
        Fix::KeepFirstDuplicate => later(duplicates(dataset).several()),
        Fix::KeepFirstAlike => later(alike(dataset, &keys(dataset)).several()),
        Fix::DropConflicts => conflicts(dataset, &keys(dataset)).into_iter().flatten().collect(),
        Fix::KeepFirstConflict => later(conflicts(dataset, &keys(dataset)).iter()),
        Fix::DropRareClasses => rare(dataset).into_iter().collect(),
        Fix::AlikeOnOneSide | Fix::DropOverlapFromTraining | Fix::DropOverlapFromHeldOut | Fix::IgnoreToken { .. } => {
            return 0;
        }
    };
    if !dropped.is_empty() {
        dataset.retain(|row| !dropped.contains(&row));
        dataset.number_labels();
    }
    dropped.len()
}

/// All rows but the first of each group.
fn later<'g>(groups: impl Iterator<Item = &'g Vec<usize>>) -> HashSet<usize> {
    groups.flat_map(|group| &group[1..]).copied().collect()
}

/// Applies a fix for texts on both sides of the split; any other changes nothing here. `test` holds the rows of a second file,
/// where there is one. How many rows it left out.
pub fn fix_split_overlap(fix: &Fix, dataset: &mut Dataset, split: &mut Split, test: Option<&mut Dataset>) -> usize {
    let sides = || Sides::new(dataset, split, test.as_deref());
    let (own, others) = match fix {
        Fix::DropOverlapFromTraining => (sides().telling(), Vec::new()),
        Fix::DropOverlapFromHeldOut => sides().known(),
        _ => return 0,
    };
    dataset.retain(|row| !own[row]);
    split.retain(|row| !own[row]);
    if let Some(test) = test {
        test.retain(|row| !others.get(row).is_some_and(|dropped| *dropped));
    }
    own.iter().chain(&others).filter(|dropped| **dropped).count()
}

/// The tokens that fixes have ignored.
pub fn ignored(fixes: &[Fix]) -> Vec<String> {
    let token = |fix: &Fix| match fix {
        Fix::IgnoreToken { token } => Some(token.clone()),
        _ => None,
    };
    fixes.iter().filter_map(token).collect()
}
