//! Few rows whose categories have no names, only numbers or letters. Not a problem, but an offer: models of few rows
//! learn from names.

use super::FEW_ROWS;
use crate::finding::FindingWithRows;
use crate::{Finding, Severity};
use wordloom_data::{Dataset, Sentence, Target, TargetKind, label_text};

/// Offers names for the categories of each column of which at least half have none.
pub(crate) fn findings(dataset: &Dataset) -> Vec<FindingWithRows> {
    if dataset.rows.len() >= FEW_ROWS {
        return Vec::new();
    }
    dataset.targets.iter().filter_map(finding).collect()
}

fn finding(target: &Target) -> Option<FindingWithRows> {
    let unnamed: Vec<&String> = target.labels.iter().filter(|label| label_text(label).is_none()).collect();
    let is_offered = target.kind == TargetKind::Category && 2 * unnamed.len() >= target.labels.len();
    let label = unnamed.first().filter(|_| is_offered)?;
    let sentence = Sentence::new("health.unnamedLabels").with("column", &*target.column).with("label", &***label);
    Some(Finding::new(Severity::Offer, sentence).with_rows(Vec::new()))
}
