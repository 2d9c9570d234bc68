//! Which file of an archive or a folder is read.

use super::folder_layout::is_table;
use crate::error::ReadError;
use crate::read::ReadOptions;

/// Returns the path of the file to read: the requested one, otherwise one whose name begins with `train`, otherwise the
/// largest that has the extension of a table, otherwise the largest. `size` returns the size of the file at an index.
///
/// # Errors
/// [`ReadError::NoClassFolders`] if there is no file.
pub(super) fn choose_member(
    paths: &[String],
    options: &ReadOptions,
    size: impl Fn(usize) -> usize,
) -> Result<String, ReadError> {
    if let Some(member) = &options.member
        && paths.contains(member)
    {
        return Ok(member.clone());
    }
    let train = |path: &str| path.rsplit('/').next().is_some_and(|file| file.to_lowercase().starts_with("train"));
    let best = (0..paths.len())
        .max_by_key(|&index| (train(&paths[index]), is_table(&paths[index]), size(index), paths.len() - index));
    best.map(|index| paths[index].clone()).ok_or(ReadError::NoClassFolders)
}
