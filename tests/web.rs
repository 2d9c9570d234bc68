//! In a browser's worker: the kernels and the training on WebGPU and on the CPU. One WebGPU device serves every test, since a
//! device cannot be opened twice; each test that needs it says so and is skipped, with a message, where there is no adapter.
#![cfg(target_family = "wasm")]

#[path = "operations/mod.rs"]
mod operations;

mod web {
    mod dispatches;
    mod engine;
    mod kernels;
    mod recurrence;
    mod training;

    use super::operations;
    use burn::tensor::Device;
    use std::cell::OnceCell;
    use wordloom_kernels::device::{DeviceChoice, DeviceKind, open};

    thread_local! {
        static GPU: OnceCell<Option<Device>> = const { OnceCell::new() };
    }

    /// The WebGPU device, a software one included.
    pub async fn gpu() -> Option<Device> {
        if let Some(device) = GPU.with(|gpu| gpu.get().cloned()) {
            return device;
        }
        wordloom::web::construct();
        let (device, report) = open(DeviceChoice::Webgpu).await;
        let device = (report.kind == DeviceKind::Webgpu).then_some(device);
        if device.is_none() {
            wasm_bindgen_test::console_log!("skipped on WebGPU: {:?}", report.reason);
        }
        GPU.with(|gpu| gpu.get_or_init(|| device).clone())
    }

    wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
}
