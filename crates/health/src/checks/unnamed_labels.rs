//! Few rows whose categories have no names, only numbers or letters. Not a problem, but an offer: models of few rows
//! learn from names.

use super::FEW_ROWS;
use crate::finding::FindingWithRows;
use crate::{Finding, Severity};
use wordloom_data::{Dataset, Sentence, Target, TargetKind};

/// Offers names for the categories of each column of which at least half have none.
pub(crate) fn findings(dataset: &Dataset) -> Vec<FindingWithRows> {
    if dataset.rows.len() >= FEW_ROWS {
        return Vec::new();
    }
    dataset.targets.iter().filter_map(finding).collect()
}

fn finding(target: &Target) -> Option<FindingWithRows> {
    let named: Vec<u32> = target.label_texts().map(|(label, _)| label).collect();
    let unnamed = target.labels.iter().zip(0..).find(|(_, label)| !named.contains(label));
    let (label, _) =
        unnamed.filter(|_| 2 * named.len() <= target.labels.len() && target.kind == TargetKind::Category)?;
    let sentence = Sentence::new("health.unnamedLabels").with("column", &*target.column).with("label", &**label);
    Some(Finding::new(Severity::Offer, sentence).with_rows(Vec::new()))
}
