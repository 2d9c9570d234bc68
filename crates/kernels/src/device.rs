//! The device that computes, WebGPU or the CPU, and why it was chosen. Knows nothing of models.

use burn::tensor::Device;
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The requested device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum DeviceChoice {
    /// WebGPU if the adapter is a hardware one, otherwise the CPU. Before a run, the session times a training step on
    /// both and takes the faster one.
    Auto,
    /// WebGPU, on a software adapter too; the CPU if there is no adapter.
    Webgpu,
    /// The CPU.
    Cpu,
}

/// The device in use, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DeviceReport {
    /// `webgpu` or `cpu`.
    pub kind: DeviceKind,
    /// The name that the adapter reports; empty on the CPU.
    pub name: String,
    /// Whether the adapter emulates a GPU in software.
    pub fallback: bool,
    /// Why this device was chosen.
    pub reason: DeviceReason,
    /// The time of one training step of the run on each device, if both were tried.
    pub trial: Option<DeviceTrial>,
}

/// The time of one training step on each device.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DeviceTrial {
    /// On WebGPU, in milliseconds.
    pub webgpu: f64,
    /// On the CPU, in milliseconds.
    pub cpu: f64,
}

/// The kind of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum DeviceKind {
    /// A GPU, or its emulation in software, through WebGPU.
    Webgpu,
    /// The CPU, with SIMD.
    Cpu,
}

/// Why a device was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum DeviceReason {
    /// The user requested it.
    #[serde(rename = "asked")]
    Requested,
    /// There is a hardware adapter.
    Adapter,
    /// The browser does not support WebGPU, or offers no adapter.
    NoAdapter,
    /// The only adapter emulates a GPU in software, which is slower than the CPU backend.
    SoftwareAdapter,
    /// There is an adapter, but it could not be opened.
    BrokenAdapter,
    /// The adapter's result of the run's first step differs from the CPU's.
    WrongAdapter,
    /// It was faster than the other device at a training step of the run.
    Faster,
}

impl DeviceReport {
    fn cpu(reason: DeviceReason) -> Self {
        Self { kind: DeviceKind::Cpu, name: String::new(), fallback: false, reason, trial: None }
    }

    /// This device, chosen after a trial of both.
    pub fn after_trial(self, reason: DeviceReason, trial: DeviceTrial) -> Self {
        Self { reason, trial: Some(trial), ..self }
    }

    /// The CPU, chosen after a trial of both.
    pub fn cpu_after_trial(reason: DeviceReason, trial: DeviceTrial) -> Self {
        Self::cpu(reason).after_trial(reason, trial)
    }
}

/// Opens the requested device, or the CPU if it is not available. The report contains the reason.
///
/// Call it once: a WebGPU device cannot be opened twice.
pub async fn open(choice: DeviceChoice) -> (Device, DeviceReport) {
    let reason = match choice {
        DeviceChoice::Cpu => DeviceReason::Requested,
        #[cfg(feature = "gpu")]
        choice => match gpu::open(choice).await {
            Ok(opened) => return opened,
            Err(reason) => reason,
        },
        #[cfg(not(feature = "gpu"))]
        _ => DeviceReason::NoAdapter,
    };
    (Device::flex(), DeviceReport::cpu(reason))
}

#[cfg(feature = "gpu")]
mod gpu {
    //! Opens a WebGPU device through wgpu.

    use burn::tensor::Device;
    use burn_wgpu::wgpu;

    use super::{DeviceChoice, DeviceKind, DeviceReason, DeviceReport};

    /// The most dispatches in one submit. A training step has about fifty, so it is one submit.
    const TASKS_MAX: usize = 64;

    /// The WebGPU device, or the reason why it is not used.
    pub(super) async fn open(choice: DeviceChoice) -> Result<(Device, DeviceReport), DeviceReason> {
        let fallback = match adapter().await {
            None => return Err(DeviceReason::NoAdapter),
            Some(info) => info.device_type == wgpu::DeviceType::Cpu,
        };
        let reason = match choice {
            DeviceChoice::Auto if fallback => return Err(DeviceReason::SoftwareAdapter),
            DeviceChoice::Auto => DeviceReason::Adapter,
            _ => DeviceReason::Requested,
        };
        let (device, setup) =
            Device::wgpu_options().tasks_max(TASKS_MAX).init_with_setup_async().await.map_err(|error| {
                log::warn!("the adapter could not be opened: {error}");
                DeviceReason::BrokenAdapter
            })?;
        let name = setup.adapter.get_info().name;
        Ok((device, DeviceReport { kind: DeviceKind::Webgpu, name, fallback, reason, trial: None }))
    }

    /// What the adapter that burn would open reports about itself.
    async fn adapter() -> Option<wgpu::AdapterInfo> {
        let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
        let options = wgpu::RequestAdapterOptions {
            power_preference: wgpu::PowerPreference::HighPerformance,
            ..Default::default()
        };
        Some(instance.request_adapter(&options).await.ok()?.get_info())
    }
}
