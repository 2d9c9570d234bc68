//! The shape of a network: its layers, the encoding of its targets and the number of its parameters. Plain data. Knows
//! nothing of tensors.

#![deny(missing_docs)]

mod config;
mod parameter_count;
mod target_encoding;

pub use config::{Activation, Layer, LayerKind, LossBalance, ModelConfig, Pooling, ScoreLoss};
pub use target_encoding::TargetEncoding;

/// The mean of the embeddings of a text is multiplied by this on its way past the encoder.
///
/// The values of an embedding are small, and those of their mean are smaller still: without it, the heads would hardly
/// see them.
pub const SHORTCUT_SCALE: f32 = 10.0;
