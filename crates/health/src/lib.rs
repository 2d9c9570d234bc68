//! Checks of the selected rows before training, and fixes for what they find. Knows texts and tables, no tensors.
//!
//! [`inspect`] runs all checks. Each [`Finding`] names the rows behind it and the [`Fix`]es for it.
//! [`Fix::apply_to_rows`] and [`Fix::apply_to_split`] apply the fixes that the user selects.

#![deny(missing_docs)]

mod checks;
mod finding;
mod fix;
mod inspection;
mod partitioned_texts;
#[cfg(all(test, not(target_family = "wasm")))]
mod public_data_sets;
mod row_groups;
#[cfg(test)]
mod tests;
mod wilson;

pub use checks::{LengthBin, Lengths, VocabularySummary};
pub use finding::{Finding, RowLocation, SettingAdvice, Severity};
pub use fix::{Fix, ignored_tokens};
pub use inspection::{Health, Inspection, InspectionInput, inspect};
