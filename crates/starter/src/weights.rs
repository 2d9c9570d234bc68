//! The weights of the encoder as plain numbers.

use wordloom_base::random::Random;

/// The weights of one direction of the LSTM. Column 4 j + gate belongs to unit j; the gates are input, forget,
/// candidate, output.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectionWeights {
    /// `[d_vector, 4 * d_hidden]`.
    pub input: Vec<f32>,
    /// `[d_hidden, 4 * d_hidden]`.
    pub recurrent: Vec<f32>,
    /// `[4 * d_hidden]`.
    pub bias: Vec<f32>,
}

/// The weights of the starter encoder.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// The width of a word vector.
    pub d_vector: usize,
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
    /// The projection of the mean word vector, `[d_vector, width]`.
    pub words: Vec<f32>,
    /// The bias of the projection, `[width]`.
    pub bias: Vec<f32>,
}

impl Weights {
    /// Returns random weights for word vectors of `d_vector` numbers, `d_hidden` units in each direction and sentence
    /// vectors of `width` numbers.
    ///
    /// They are uniform in ± 1 / √`d_hidden`. The biases of the forget gates are 1 (Jozefowicz et al. 2015), and the
    /// other biases of the LSTM are 0.
    pub fn random([d_vector, d_hidden, width]: [usize; 3], random: &mut Random) -> Self {
        let limit = 1.0 / (d_hidden as f32).sqrt();
        let mut uniform =
            |count: usize| (0..count).map(|_| (2.0 * random.uniform() - 1.0) * limit).collect::<Vec<f32>>();
        let mut direction = || DirectionWeights {
            input: uniform(d_vector * 4 * d_hidden),
            recurrent: uniform(d_hidden * 4 * d_hidden),
            bias: [0.0, 1.0, 0.0, 0.0].repeat(d_hidden),
        };
        Self {
            d_vector,
            d_hidden,
            width,
            forward: direction(),
            backward: direction(),
            states: uniform(4 * d_hidden * width),
            words: uniform(d_vector * width),
            bias: uniform(width),
        }
    }
}
