//! Finds a label by one of its spellings.

use std::collections::HashMap;

use super::spelling::{Likeness, spelling_key};

/// The index of each label, by its spelling and, if spellings are merged, by the key that they share.
pub(super) struct LabelIds<'l> {
    exact: HashMap<&'l str, u32>,
    by_key: HashMap<String, u32>,
    merged: Option<Likeness>,
}

impl<'l> LabelIds<'l> {
    /// The indices of these labels. Of labels with the same key, the first has it.
    pub(super) fn new(labels: &'l [String], merged: Option<Likeness>) -> Self {
        let mut by_key = HashMap::new();
        if let Some(likeness) = merged {
            for (label, id) in labels.iter().zip(0..) {
                by_key.entry(spelling_key(label, likeness)).or_insert(id);
            }
        }
        Self { exact: labels.iter().map(String::as_str).zip(0..).collect(), by_key, merged }
    }

    /// Returns the index of the label with this spelling.
    pub(super) fn id(&self, spelling: &str) -> Option<u32> {
        let by_key = || self.by_key.get(&spelling_key(spelling, self.merged?)).copied();
        self.exact.get(spelling).copied().or_else(by_key)
    }
}
