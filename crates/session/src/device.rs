//! The device that was opened, and where a run trains: there, or on the CPU if that is faster or the GPU computes
//! wrong results.

use burn::tensor::Device;

use wordloom_kernels::device::{DeviceChoice, DeviceKind, DeviceReason, DeviceReport, DeviceTrial};
use wordloom_training::{Error, FoldExamples, Settings, Trial};

/// A device that was opened.
pub(crate) struct OpenedDevice {
    /// What the user requested.
    pub choice: DeviceChoice,
    /// The device.
    pub device: Device,
    /// Which device it is, and why.
    pub report: DeviceReport,
}

impl OpenedDevice {
    /// The device for a run. If a GPU is open, both devices take a step of the run first. They must agree. If the user
    /// left the choice open, the faster one is used.
    ///
    /// # Errors
    /// [`Error`] if the settings do not fit the rows.
    pub(crate) async fn place(
        &self,
        settings: &Settings,
        fold: &FoldExamples,
    ) -> Result<(Device, DeviceReport), Error> {
        if self.report.kind == DeviceKind::Cpu {
            return Ok((self.device.clone(), self.report.clone()));
        }
        let on_gpu = Trial::run(settings, fold, &self.device).await?;
        let on_cpu = Trial::run(settings, fold, &Device::flex()).await?;
        let trial = DeviceTrial { webgpu: on_gpu.milliseconds, cpu: on_cpu.milliseconds };
        if !on_gpu.agrees_with(&on_cpu) {
            log::warn!("the GPU computes wrong results: {on_gpu:?}, the CPU: {on_cpu:?}");
            return Ok((Device::flex(), DeviceReport::cpu_after_trial(DeviceReason::WrongAdapter, trial)));
        }
        let report = match self.choice {
            DeviceChoice::Auto if on_cpu.milliseconds < on_gpu.milliseconds => {
                return Ok((Device::flex(), DeviceReport::cpu_after_trial(DeviceReason::Faster, trial)));
            }
            DeviceChoice::Auto => self.report.clone().after_trial(DeviceReason::Faster, trial),
            _ => self.report.clone().after_trial(self.report.reason, trial),
        };
        Ok((self.device.clone(), report))
    }
}
