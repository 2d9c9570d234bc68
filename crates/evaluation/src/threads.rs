//! The threads of predictions on the CPU. In a browser there is one: the engine's worker.

use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(not(target_family = "wasm"))]
use burn::tensor::Device;
#[cfg(not(target_family = "wasm"))]
use wordloom_metrics::Predictions;

/// The fewest texts for which a thread is worth its start, which takes as long as predicting one of them.
#[cfg(not(target_family = "wasm"))]
const TEXTS_PER_THREAD: usize = 16;

/// The most threads; 0 for as many as the machine runs at once.
static LIMIT: AtomicUsize = AtomicUsize::new(0);

/// Limits the number of threads that predict on the CPU, from 1. 0, the default, allows as many as the machine runs at
/// once. The predictions do not depend on it.
pub fn limit_threads(limit: usize) {
    LIMIT.store(limit, Ordering::Relaxed);
}

/// Returns the number of threads that predict on the CPU, at least 1.
pub fn threads() -> usize {
    if cfg!(target_family = "wasm") {
        return 1;
    }
    match LIMIT.load(Ordering::Relaxed) {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        limit => limit,
    }
}

/// Predicts parts of the rows at once, if the device is the CPU and there are enough rows. Otherwise returns `None`.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn divided(
    rows: &[usize],
    device: &Device,
    predict: impl Fn(&[usize]) -> Predictions + Sync,
) -> Option<Predictions> {
    let count = threads().min(rows.len() / TEXTS_PER_THREAD);
    if count < 2 || *device != Device::flex() {
        return None;
    }
    let mut all = Predictions::default();
    std::thread::scope(|scope| {
        let predict = &predict;
        let parts = rows.chunks(rows.len().div_ceil(count)).map(|rows| scope.spawn(move || predict(rows)));
        // All threads are started before the first is waited for.
        for part in parts.collect::<Vec<_>>() {
            all.extend(part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
    });
    Some(all)
}
