//! How a file should be read, and how it was read. Plain data that every module uses.
//!
//! A caller specifies [`ReadOptions`] and gets a [`ReadReport`] with the table. Knows nothing of how reading is done.

mod export;
mod files;
mod list_column;
mod options;
mod report;

pub use export::{Annotations, Export, ExportReport};
pub use files::{FilePart, FileReport};
pub use list_column::{LeftOut, ListColumn};
pub use options::{Escape, Format, Quote, ReadOptions, Take};
pub use report::{
    DialectReport, EncodingReason, EncodingReport, HeaderReason, MemberReport, MixedReport, ReadReport, SheetReport,
    Skipped, SkippedRow, SubsetReport,
};
