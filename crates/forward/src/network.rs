//! A trained network on plain numbers.

use crate::layers::{Dense, EncoderLayer, Head, Pool, activate, mean};
use wordloom_architecture::{ModelConfig, SHORTCUT_SCALE};
use wordloom_format::{Error, LoadNetwork, NetworkContent, Parameters};
use wordloom_inference::{TextNetwork, ids};
use wordloom_metrics::Predictions;
use wordloom_text::Tokenizer;

/// A trained network with its tokenizer.
#[derive(Debug)]
pub struct Network {
    tokenizer: Tokenizer,
    config: ModelConfig,
    /// The vectors of all tokens, also of those that no training text has, `[tokens, d_embedding]`.
    embedding: Vec<f32>,
    encoder: Vec<EncoderLayer>,
    pool: Pool,
    dense: Vec<Dense>,
    heads: Vec<Head>,
}

impl Network {
    /// Computes the outputs of every head for the tokens of one text, at least one.
    fn forward(&self, tokens: &[u32]) -> Vec<Vec<f32>> {
        let d_embedding = self.config.d_embedding;
        let embedded = tokens.iter().flat_map(|&token| &self.embedding[token as usize * d_embedding..][..d_embedding]);
        let embedded: Vec<f32> = embedded.copied().collect();
        let (last, before) = self.encoder.split_last().expect("a network has an encoder layer");
        let mut x = embedded.clone();
        for layer in before {
            x = layer.forward(&x).values;
        }
        let mut pooled = self.pool.forward(&last.forward(&x));
        if self.config.shortcut {
            let mean = mean(embedded.chunks_exact(d_embedding));
            pooled.extend(mean.iter().map(|value| value * SHORTCUT_SCALE));
        }
        for dense in &self.dense {
            pooled = dense.forward(&pooled);
            activate(self.config.activation, &mut pooled);
        }
        self.heads.iter().map(|head| head.forward(&pooled)).collect()
    }
}

impl TextNetwork for Network {
    fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    async fn predict(&self, texts: &[&str]) -> Predictions {
        let mut outputs: Vec<Vec<f32>> = vec![Vec::new(); self.heads.len()];
        for text in texts {
            let of_text = self.forward(&ids(&self.tokenizer.encode(text)));
            outputs.iter_mut().zip(of_text).for_each(|(all, more)| all.extend(more));
        }
        let targets = self.config.heads.iter().zip(&outputs).map(|(encoding, outputs)| encoding.decode(outputs));
        Predictions { targets: targets.collect() }
    }
}

impl LoadNetwork for Network {
    /// No device: the network computes where it is called.
    type Device = ();

    fn load(content: NetworkContent, (): &()) -> Result<Self, Error> {
        let NetworkContent { name: _, tokenizer, config, mut parameters, token_vectors } = content;
        let all = &mut parameters;
        let mut embedding = all.take("embedding.weight", &[config.vocab_size, config.d_embedding])?;
        if let Some(further) = token_vectors {
            embedding.extend(further.rows.iter().flatten().flatten().map(|value| further.scale * value));
        }
        let (encoder, width) = encoder(all, &config)?;
        let pool = Pool::take(all, config.pooling, width)?;
        let mut width = width * config.pooling.parts() + if config.shortcut { config.d_embedding } else { 0 };
        let mut dense = Vec::with_capacity(config.dense.len());
        for (index, &d_output) in config.dense.iter().enumerate() {
            dense.push(Dense::take(all, &format!("dense.{index}"), width, d_output)?);
            width = d_output;
        }
        let heads = config.heads.iter().enumerate();
        let heads = heads.map(|(index, encoding)| Head::take(all, index, width, encoding));
        let heads = heads.collect::<Result<_, _>>()?;
        if config.uncertainty {
            // Only the loss needs them.
            all.take("loss.log_variances", &[config.heads.len()])?;
        }
        parameters.verify_taken()?;
        Ok(Self { tokenizer, config, embedding, encoder, pool, dense, heads })
    }

    fn config(&self) -> &ModelConfig {
        &self.config
    }
}

/// Takes the encoder layers. Returns them and the width of the last one's output.
fn encoder(parameters: &mut Parameters, config: &ModelConfig) -> Result<(Vec<EncoderLayer>, usize), Error> {
    let mut width = config.d_embedding;
    let mut layers = Vec::with_capacity(config.layers.len());
    for (index, layer) in config.layers.iter().enumerate() {
        layers.push(EncoderLayer::take(parameters, index, width, layer, config.layer_norm)?);
        width = layer.width();
    }
    Ok((layers, width))
}
