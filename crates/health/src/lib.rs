//! Checks of the selected rows before training, and fixes for what they find. Knows texts and tables, no tensors.
//!
//! [`inspect`] runs all checks. Each [`Finding`] names the rows behind it and the [`Fix`]es for it.
//! [`Fix::apply_to_rows`] and [`Fix::apply_to_split`] apply the fixes that the user selects.
//!
//! ```
//! use std::rc::Rc;
//! use wordloom_data::{Dataset, Schema, Table, TargetChoice, TargetKind};
//! use wordloom_health::Fix;
//!
//! let table = Rc::new(Table::read("mails.csv", b"text,kind\nlate,a\nlate,a\nfine,b\n").unwrap());
//! let kind = TargetChoice::new("kind", TargetKind::Category);
//! let schema = Schema::new(&table, &["text".to_owned()], &[kind]).unwrap();
//! let mut dataset = Dataset::new(&table, &schema).unwrap();
//! assert_eq!(Fix::KeepFirstDuplicate.apply_to_rows(&mut dataset), 1);
//! assert_eq!(dataset.rows, [0, 2]);
//! ```

#![deny(missing_docs)]

mod checks;
mod finding;
mod fix;
mod inspection;
mod partitioned_texts;
#[cfg(all(test, not(target_family = "wasm")))]
mod public_data_sets;
mod row_groups;
mod score_shape;
#[cfg(test)]
mod tests;

pub use checks::starter_vectors::starter_language;
pub use checks::{LengthBin, Lengths, VocabularySummary};
pub use finding::{Finding, KindAdvice, RowLocation, SettingAdvice, SettingValue, Severity};
pub use fix::{Fix, ignored_tokens};
pub use inspection::{Health, Inspection, InspectionInput, inspect};
