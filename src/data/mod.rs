//! Bytes in, examples out: reads a labelled file, says what its columns look like, and splits its rows.
//! Knows nothing of tokens or tensors.

mod summary;

pub use summary::{ClassCount, ColumnSummary, RowsSummary, ScoreSummary, Suggestion, TokensSummary};
