//! The whole network: embedding, the layers that read the tokens, pooling, dense layers, and a head for each answer.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::initializer::uniform;
use super::{Dense, EncoderLayer, ModelConfig, Pool};
use crate::batch::Batch;
use crate::kernel;
use crate::random::Random;

/// Embeddings start uniform in ± this. Keras starts them in ± 0.05, from where a small file's few steps move them less far.
const EMBEDDING_LIMIT: f32 = 0.3;

/// The network.
#[derive(Module, Debug)]
pub struct TextModel {
    /// [vocab_size, d_embedding].
    embedding: Param<Tensor<2>>,
    layers: Vec<EncoderLayer>,
    pool: Pool,
    dense: Vec<Dense>,
    category: Option<Dense>,
    score: Option<Dense>,
    #[module(skip)]
    config: ModelConfig,
}

/// What the network says of a batch.
#[derive(Debug, Clone)]
pub struct Outputs {
    /// Logits of the categories, [batch, n_classes].
    pub category: Option<Tensor<2>>,
    /// The standardised score, `[batch]`.
    pub score: Option<Tensor<1>>,
}

/// The dropout of one training step: a seed for each place, so that a run is the same again.
#[derive(Debug, Clone)]
pub struct Noise(Random);

impl Noise {
    /// The noise of one step.
    pub fn new(random: Random) -> Self {
        Self(random)
    }

    fn drop<const D: usize>(&mut self, x: Tensor<D>, rate: f32) -> Tensor<D> {
        let seed = self.0.bits() as u32;
        if rate > 0.0 { kernel::dropout(x, rate, seed) } else { x }
    }
}

impl TextModel {
    /// A network with random weights.
    pub fn new(config: ModelConfig, random: &Random, device: &Device) -> Self {
        let random = |name: &str| random.fork(name);
        let mut width = config.d_embedding;
        let mut layers = Vec::new();
        for (index, layer) in config.layers.iter().enumerate() {
            let random = &mut random(&format!("layer {index}"));
            layers.push(EncoderLayer::new(width, layer, config.layer_norm, random, device));
            width = layer.width();
        }
        let pool = Pool::new(config.pooling, width, &mut random("pooling"), device);
        width *= config.pooling.parts();
        let mut dense = Vec::new();
        for (index, &d_output) in config.dense.iter().enumerate() {
            dense.push(Dense::new(width, d_output, &mut random(&format!("dense {index}")), device));
            width = d_output;
        }
        Self {
            embedding: uniform(
                [config.vocab_size, config.d_embedding],
                EMBEDDING_LIMIT,
                &mut random("embedding"),
                device,
            ),
            layers,
            pool,
            dense,
            category: config.n_classes.map(|n_classes| Dense::new(width, n_classes, &mut random("category"), device)),
            score: config.score.then(|| Dense::new(width, 1, &mut random("score"), device)),
            config,
        }
    }

    /// The shape of the network.
    pub fn config(&self) -> &ModelConfig {
        &self.config
    }

    /// What the network says of a batch; with dropout where there is noise, which is while training.
    pub fn forward(&self, batch: &Batch, mut noise: Option<Noise>) -> Outputs {
        let rate = self.config.dropout;
        let mut drop = |x: Tensor<3>| match &mut noise {
            Some(noise) => noise.drop(x, rate),
            None => x,
        };
        let mut x = drop(kernel::embedding(self.embedding.val(), batch.tokens.clone(), batch.order.clone()));
        let (last, before) = self.layers.split_last().expect("a network has a layer");
        for layer in before {
            x = drop(layer.forward(x, batch.lengths.clone()).joined());
        }
        let states = last.forward(x, batch.lengths.clone());
        let mut drop = |x: Tensor<2>| match &mut noise {
            Some(noise) => noise.drop(x, rate),
            None => x,
        };
        let mut x = drop(self.pool.forward(states, batch.lengths.clone()));
        for dense in &self.dense {
            x = drop(self.config.activation.apply(dense.forward(x)));
        }
        Outputs {
            category: self.category.as_ref().map(|head| head.forward(x.clone())),
            score: self.score.as_ref().map(|head| head.forward(x).squeeze_dim(1)),
        }
    }
}
