//! Fewer training rows than one batch.

use crate::finding::FindingWithRows;
use crate::{Finding, Severity};
use wordloom_data::Sentence;

/// Reports fewer training rows than the batch size, and suggests a smaller one.
pub(crate) fn finding(rows: usize, batch_size: usize) -> Option<FindingWithRows> {
    let sentence = Sentence::new("health.fewRows").with("rows", rows).with("batchSize", batch_size);
    // At least four steps an epoch, and a power of two, as is customary.
    let better = (rows / 4).next_power_of_two().max(2) / 2;
    let finding = Finding::new(Severity::Note, sentence).with_setting("batchSize", better);
    (rows < batch_size).then(|| finding.with_rows(Vec::new()))
}
