//! A convolution over the tokens, with filters of several widths (Kim 2014).

use super::States;
use wordloom_architecture::Layer;
use wordloom_base::products::linear;
use wordloom_format::{Error, Parameters};

/// A convolution with max(x, 0).
#[derive(Debug)]
pub(super) struct Convolution {
    d_input: usize,
    d_hidden: usize,
    widths: Vec<usize>,
    /// `[d_input, taps * d_hidden]`, by width, then by the token within the filter, then by unit.
    weight: Vec<f32>,
    /// `[widths * d_hidden]`.
    bias: Vec<f32>,
}

impl Convolution {
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
        let widths = layer.widths().to_vec();
        let taps: usize = widths.iter().sum();
        Ok(Self {
            weight: parameters.take(&format!("{prefix}.convolution.weight"), &[d_input, taps * layer.hidden])?,
            bias: parameters.take(&format!("{prefix}.convolution.bias"), &[layer.width()])?,
            d_input,
            d_hidden: layer.hidden,
            widths,
        })
    }

    /// Computes the state of every token. `x` is `[seq, d_input]`; tokens beyond it count as zeros.
    pub(super) fn forward(&self, x: &[f32]) -> States {
        let Self { d_input, d_hidden, widths, weight, bias } = self;
        let (seq, taps) = (x.len() / d_input, widths.iter().sum::<usize>());
        // Every token times every tap: the state of a token is the sum of the products of the tokens that it covers.
        let products = linear(x, *d_input, weight, &vec![0.0; taps * d_hidden]);
        let mut values = bias.repeat(seq);
        for (time, state) in values.chunks_exact_mut(bias.len()).enumerate() {
            let mut first_tap = 0;
            for (&width, state) in widths.iter().zip(state.chunks_exact_mut(*d_hidden)) {
                for tap in 0..width {
                    let covered = (time + tap).checked_sub((width - 1) / 2).filter(|&covered| covered < seq);
                    let Some(covered) = covered else { continue };
                    let product = &products[(covered * taps + first_tap + tap) * d_hidden..][..*d_hidden];
                    state.iter_mut().zip(product).for_each(|(sum, value)| *sum += value);
                }
                first_tap += width;
            }
        }
        values.iter_mut().for_each(|value| *value = value.max(0.0));
        States { values, width: bias.len(), forward_width: bias.len(), separate: false }
    }
}
