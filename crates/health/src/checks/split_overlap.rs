//! Texts that are both training and held-out texts. A model that has memorized them looks better than it is.

use crate::finding::FindingWithRows;
use crate::partitioned_texts::{OverlapRow, PartitionedTexts};
use crate::{Finding, Fix, InspectionInput, RowLocation, Severity};
use wordloom_data::Sentence;

/// From this fraction of the held-out rows on, the test results are misleading.
const SERIOUS_FRACTION: f64 = 0.01;
/// From this fraction on, the overlap may matter.
const WARNING_FRACTION: f64 = 0.001;

/// Reports held-out rows whose text the model has seen.
pub(crate) fn finding(input: &InspectionInput<'_>, texts: &PartitionedTexts) -> Option<FindingWithRows> {
    let &InspectionInput { dataset, test, drawn, .. } = input;
    let overlap = texts.held_out_overlap();
    let rows = overlap.count();
    if rows == 0 {
        return None;
    }
    let held_out = texts.held_out();
    let fraction = rows as f64 / held_out as f64;
    let severity = match fraction {
        SERIOUS_FRACTION.. => Severity::Serious,
        WARNING_FRACTION.. => Severity::Warning,
        _ => Severity::Note,
    };
    let sentence =
        Sentence::new("health.splitOverlap").with("rows", rows).with("heldOut", held_out).with("share", fraction);
    let fixes =
        if drawn { vec![Fix::AlikeOnOneSide] } else { vec![Fix::DropOverlapFromTraining, Fix::DropOverlapFromHeldOut] };
    let location = |OverlapRow { test: in_test, row, group }| {
        let rows = if in_test { test.unwrap_or(dataset) } else { dataset };
        RowLocation { test: in_test, row: rows.rows[row], group }
    };
    let locations = texts.rows_with_texts_of(&overlap).into_iter().map(location).collect();
    Some(Finding::new(severity, sentence).with_fixes(fixes).with_rows(locations))
}
