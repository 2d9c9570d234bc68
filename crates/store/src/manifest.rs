//! What stands in the metadata of a file: whose it is, which version, and all of what it holds that is no tensor.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Error;

/// The metadata's names.
const FORMAT: &str = "format";
const VERSION: &str = "version";
const MANIFEST: &str = "manifest";

/// All of what a file holds that is no tensor.
pub(super) trait Manifest: Serialize + DeserializeOwned {
    /// What tells such a file from any other.
    const FORMAT: &'static str;
    /// The version that is written, and the only one that is read.
    const VERSION: &'static str;

    /// It as the metadata has it.
    fn entries(&self) -> [(String, String); 3] {
        let json = serde_json::to_string(self).expect("a manifest is an object in JSON");
        [(FORMAT, Self::FORMAT.to_owned()), (VERSION, Self::VERSION.to_owned()), (MANIFEST, json)]
            .map(|(name, value)| (name.to_owned(), value))
    }

    /// The one that metadata holds; `entry` finds what has a name.
    fn read<'m>(entry: impl Fn(&str) -> Option<&'m String>) -> Result<Self, Error> {
        if entry(FORMAT).is_none_or(|format| format != Self::FORMAT) {
            return Err(Error::Foreign);
        }
        let found = entry(VERSION).cloned().unwrap_or_default();
        if found != Self::VERSION {
            return Err(Error::Version { found, expected: Self::VERSION.to_owned() });
        }
        let json = entry(MANIFEST).ok_or_else(|| Error::Damaged { reason: "there is no manifest".to_owned() })?;
        serde_json::from_str(json).map_err(|error| Error::Damaged { reason: error.to_string() })
    }
}
