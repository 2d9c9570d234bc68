//! Word vectors to sentence vectors.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};
use wordloom_kernels::{PoolKind, embedding, linear, lstm, pool};

use crate::sentences::Input;
use crate::weights::{DirectionWeights, Weights};

/// The network on a device: a bidirectional LSTM whose states are pooled by mean and maximum, and a projection of them
/// and of the mean word vector.
#[derive(Module, Debug)]
pub struct Network {
    /// `[vocab_size + 1, d_further]`; the first row is that of unknown words. `None` if `d_further` is 0.
    further: Option<Param<Tensor<2>>>,
    forward: Direction,
    backward: Direction,
    /// `[4 * d_hidden, width]`.
    states: Param<Tensor<2>>,
    /// `[d_embedding, width]`.
    words: Param<Tensor<2>>,
    /// `[width]`.
    bias: Param<Tensor<1>>,
}

/// One direction of the LSTM.
#[derive(Module, Debug)]
struct Direction {
    /// `[d_embedding, 4 * d_hidden]`.
    input: Param<Tensor<2>>,
    /// `[d_hidden, 4 * d_hidden]`.
    recurrent: Param<Tensor<2>>,
    /// `[4 * d_hidden]`.
    bias: Param<Tensor<1>>,
}

impl Network {
    /// Puts weights on a device.
    ///
    /// # Panics
    /// If the number of weights of a part does not fit the sizes.
    pub fn new(weights: &Weights, device: &Device) -> Self {
        let Weights { d_further, further, d_hidden, width, forward, backward, states, words, bias, .. } = weights;
        let d_embedding = &weights.d_embedding();
        let rows: Vec<f32> = std::iter::repeat_n(0.0, *d_further).chain(further.iter().copied()).collect();
        let direction = |DirectionWeights { input, recurrent, bias }: &DirectionWeights| Direction {
            input: parameter(input, [*d_embedding, 4 * d_hidden], device),
            recurrent: parameter(recurrent, [*d_hidden, 4 * d_hidden], device),
            bias: parameter(bias, [4 * d_hidden], device),
        };
        Self {
            further: (*d_further > 0).then(|| parameter(&rows, [rows.len() / d_further, *d_further], device)),
            forward: direction(forward),
            backward: direction(backward),
            states: parameter(states, [4 * d_hidden, *width], device),
            words: parameter(words, [*d_embedding, *width], device),
            bias: parameter(bias, [*width], device),
        }
    }

    /// Reads the weights back from the device.
    ///
    /// # Panics
    /// If the device fails to return them at once, as WebGPU does.
    pub fn weights(&self) -> Weights {
        let direction = |direction: &Direction| DirectionWeights {
            input: values(&direction.input),
            recurrent: values(&direction.recurrent),
            bias: values(&direction.bias),
        };
        let [d_embedding, width] = self.words.dims();
        let d_further = self.further.as_ref().map_or(0, |further| further.dims()[1]);
        let further = self.further.as_ref().map_or(Vec::new(), values);
        Weights {
            d_vector: d_embedding - d_further,
            d_further,
            further: further.into_iter().skip(d_further).collect(),
            d_hidden: self.forward.recurrent.dims()[0],
            width,
            forward: direction(&self.forward),
            backward: direction(&self.backward),
            states: values(&self.states),
            words: values(&self.words),
            bias: values(&self.bias),
        }
    }

    /// Returns the vector of each text, which is not normalized, `[batch, width]`.
    pub fn forward(&self, input: Input) -> Tensor<2> {
        let pooled = self.pooled(input);
        let width = self.words.dims()[0];
        let states = pooled.dims()[1] - width;
        linear(pooled.clone().narrow(1, 0, states), self.states.val(), self.bias.val())
            + pooled.narrow(1, states, width).matmul(self.words.val())
    }

    /// Returns the pooled states of each direction and the mean of the words' values, `[batch, 4 * d_hidden +
    /// d_vector + d_further]`.
    pub fn pooled(&self, Input { vectors, words, order, lengths }: Input) -> Tensor<2> {
        let x = match &self.further {
            Some(further) => Tensor::cat(vec![vectors, embedding(further.val(), words, order)], 2),
            None => vectors,
        };
        let pool_all = |states: Tensor<3>| pool(states, lengths.clone(), PoolKind::MeanMax);
        let forward = pool_all(self.forward.forward(x.clone(), &lengths, false));
        let backward = pool_all(self.backward.forward(x.clone(), &lengths, true));
        Tensor::cat(vec![forward, backward, pool(x, lengths, PoolKind::Mean)], 1)
    }
}

impl Direction {
    fn forward(&self, x: Tensor<3>, lengths: &Tensor<1, Int>, reverse: bool) -> Tensor<3> {
        let [batch, seq, d_embedding] = x.dims();
        let gates = linear(x.reshape([batch * seq, d_embedding]), self.input.val(), self.bias.val());
        let width = self.bias.dims()[0];
        lstm(gates.reshape([batch, seq, width]), self.recurrent.val(), lengths.clone(), reverse)
    }
}

fn parameter<const D: usize>(values: &[f32], shape: [usize; D], device: &Device) -> Param<Tensor<D>> {
    Param::from_data(TensorData::new(values.to_vec(), shape), device)
}

fn values<const D: usize>(parameter: &Param<Tensor<D>>) -> Vec<f32> {
    parameter.val().into_data().try_to_vec().expect("weights are 32-bit floats")
}
