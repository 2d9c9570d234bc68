//! Bytes in, examples out: reads a labelled file, says what its columns look like, and splits its rows.
//! Knows nothing of tokens or tensors.

mod cells;
mod charset;
mod delimited;
mod dialect;
mod error;
mod header;
mod jsonl;
mod number;
mod quotes;
mod summary;
mod table;

pub use cells::Column;
pub use error::Error;
pub use summary::{
    ClassCount, ColumnSummary, RowsSummary, ScoreSummary, Suggestion, TokensSummary,
};
pub use table::Table;
