//! Explaining the predictions of the diagnosed rows: which words count, and in which rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;
use web_time::Instant;

use super::Request;
use super::training::{burst, burst_milliseconds};
use crate::error::Error;
use crate::session::Session;
use wordloom_inference::ExplanationMethod;

/// Explains the predictions of diagnosed rows for one category, label or score, from a row on, for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExplainRows {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
    /// The category or label to explain. Absent for a score.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub label: Option<String>,
    /// How to explain it. If absent, by occlusion.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<ExplanationMethod>"))]
    pub method: ExplanationMethod,
    /// The index of the first row among those of the diagnosis. By default 0.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<usize>"))]
    pub from: usize,
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the row that exceeds it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// The influences of the words of some rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct RowExplanations {
    /// The index of the next row to explain; `rows` if none is left.
    pub next: usize,
    /// The number of rows of the diagnosis.
    pub rows: usize,
    /// Each word of the explained rows that has an influence, row by row.
    pub words: Vec<WordInfluence>,
}

/// The influence of a word in one row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct WordInfluence {
    /// The index of the row among those of the diagnosis.
    pub position: usize,
    /// The word, in lower case.
    pub word: String,
    /// Its influence, all occurrences in the row together, in the unit of the method.
    pub influence: f64,
}

impl Request for ExplainRows {
    type Answer = RowExplanations;

    /// # Errors
    /// [`Error::NotDiagnosed`] if not all rows are predicted, [`Error::NoTarget`], or [`Error::Inference`] if the
    /// column has no such label.
    async fn answer(self, session: &mut Session) -> Result<RowExplanations, Error> {
        let Self { target, label, method, from, milliseconds } = self;
        let diagnosis = session.diagnosis.as_ref().ok_or(Error::NotDiagnosed)?;
        // An error if not all rows are predicted or there is no such column.
        diagnosis.target_rows(target)?;
        let test = diagnosis.test().clone();
        let (predictor, loaded) = diagnosis.predictor();
        let models = session.models(loaded, predictor).await?;
        let column = models.targets[target].column.clone();
        let labels: BTreeMap<String, String> = label.into_iter().map(|label| (column.clone(), label)).collect();
        let (start, budget) = (Instant::now(), burst(milliseconds));
        let (mut next, mut words) = (from.min(test.rows.len()), Vec::new());
        while let Some(&row) = test.rows.get(next) {
            let text = test.dataset.text(row);
            let mut token = 0;
            loop {
                let of = match method {
                    ExplanationMethod::Occlusion => models.explain(text, predictor, &labels, token).await?,
                    ExplanationMethod::IntegratedGradients => {
                        models.attribute(text, predictor, &labels, Some(target)).await?
                    }
                };
                if let Some(index) = of.targets.iter().position(|target| target.column == column) {
                    let of_words = of.of_words(text, index).into_iter();
                    words.extend(of_words.map(|(word, influence)| WordInfluence { position: next, word, influence }));
                }
                token += of.tokens.len();
                if of.left == 0 {
                    break;
                }
            }
            next += 1;
            if start.elapsed() >= budget {
                break;
            }
        }
        Ok(RowExplanations { next, rows: test.rows.len(), words })
    }
}
