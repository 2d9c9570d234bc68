//! Files in, rows out: reads a labeled file, describes its columns, and splits its rows.
//!
//! Four rooms, and each may use only those before it:
//!
//! - `bytes` unpacks and decodes: bytes in, text out;
//! - `table` holds rows and columns of text and infers what each column contains;
//! - `formats` reads text, spreadsheets and folders into a table;
//! - `dataset` selects the columns, reads the targets and splits the rows.
//!
//! `read` (how a file should be read, and how it was read), `error` and `sentence` are plain data that all rooms share.
//! Knows nothing of tokens or tensors.

mod bytes;
mod dataset;
mod error;
mod formats;
mod read;
mod sentence;
mod table;

pub use bytes::Gunzip;
pub use dataset::{
    ClassCount, Dataset, MOST_LEVELS, RowTexts, RowsSummary, Schema, ScoreSummary, Split, SplitConfig, Target, TargetChoice,
    TargetColumn, TargetKind, TargetSummary, TokensSummary, Values, find_column, fold,
};
pub use error::{Error, ReadError};
pub use formats::FileReader;
pub use read::{
    DialectReport, EncodingReason, EncodingReport, Escape, Format, HeaderReason, MemberReport, Quote, ReadOptions,
    ReadReport, Skipped, SkippedRow, SubsetReport, Take,
};
pub use sentence::{Sentence, Value};
pub use table::{
    Column, ColumnSummary, DecimalMark, Guess, NumeralsSummary, Partition, Profile, Role, Suggestion, Table,
};
