//! The device that computes: WebGPU or the CPU, and why. Knows nothing of models.

use burn::tensor::Device;
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// The device asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum DeviceChoice {
    /// WebGPU where there is a real adapter, else the CPU; before a run, the faster of the two at the run's own step.
    Auto,
    /// WebGPU, a software adapter included; the CPU where there is no adapter at all.
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
    /// What the adapter calls itself; empty on the CPU.
    pub name: String,
    /// Whether the adapter is a software one.
    pub fallback: bool,
    /// Why this device was taken.
    pub reason: DeviceReason,
    /// What one training step of the run took on each device, where both were tried.
    pub trial: Option<DeviceTrial>,
}

/// What one training step took on each device.
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
    /// A GPU, or its emulation, through WebGPU.
    Webgpu,
    /// The CPU, with SIMD.
    Cpu,
}

/// Why a device was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum DeviceReason {
    /// It was asked for by name.
    Asked,
    /// There is a real adapter.
    Adapter,
    /// The browser has no WebGPU, or gives no adapter.
    NoAdapter,
    /// The only adapter is a software one, slower than the CPU itself.
    SoftwareAdapter,
    /// The adapter is there but could not be opened.
    BrokenAdapter,
    /// The adapter computed the run's first step otherwise than the CPU did.
    WrongAdapter,
    /// It took a training step of the run faster than the other.
    Faster,
}

impl DeviceReport {
    fn cpu(reason: DeviceReason) -> Self {
        Self { kind: DeviceKind::Cpu, name: String::new(), fallback: false, reason, trial: None }
    }

    /// The same device, taken after a trial of both.
    pub fn after_trial(self, reason: DeviceReason, trial: DeviceTrial) -> Self {
        Self { reason, trial: Some(trial), ..self }
    }

    /// The CPU in its place, taken after a trial of both.
    pub fn cpu_after_trial(reason: DeviceReason, trial: DeviceTrial) -> Self {
        Self::cpu(reason).after_trial(reason, trial)
    }
}

/// Opens the device asked for, or the one that can be had. Called once: a GPU device cannot be opened twice.
pub async fn open(choice: DeviceChoice) -> (Device, DeviceReport) {
    let reason = match choice {
        DeviceChoice::Cpu => DeviceReason::Asked,
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
    //! The part that speaks wgpu.

    use burn::tensor::Device;
    use burn_wgpu::wgpu;

    use super::{DeviceChoice, DeviceKind, DeviceReason, DeviceReport};

    /// Dispatches in one submit. A training step has some fifty: one submit a step.
    const TASKS_MAX: usize = 64;

    /// The GPU, or why not.
    pub(super) async fn open(choice: DeviceChoice) -> Result<(Device, DeviceReport), DeviceReason> {
        let fallback = match adapter().await {
            None => return Err(DeviceReason::NoAdapter),
            Some(info) => info.device_type == wgpu::DeviceType::Cpu,
        };
        let reason = match choice {
            DeviceChoice::Auto if fallback => return Err(DeviceReason::SoftwareAdapter),
            DeviceChoice::Auto => DeviceReason::Adapter,
            _ => DeviceReason::Asked,
        };
        let (device, setup) =
            Device::wgpu_options().tasks_max(TASKS_MAX).init_with_setup_async().await.map_err(|error| {
                log::warn!("the adapter could not be opened: {error}");
                DeviceReason::BrokenAdapter
            })?;
        let name = setup.adapter.get_info().name;
        Ok((device, DeviceReport { kind: DeviceKind::Webgpu, name, fallback, reason, trial: None }))
    }

    /// What the adapter that would be taken says of itself.
    async fn adapter() -> Option<wgpu::AdapterInfo> {
        let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
        let options = wgpu::RequestAdapterOptions {
            power_preference: wgpu::PowerPreference::HighPerformance,
            ..Default::default()
        };
        Some(instance.request_adapter(&options).await.ok()?.get_info())
    }
}
