//! What a person can do about a finding, and the doing of it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::alike::{alike, conflicts, duplicates, keys};
use super::classes::rare;
use super::empty::without_token;
use crate::data::{Dataset, Part, Split};

/// An answer to a finding. Nothing of the file is lost to it: it is taken back by choosing without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(tag = "type", rename_all = "camelCase", deny_unknown_fields)]
pub enum Remedy {
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
    DropLeaksFromTraining,
    /// Leaves out rows that are held out and whose text also trains.
    DropLeaksFromHeldOut,
    /// Reads texts as if this token were not in them, now and in every text predicted.
    IgnoreToken {
        /// The token, in lower case.
        token: String,
    },
}

/// A remedy that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RemedyEffect {
    /// The remedy.
    pub remedy: Remedy,
    /// How many rows it left out.
    pub rows: usize,
}

/// Applies a remedy that is about rows as such; one about the split or the tokens changes nothing here.
pub fn treat(remedy: &Remedy, dataset: &mut Dataset) -> RemedyEffect {
    let dropped: HashSet<usize> = match remedy {
        Remedy::DropWithoutToken => without_token(dataset).into_iter().collect(),
        Remedy::KeepFirstDuplicate => later(duplicates(dataset).several()),
        Remedy::KeepFirstAlike => later(alike(dataset, &keys(dataset)).several()),
        Remedy::DropConflicts => conflicts(dataset, &keys(dataset)).into_iter().flatten().collect(),
        Remedy::KeepFirstConflict => later(conflicts(dataset, &keys(dataset)).iter()),
        Remedy::DropRareClasses => rare(dataset).1.into_iter().collect(),
        Remedy::AlikeOnOneSide
        | Remedy::DropLeaksFromTraining
        | Remedy::DropLeaksFromHeldOut
        | Remedy::IgnoreToken { .. } => HashSet::new(),
    };
    if !dropped.is_empty() {
        dataset.retain(|row| !dropped.contains(&row));
        dataset.number_labels();
    }
    RemedyEffect { remedy: remedy.clone(), rows: dropped.len() }
}

/// All rows but the first of each group.
fn later<'g>(groups: impl Iterator<Item = &'g Vec<usize>>) -> HashSet<usize> {
    groups.flat_map(|group| &group[1..]).copied().collect()
}

/// Applies a remedy for texts on both sides of the split; any other changes nothing here. `test` holds the rows of a second file,
/// where there is one. How many rows it left out.
pub fn treat_leaks(remedy: &Remedy, dataset: &mut Dataset, split: &mut Split, test: Option<&mut Dataset>) -> usize {
    let keys = keys(dataset);
    let test_keys = test.as_ref().map(|test| self::keys(test)).unwrap_or_default();
    let of = |parts: &[Part]| -> HashSet<&str> {
        split.parts().filter(|(_, part)| parts.contains(part)).map(|(row, _)| keys[row].as_str()).collect()
    };
    let mut part = vec![Part::Train; dataset.len()];
    split.parts().for_each(|(row, own)| part[row] = own);
    let (dropped, dropped_test): (Vec<bool>, Vec<bool>) = match remedy {
        Remedy::DropLeaksFromTraining => {
            let mut tested = of(&[Part::Test]);
            tested.extend(test_keys.iter().map(String::as_str));
            let validated = of(&[Part::Validation]);
            let leaks = |row: usize| match part[row] {
                Part::Train => tested.contains(&*keys[row]) || validated.contains(&*keys[row]),
                Part::Validation => tested.contains(&*keys[row]),
                Part::Test => false,
            };
            ((0..dataset.len()).map(leaks).collect(), vec![false; test_keys.len()])
        }
        Remedy::DropLeaksFromHeldOut => {
            let (trained, known) = (of(&[Part::Train]), of(&[Part::Train, Part::Validation]));
            let leaks = |row: usize| match part[row] {
                Part::Train => false,
                Part::Validation => trained.contains(&*keys[row]),
                Part::Test => known.contains(&*keys[row]),
            };
            let dropped = (0..dataset.len()).map(leaks).collect();
            (dropped, test_keys.iter().map(|key| known.contains(key.as_str())).collect())
        }
        _ => return 0,
    };
    dataset.retain(|row| !dropped[row]);
    split.retain(|row| !dropped[row]);
    if let Some(test) = test {
        test.retain(|row| !dropped_test[row]);
    }
    dropped.iter().chain(&dropped_test).filter(|dropped| **dropped).count()
}

/// The tokens that remedies have ignored.
pub fn ignored(remedies: &[Remedy]) -> Vec<String> {
    let token = |remedy: &Remedy| match remedy {
        Remedy::IgnoreToken { token } => Some(token.clone()),
        _ => None,
    };
    remedies.iter().filter_map(token).collect()
}
