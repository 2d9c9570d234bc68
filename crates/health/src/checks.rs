//! The checks of [`inspect`](crate::inspect), one file each.

pub(super) mod class_sizes;
pub(super) mod contents;
pub(super) mod duplicates;
pub(super) mod empty_rows;
pub(super) mod few_rows;
pub(super) mod label_leak;
pub(super) mod mojibake;
pub(super) mod scores;
pub(super) mod spellings;
pub(super) mod split_overlap;
pub(super) mod starter_vectors;
pub(super) mod text_lengths;
pub(super) mod unknown_tokens;
pub(super) mod unnamed_labels;
pub(super) mod unread_cells;

pub use text_lengths::{LengthBin, Lengths};
pub use unknown_tokens::VocabularySummary;

/// From this number of rows on, rows are held out for validation by default. Starter vectors and names add little then.
const FEW_ROWS: usize = 2_000;
