//! Where a run trains: on the device that was opened, or on the CPU where that is faster or the adapter computes wrongly.

use burn::tensor::Device;

use wordloom_kernels::device::{DeviceChoice, DeviceKind, DeviceReason, DeviceReport, DeviceTrial};
use wordloom_model::batch::Examples;
use wordloom_training::{Error, Rows, Settings, Trial};

/// A device that was opened, and how it came to be.
pub(super) struct Opened {
    pub choice: DeviceChoice,
    pub device: Device,
    pub report: DeviceReport,
}

impl Opened {
    /// The device for a run. On a GPU, the run's own step is tried on both devices first: they must agree, and where the person
    /// left the choice open, the faster one is taken.
    pub(super) async fn place(
        &self,
        settings: &Settings,
        vocab_size: usize,
        examples: &Examples,
        rows: &Rows,
    ) -> Result<(Device, DeviceReport), Error> {
        if self.report.kind == DeviceKind::Cpu {
            return Ok((self.device.clone(), self.report.clone()));
        }
        let on_gpu = Trial::run(settings, vocab_size, examples, rows, &self.device).await?;
        let on_cpu = Trial::run(settings, vocab_size, examples, rows, &Device::flex()).await?;
        let trial = DeviceTrial { webgpu: on_gpu.milliseconds, cpu: on_cpu.milliseconds };
        if !on_gpu.agrees_with(&on_cpu) {
            log::warn!("the adapter computes wrongly: {on_gpu:?}, the CPU: {on_cpu:?}");
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
