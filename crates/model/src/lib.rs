//! The network: embedding, encoder layers, pooling, dense layers and heads, and the loss that training minimizes. Knows
//! nothing of optimizers and epochs.

#![deny(missing_docs)]

mod attention;
pub mod batch;
mod config;
mod convolution;
mod dense;
mod encoder;
mod extension;
mod head;
mod initializer;
mod normalization;
mod objective;
mod parameter_count;
mod parameter_group;
mod pooling;
mod recurrent;
mod start_weights;
mod text_model;

pub use config::{Activation, Layer, LayerKind, LossBalance, ModelConfig, Pooling, ScoreLoss};
pub use dense::Dense;
pub use extension::Extension;
pub use objective::Objective;
pub use parameter_group::{ParameterGroup, ParameterGroups};
pub use start_weights::StartWeights;
pub use text_model::{DropoutSeeds, SHORTCUT_SCALE, TextModel};
