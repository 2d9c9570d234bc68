//! The metadata of a file: the format, its version, and a manifest with everything in the file that is not a tensor.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Error;
use crate::renamed_key::RenamedKey;
use crate::version::Version;

const FORMAT: &str = "format";
const VERSION: &str = "version";
const MANIFEST: &str = "manifest";

/// Everything in a file that is not a tensor.
pub trait Manifest: Serialize + DeserializeOwned {
    /// The name of the format, which identifies such a file.
    const FORMAT: &'static str;
    /// The keys that had another name in version 1.
    const RENAMED: &'static [RenamedKey];

    /// Returns the entries of the file's metadata.
    fn entries(&self) -> [(String, String); 3] {
        let json = serde_json::to_string(self).expect("a manifest is an object in JSON");
        [(FORMAT, Self::FORMAT.to_owned()), (VERSION, Version::CURRENT.name().to_owned()), (MANIFEST, json)]
            .map(|(name, value)| (name.to_owned(), value))
    }

    /// Reads the manifest from a file's metadata; `entry` returns the entry with a name.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the metadata names another format, or none.
    /// - [`Error::Version`] if the version is unknown.
    /// - [`Error::Damaged`] if the manifest is missing or is not one of this version.
    fn read<'m>(entry: impl Fn(&str) -> Option<&'m String>) -> Result<(Self, Version), Error> {
        if entry(FORMAT).is_none_or(|format| format != Self::FORMAT) {
            return Err(Error::Foreign);
        }
        let found = entry(VERSION).cloned().unwrap_or_default();
        let Some(version) = Version::of(&found) else {
            return Err(Error::Version { found, expected: Version::CURRENT.name().to_owned() });
        };
        let json = entry(MANIFEST).ok_or_else(|| Error::damaged("there is no manifest"))?;
        // Of both versions by a value, so that a program has the code that reads a manifest once.
        let manifest = serde_json::from_str(json).and_then(|mut manifest: Value| {
            if version == Version::One {
                Self::RENAMED.iter().for_each(|key| key.update(&mut manifest));
            }
            serde_json::from_value(manifest)
        });
        Ok((manifest.map_err(Error::damaged)?, version))
    }
}
