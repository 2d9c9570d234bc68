//! Finding texts in which hidden units behave alike.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;
use web_time::Instant;

use super::Request;
use super::inspection::PAGE_LIMIT;
use super::training::{burst, burst_milliseconds};
use crate::error::Error;
use crate::session::Session;
use crate::watched_reading::{ActivityPattern, Excerpt, Likeness};
use wordloom_evaluation::Predictor;
use wordloom_inference::ids;
use wordloom_model::LayerDirection;
use wordloom_text::Encoding;

/// How many texts are read at a time.
const TEXTS_PER_SLICE: usize = 32;

/// Searches the selected rows, from a row on, for texts in which hidden units behave as in a pattern, for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindSimilarReadings {
    /// Whether to use the loaded model instead of the run. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// The index of the layer, by default 0.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<usize>"))]
    pub layer: usize,
    /// Whether to use the direction that reads from the last token to the first. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub backward: bool,
    /// What the hidden states must be like.
    pub pattern: ActivityPattern,
    /// The index of the first text among the selected rows. By default 0.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<usize>"))]
    pub from: usize,
    /// The most texts to return, at most 1,000.
    pub limit: usize,
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// The texts of a burst that are most like a pattern.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SimilarReadings {
    /// The index of the next text to search; `rows` if none is left.
    pub next: usize,
    /// The number of selected rows.
    pub rows: usize,
    /// Those of the burst that are most like the pattern, the best first. A text without any value in its range is
    /// left out.
    pub matches: Vec<SimilarReading>,
}

/// A text in which hidden units behave as in a pattern.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct SimilarReading {
    /// Its row in the table, from 0.
    pub row: usize,
    /// The line of its file where it starts, from 1.
    pub line: usize,
    /// The tokens that are most like the pattern, with their context.
    pub excerpt: Excerpt,
    /// The fraction of the values of these tokens that are in their ranges, above 0 and up to 1.
    pub share: f64,
    /// The mean absolute value of the units at these tokens, by which texts with equal fractions are ordered.
    pub strength: f64,
}

impl Request for FindSimilarReadings {
    type Answer = SimilarReadings;

    /// # Errors
    /// [`Error::NotChosen`], [`Error::NotBegun`], [`Error::NoModel`] if a loaded model is requested and none is loaded,
    /// [`Error::NoDirection`] if the network has no such layer or direction or it is a convolution, or
    /// [`Error::NoUnit`] if the pattern has no unit or one that the layer does not have.
    async fn answer(self, session: &mut Session) -> Result<SimilarReadings, Error> {
        let Self { loaded, layer, backward, pattern, from, limit, milliseconds } = self;
        let selected = session.rows()?;
        let (dataset, table) = (selected.dataset.clone(), selected.table.clone());
        let models = session.models(loaded, Predictor::Network).await?;
        let network = models.own.0[0];
        let layers = &network.model.config().layers;
        let units = layers.get(layer).map_or(0, |layer| layer.hidden);
        if let Some(range) = pattern.units.iter().find(|range| range.unit >= units) {
            return Err(Error::NoUnit { unit: range.unit, units });
        }
        if pattern.units.is_empty() {
            return Err(Error::NoUnit { unit: 0, units: 0 });
        }
        let no_direction = Error::NoDirection { layer, layers: layers.len() };
        let direction = LayerDirection { layer, backward };
        let (start, budget) = (Instant::now(), burst(milliseconds));
        let mut found: Vec<(Likeness, usize, Encoding)> = Vec::new();
        let mut next = from.min(dataset.len());
        while next < dataset.len() {
            let end = dataset.len().min(next + TEXTS_PER_SLICE);
            let encodings: Vec<Encoding> = (next..end).map(|row| network.tokenizer.encode(dataset.text(row))).collect();
            let tokens = encodings.iter().map(ids).collect();
            let Some(states) = network.model.hidden_states(tokens, direction, network.device).await else {
                return Err(no_direction);
            };
            for ((row, encoding), states) in (next..end).zip(encodings).zip(states) {
                let likeness = pattern.find(&states, units).filter(|of| of.share > 0.0 && !encoding.is_empty());
                found.extend(likeness.map(|likeness| (likeness, row, encoding)));
            }
            next = end;
            if start.elapsed() >= budget {
                break;
            }
        }
        let value = |of: &Likeness| (of.share, of.strength);
        found.sort_by(|(a, ..), (b, ..)| value(b).partial_cmp(&value(a)).unwrap_or(std::cmp::Ordering::Equal));
        found.truncate(limit.min(PAGE_LIMIT));
        let matches = found.into_iter().map(|(likeness, row, encoding)| SimilarReading {
            row: dataset.rows[row],
            line: table.line(dataset.rows[row]),
            excerpt: Excerpt::new(dataset.text(row), &encoding.offsets, likeness.tokens),
            share: likeness.share,
            strength: likeness.strength,
        });
        Ok(SimilarReadings { next, rows: dataset.len(), matches: matches.collect() })
    }
}
