//! Writes a file again with the user's edits: in its own format, dialect and encoding, and byte by byte as it is
//! except where an edit changes it.

use std::ops::Range;

use super::delimited::DelimitedRewriter;
use super::json::JsonRewriter;
use crate::bytes::{EncodedLines, Gunzip};
use crate::edits::{Changes, Edit};
use crate::error::{Error, ReadError, RewriteError};
use crate::read::{Format, ReadReport, Take};
use crate::table::Table;

/// Bytes of a file that are replaced.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Splice {
    /// Which bytes. An empty range is a position where something is inserted.
    pub(super) bytes: Range<usize>,
    /// What takes their place.
    pub(super) with: Vec<u8>,
}

impl ReadReport {
    /// Whether a file that was read like this can be written again with edits, as it is written. Otherwise its rows
    /// can only be written as a new file.
    pub fn is_rewritable(&self) -> bool {
        let is_single = self.member.is_none() && self.files.is_empty() && self.export.is_none();
        let is_sample = self.part.as_ref().is_some_and(|part| part.take == Take::Random);
        is_single
            && match self.format {
                Format::Table | Format::JsonLines => true,
                // Its objects are counted, and of a sample nobody knows which ones were drawn.
                Format::Json => !is_sample,
                _ => false,
            }
    }

    /// Whether a file that was read like this can also be written with further columns. The rows beyond a sample would
    /// have a field less than the others.
    pub fn is_extendable(&self) -> bool {
        self.is_rewritable() && self.part.is_none()
    }
}

impl Table {
    /// Writes the file that this table was read from with edits. Every byte that no edit concerns stays. A file that
    /// was compressed with gzip is written without compression.
    ///
    /// # Errors
    /// [`Error::UnknownColumn`], [`Error::ColumnExists`] or [`Error::NoSuchRow`] if an edit is of another table, and
    /// [`Error::Rewrite`] if the format or the encoding cannot hold a new cell, or `bytes` are not those of the file.
    ///
    /// # Panics
    /// If the file is not [rewritable](ReadReport::is_rewritable), or an edit adds a column and it is not
    /// [extendable](ReadReport::is_extendable).
    pub fn rewritten(&self, bytes: Vec<u8>, edits: &[Edit], test_file: bool) -> Result<Vec<u8>, Error> {
        let names = edits.iter().filter(|edit| edit.test_file == test_file).flat_map(|edit| &edit.columns);
        let added: Vec<&String> = names.collect();
        if added.is_empty() {
            self.rewritten_as(bytes, edits, test_file, 0)
        } else {
            self.with_added_columns(added.iter().copied())?.rewritten_as(bytes, edits, test_file, added.len())
        }
    }

    /// Writes the file with edits that add the last `added` columns of this table, which the file lacks.
    fn rewritten_as(&self, bytes: Vec<u8>, edits: &[Edit], test_file: bool, added: usize) -> Result<Vec<u8>, Error> {
        let changes = Changes::of(self, edits, test_file)?;
        let bytes = if self.report().gzip { unpacked(&bytes)? } else { bytes };
        let encoding = self.report().encoding.as_ref().expect("a text file has an encoding");
        let lines = EncodedLines::new(&bytes, encoding)?;
        let splices = match self.report().format {
            Format::Table => DelimitedRewriter::new(self, &lines, added).splices(&changes)?,
            Format::JsonLines | Format::Json => JsonRewriter::new(self, &lines)?.splices(&changes)?,
            format => panic!("a file of {format:?} is not rewritable"),
        };
        Ok(spliced(&bytes, splices))
    }
}

/// Unpacks a whole file.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let (mut gunzip, mut all) = (Gunzip::new(), Vec::new());
    let mut take = |unpacked: &[u8]| {
        all.extend_from_slice(unpacked);
        Ok::<bool, ReadError>(true)
    };
    gunzip.feed(bytes, &mut take)?;
    gunzip.finish(take)?;
    Ok(all)
}

/// Returns the bytes with these replacements, none of which overlap. Of insertions at the same position, the first
/// comes first.
fn spliced(bytes: &[u8], mut splices: Vec<Splice>) -> Vec<u8> {
    splices.sort_by_key(|splice| (splice.bytes.start, splice.bytes.end));
    let added: usize = splices.iter().map(|splice| splice.with.len()).sum();
    let (mut whole, mut index) = (Vec::with_capacity(bytes.len() + added), 0);
    for Splice { bytes: replaced, with } in splices {
        whole.extend_from_slice(&bytes[index..replaced.start]);
        whole.extend_from_slice(&with);
        index = replaced.end;
    }
    whole.extend_from_slice(&bytes[index..]);
    whole
}

/// Returns the error of a file that differs in the line of a row from what was read.
pub(super) fn other_file(table: &Table, row: usize) -> RewriteError {
    RewriteError::OtherFile { line: table.line(row) }
}

/// Returns the labels of a cell that was read from a list, if its column has lists.
pub(super) fn list_items<'c>(table: &Table, column: usize, cell: &'c str) -> Option<Vec<&'c str>> {
    let name = table.columns()[column].name();
    let list = table.report().lists.iter().find(|list| list.column == name)?;
    Some(cell.split(list.separator).map(str::trim).filter(|item| !item.is_empty()).collect())
}

#[cfg(test)]
mod tests;
