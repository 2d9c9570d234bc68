//! The settings of a run as a request has them: a preset and what differs from it.

use serde::Deserialize;
use serde_json::{Map, Value};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::error::Error;
#[cfg(feature = "typescript")]
use crate::requests::Partial;
use wordloom_base::config::Checked;
use wordloom_training::{Preset, Settings};

/// The settings of a run.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RunSettings {
    /// The preset that gives the value of each setting that is not named.
    pub preset: Preset,
    /// The settings that differ from the preset, by name.
    #[cfg_attr(feature = "typescript", ts(as = "Partial<Settings>"))]
    pub settings: Map<String, Value>,
}

impl RunSettings {
    /// All settings, with the preset's values filled in.
    ///
    /// # Errors
    /// [`Error::Training`] if a setting is unknown, has the wrong type or is out of its domain.
    pub(crate) fn check(self) -> Result<Checked<Settings>, Error> {
        Ok(Settings::over(self.preset.settings(), self.settings)?)
    }
}
