//! The engine in a browser's worker: the kernels and the training, on WebGPU and on the CPU.
//!
//! A WebGPU device cannot be opened twice, so one serves all tests. A test that needs it takes it from `gpu!()`, or
//! takes all devices from `devices!()`. If the browser offers none, these print a line `SKIPPED test: reason`, since
//! `wasm_bindgen_test` has no way to skip a test while it runs. `cargo xtask test` lists these lines in its report, and
//! fails if `WORDLOOM_GPU=1`.
#![cfg(target_family = "wasm")]

#[path = "operations/mod.rs"]
mod operations;

/// The name of the function that this is used in.
macro_rules! test_name {
    () => {{
        fn inner() {}
        let path = std::any::type_name_of_val(&inner).trim_end_matches("::inner");
        path.trim_end_matches("::{{closure}}").rsplit("::").next().expect("a path is not empty")
    }};
}

/// The WebGPU device. Without one, reports the test as skipped and returns from it.
macro_rules! gpu {
    () => {
        match $crate::web::gpu(test_name!()).await {
            Some(device) => device,
            None => return,
        }
    };
}

/// The CPU, and the WebGPU device if there is one. Without one, reports the part of the test on WebGPU as skipped.
macro_rules! devices {
    () => {
        [Some(burn::tensor::Device::flex()), $crate::web::gpu(&format!("{} (its part on WebGPU)", test_name!())).await]
            .into_iter()
            .flatten()
    };
}

mod web {
    mod dispatches;
    mod engine;
    mod kernels;
    mod recurrence;
    mod teacher;
    mod training;

    use super::operations;
    use burn::tensor::Device;
    use std::cell::OnceCell;
    use wordloom_kernels::device::{DeviceChoice, DeviceKind, DeviceReason, open};

    thread_local! {
        static GPU: OnceCell<Result<Device, DeviceReason>> = const { OnceCell::new() };
    }

    /// The WebGPU device, even one that is emulated in software. Reports the test as skipped if there is none.
    pub async fn gpu(test: &str) -> Option<Device> {
        match open_gpu().await {
            Ok(device) => Some(device),
            Err(reason) => {
                let reason = match reason {
                    DeviceReason::NoAdapter => "the browser offers no WebGPU adapter",
                    _ => "the WebGPU adapter could not be opened",
                };
                wasm_bindgen_test::console_log!("SKIPPED {test}: {reason}");
                None
            }
        }
    }

    async fn open_gpu() -> Result<Device, DeviceReason> {
        if let Some(opened) = GPU.with(|gpu| gpu.get().cloned()) {
            return opened;
        }
        wordloom::web::initialize();
        let (device, report) = open(DeviceChoice::Webgpu).await;
        let opened = if report.kind == DeviceKind::Webgpu { Ok(device) } else { Err(report.reason) };
        GPU.with(|gpu| gpu.get_or_init(|| opened).clone())
    }

    wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
}
