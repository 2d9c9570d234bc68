//! What kind of file this is, by its first bytes, by the paths inside an archive, or by the first lines of its text. A
//! file that is no table is named, with what to do instead; it is never read as rows of garbage.

mod container;
mod file_kind;
mod signature;
mod text_kind;

pub(crate) use container::{archive_kind, compound_kind};
pub use file_kind::FileKind;
pub(crate) use signature::{SIGNATURE, signature_kind};
pub(crate) use text_kind::{TextKind, declared_charset};
