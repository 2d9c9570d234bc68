//! Bytes in, examples out: reads a labelled file, says what its columns look like, and splits its rows.
//! Knows nothing of tokens or tensors.

mod cells;
mod charset;
mod dataset;
mod delimited;
mod dialect;
mod error;
mod fold;
#[cfg(all(test, not(target_family = "wasm")))]
mod given_sets;
mod header;
mod jsonl;
mod number;
mod numerals;
mod profile;
mod quotes;
mod schema;
mod sentence;
mod split;
mod summary;
mod table;

pub use cells::Column;
pub use dataset::{Dataset, text_of};
pub use error::Error;
pub use fold::fold;
pub use number::DecimalMark;
pub use numerals::NumeralsSummary;
pub use profile::{Guess, Profile, Role};
pub use schema::{Schema, find_column};
pub use sentence::{Sentence, Value};
pub use split::{Part, Split, SplitConfig};
pub use summary::{ClassCount, ColumnSummary, RowsSummary, ScoreSummary, Suggestion, TokensSummary};
pub use table::Table;
