//! What stands in the metadata of a packed network: which version it is, and all of it that is no tensor.

use serde::{Deserialize, Serialize};

use super::Error;
use crate::model::ModelConfig;
use crate::text::Tokenizer;

/// The metadata's names.
const FORMAT: &str = "format";
const VERSION: &str = "version";
const MANIFEST: &str = "manifest";

/// Whose format it is.
const OURS: &str = "wordloom";

/// The version that is written, and the only one that is read.
const CURRENT: &str = "1";

/// All of a network that is no tensor.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Manifest {
    pub name: String,
    pub tokenizer: Tokenizer,
    pub model: ModelConfig,
}

impl Manifest {
    /// It as the metadata has it.
    pub(super) fn entries(&self) -> [(String, String); 3] {
        let json = serde_json::to_string(self).expect("a manifest is an object in JSON");
        [(FORMAT, OURS.to_owned()), (VERSION, CURRENT.to_owned()), (MANIFEST, json)]
            .map(|(name, value)| (name.to_owned(), value))
    }

    /// The one that metadata holds; `entry` finds what has a name. A network of so many numbers as `counted` must fit it.
    pub(super) fn read<'m>(entry: impl Fn(&str) -> Option<&'m String>, counted: usize) -> Result<Self, Error> {
        if entry(FORMAT).is_none_or(|format| format != OURS) {
            return Err(Error::Foreign);
        }
        let found = entry(VERSION).cloned().unwrap_or_default();
        if found != CURRENT {
            return Err(Error::Version { found, expected: CURRENT.to_owned() });
        }
        let json = entry(MANIFEST).ok_or_else(|| Error::Damaged { reason: "there is no manifest".to_owned() })?;
        let manifest: Self =
            serde_json::from_str(json).map_err(|error| Error::Damaged { reason: error.to_string() })?;
        manifest.verify(counted)?;
        Ok(manifest)
    }

    /// Whether the network can be built: before it is, since one of a shape that is damaged may be larger than any memory.
    fn verify(&self, counted: usize) -> Result<(), Error> {
        let (tokens, rows) = (self.tokenizer.vocabulary().len(), self.model.vocab_size);
        if tokens != rows {
            let reason = format!("the vocabulary has {tokens} tokens, and the network {rows} vectors for them");
            return Err(Error::Damaged { reason });
        }
        match self.model.parameters() {
            None => Err(Error::Damaged { reason: "there is no network of this shape".to_owned() }),
            Some(expected) if expected != counted => {
                let reason = format!("it holds {counted} numbers; a network of this shape has {expected}");
                Err(Error::Damaged { reason })
            }
            Some(_) => Ok(()),
        }
    }
}
