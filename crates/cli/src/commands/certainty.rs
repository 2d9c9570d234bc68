//! The thresholds, sets and intervals of a trained model, and what they hold on the test rows.

use std::fmt::Write;

use wordloom_data::TargetKind;
use wordloom_evaluation::{Certainty, Predictor};
use wordloom_metrics::Covered;
use wordloom_session::{
    AdvanceDiagnosis, BeginDiagnosis, Decisions, DecisionsQuery, PredictionSets, PredictionSetsQuery, TargetMetrics,
};

use crate::arguments::CertaintyArguments;
use crate::engine::Engine;
use crate::error::Error;

/// The duration of a burst, in milliseconds.
const BURST: f64 = 500.0;

/// Chooses them for the model that answers. Also returns a line for each, of what it holds on the test rows.
///
/// # Errors
/// [`Error`] if a request fails.
pub fn certainty(
    engine: &mut Engine,
    arguments: &CertaintyArguments,
    model: Predictor,
    targets: &[TargetMetrics],
) -> Result<(Certainty, String), Error> {
    let CertaintyArguments { decide, cover } = *arguments;
    let (mut certainty, mut text) = (Certainty::default(), String::new());
    if decide.is_none() && cover.is_none() {
        return Ok((certainty, text));
    }
    let mut progress = engine.call(BeginDiagnosis { model, loaded: false, mended: false })?;
    while progress.done < progress.rows {
        progress = engine.call(AdvanceDiagnosis { milliseconds: BURST })?;
    }
    for (target, TargetMetrics { column, kind, .. }) in targets.iter().enumerate() {
        if let (Some(precision), TargetKind::Category) = (decide, kind) {
            let decisions = engine.call(DecisionsQuery { target, precision })?;
            let _ = writeln!(text, "{column}: {}", decided(&decisions));
            certainty.thresholds.push(decisions.thresholds);
        }
        if let Some(coverage) = cover {
            let sets = engine.call(PredictionSetsQuery { target, coverage })?;
            let _ = writeln!(text, "{column}: {}", covered(&sets, coverage, *kind));
            certainty.coverage.extend(sets.sets);
        }
    }
    Ok((certainty, text))
}

fn decided(Decisions { precision, test, .. }: &Decisions) -> String {
    let percent = |estimate: Option<wordloom_metrics::Estimate>| estimate.map_or(0.0, |one| 100.0 * one.value);
    format!(
        "at a precision of {} %, the model decides {} of {} test rows ({:.1} %), and {:.1} % of them rightly",
        100.0 * precision,
        test.decided,
        test.rows,
        percent(test.coverage),
        percent(test.accuracy),
    )
}

fn covered(PredictionSets { rows, test, .. }: &PredictionSets, coverage: f64, kind: TargetKind) -> String {
    let Some(Covered { rows: tested, coverage: share, size, single }) = test else {
        return format!("{rows} validation rows are too few for a coverage of {} %", 100.0 * coverage);
    };
    let share = share.map_or(0.0, |share| 100.0 * share.value);
    let size = size.unwrap_or_default();
    let what = match single {
        Some(_) if kind == TargetKind::Labels => format!("sets of {size:.2} labels"),
        Some(single) => format!("sets of {size:.2} categories, {:.1} % of them of one", 100.0 * single),
        None => format!("intervals of width {size:.4}"),
    };
    format!("for a coverage of {} %, {what}; they contain {share:.1} % of {tested} true values", 100.0 * coverage)
}
