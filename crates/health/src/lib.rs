//! What is wrong with chosen rows before a model is trained on them, and what can be done about it. Knows texts and tables, no
//! tensors.
//!
//! [`inspect`] looks; each [`Finding`] names the rows behind it and the [`Remedy`]s that answer it; [`treat`] and [`treat_leaks`]
//! apply those a person took.

#![deny(missing_docs)]

mod alike;
mod classes;
mod empty;
mod finding;
mod giveaway;
#[cfg(all(test, not(target_family = "wasm")))]
mod given_sets;
mod inspection;
mod leaks;
mod lengths;
mod remedy;
#[cfg(test)]
mod tests;
mod unknown;
mod wilson;

pub use finding::{Finding, RowPlace, SettingAdvice, Severity};
pub use inspection::{Health, Inspected, Inspection, inspect};
pub use lengths::{LengthBin, Lengths};
pub use remedy::{Remedy, ignored, treat, treat_leaks};
pub use unknown::VocabularySummary;
