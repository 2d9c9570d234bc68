//! Chromium and its driver: found, or installed on Debian.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{apt, command};

/// A browser to test in.
pub struct Browser {
    /// Chromium, or Chrome.
    pub chromium: PathBuf,
    /// Its driver, of the same version.
    pub driver: PathBuf,
}

impl Browser {
    /// The browser that `CHROMIUM_PATH` and `CHROMEDRIVER` name, otherwise the one on PATH, otherwise Debian's.
    ///
    /// # Errors
    /// There is none, and none can be installed.
    pub fn find_or_install() -> Result<Self> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        let advice =
            "no Chromium with its chromedriver is on PATH; set CHROMIUM_PATH and CHROMEDRIVER if they are elsewhere";
        apt::install(&["chromium", "chromium-driver"]).context(advice)?;
        Self::find().context(advice)
    }

    fn find() -> Option<Self> {
        let named = |name| env::var_os(name).map(PathBuf::from).filter(|program| program.is_file());
        let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        Some(Self {
            chromium: named("CHROMIUM_PATH").or_else(|| command::find(&names))?,
            driver: named("CHROMEDRIVER").or_else(|| command::find(&["chromedriver"]))?,
        })
    }
}
