//! A recurrent layer, unidirectional or bidirectional.

use super::States;
use wordloom_architecture::{Layer, LayerKind};
use wordloom_base::lstm::{self, sigmoid};
use wordloom_base::products::{add_product, linear};
use wordloom_format::{Error, Parameters};

/// A recurrent layer: the forward direction and, if it is bidirectional, the backward direction.
#[derive(Debug)]
pub(super) struct Recurrent {
    forward: Direction,
    backward: Option<Direction>,
}

/// One direction of a recurrent layer.
#[derive(Debug)]
struct Direction {
    kind: LayerKind,
    d_input: usize,
    d_hidden: usize,
    /// `[d_input, gates * d_hidden]`.
    input: Vec<f32>,
    /// `[d_hidden, gates * d_hidden]`.
    recurrent: Vec<f32>,
    /// `[gates * d_hidden]`.
    bias: Vec<f32>,
    /// The recurrent bias of a GRU's candidate state, `[d_hidden]`. Empty for other cells.
    candidate_bias: Vec<f32>,
}

impl Recurrent {
    /// Takes the parameters of a layer.
    ///
    /// # Errors
    /// [`Error::Shape`] if one is missing or has another shape.
    pub(super) fn take(
        parameters: &mut Parameters,
        prefix: &str,
        d_input: usize,
        layer: &Layer,
    ) -> Result<Self, Error> {
        let mut direction = |name: &str| Direction::take(parameters, &format!("{prefix}.{name}"), d_input, layer);
        let forward = direction("forward")?;
        Ok(Self { forward, backward: layer.bidirectional.then(|| direction("backward")).transpose()? })
    }

    /// Computes the hidden state after every token. `x` is `[seq, d_input]`.
    pub(super) fn forward(&self, x: &[f32]) -> States {
        let d_hidden = self.forward.d_hidden;
        let forward = self.forward.run(x, false);
        let Some(backward) = &self.backward else {
            return States { values: forward, width: d_hidden, forward_width: d_hidden, separate: false };
        };
        let backward = backward.run(x, true);
        let rows = forward.chunks_exact(d_hidden).zip(backward.chunks_exact(d_hidden));
        let values = rows.flat_map(|(forward, backward)| forward.iter().chain(backward).copied()).collect();
        States { values, width: 2 * d_hidden, forward_width: d_hidden, separate: true }
    }
}

impl Direction {
    fn take(parameters: &mut Parameters, prefix: &str, d_input: usize, layer: &Layer) -> Result<Self, Error> {
        let d_hidden = layer.hidden;
        let width = layer.kind.gates().unwrap_or(1) * d_hidden;
        let mut take = |name: &str, shape: &[usize]| parameters.take(&format!("{prefix}.{name}"), shape);
        Ok(Self {
            kind: layer.kind,
            d_input,
            d_hidden,
            input: take("weight_input", &[d_input, width])?,
            recurrent: take("weight_recurrent", &[d_hidden, width])?,
            bias: take("bias", &[width])?,
            candidate_bias: match layer.kind {
                LayerKind::Gru => take("bias_candidate", &[d_hidden])?,
                _ => Vec::new(),
            },
        })
    }

    /// Returns the hidden state after every token, `[seq, d_hidden]`. If `reverse`, the text is read from its last
    /// token to its first.
    fn run(&self, x: &[f32], reverse: bool) -> Vec<f32> {
        let (d_hidden, width) = (self.d_hidden, self.bias.len());
        let mut gates = linear(x, self.d_input, &self.input, &self.bias);
        let seq = gates.len() / width;
        let mut states = vec![0.0; seq * d_hidden];
        let (mut hidden, mut memory) = (vec![0.0; d_hidden], vec![0.0; d_hidden]);
        for step in 0..seq {
            let time = if reverse { seq - 1 - step } else { step };
            let gates = &mut gates[time * width..][..width];
            match self.kind {
                LayerKind::Gru => self.gru(gates, &mut hidden),
                kind => {
                    add_product(gates, &hidden, &self.recurrent);
                    match kind {
                        LayerKind::Lstm => lstm::step(gates, &mut hidden, &mut memory),
                        LayerKind::RnnRelu => set(&mut hidden, gates, |sum| sum.max(0.0)),
                        _ => set(&mut hidden, gates, f32::tanh),
                    }
                }
            }
            states[time * d_hidden..][..d_hidden].copy_from_slice(&hidden);
        }
        states
    }

    /// One step of a GRU (Cho et al. 2014), whose reset gate is applied after the recurrent product. `gates` has the
    /// input's part of the update gates of all units, then of the reset gates, then of the candidates.
    fn gru(&self, gates: &[f32], hidden: &mut [f32]) {
        let d_hidden = self.d_hidden;
        let mut recurrent = vec![0.0; gates.len()];
        recurrent[2 * d_hidden..].copy_from_slice(&self.candidate_bias);
        add_product(&mut recurrent, hidden, &self.recurrent);
        for (unit, state) in hidden.iter_mut().enumerate() {
            let sum = |block: usize| gates[block * d_hidden + unit] + recurrent[block * d_hidden + unit];
            let (update, reset) = (sigmoid(sum(0)), sigmoid(sum(1)));
            let candidate = (gates[2 * d_hidden + unit] + reset * recurrent[2 * d_hidden + unit]).tanh();
            *state = update * *state + (1.0 - update) * candidate;
        }
    }
}

fn set(hidden: &mut [f32], sums: &[f32], function: impl Fn(f32) -> f32) {
    hidden.iter_mut().zip(sums).for_each(|(hidden, &sum)| *hidden = function(sum));
}
