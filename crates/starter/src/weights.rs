//! The network as plain numbers.

use wordloom_base::random::Random;

/// The weights of one direction of the LSTM. Column 4 j + gate belongs to unit j; the gates are input, forget,
/// candidate, output.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectionWeights {
    /// `[d_vector + d_further, 4 * d_hidden]`.
    pub input: Vec<f32>,
    /// `[d_hidden, 4 * d_hidden]`.
    pub recurrent: Vec<f32>,
    /// `[4 * d_hidden]`.
    pub bias: Vec<f32>,
}

/// The weights of the starter encoder.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// The width of a word vector of the starter vectors.
    pub d_vector: usize,
    /// The number of further values of each word, which were trained.
    pub d_further: usize,
    /// The further values of each word of the starter vectors, in their order, `[vocab_size, d_further]`.
    pub further: Vec<f32>,
    /// The number of hidden units of each direction.
    pub d_hidden: usize,
    /// The width of a sentence vector.
    pub width: usize,
    /// The direction that reads a text from its first word to its last.
    pub forward: DirectionWeights,
    /// The direction that reads a text from its last word to its first.
    pub backward: DirectionWeights,
    /// The projection of the pooled states, `[4 * d_hidden, width]`: for each direction the mean, then the maximum.
    pub states: Vec<f32>,
    /// The projection of the mean of the words' values, `[d_vector + d_further, width]`.
    pub words: Vec<f32>,
    /// The bias of the projection, `[width]`.
    pub bias: Vec<f32>,
}

impl Weights {
    /// Returns weights of an LSTM that is untrained, with projections of zeros.
    ///
    /// The LSTM's weights are uniform in ± 1 / √`d_hidden`, and the biases of the forget gates are 1 (Jozefowicz et al.
    /// 2015).
    pub fn untrained(
        [vocab_size, d_vector, d_further]: [usize; 3],
        d_hidden: usize,
        width: usize,
        random: &mut Random,
    ) -> Self {
        let d_embedding = d_vector + d_further;
        let limit = 1.0 / (d_hidden as f32).sqrt();
        let mut direction = || {
            let mut uniform =
                |count: usize| (0..count).map(|_| (2.0 * random.uniform() - 1.0) * limit).collect::<Vec<f32>>();
            DirectionWeights {
                input: uniform(d_embedding * 4 * d_hidden),
                recurrent: uniform(d_hidden * 4 * d_hidden),
                bias: [0.0, 1.0, 0.0, 0.0].repeat(d_hidden),
            }
        };
        Self {
            d_vector,
            d_further,
            further: vec![0.0; vocab_size * d_further],
            d_hidden,
            width,
            forward: direction(),
            backward: direction(),
            states: vec![0.0; 4 * d_hidden * width],
            words: vec![0.0; d_embedding * width],
            bias: vec![0.0; width],
        }
    }

    /// Returns the number of words that have further values; `None` if no word has.
    pub fn words_count(&self) -> Option<usize> {
        self.further.len().checked_div(self.d_further)
    }

    /// Returns the number of values of a word.
    pub fn d_embedding(&self) -> usize {
        self.d_vector + self.d_further
    }
}
