//! The whole network: embedding, encoder layers, pooling, dense layers, and a head for each target.

use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor, TensorData};

use super::dense::activate;
use super::encoder::{EncoderLayer, TokenStates};
use super::extension::Extension;
use super::head::Head;
use super::initializer::{constant, scale_of, uniform, with_vectors};
use super::parameter_group::Groups;
use super::pooling::PoolingLayer;
use super::{Dense, ModelConfig, ParameterGroup, SHORTCUT_SCALE};
use crate::batch::Batch;
use wordloom_base::random::Random;
use wordloom_kernels::PoolKind;
use wordloom_starter::Weights;

/// Embeddings start uniform in ± this. Keras uses ± 0.05, but the few training steps of a small file move such small
/// values too little.
const EMBEDDING_LIMIT: f32 = 0.3;

/// The network.
#[derive(Module, Debug)]
pub struct TextModel {
    /// `[vocab_size, d_embedding]`.
    pub(super) embedding: Param<Tensor<2>>,
    pub(super) layers: Vec<EncoderLayer>,
    pub(super) pool: PoolingLayer,
    pub(super) dense: Vec<Dense>,
    pub(super) heads: Vec<Head>,
    /// The logarithm of each head's variance, `[heads]`. `None` unless [`ModelConfig::uncertainty`].
    pub(super) log_variances: Option<Param<Tensor<1>>>,
    /// Vectors of further tokens, which are not trained.
    #[module(skip)]
    pub(super) extension: Option<Extension>,
    #[module(skip)]
    pub(super) config: ModelConfig,
}

/// The dropout of one training step: one seed per dropout layer, so that a run is reproducible.
#[derive(Debug, Clone)]
pub struct DropoutSeeds(Random);

impl DropoutSeeds {
    /// Returns the seeds of one step, drawn from `random`.
    pub fn new(random: Random) -> Self {
        Self(random)
    }

    /// Applies dropout with the next seed. A seed is drawn even if `rate` is 0.
    fn apply<const D: usize>(&mut self, x: Tensor<D>, rate: f32) -> Tensor<D> {
        let seed = self.0.bits() as u32;
        if rate > 0.0 { wordloom_kernels::dropout(x, rate, seed) } else { x }
    }
}

