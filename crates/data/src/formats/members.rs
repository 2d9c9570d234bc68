//! The files of a folder or an archive: leaves out those that are no texts and no tables, and reads the rest as class
//! folders or reads one of them.

use std::collections::BTreeMap;

use super::FileReader;
use super::file_set::read_set;
use super::folder_layout::Contents;
use super::folders::read_classes;
use super::member_choice::choose_member;
use super::row_collector::LIMIT;
use super::sheet::read_spreadsheet;
use super::text_reader::is_binary;
use crate::bytes::{Archive, Charset, Member, decode_whole};
use crate::error::ReadError;
use crate::kind::{FileKind, SIGNATURE, archive_kind, signature_kind};
use crate::read::{LeftOut, MemberReport, ReadOptions};
use crate::table::Table;

/// Reads an archive, which may also be a spreadsheet.
///
/// # Errors
/// [`ReadError::Kind`] if the archive is a document of another program, and whatever is wrong with the files inside.
pub(super) fn read_archive(name: &str, bytes: Vec<u8>, options: ReadOptions, gzip: bool) -> Result<Table, ReadError> {
    let mut archive = Archive::open(bytes, LIMIT)?;
    let (paths, sizes, system) = archive.files()?;
    let mimetype = archive.head_of("mimetype");
    if let Some(kind) = archive_kind(name, &paths, mimetype.as_deref()) {
        return Err(ReadError::Kind { kind });
    }
    if Contents::of_archive(&paths) == Contents::Spreadsheet {
        if archive.head_of("META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data")) {
            return Err(ReadError::Kind { kind: FileKind::Protected });
        }
        return read_spreadsheet(name, archive.into_bytes(), &options, gzip);
    }
    let heads = archive.heads(SIGNATURE)?;
    let mut left_out = LeftOut { system, ..LeftOut::default() };
    let (mut kept, mut kept_sizes) = (Vec::new(), Vec::new());
    for ((path, size), head) in paths.into_iter().zip(sizes).zip(&heads) {
        if is_unreadable(head) {
            left_out.add(&path);
        } else {
            kept.push(path);
            kept_sizes.push(size);
        }
    }
    if kept.is_empty() && left_out.files == 1 {
        // An archive of a single file is that file.
        let kind = heads.first().and_then(|head| signature_kind(head));
        return Err(kind.map_or(ReadError::NoClassFolders, |kind| ReadError::Kind { kind }));
    }
    let mut table = match Contents::of_folder(&kept) {
        Contents::Classes => {
            let members = archive.unpack(&kept)?;
            return read_members(name, members, left_out, &options, gzip);
        }
        Contents::Files
            if is_set(&kept, &options)
                && kept_sizes.iter().fold(0, |sum: usize, &size| sum.saturating_add(size)) <= LIMIT =>
        {
            read_files(name, archive.unpack(&kept)?, &options)?
        }
        _ => {
            let chosen = choose_member(&kept, &options, |index| kept_sizes[index])?;
            let member = archive.unpack(&[chosen])?.pop().ok_or(ReadError::NoClassFolders)?;
            read_member(name, member, kept, options)?
        }
    };
    table.set_left_out(left_out);
    Ok(table)
}

/// Reads the files of a folder that are no binary files.
///
/// # Errors
/// [`ReadError::NoClassFolders`] if there is none, and whatever is wrong with the files.
pub(super) fn read_folder(
    name: &str,
    members: Vec<Member>,
    left_out: LeftOut,
    options: ReadOptions,
    gzip: bool,
) -> Result<Table, ReadError> {
    let paths: Vec<String> = members.iter().map(|member| member.path.clone()).collect();
    if Contents::of_folder(&paths) == Contents::Classes {
        return read_members(name, members, left_out, &options, gzip);
    }
    let mut table = if is_set(&paths, &options) {
        read_files(name, members, &options)?
    } else {
        let chosen = choose_member(&paths, &options, |index| members[index].bytes.len())?;
        let member = members.into_iter().find(|member| member.path == chosen).ok_or(ReadError::NoClassFolders)?;
        read_member(name, member, paths, options)?
    };
    table.set_left_out(left_out);
    Ok(table)
}

/// Reads the files of class folders. Empty files, and those that are no texts after all, are left out.
fn read_members(
    name: &str,
    mut members: Vec<Member>,
    mut left_out: LeftOut,
    options: &ReadOptions,
    gzip: bool,
) -> Result<Table, ReadError> {
    members.retain(|Member { path, bytes }| {
        let office = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0");
        let text = !office && !bytes.trim_ascii().is_empty() && !is_unreadable(bytes);
        if !text {
            left_out.add(path);
        }
        text
    });
    let mut table = read_classes(name, members, options, gzip)?;
    table.set_left_out(left_out);
    Ok(table)
}

/// Whether a file that starts with these bytes is neither a text nor anything else that is read.
pub(super) fn is_unreadable(bytes: &[u8]) -> bool {
    const EXAMINED: usize = 64 << 10;
    let start = &bytes[..bytes.len().min(EXAMINED)];
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0") || start.starts_with(b"\x1f\x8b") {
        return false;
    }
    if signature_kind(start).is_some() {
        return true;
    }
    let charset = Charset::detect_at_start(start).unwrap_or_else(|| Charset::detect(start, start.len() == bytes.len()));
    is_binary(&decode_whole(charset, start).0).is_some()
}

/// Whether files are to be read as one table, as far as they have the same columns.
fn is_set(paths: &[String], options: &ReadOptions) -> bool {
    paths.len() > 1 && options.member.is_none() && options.together.unwrap_or(true)
}

fn read_files(name: &str, members: Vec<Member>, options: &ReadOptions) -> Result<Table, ReadError> {
    read_set(members, options, |member| {
        let mut reader = FileReader::new(name, ReadOptions { parts: BTreeMap::new(), ..options.clone() })?;
        reader.feed(&member.bytes)?;
        reader.finish()
    })
}

/// Reads one file of several, which `paths` lists.
fn read_member(name: &str, member: Member, paths: Vec<String>, options: ReadOptions) -> Result<Table, ReadError> {
    let Member { path, bytes } = member;
    let mut reader = FileReader::new(name, options)?;
    reader.feed(&bytes)?;
    drop(bytes);
    let mut table = reader.finish()?;
    // A spreadsheet has sheets of its own to choose from.
    if paths.len() > 1 && table.report().member.is_none() {
        table.set_member(MemberReport { name: path, names: paths, ..MemberReport::default() });
    }
    Ok(table)
}
