//! Predicts on several threads of the CPU.

use burn::tensor::Device;

use wordloom_evaluation::threads;
use wordloom_metrics::Predictions;

/// The fewest texts for which a thread is worth its start, which takes as long as predicting one of them.
const TEXTS_PER_THREAD: usize = 16;

/// Predicts parts of the rows at once, if the device is the CPU and there are enough rows. Otherwise returns `None`.
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