impl TextModel {
    /// Returns an untrained network on `device`. Equal configurations and random generators give equal weights.
    ///
    /// # Panics
    /// If the widths of a convolution are not supported, see [`wordloom_kernels::Widths::new`].
    pub fn new(config: ModelConfig, random: &Random, device: &Device) -> Self {
        let random = |name: &str| random.fork(name);
        let mut width = config.d_embedding;
        let mut layers = Vec::new();
        for (index, layer) in config.layers.iter().enumerate() {
            let random = &mut random(&format!("layer {index}"));
            layers.push(EncoderLayer::new(width, layer, config.layer_norm, random, device));
            width = layer.width();
        }
        let pool = PoolingLayer::new(config.pooling, width, &mut random("pooling"), device);
        width *= config.pooling.parts();
        if config.shortcut {
            width += config.d_embedding;
        }
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
                .map(|(index, encoding)| Head::new(width, encoding, &mut random(&format!("head {index}")), device))
                .collect(),
            log_variances: config.uncertainty.then(|| constant(0.0, config.heads.len(), device)),
            extension: None,
            config,
        }
    }

    /// Returns the network with pretrained vectors in its embedding, and with an encoder that reads them as its first
    /// layer, if there is one.
    ///
    /// `rows` has one item for each token id: a vector of the embedding's width, or `None` to keep the random vector.
    /// The vectors are scaled by one factor, so that their root mean square is that of the random vectors. If `frozen`,
    /// the whole embedding requires no gradient. The vectors of further ids become the network's
    /// [extension](Self::with_extension).
    ///
    /// # Panics
    /// If `rows` does not have one item for each token id, a further item is `None`, a vector does not have the width
    /// of the embedding, or the first layer is not a [bidirectional LSTM](super::Layer::is_bidirectional_lstm) with
    /// the encoder's sizes.
    #[must_use]
    pub fn with_vectors(mut self, rows: &[Option<Vec<f32>>], encoder: Option<&Weights>, frozen: bool) -> Self {
        let (trained, further) = rows.split_at(self.config.vocab_size);
        let scale = scale_of(trained, EMBEDDING_LIMIT);
        self.embedding = with_vectors(self.embedding, trained, scale).set_require_grad(!frozen);
        if let Some(encoder) = encoder {
            let first = &self.config.layers[0];
            assert!(first.is_bidirectional_lstm(), "the first layer starts from an encoder");
            assert_eq!([self.config.d_embedding, first.hidden], [encoder.d_vector, encoder.d_hidden], "its sizes");
            self.layers[0].start_from(encoder, scale);
        }
        if further.is_empty() {
            return self;
        }
        let extension = Extension::new(further, scale, self.config.d_embedding, &self.embedding.device().inner());
        self.with_extension(extension)
    }

    /// Returns the network with vectors for tokens that are not trained. Their ids follow those of the embedding.
    ///
    /// In training such a token must not occur.
    #[must_use]
    pub fn with_extension(self, extension: Extension) -> Self {
        Self { extension: Some(extension), ..self }
    }

    /// Returns the vectors of the tokens that are not trained.
    pub fn extension(&self) -> Option<&Extension> {
        self.extension.as_ref()
    }

    /// Returns the embedding, `[vocab_size, d_embedding]`.
    pub fn embedding(&self) -> Tensor<2> {
        self.embedding.val()
    }

    /// Returns the architecture of the network.
    pub fn config(&self) -> &ModelConfig {
        &self.config
    }

    /// Returns the group of every parameter, in the order in which a [`ModuleVisitor`](burn::module::ModuleVisitor)
    /// meets them.
    pub fn parameter_groups(&self) -> Vec<ParameterGroup> {
        // Without `..`: a new field has to be given a group before this compiles. In the order of the fields, in which
        // burn visits them.
        let Self { embedding, layers, pool, dense, heads, log_variances, extension: _, config: _ } = self;
        let mut groups = Groups::default();
        groups.add(ParameterGroup::Embedding, embedding);
        groups.add(ParameterGroup::Encoder, layers);
        groups.add(ParameterGroup::Encoder, pool);
        groups.add(ParameterGroup::Heads, dense);
        groups.add(ParameterGroup::Heads, heads);
        groups.add(ParameterGroup::Heads, log_variances);
        groups.into_all()
    }

    /// Returns the logarithm of each head's variance, `[heads]`. `None` unless [`ModelConfig::uncertainty`].
    pub fn log_variances(&self) -> Option<Tensor<1>> {
        self.log_variances.as_ref().map(Param::val)
    }

    /// Computes the outputs of every head for a batch, with dropout if there are `seeds` for it, that is, in training.
    ///
    /// # Shapes
    /// - `batch.tokens`: `[batch, seq]`
    /// - output: for each head `[batch, width]`, with [`TargetEncoding::width`](crate::batch::TargetEncoding::width)
    ///
    /// # Panics
    /// If the network has no encoder layer.
    pub fn forward(&self, batch: &Batch, seeds: Option<DropoutSeeds>) -> Vec<Tensor<2>> {
        let embedded = match &self.extension {
            Some(_) if seeds.is_none() => self.embed(batch),
            _ => wordloom_kernels::embedding(self.embedding.val(), batch.tokens.clone(), batch.order.clone()),
        };
        self.forward_embedded(embedded, batch.lengths.clone(), seeds)
    }

    /// Looks up the vector of each token of a batch, those of the extension too, `[batch, seq, d_embedding]`.
    pub(super) fn embed(&self, batch: &Batch) -> Tensor<3> {
        match &self.extension {
            Some(extension) => extension.embed(self.embedding.val(), batch),
            None => wordloom_kernels::embedding(self.embedding.val(), batch.tokens.clone(), batch.order.clone()),
        }
    }

    /// Computes the outputs of every head from the vectors of the tokens, see [`Self::forward`].
    ///
    /// # Shapes
    /// - `embedded`: `[batch, seq, d_embedding]`
    /// - `lengths`: `[batch]`
    pub(super) fn forward_embedded(
        &self,
        embedded: Tensor<3>,
        lengths: Tensor<1, Int>,
        mut seeds: Option<DropoutSeeds>,
    ) -> Vec<Tensor<2>> {
        let rate = self.config.dropout;
        let mut drop = |x: Tensor<3>| match &mut seeds {
            Some(seeds) => seeds.apply(x, rate),
            None => x,
        };
        let mut x = drop(embedded);
        let shortcut = self.shortcut(&x, &lengths);
        let (last, before) = self.layers.split_last().expect("a network has an encoder layer");
        for layer in before {
            x = drop(layer.forward(x, lengths.clone()).concatenated());
        }
        let states = last.forward(x, lengths.clone());
        self.forward_states(states, shortcut, lengths, seeds)
    }

    /// Computes the outputs of every head for some multiples of the vectors of one text. The input of the first layer
    /// is multiplied by its weights once, and not once for each multiple.
    ///
    /// # Shapes
    /// - `vectors`: `[1, seq, d_embedding]`, without padding
    /// - `factors`: `[batch]`
    /// - output: for each head `[batch, width]`
    pub(super) fn forward_multiples(&self, vectors: Tensor<3>, factors: Tensor<1>) -> Vec<Tensor<2>> {
        let ([batch], [_, seq, _], device) = (factors.dims(), vectors.dims(), vectors.device());
        let lengths = |rows| Tensor::<1, Int>::from_data(TensorData::new(vec![seq as i32; rows], [rows]), &device);
        let shortcut = self.shortcut(&vectors, &lengths(1));
        let shortcut = shortcut.map(|shortcut| shortcut * factors.clone().reshape([batch, 1]));
        let (first, others) = self.layers.split_first().expect("a network has an encoder layer");
        let mut states = first.forward_multiples(vectors, factors.reshape([batch, 1, 1]), lengths(batch));
        for layer in others {
            states = layer.forward(states.concatenated(), lengths(batch));
        }
        self.forward_states(states, shortcut, lengths(batch), None)
    }

    /// What the vectors of the tokens contribute past the encoder, `[batch, d_embedding]`. `None` without a shortcut.
    fn shortcut(&self, embedded: &Tensor<3>, lengths: &Tensor<1, Int>) -> Option<Tensor<2>> {
        let mean = || wordloom_kernels::pool(embedded.clone(), lengths.clone(), PoolKind::Mean);
        self.config.shortcut.then(|| mean() * SHORTCUT_SCALE)
    }

    /// Computes the outputs of every head from the states of the last encoder layer.
    fn forward_states(
        &self,
        states: TokenStates,
        shortcut: Option<Tensor<2>>,
        lengths: Tensor<1, Int>,
        mut seeds: Option<DropoutSeeds>,
    ) -> Vec<Tensor<2>> {
        let mut drop = |x: Tensor<2>| match &mut seeds {
            Some(seeds) => seeds.apply(x, self.config.dropout),
            None => x,
        };
        let pooled = self.pool.forward(states, lengths);
        let mut x = drop(match shortcut {
            Some(shortcut) => Tensor::cat(vec![pooled, shortcut], 1),
            None => pooled,
        });
        for dense in &self.dense {
            x = drop(activate(self.config.activation, dense.forward(x)));
        }
        self.heads.iter().map(|head| head.forward(x.clone())).collect()
    }
}
