//! The threads that train and predict on the CPU. In a browser there is one: the engine's worker.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The most threads; 0 for as many as the machine runs at once.
static LIMIT: AtomicUsize = AtomicUsize::new(0);

/// Limits the number of threads that train and predict on the CPU, from 1. 0, the default, allows as many as the
/// machine runs at once. The networks and the predictions do not depend on it.
pub fn limit_threads(limit: usize) {
    LIMIT.store(limit, Ordering::Relaxed);
}

/// Returns the number of threads that train and predict on the CPU, at least 1.
pub fn threads() -> usize {
    if cfg!(target_family = "wasm") {
        return 1;
    }
    match LIMIT.load(Ordering::Relaxed) {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        limit => limit,
    }
}
