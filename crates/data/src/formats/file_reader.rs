//! Reads a file of any format that arrives in pieces: unpacks and decodes it and collects its rows. Text is never held
//! as a whole. An archive and a spreadsheet must be, since their directory is at their end.

use super::delimited::MOST_HEADER_ROWS;
use super::members::{is_unreadable, read_archive, read_folder};
use super::row_collector::LIMIT;
use super::sheet::read_spreadsheet;
use super::text_reader::TextReader;
use crate::bytes::{Charset, Gunzip, Member, is_hidden};
use crate::error::{Error, ReadError};
use crate::kind::{SIGNATURE, compound_kind, declared_charset, signature_kind};
use crate::read::{LeftOut, ReadOptions};
use crate::table::Table;

/// A file that is being read.
pub struct FileReader {
    name: String,
    options: ReadOptions,
    stage: Stage,
    gzip: bool,
}

enum Stage {
    /// Too few bytes to know what the file is.
    Start(Vec<u8>),
    /// Gzip data. The inner reader reads what is unpacked as a file of its own.
    Gzip(Box<Gunzip>, Box<FileReader>),
    /// An archive or a spreadsheet, read once it is complete.
    Whole(Vec<u8>),
    /// Text.
    Text(Box<TextReader>),
    /// The files of a folder, and those that are left out.
    Folder(Vec<Member>, LeftOut),
}

impl Table {
    /// Reads a file whose format is detected from its content.
    ///
    /// # Errors
    /// [`Error::File`] if the bytes cannot be read as a table.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        Self::read_as(name, bytes, ReadOptions::default())
    }

    /// Reads a file with options that the user specified.
    ///
    /// # Errors
    /// [`Error::File`] if the options are invalid or the bytes cannot be read as a table.
    pub fn read_as(name: &str, bytes: &[u8], options: ReadOptions) -> Result<Self, Error> {
        let mut reader = FileReader::new(name, options)?;
        reader.feed(bytes)?;
        Ok(reader.finish()?)
    }
}

impl FileReader {
    /// Creates a reader for the file `name`.
    ///
    /// # Errors
    /// [`ReadError::Separator`], [`ReadError::HeaderRows`] or [`ReadError::UnknownEncoding`] if an option is invalid.
    pub fn new(name: &str, options: ReadOptions) -> Result<Self, ReadError> {
        if let Some(separator) = options.delimiter
            && !(separator == '\t' || (separator.is_ascii() && !separator.is_ascii_control() && separator != '"'))
        {
            return Err(ReadError::Separator { separator });
        }
        if let Some(rows) = options.header_rows
            && rows > MOST_HEADER_ROWS
        {
            return Err(ReadError::HeaderRows { rows, most: MOST_HEADER_ROWS });
        }
        for encoding in options.encoding.iter().chain(&options.other_encoding) {
            Charset::named(encoding)?;
        }
        Ok(Self { name: name.to_owned(), options, stage: Stage::Start(Vec::new()), gzip: false })
    }

    /// Creates a reader for the files of the folder `name`, which [`FileReader::feed_file`] takes.
    ///
    /// # Errors
    /// [`ReadError::Separator`], [`ReadError::HeaderRows`] or [`ReadError::UnknownEncoding`] if an option is invalid.
    pub fn folder(name: &str, options: ReadOptions) -> Result<Self, ReadError> {
        Ok(Self { stage: Stage::Folder(Vec::new(), LeftOut::default()), ..Self::new(name, options)? })
    }

