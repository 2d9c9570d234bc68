//! Bytes in, examples out: reads a labelled file, says what its columns look like, and splits its rows.
//! Knows nothing of tokens or tensors.

mod bytes;
mod dataset;
mod error;
mod formats;
mod read;
mod sentence;
mod table;

pub use bytes::gzip::Gunzip;
pub use dataset::Dataset;
pub use dataset::fold::fold;
pub use dataset::row_texts::Texts;
pub use dataset::schema::{Schema, TargetChoice, TargetColumn, find_column};
pub use dataset::split::{Split, SplitConfig};
pub use dataset::summary::{ClassCount, RowsSummary, ScoreSummary, TargetSummary, TokensSummary};
pub use dataset::target::{Target, Values};
pub use dataset::target_kind::TargetKind;
pub use error::Error;
pub use error::read_error::ReadError;
pub use formats::file_reader::Intake;
pub use read::*;
pub use sentence::{Sentence, Value};
pub use table::Table;
pub use table::column::Column;
pub use table::number::DecimalMark;
pub use table::numerals::NumeralsSummary;
pub use table::partition::Partition;
pub use table::profile::{ColumnSummary, Guess, Profile, Role, Suggestion};
