//! One layer of the encoder: attention, then two dense layers, each with a residual connection and a normalization.

use burn::tensor::activation::gelu;
use burn::tensor::module::{attention, layer_norm};
use burn::tensor::ops::AttentionModuleOptions;
use burn::tensor::{Device, Tensor, TensorData};
use wordloom_kernels::linear;

use crate::Error;
use crate::file::File;
use crate::packing::Group;
use crate::quantized::Quantized;

/// Added to the variance, as in BERT. [`wordloom_kernels::layer_norm`] adds 10⁻⁵, which would change the embeddings,
/// whose variance is about 10⁻³, by half a percent.
const EPSILON: f64 = 1e-12;

/// The weights of a layer. `d` is the width of the states.
#[derive(Debug)]
pub(crate) struct Layer {
    heads: usize,
    /// Query, key and value in one product, d to 3 d.
    projection: Dense,
    attention_output: Dense,
    attention_normalization: Normalization,
    intermediate: Dense,
    output: Dense,
    output_normalization: Normalization,
}

impl Layer {
    /// Loads the layer whose tensors begin with `prefix`.
    ///
    /// # Errors
    /// [`Error::Shape`] if a tensor is missing or of another shape or type.
    pub(crate) fn load(file: &File<'_>, prefix: &str, width: usize, device: &Device) -> Result<Self, Error> {
        let name = |rest: &str| format!("{prefix}{rest}");
        let mut projections = Vec::new();
        for part in ["query", "key", "value"] {
            projections.push(read(file, &name(&format!("attention.self.{part}")), [width, width])?);
        }
        let joined = projections.into_iter().reduce(|(weights, mut biases), (more_weights, more_biases)| {
            biases.extend(more_biases);
            (weights.above(more_weights), biases)
        });
        let [d_intermediate, _] = file.size(&name("intermediate.dense.weight"))?;
        let dense = |rest: &str, rows, columns| {
            read(file, &name(rest), [rows, columns]).map(|(weights, biases)| Dense::new(&weights, biases, device))
        };
        let normalization = |rest: &str| Normalization::load(file, &name(rest), width, device);
        let (weights, biases) = joined.expect("there are three parts");
        Ok(Self {
            heads: file.heads,
            projection: Dense::new(&weights, biases, device),
            attention_output: dense("attention.output.dense", width, width)?,
            attention_normalization: normalization("attention.output.LayerNorm")?,
            intermediate: dense("intermediate.dense", d_intermediate, width)?,
            output: dense("output.dense", width, d_intermediate)?,
            output_normalization: normalization("output.LayerNorm")?,
        })
    }

    /// Computes the states after the layer from those before it, `[tokens, d]`.
    pub(crate) fn forward(&self, states: Tensor<2>, groups: &[Group]) -> Tensor<2> {
        let attended = self.attention_output.forward(self.attend(&states, groups));
        let states = self.attention_normalization.forward(attended + states);
        let hidden = self.output.forward(gelu(self.intermediate.forward(states.clone())));
        self.output_normalization.forward(hidden + states)
    }

    /// The attention of all heads, `[tokens, d]`: the tokens of a text attend to each other.
    fn attend(&self, states: &Tensor<2>, groups: &[Group]) -> Tensor<2> {
        let [_, width] = states.dims();
        let d_head = width / self.heads;
        let projected = self.projection.forward(states.clone());
        let attended = groups.iter().map(|group| {
            let rows = projected.clone().slice(group.rows());
            let parts: Tensor<5> = rows.reshape([group.texts, group.tokens, 3, self.heads, d_head]);
            // [3, texts, heads, tokens, d_head]
            let parts = parts.permute([2, 0, 3, 1, 4]);
            let [query, key, value] = [0, 1, 2].map(|part| parts.clone().narrow(0, part, 1).squeeze_dim::<4>(0));
            let attended = attention(query, key, value, None, None, AttentionModuleOptions::default());
            attended.swap_dims(1, 2).reshape([group.texts * group.tokens, width])
        });
        Tensor::cat(attended.collect(), 0)
    }
}

/// A dense layer.
#[derive(Debug)]
struct Dense {
    /// `[d_input, d_output]`.
    weights: Tensor<2>,
    /// `[d_output]`.
    biases: Tensor<1>,
}

impl Dense {
    /// `weights` is `[d_output, d_input]`, as PyTorch has them.
    fn new(weights: &Quantized, biases: Vec<f32>, device: &Device) -> Self {
        let shape = [weights.columns(), weights.rows()];
        let biases = Tensor::from_data(TensorData::new(biases, [weights.rows()]), device);
        Self { weights: Tensor::from_data(TensorData::new(weights.transposed(), shape), device), biases }
    }

    fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        linear(x, self.weights.clone(), self.biases.clone())
    }
}

/// Reads the weights, `[d_output, d_input]`, and the biases of a dense layer.
fn read(file: &File<'_>, name: &str, size: [usize; 2]) -> Result<(Quantized, Vec<f32>), Error> {
    Ok((file.matrix(&format!("{name}.weight"), size)?, file.floats(&format!("{name}.bias"), &size[..1])?))
}

/// Layer normalization.
#[derive(Debug)]
pub(crate) struct Normalization {
    scale: Tensor<1>,
    shift: Tensor<1>,
}

impl Normalization {
    /// # Errors
    /// [`Error::Shape`] if a tensor is missing or of another shape or type.
    pub(crate) fn load(file: &File<'_>, name: &str, width: usize, device: &Device) -> Result<Self, Error> {
        let read = |part: &str| {
            let values = file.floats(&format!("{name}.{part}"), &[width])?;
            Ok(Tensor::from_data(TensorData::new(values, [width]), device))
        };
        Ok(Self { scale: read("weight")?, shift: read("bias")? })
    }

    /// Normalizes each row, `[rows, width]`.
    pub(crate) fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        layer_norm(x, self.scale.clone(), Some(self.shift.clone()), EPSILON)
    }
}
