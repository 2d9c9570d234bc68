//! The versions of the format. A file of any of them can be opened; the last is written.

/// A version of the format of models and of exported networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Tensors were named after the fields of the network's types, see [`name_in`](crate::name_in);
    /// keys of the manifest that changed since are listed with each [`Manifest`](crate::manifest::Manifest).
    One,
    /// Tensors have the format's own names and may be of half precision.
    Two,
}

impl Version {
    /// The version that is written.
    pub const CURRENT: Self = Self::Two;

    /// The version with this name in a file's metadata; `None` if there is none.
    pub fn of(name: &str) -> Option<Self> {
        [Self::One, Self::Two].into_iter().find(|version| version.name() == name)
    }

    /// The version's name in a file's metadata.
    pub fn name(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
        }
    }
}
