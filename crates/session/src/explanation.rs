//! Why one of the models says what it says: each token of a text taken out in turn, and what is said then.

use std::collections::BTreeMap;
use std::iter::once;

use serde::Serialize;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::TokenView;
use super::encoding::token_views;
use super::error::Error;
use super::models::Models;
use wordloom_data::TargetKind;
use wordloom_evaluation::Predictor;
use wordloom_explain::{influences, requested_labels, without};
use wordloom_metrics::{Predicted, argmax};

/// Tokens taken out at a time. Of a long text that takes a second on a slow machine, and others shall be answered between.
const SLICE: usize = 64;

/// Which tokens of a text speak for and against what a model says of it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The tokens that were taken out, as the model read them: from the one asked for on, 64 at most.
    pub tokens: Vec<TokenView>,
    /// How many tokens come after them.
    pub left: usize,
    /// Each column of which the model says something.
    pub targets: Vec<TargetExplanation>,
}

/// How much each token counts for an answer of one column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetExplanation {
    /// The column.
    pub column: String,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The category or label that is explained; absent where it is a score.
    pub label: Option<String>,
    /// What is said of the whole text: the label's probability, 0 to 1, or the score.
    pub said: f64,
    /// What is said less once a token is taken out, in the order of the tokens: of a label the difference of its log odds in nats, of a
    /// score the difference in its own unit; of the blend the mean of its models' by their weights. Above 0 the token speaks for the
    /// answer, or raises the score.
    pub influences: Vec<f64>,
}

impl Models<'_> {
    /// Why one of them says what it says of a text, by some of its tokens. Where no label of a column is named, its likeliest is explained.
    pub(super) async fn explain(
        &self,
        text: &str,
        model: Predictor,
        labels: &BTreeMap<String, String>,
        from: usize,
    ) -> Result<Explanation, Error> {
        let asked = requested_labels(self.targets, labels)?;
        let read = self.read(text, model);
        let here = from.min(read.len())..(from.saturating_add(SLICE)).min(read.len());
        let without: Vec<String> = read.offsets[here.clone()].iter().map(|&token| without(text, token)).collect();
        let texts: Vec<&str> = once(text).chain(without.iter().map(String::as_str)).collect();
        let each = self.each(&texts, model).await;
        let said = self.together(&each);
        let explained = |(place, asked): (usize, Option<usize>)| {
            let (target, said) = (&self.targets[place], &said.targets[place]);
            let (label, value) = answer(said, asked)?;
            let members: Vec<&Predicted> = each.iter().map(|said| &said.targets[place]).collect();
            let weights = if members.len() > 1 { &self.weights[place][..] } else { &[1.0] };
            Some(TargetExplanation {
                column: target.column.clone(),
                kind: target.kind,
                label: target.labels.get(label).cloned(),
                said: f64::from(value),
                influences: influences(&members, weights, label),
            })
        };
        Ok(Explanation {
            left: read.len() - here.end,
            tokens: token_views(text, &read)[here].to_vec(),
            targets: asked.into_iter().enumerate().filter_map(explained).collect(),
        })
    }
}

/// The answer that is explained and what is said of it, where something is: of the whole text, which is the first row.
fn answer(said: &Predicted, asked: Option<usize>) -> Option<(usize, f32)> {
    match said {
        Predicted::Classes(rows) | Predicted::Labels(rows) => {
            let row = rows.first()?;
            let label = asked.unwrap_or(argmax(row) as usize);
            Some((label, *row.get(label)?))
        }
        Predicted::Scores(scores) => Some((0, *scores.first()?)),
    }
}
