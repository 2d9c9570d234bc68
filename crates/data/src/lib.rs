//! Files in, rows out: reads a labeled file, describes its columns, and splits its rows.
//!
//! Six modules, each of which may use only those before it:
//!
//! - `bytes` unpacks and decodes: bytes in, text out;
//! - `table` holds rows and columns of text and infers what each column contains;
//! - `edits` is what the user changes in the rows of a table;
//! - `formats` reads text, spreadsheets and folders into a table, and writes a file again with edits;
//! - `dataset` selects the columns, reads the targets and splits the rows;
//! - `write` writes rows as a file.
//!
//! `read` (how a file should be read, and how it was read), `error` and `sentence` are plain data that all of them
//! share. Knows nothing of tokens or tensors.
//!
//! Without the feature `files`, only text of separated values and of JSON is read and written. What only predicts, in a
//! page, needs none of the libraries for archives, encodings and workbooks.
//!
//! ```
//! # #[cfg(feature = "files")] {
//! use std::rc::Rc;
//! use wordloom_base::config::Check;
//! use wordloom_data::{Dataset, Profile, Schema, Split, SplitConfig, Table, TargetChoice, TargetKind};
//!
//! let rows: String = (0..40).map(|row| format!("this is text {row}\t{}\n", ["good", "bad"][row % 2])).collect();
//! let table = Rc::new(Table::read("reviews.tsv", format!("review\tlabel\n{rows}").as_bytes()).unwrap());
//! let suggestion = Profile::of(&table).suggestion;
//! assert_eq!((suggestion.text, suggestion.category), (vec!["review".to_owned()], Some("label".to_owned())));
//!
//! let label = TargetChoice::new("label", TargetKind::Category);
//! let schema = Schema::new(&table, &["review".to_owned()], &[label]).unwrap();
//! let dataset = Dataset::new(&table, &schema).unwrap();
//! let [group_near_duplicates, cross_validated] = [false; 2];
//! let config = SplitConfig { validation: 0.1, test: 0.1, seed: 1, group_near_duplicates, cross_validated };
//! let split = Split::draw(&dataset, &config.check().unwrap()).unwrap();
//! assert_eq!((split.train.len(), split.validation.len(), split.test.len()), (32, 4, 4));
//! # }
//! ```

#![cfg_attr(
    not(feature = "files"),
    allow(dead_code, unused_imports, reason = "the readers of the other formats use the rest of the readers of text")
)]

mod bytes;
mod dataset;
mod edits;
mod error;
mod formats;
mod kind;
mod read;
mod sentence;
mod table;
mod write;

pub use bytes::Gunzip;
#[cfg(feature = "files")]
pub use bytes::mend_encoding;
pub use dataset::{
    ClassCount, Dataset, Fold, LOGIT_MARGIN, Likeness, MOST_LEVELS, MissingWords, RowTexts, RowsSummary, Scaling,
    Schema, ScoreScale, ScoreSummary, Split, SplitConfig, Target, TargetChoice, TargetColumn, TargetKind,
    TargetSummary, TokensSummary, Transform, UnreadCell, UnreadCells, Values, WordCount, find_column, fold, label_text,
    spelling_key,
};
pub use edits::{Author, CellEdit, ConfirmedLabels, Edit, LabelSource, LabelSources, Renaming};
pub use error::{Error, ReadError, RewriteError};
#[cfg(feature = "files")]
pub use formats::FileReader;
pub use formats::PlainReader;
pub use kind::FileKind;
pub use read::{
    Annotations, DialectReport, EncodingReason, EncodingReport, Escape, Export, ExportReport, FilePart, FileReport,
    Format, HeaderReason, LeftOut, ListColumn, MemberReport, MixedReport, Quote, ReadOptions, ReadReport, SheetReport,
    Skipped, SkippedRow, SubsetReport, Take,
};
pub use sentence::{Sentence, Value};
pub use table::{
    Column, ColumnSummary, DecimalMark, Guess, LabelSyntax, NumeralsSummary, Partition, Profile, Role, Suggestion,
    Table,
};
pub use write::{
    Cell, DelimitedStyle, LONGEST_SHEET_CELL, MOST_SHEET_COLUMNS, MOST_SHEET_ROWS, OutputFormat, RowWriter, TextFormat,
};
