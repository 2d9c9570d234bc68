//! The encoder as a network that is trained.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};
use wordloom_kernels::{PoolKind, embedding, linear, lstm, pool};
use wordloom_starter::{DirectionWeights, Weights};

use crate::lexicon::Input;

/// The network on a device: the vectors of words, a bidirectional LSTM whose states are pooled by mean and maximum, and
/// a projection of them and of the mean word vector.
#[derive(Module, Debug)]
pub struct Network {
    /// What is added to the vectors of the words that are trained, `[rows, d_vector]`. Row 0 stays zero.
    additions: Param<Tensor<2>>,
    forward: Direction,
    backward: Direction,
    /// `[4 * d_hidden, width]`.
    states: Param<Tensor<2>>,
    /// `[d_vector, width]`.
    words: Param<Tensor<2>>,
    /// `[width]`.
    bias: Param<Tensor<1>>,
}

/// One direction of the LSTM.
#[derive(Module, Debug)]
struct Direction {
    /// `[d_vector, 4 * d_hidden]`.
    input: Param<Tensor<2>>,
    /// `[d_hidden, 4 * d_hidden]`.
    recurrent: Param<Tensor<2>>,
    /// `[4 * d_hidden]`.
    bias: Param<Tensor<1>>,
}

impl Network {
    /// Puts weights on a device. The vectors of words below `rows` are trained: at first, nothing is added to them.
    ///
    /// # Panics
    /// If the number of weights of a part does not fit the sizes.
    pub fn new(weights: &Weights, rows: usize, device: &Device) -> Self {
        let Weights { d_vector, d_hidden, width, forward, backward, states, words, bias } = weights;
        let direction = |DirectionWeights { input, recurrent, bias }: &DirectionWeights| Direction {
            input: parameter(input, [*d_vector, 4 * d_hidden], device),
            recurrent: parameter(recurrent, [*d_hidden, 4 * d_hidden], device),
            bias: parameter(bias, [4 * d_hidden], device),
        };
        Self {
            additions: parameter(&vec![0.0; rows * d_vector], [rows, *d_vector], device),
            forward: direction(forward),
            backward: direction(backward),
            states: parameter(states, [4 * d_hidden, *width], device),
            words: parameter(words, [*d_vector, *width], device),
            bias: parameter(bias, [*width], device),
        }
    }

    /// Reads what is added to the vectors of words back from the device, `[rows, d_vector]`.
    ///
    /// # Panics
    /// As [`Network::weights`].
    pub fn additions(&self) -> Vec<f32> {
        values(&self.additions)
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
        let [d_vector, width] = self.words.dims();
        Weights {
            d_vector,
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
    pub fn forward(&self, Input { vectors, rows, order, lengths }: Input) -> Tensor<2> {
        let vectors = vectors + embedding(self.additions.val(), rows, order);
        let pool_all = |states: Tensor<3>| pool(states, lengths.clone(), PoolKind::MeanMax);
        let forward = pool_all(self.forward.forward(vectors.clone(), &lengths, false));
        let backward = pool_all(self.backward.forward(vectors.clone(), &lengths, true));
        let states = Tensor::cat(vec![forward, backward], 1);
        let mean = pool(vectors, lengths, PoolKind::Mean);
        linear(states, self.states.val(), self.bias.val()) + mean.matmul(self.words.val())
    }
}

impl Direction {
    fn forward(&self, x: Tensor<3>, lengths: &Tensor<1, Int>, reverse: bool) -> Tensor<3> {
        let [batch, seq, d_vector] = x.dims();
        let gates = linear(x.reshape([batch * seq, d_vector]), self.input.val(), self.bias.val());
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

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_base::random::Random;
    use wordloom_starter::Encoder;
    use wordloom_vectors::{Origin, starter_bytes};

    use crate::lexicon::Lexicon;
    use crate::starter::opened;

    #[test]
    fn the_network_computes_what_the_encoder_does() {
        let mut random = Random::named(1, "weights");
        let encoder = Encoder::from_bytes(&Weights::random([4, 3, 5], &mut random).to_bytes()).expect("it was written");
        let mut vector = || [(); 4].map(|()| random.uniform() - 0.5);
        let rows = ["parcel", "late", "was", "lost"].map(|word| (word, vector()));
        let vectors = opened(&starter_bytes(&Origin::default(), &rows)).expect("it was written");
        let texts = ["The parcel was late", "lost", "late late. Was it lost?"];
        let lexicon = Lexicon::new(&vectors, &texts, 3);
        let device = Device::flex();
        let mut network = Network::new(encoder.weights(), 4, &device);
        let additions = [&[0.0; 4][..], &vector(), &vector(), &vector()].concat();
        network.additions = parameter(&additions, [4, 4], &device);
        // "The" has no vector and is not among the three most frequent words.
        assert_eq!(lexicon.words(), ["late", "lost", "was", "parcel"]);
        let sentences = texts.map(|text| lexicon.sentence(text));
        let together: Vec<f32> =
            network.forward(lexicon.input(&sentences, 4, &device)).into_data().try_to_vec().expect("they are floats");
        let lexicon = lexicon.with(&network.additions());
        for (text, vector) in sentences.iter().zip(together.chunks_exact(5)) {
            let words: Vec<Option<&[f32]>> = text.iter().map(|&word| lexicon.vector(word)).collect();
            let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
            for (value, expected) in vector.iter().zip(encoder.encode(&words)) {
                assert!((value / length - expected).abs() < 1e-6, "{value} / {length} is not {expected}");
            }
        }
    }
}
