//! Pooling: the states of a text's tokens become one vector.

use super::States;
use wordloom_architecture::Pooling;
use wordloom_base::products::linear;
use wordloom_format::{Error, Parameters};

/// Pools the states of a text.
#[derive(Debug)]
pub(crate) enum Pool {
    /// Additive attention (Bahdanau et al. 2015).
    Attention {
        /// `[width, width]`.
        weight: Vec<f32>,
        /// `[width]`.
        bias: Vec<f32>,
        /// `[width]`.
        query: Vec<f32>,
    },
    /// Any other kind, which has no parameters.
    Plain(Pooling),
}

impl Pool {
    /// Takes the parameters of the pooling of states of this width.
    ///
    /// # Errors
    /// [`Error::Shape`] if one is missing or has another shape.
    pub(crate) fn take(parameters: &mut Parameters, pooling: Pooling, width: usize) -> Result<Self, Error> {
        if pooling != Pooling::Attention {
            return Ok(Self::Plain(pooling));
        }
        Ok(Self::Attention {
            weight: parameters.take("pooling.attention.weight", &[width, width])?,
            bias: parameters.take("pooling.attention.bias", &[width])?,
            query: parameters.take("pooling.attention.query", &[width])?,
        })
    }

    /// Pools the states of a text with at least one token. Returns `[width * parts]`.
    pub(crate) fn forward(&self, states: &States) -> Vec<f32> {
        let States { values, width, forward_width, separate } = states;
        // The columns of each part that is pooled by itself: the directions, or all.
        let first = if *separate { *forward_width } else { *width };
        let columns = [(0, first), (first, *width)].into_iter().filter(|(start, end)| start < end);
        let rows = |(start, end): (usize, usize)| values.chunks_exact(*width).map(move |row| &row[start..end]);
        match self {
            Self::Attention { weight, bias, query } => attend(values, *width, weight, bias, query),
            Self::Plain(Pooling::Last) => {
                let mut last = values[values.len() - width..].to_vec();
                // The backward direction ends at the first token.
                last[*forward_width..].copy_from_slice(&values[*forward_width..*width]);
                last
            }
            Self::Plain(Pooling::Max) => columns.flat_map(|columns| max(rows(columns))).collect(),
            Self::Plain(Pooling::MeanMax) => {
                columns.flat_map(|columns| [mean(rows(columns)), max(rows(columns))].concat()).collect()
            }
            Self::Plain(_) => columns.flat_map(|columns| mean(rows(columns))).collect(),
        }
    }
}

/// Returns the mean of each column.
pub(crate) fn mean<'r>(rows: impl Iterator<Item = &'r [f32]>) -> Vec<f32> {
    let (mut sums, mut count) = (Vec::new(), 0);
    for row in rows {
        sums.resize(row.len(), 0.0);
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        count += 1;
    }
    sums.iter_mut().for_each(|sum| *sum /= count.max(1) as f32);
    sums
}

fn max<'r>(rows: impl Iterator<Item = &'r [f32]>) -> Vec<f32> {
    let mut largest = Vec::new();
    for row in rows {
        largest.resize(row.len(), f32::NEG_INFINITY);
        largest.iter_mut().zip(row).for_each(|(largest, &value)| *largest = largest.max(value));
    }
    largest
}

/// Returns the states weighted by softmax(v · tanh(h W + b)).
fn attend(values: &[f32], width: usize, weight: &[f32], bias: &[f32], query: &[f32]) -> Vec<f32> {
    let keys = linear(values, width, weight, bias);
    let score = |key: &[f32]| key.iter().zip(query).map(|(key, query)| key.tanh() * query).sum::<f32>();
    let mut weights: Vec<f32> = keys.chunks_exact(width).map(score).collect();
    super::dense::softmax(&mut weights);
    let mut pooled = vec![0.0; width];
    for (weight, state) in weights.iter().zip(values.chunks_exact(width)) {
        pooled.iter_mut().zip(state).for_each(|(sum, value)| *sum += weight * value);
    }
    pooled
}
