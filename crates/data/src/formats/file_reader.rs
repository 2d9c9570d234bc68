//! Takes a file piece by piece, whatever it is, and makes a table of it: unpacks, decodes, splits into rows. Text is never held
//! whole; an archive and a spreadsheet must be.

use crate::bytes::archive::{Archive, Contents, Member, contents, is_hidden};
use crate::bytes::charset::Charset;
use crate::bytes::gzip::Gunzip;
use crate::error::Error;
use crate::error::read_error::ReadError;
use crate::formats::folders::read_classes;
use crate::formats::row_collector::{LIMIT, Rows};
use crate::formats::sheet::read_sheet;
use crate::formats::text_reader::TextFile;
use crate::read::{Format, MemberReading, ReadOptions, Reading};
use crate::table::Table;

/// A file as it comes.
pub struct Intake {
    name: String,
    options: ReadOptions,
    stage: Stage,
    gzip: bool,
}

enum Stage {
    /// Too few bytes to tell.
    Start(Vec<u8>),
    /// Gzip: what is unpacked is taken in as a file of its own.
    Gzip(Box<Gunzip>, Box<Intake>),
    /// An archive or a spreadsheet, which is read from its end.
    Whole(Vec<u8>),
    /// Text.
    Text(Box<TextFile>),
    /// The files of a folder.
    Folder(Vec<Member>),
}

/// Bytes by which a file says what it is.
const MAGIC: usize = 8;

impl Table {
    /// Reads a file, told by its content.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        Self::read_as(name, bytes, ReadOptions::default())
    }

    /// Reads a file as a person wants it.
    pub fn read_as(name: &str, bytes: &[u8], options: ReadOptions) -> Result<Self, Error> {
        let mut intake = Intake::new(name, options)?;
        intake.feed(bytes)?;
        Ok(intake.finish()?)
    }
}

impl Intake {
    /// Takes a file of this name in, read as a person wants it.
    pub fn new(name: &str, options: ReadOptions) -> Result<Self, ReadError> {
        if let Some(separator) = options.delimiter
            && !(separator == '\t' || (separator.is_ascii() && !separator.is_ascii_control() && separator != '"'))
        {
            return Err(ReadError::Separator { separator });
        }
        if let Some(encoding) = &options.encoding {
            Charset::named(encoding)?;
        }
        Ok(Self { name: name.to_owned(), options, stage: Stage::Start(Vec::new()), gzip: false })
    }

    /// Takes the files of a folder in, each with its path, in place of a single file.
    pub fn folder(name: &str, options: ReadOptions) -> Result<Self, ReadError> {
        Ok(Self { stage: Stage::Folder(Vec::new()), ..Self::new(name, options)? })
    }

