//! The explanation of a prediction, and occlusion: each token is removed in turn, and the prediction compared.

use std::collections::BTreeMap;
use std::iter::once;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::error::Error;
use crate::models::{Models, Prepare, TextNetwork};
use crate::prediction::TokenView;
use crate::text_reading::{TextReading, Unfamiliar};
use crate::tokens::token_views;
use wordloom_data::TargetKind;
use wordloom_evaluation::Predictor;
use wordloom_explain::{influences, requested_labels, without};
use wordloom_metrics::{Predicted, argmax};

/// The most tokens that one request explains. That many predictions of a long text take up to a second on a slow
/// machine, and smaller slices let other requests run in between.
const SLICE: usize = 64;

/// How a prediction is explained.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ExplanationMethod {
    /// Each token is removed in turn, and the prediction compared (Zeiler & Fergus 2014).
    #[default]
    Occlusion,
    /// The difference between the prediction and that for a baseline without content is divided among the tokens
    /// (Sundararajan, Taly & Yan 2017).
    IntegratedGradients,
}

/// How much each token of a text supports or contradicts a prediction.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// How the prediction is explained.
    pub method: ExplanationMethod,
    /// The explained tokens. Of occlusion, at most 64 from the requested index on; of integrated gradients, all.
    pub tokens: Vec<TokenView>,
    /// The number of tokens after them.
    pub left: usize,
    /// The number of tokens after the maximum length, which are not read and have no influence.
    pub cut: usize,
    /// Why the model knows nothing of the text. The prediction is then the prior, on which no token has an influence.
    /// Absent if the model predicted the text.
    pub unfamiliar: Option<Unfamiliar>,
    /// Each column that has a prediction.
    pub targets: Vec<TargetExplanation>,
}

/// How much each token supports or contradicts the prediction of one column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetExplanation {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The category or label that is explained. Absent for a score.
    pub label: Option<String>,
    /// The prediction for the whole text: the label's probability, 0 to 1, or the score.
    pub predicted: f64,
    /// The influence of each token, in their order. A token with a positive influence supports the label or raises the
    /// score.
    ///
    /// Of occlusion: the prediction for the whole text minus the prediction without the token. For a label, the
    /// difference of its log odds in nats. For a score, the difference in its unit. For the blend, the weighted mean
    /// over its models.
    ///
    /// Of integrated gradients: the token's part of the difference between the prediction and that for the baseline,
    /// in probability or in the score's unit.
    pub influences: Vec<f64>,
    /// Whether the influences add up to the difference. Absent for occlusion, and if the prior is predicted.
    pub completeness: Option<Completeness>,
}

/// How the influences of integrated gradients add up: `predicted - baseline` is the sum of the influences, `undivided`,
/// `outside` and `gap`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Completeness {
    /// The prediction for the baseline: of a network, the text with a zero vector for every token; of the linear model,
    /// a text without features. A label's probability, or the score.
    pub baseline: f64,
    /// The part of the text as a whole: that of the teacher's vector, which belongs to no token.
    pub undivided: f64,
    /// The part of what no shown token covers: what the linear model reads after the network's maximum length.
    pub outside: f64,
    /// What is missing, because the integral is a sum over a limited number of points.
    pub gap: f64,
    /// The most points of the path that a network took; 0 without a network. The linear model is exact.
    pub points: usize,
}

impl<N: TextNetwork, P: Prepare> Models<'_, N, P> {
    /// Explains the prediction for a text by occlusion: removes each token in turn, at most 64 from the index `from`.
    /// `labels` has the category or label to explain, by column; if a column is absent, its most probable one is
    /// explained.
    ///
    /// # Errors
    /// [`Error::Explain`] if a column or a label is unknown.
    ///
    /// # Panics
    /// If the predictor needs the linear model and it is absent.
    pub async fn explain(
        &self,
        text: &str,
        predictor: Predictor,
        labels: &BTreeMap<String, String>,
        from: usize,
    ) -> Result<Explanation, Error> {
        let requested = requested_labels(self.targets, labels)?;
        let readings = self.read(&[text], predictor);
        let TextReading { encoding, cut, unfamiliar, .. } = &readings[0];
        let slice = from.min(encoding.len())..from.saturating_add(SLICE).min(encoding.len());
        let shortened: Vec<String> =
            encoding.offsets[slice.clone()].iter().map(|&token| without(text, token)).collect();
        let texts: Vec<&str> = once(text).chain(shortened.iter().map(String::as_str)).collect();
        let members = self.predict_each(&texts, predictor).await;
        let blend = self.with_prior(self.combine(&members), &readings);
        let explanation = |(index, label): (usize, Option<usize>)| {
            let (target, whole) = (&self.targets[index], &blend.targets[index]);
            let (label, predicted) = explained(whole, label)?;
            let members: Vec<&Predicted> = members.iter().map(|member| &member.targets[index]).collect();
            let weights = if members.len() > 1 { &self.weights[index][..] } else { &[1.0] };
            Some(TargetExplanation {
                column: target.column.clone(),
                kind: target.kind,
                label: target.labels.get(label).cloned(),
                predicted,
                influences: match unfamiliar {
                    Some(_) => vec![0.0; slice.len()],
                    None => influences(&members, weights, label),
                },
                completeness: None,
            })
        };
        Ok(Explanation {
            method: ExplanationMethod::Occlusion,
            left: encoding.len() - slice.end,
            cut: *cut,
            unfamiliar: *unfamiliar,
            targets: requested.into_iter().enumerate().filter_map(explanation).collect(),
            tokens: token_views(text, encoding)[slice].to_vec(),
        })
    }
}

/// The label to explain, which is the requested one or the most probable, and the prediction for the whole text, which
/// is the first row. `None` if there is no prediction.
pub(crate) fn explained(predicted: &Predicted, label: Option<usize>) -> Option<(usize, f64)> {
    match predicted {
        Predicted::Classes(rows) | Predicted::Labels(rows) => {
            let row = rows.first()?;
            let label = label.unwrap_or(argmax(row) as usize);
            Some((label, f64::from(*row.get(label)?)))
        }
        Predicted::Scores(scores) => Some((0, *scores.first()?)),
    }
}
