//! Why one of the models says what it says: each token of a text taken out in turn, and what is said then.

use std::collections::BTreeMap;

use serde::Serialize;
#[cfg(test)]
use ts_rs::TS;

use super::TokenView;
use super::encoding::token_views;
use super::error::Error;
use super::floor::Predictor;
use super::models::Models;
use crate::data::{Target, TargetKind};
use crate::explain::{asked, influences, without};
use crate::metrics::{Predicted, likeliest};

/// Texts asked at once. Each is as long as the whole, so all of a long text's would take much memory.
const SLICE: usize = 256;

/// Tokens that are taken out. The work grows with the square of their number, and nobody else is answered meanwhile.
const MOST_TOKENS: usize = 512;

/// Which tokens of a text speak for and against what a model says of it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The tokens that were taken out, as the model read them: all, or the first 512.
    pub tokens: Vec<TokenView>,
    /// How many tokens come after them.
    pub left_out: usize,
    /// Each column of which the model says something.
    pub targets: Vec<TargetExplanation>,
}

/// How much each token counts for an answer of one column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(TS))]
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
    /// score the difference in its own unit. Above 0 the token speaks for the answer, or raises the score.
    pub influences: Vec<f64>,
}

impl Models<'_> {
    /// Why one of them says what it says of a text. Where no label of a column is named, its likeliest is explained.
    pub(super) async fn explain(
        &self,
        text: &str,
        model: Predictor,
        labels: &BTreeMap<String, String>,
    ) -> Result<Explanation, Error> {
        let asked = asked(self.targets, labels)?;
        let whole = self.say(&[text], model).await;
        let mut targets: Vec<(usize, usize, TargetExplanation)> = Vec::new();
        for (place, (target, asked)) in self.targets.iter().zip(asked).enumerate() {
            if let Some((label, explanation)) = begun(&whole.targets[place], target, asked) {
                targets.push((place, label, explanation));
            }
        }
        let mut read = self.read(text, model);
        let left_out = read.len().saturating_sub(MOST_TOKENS);
        read.truncate(MOST_TOKENS);
        for tokens in read.offsets.chunks(SLICE) {
            let texts: Vec<String> = tokens.iter().map(|&token| without(text, token)).collect();
            let said = self.say(&texts.iter().map(String::as_str).collect::<Vec<_>>(), model).await;
            for (place, label, explanation) in &mut targets {
                explanation.influences.extend(influences(&whole.targets[*place], &said.targets[*place], *label));
            }
        }
        let targets = targets.into_iter().map(|(_, _, explanation)| explanation).collect();
        Ok(Explanation { tokens: token_views(text, &read), left_out, targets })
    }
}

/// The answer that is to be explained, by the place of its label, and what is said of it of the whole text; nothing where nothing is said.
fn begun(said: &Predicted, target: &Target, asked: Option<usize>) -> Option<(usize, TargetExplanation)> {
    let (label, value) = match said {
        Predicted::Classes(rows) | Predicted::Labels(rows) => {
            let row = rows.first()?;
            let label = asked.unwrap_or(likeliest(row) as usize);
            (label, *row.get(label)?)
        }
        Predicted::Scores(scores) => (0, *scores.first()?),
    };
    let explanation = TargetExplanation {
        column: target.column.clone(),
        kind: target.kind,
        label: target.labels.get(label).cloned(),
        said: f64::from(value),
        influences: Vec::new(),
    };
    Some((label, explanation))
}