    /// Takes a file of a folder.
    ///
    /// # Panics
    /// Where the intake is not of a folder.
    pub fn feed_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), ReadError> {
        let Stage::Folder(members) = &mut self.stage else { panic!("{path} is no file of a folder") };
        let size = members.iter().map(|member| member.bytes.len()).sum::<usize>() + bytes.len();
        if size > LIMIT {
            return Err(ReadError::TooLarge { limit: LIMIT });
        }
        if !is_hidden(path) {
            members.push(Member { path: path.to_owned(), bytes: bytes.to_vec() });
        }
        Ok(())
    }

    /// Takes the bytes that come next. False where no more are wanted.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<bool, ReadError> {
        match &mut self.stage {
            Stage::Start(held) => {
                held.extend_from_slice(bytes);
                if held.len() < MAGIC {
                    return Ok(true);
                }
                let held = std::mem::take(held);
                self.begin(&held)?;
                if let Stage::Start(_) = self.stage {
                    unreachable!("a file that has begun is of some kind")
                }
                self.feed(&held)
            }
            Stage::Gzip(gunzip, inner) => gunzip.feed(bytes, |unpacked| inner.feed(unpacked)),
            Stage::Whole(held) => {
                if held.len() + bytes.len() > LIMIT {
                    return Err(ReadError::TooLarge { limit: LIMIT });
                }
                held.extend_from_slice(bytes);
                Ok(true)
            }
            Stage::Text(text) => text.feed(bytes, false),
            Stage::Folder(_) => panic!("bytes outside the files of a folder"),
        }
    }

    /// Chooses the way on, by the first bytes.
    fn begin(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        self.stage = if Gunzip::is_gzip(bytes) {
            let inner = Self::new(&self.name, self.options.clone())?;
            Stage::Gzip(Box::default(), Box::new(inner))
        } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(OLD_OFFICE)
        {
            Stage::Whole(Vec::new())
        } else {
            Stage::Text(Box::new(TextFile::new(&self.options)?))
        };
        Ok(())
    }

    /// The table, once all has come.
    pub fn finish(mut self) -> Result<Table, ReadError> {
        if let Stage::Start(held) = &mut self.stage {
            let held = std::mem::take(held);
            self.begin(&held)?;
            self.feed(&held)?;
        }
        let Self { name, options, stage, gzip } = self;
        match stage {
            Stage::Start(_) => unreachable!("a file that has begun is of some kind"),
            Stage::Gzip(gunzip, mut inner) => {
                // What is wanted of a file may be less than all of it.
                if !inner.is_full() {
                    gunzip.finish(|unpacked| inner.feed(unpacked))?;
                }
                inner.gzip = true;
                inner.finish()
            }
            Stage::Text(text) => text.finish(&name, gzip),
            Stage::Whole(bytes) if bytes.starts_with(b"PK") => {
                let mut archive = Archive::open(bytes, LIMIT)?;
                let (paths, sizes) = archive.files()?;
                match archive.contents(&paths) {
                    Contents::Spreadsheet => spreadsheet(&name, archive.into_bytes(), &options, gzip),
                    Contents::Classes => read_classes(&name, archive.unpack(&paths)?, &options, gzip),
                    Contents::Files => {
                        let chosen = choose(&paths, &options, |index| sizes[index])?;
                        let member = archive.unpack(&[chosen])?.pop().ok_or(ReadError::NoClassFolders)?;
                        file(&name, member, paths, options)
                    }
                }
            }
            Stage::Whole(bytes) => spreadsheet(&name, bytes, &options, gzip),
            Stage::Folder(members) => {
                let names: Vec<String> = members.iter().map(|member| member.path.clone()).collect();
                if contents(&names) == Contents::Classes {
                    return read_classes(&name, members, &options, gzip);
                }
                let chosen = choose(&names, &options, |index| members[index].bytes.len())?;
                let member =
                    members.into_iter().find(|member| member.path == chosen).ok_or(ReadError::NoClassFolders)?;
                file(&name, member, names, options)
            }
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

fn spreadsheet(name: &str, bytes: Vec<u8>, options: &ReadOptions, gzip: bool) -> Result<Table, ReadError> {
    let mut rows = Rows::new(options);
    let (member, dialect) = read_sheet(bytes, options, &mut rows)?;
    let (cells, skipped, part) = rows.finish()?;
    let member = (member.names.len() > 1).then_some(member);
    let dialect = Some(dialect);
    Ok(Table::new(name, Reading { format: Format::Sheet, gzip, encoding: None, dialect, member, skipped, part }, cells))
}

/// The file to read of several: the one asked for; else one for training; else the largest.
fn choose(names: &[String], options: &ReadOptions, size: impl Fn(usize) -> usize) -> Result<String, ReadError> {
    if let Some(member) = &options.member
        && names.contains(member)
    {
        return Ok(member.clone());
    }
    let train = |name: &str| name.rsplit('/').next().is_some_and(|file| file.to_lowercase().starts_with("train"));
    let best = (0..names.len()).max_by_key(|&index| (train(&names[index]), size(index), names.len() - index));
    best.map(|index| names[index].clone()).ok_or(ReadError::NoClassFolders)
}

/// Reads one file of several.
fn file(name: &str, member: Member, names: Vec<String>, options: ReadOptions) -> Result<Table, ReadError> {
    let within = member.path.clone();
    let mut intake = Intake::new(name, options)?;
    intake.feed(&member.bytes)?;
    drop(member);
    let mut table = intake.finish()?;
    // A spreadsheet has sheets of its own to choose from.
    if names.len() > 1 && table.reading().member.is_none() {
        table.set_member(MemberReading { name: within, names });
    }
    Ok(table)
}

#[cfg(test)]
mod tests;
