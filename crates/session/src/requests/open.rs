//! Opening a device: the first request of a session.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::device::OpenedDevice;
use crate::error::Error;
use crate::session::Session;
use wordloom_kernels::device::{self, DeviceChoice, DeviceReport};
use wordloom_training::{Preset, Setting, Settings};

/// Opens the device to compute on. Sent once, before anything is trained or loaded.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Open {
    /// Which device to use.
    pub device: DeviceChoice,
}

/// The device that was opened, and what a run can be given.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    /// The device in use, and why.
    pub device: DeviceReport,
    /// Every preset with all its settings.
    pub presets: Vec<PresetSettings>,
    /// Every setting with its domain.
    pub settings: Vec<Setting>,
    /// The version of Wordloom.
    pub version: String,
}

/// A preset with all its settings.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct PresetSettings {
    /// The preset.
    pub preset: Preset,
    /// The value of each setting.
    pub settings: Settings,
}

impl Request for Open {
    type Answer = Opened;

    /// # Errors
    /// [`Error::AlreadyOpen`] if a device is open.
    async fn answer(self, session: &mut Session) -> Result<Opened, Error> {
        if session.device.is_some() {
            return Err(Error::AlreadyOpen);
        }
        let (device, report) = device::open(self.device).await;
        session.device = Some(OpenedDevice { choice: self.device, device, report: report.clone() });
        let presets = Preset::ALL.map(|preset| PresetSettings { preset, settings: preset.settings() });
        Ok(Opened {
            device: report,
            presets: presets.to_vec(),
            settings: Setting::all(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }
}
