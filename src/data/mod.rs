//! Bytes in, examples out: reads a labelled file, says what its columns look like, and splits its rows.
//! Knows nothing of tokens or tensors.

mod cells;
mod charset;
mod dataset;
mod delimited;
mod dialect;
mod error;
#[cfg(all(test, not(target_family = "wasm")))]
mod given_sets;
mod header;
mod jsonl;
mod number;
mod profile;
mod quotes;
mod schema;
mod split;
mod summary;
mod table;

pub use cells::Column;
pub use dataset::Dataset;
pub use error::Error;
pub use profile::Profile;
pub use schema::{Schema, find_column};
pub use split::{Split, SplitConfig};
pub use summary::{ClassCount, ColumnSummary, RowsSummary, ScoreSummary, Suggestion, TokensSummary};
pub use table::Table;
