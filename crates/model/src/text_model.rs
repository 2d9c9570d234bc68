//! The whole network: embedding, the layers that read the tokens, pooling, dense layers, and a head for each answer.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::initializer::{constant, uniform, with_vectors};
use super::{Dense, EncoderLayer, Head, ModelConfig, Pool};
use crate::batch::Batch;
use wordloom_base::random::Random;

/// Embeddings start uniform in ± this. Keras starts them in ± 0.05, from where a small file's few steps move them less far.
const EMBEDDING_LIMIT: f32 = 0.3;

/// The network.
#[derive(Module, Debug)]
pub struct TextModel {
    /// [`vocab_size`, `d_embedding`].
    embedding: Param<Tensor<2>>,
    layers: Vec<EncoderLayer>,
    pool: Pool,
    dense: Vec<Dense>,
    heads: Vec<Head>,
    /// The logarithm of each head's variance, `[heads]`, where the losses are balanced by it.
    log_variances: Option<Param<Tensor<1>>>,
    #[module(skip)]
    config: ModelConfig,
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
        if rate > 0.0 { wordloom_kernels::dropout(x, rate, seed) } else { x }
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
        let heads = config.heads.iter().enumerate();
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
            heads: heads
                .map(|(index, coding)| Head::new(width, coding, &mut random(&format!("head {index}")), device))
                .collect(),
            log_variances: config.uncertainty.then(|| constant(0.0, config.heads.len(), device)),
            config,
        }
    }

    /// The network with other vectors for some tokens to start from: `rows` holds one for each id, or nothing where the random one stays.
    /// They are multiplied by one factor, so that they are as long in the mean as random ones. Where `frozen`, no vector of the
    /// embedding ever moves.
    ///
    /// # Panics
    /// Where there is not a row for each id, or one has not the width of the embedding.
    #[must_use]
    pub fn with_vectors(mut self, rows: &[Option<Vec<f32>>], frozen: bool) -> Self {
        self.embedding = with_vectors(self.embedding, rows, EMBEDDING_LIMIT).set_require_grad(!frozen);
        self
    }

    /// A vector for each token, [`vocab_size`, `d_embedding`].
    pub fn embedding(&self) -> Tensor<2> {
        self.embedding.val()
    }

    /// The shape of the network.
    pub fn config(&self) -> &ModelConfig {
        &self.config
    }

    /// The logarithm of each head's variance, `[heads]`, where the losses are balanced by it.
    pub fn log_variances(&self) -> Option<Tensor<1>> {
        self.log_variances.as_ref().map(Param::val)
    }

    /// What each head says of a batch, [batch, width], as its coding has it; with dropout where there is noise, which is while training.
    pub fn forward(&self, batch: &Batch, mut noise: Option<Noise>) -> Vec<Tensor<2>> {
        let rate = self.config.dropout;
        let mut drop = |x: Tensor<3>| match &mut noise {
            Some(noise) => noise.drop(x, rate),
            None => x,
        };
        let mut x = drop(wordloom_kernels::embedding(self.embedding.val(), batch.tokens.clone(), batch.order.clone()));
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
        self.heads.iter().map(|head| head.forward(x.clone())).collect()
    }
}