    /// Takes one file of a folder, with its path relative to the folder.
    ///
    /// # Errors
    /// [`ReadError::TooLarge`] if the files together exceed 512 MiB.
    ///
    /// # Panics
    /// If the reader was not created by [`FileReader::folder`].
    pub fn feed_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), ReadError> {
        let Stage::Folder(members, left_out) = &mut self.stage else { panic!("{path} is not a file of a folder") };
        if is_hidden(path) {
            left_out.system += 1;
            return Ok(());
        }
        if is_unreadable(bytes) {
            left_out.add(path);
            return Ok(());
        }
        let size = members.iter().map(|member| member.bytes.len()).sum::<usize>() + bytes.len();
        if size > LIMIT {
            return Err(ReadError::TooLarge { limit: LIMIT });
        }
        members.push(Member { path: path.to_owned(), bytes: bytes.to_vec() });
        Ok(())
    }

    /// Reads the next bytes, of any number. Returns false if no more bytes are needed.
    ///
    /// # Errors
    /// Whatever is wrong with the file so far: see [`ReadError`]. The reader cannot be used afterwards.
    ///
    /// # Panics
    /// If the reader was created by [`FileReader::folder`].
    pub fn feed(&mut self, bytes: &[u8]) -> Result<bool, ReadError> {
        match &mut self.stage {
            Stage::Start(start) => {
                start.extend_from_slice(bytes);
                if start.len() < SIGNATURE {
                    return Ok(true);
                }
                let start = std::mem::take(start);
                self.begin(&start)
            }
            Stage::Gzip(gunzip, inner) => gunzip.feed(bytes, |unpacked| inner.feed(unpacked)),
            Stage::Whole(whole) => {
                if whole.len() + bytes.len() > LIMIT {
                    return Err(ReadError::TooLarge { limit: LIMIT });
                }
                whole.extend_from_slice(bytes);
                Ok(true)
            }
            Stage::Text(text) => text.feed(bytes, false),
            Stage::Folder(..) => panic!("a folder takes whole files with their paths"),
        }
    }

    /// Detects from the first bytes how to go on, and reads them.
    ///
    /// # Errors
    /// [`ReadError::Kind`] if they are those of a file that is no table.
    fn begin(&mut self, start: &[u8]) -> Result<bool, ReadError> {
        const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        self.stage = if Gunzip::is_gzip(start) {
            let inner = Self::new(&self.name, self.options.clone())?;
            Stage::Gzip(Box::default(), Box::new(inner))
        } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") || start.starts_with(OLD_OFFICE)
        {
            Stage::Whole(Vec::new())
        } else if let Some(kind) = signature_kind(start) {
            return Err(ReadError::Kind { kind });
        } else {
            let declared = declared_charset(start).and_then(|name| Charset::declared(&name));
            Stage::Text(Box::new(TextReader::new(&self.options, declared)?))
        };
        self.feed(start)
    }

    /// Returns the table, after the last bytes.
    ///
    /// # Errors
    /// Whatever is wrong with the file: see [`ReadError`].
    pub fn finish(self) -> Result<Table, ReadError> {
        let keep_lists = self.options.keep_lists;
        let mut table = self.finish_table()?;
        table.read_lists(keep_lists);
        Ok(table)
    }

    fn finish_table(mut self) -> Result<Table, ReadError> {
        if let Stage::Start(start) = &mut self.stage {
            let start = std::mem::take(start);
            if start.is_empty() {
                return Err(ReadError::EmptyFile);
            }
            self.begin(&start)?;
        }
        let Self { name, options, stage, gzip } = self;
        match stage {
            Stage::Start(_) => unreachable!("`begin` leaves this stage"),
            Stage::Gzip(gunzip, mut inner) => {
                // The rest of the data may be unread, and then it does not matter whether it is damaged.
                if !inner.is_full() {
                    gunzip.finish(|unpacked| inner.feed(unpacked))?;
                }
                inner.gzip = true;
                inner.finish()
            }
            Stage::Text(text) => text.finish(&name, gzip),
            Stage::Whole(bytes) if bytes.starts_with(b"PK") => read_archive(&name, bytes, options, gzip),
            Stage::Whole(bytes) => match compound_kind(&bytes) {
                Some(kind) => Err(ReadError::Kind { kind }),
                None => read_spreadsheet(&name, bytes, &options, gzip),
            },
            Stage::Folder(members, left_out) => read_folder(&name, members, left_out, options, gzip),
        }
    }

    fn is_full(&self) -> bool {
        match &self.stage {
            Stage::Gzip(_, inner) => inner.is_full(),
            Stage::Text(text) => text.is_full(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
