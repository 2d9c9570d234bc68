//! Bytes in, examples out: reads a labelled file, says what its columns look like, and splits its rows.
//! Knows nothing of tokens or tensors.

#![deny(missing_docs)]

mod archive;
mod cells;
mod charset;
mod dataset;
mod decoding;
mod delimited;
mod dialect;
mod distinct;
mod error;
mod fold;
mod folders;
mod format;
#[cfg(all(test, not(target_family = "wasm")))]
mod given_sets;
mod grouping;
mod gzip;
mod header;
mod intake;
mod json;
mod labelled;
mod number;
mod numerals;
mod partition;
mod place;
mod profile;
mod read_error;
mod reading;
mod records;
mod rows;
mod sample;
mod schema;
mod sentence;
mod sheet;
mod sniffing;
mod split;
mod summary;
mod table;
mod target;
mod target_kind;
mod text_file;
mod texts;

pub use cells::Column;
pub use dataset::{Dataset, MOST_LEVELS};
pub use error::Error;
pub use fold::fold;
pub use gzip::Gunzip;
pub use intake::Intake;
pub use number::DecimalMark;
pub use numerals::NumeralsSummary;
pub use partition::Partition;
pub use profile::{ColumnSummary, Guess, Profile, Role, Suggestion};
pub use read_error::ReadError;
pub use reading::*;
pub use schema::{Schema, TargetChoice, TargetColumn, find_column};
pub use sentence::{Sentence, Value};
pub use split::{Split, SplitConfig};
pub use summary::{ClassCount, RowsSummary, ScoreSummary, TargetSummary, TokensSummary};
pub use table::Table;
pub use target::{Target, Values};
pub use target_kind::TargetKind;
pub use texts::Texts;
