//! The sources of the checkout: the files that git tracks, with what tells whether their contents are the same.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::process::Command;

use crate::checkout::root;
use crate::command;

/// The hash of each source's contents, by its path in the checkout.
pub type Sources = BTreeMap<String, u64>;

/// Reads the sources; `None` if this is not a git checkout, or there is no git.
pub fn read() -> Option<Sources> {
    let list = ["-c", "core.quotePath=false", "ls-files"];
    let files = command::read(Command::new("git").args(list).current_dir(root())).ok()?;
    // A file that was deleted and not yet committed is still listed.
    let hashed = |path: &str| {
        let mut hasher = DefaultHasher::new();
        fs::read(root().join(path)).ok()?.hash(&mut hasher);
        Some((path.to_owned(), hasher.finish()))
    };
    Some(files.lines().filter_map(hashed).collect())
}
