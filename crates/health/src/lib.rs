//! What is wrong with chosen rows before a model is trained on them, and what can be done about it. Knows texts and tables, no
//! tensors.
//!
//! [`inspect`] looks; each [`Finding`] names the rows behind it and the [`Fix`]s that answer it; [`treat`] and [`fix_split_overlap`]
//! apply those a person took.

#![deny(missing_docs)]

mod alike;
mod classes;
mod empty;
mod finding;
mod fix;
#[cfg(all(test, not(target_family = "wasm")))]
mod given_sets;
mod inspection;
mod label_leak;
mod lengths;
mod split_overlap;
#[cfg(test)]
mod tests;
mod unknown;
mod wilson;

pub use finding::{Finding, RowPlace, SettingAdvice, Severity};
pub use fix::{Fix, apply_fix, fix_split_overlap, ignored};
pub use inspection::{Health, Inspected, Inspection, inspect};
pub use lengths::{LengthBin, Lengths};
pub use unknown::VocabularySummary;
