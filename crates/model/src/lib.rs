//! The network: embedding, encoder layers, pooling, dense layers and heads, and the loss that training minimizes. Knows
//! nothing of optimizers and epochs.

#![deny(missing_docs)]

mod activations;
mod attention;
mod attribution;
pub mod batch;
mod convolution;
mod dense;
mod encoder;
mod extension;
mod head;
mod initializer;
mod normalization;
mod objective;
mod parameter_group;
mod pooling;
mod prediction;
mod recurrent;
mod start_weights;
mod text_model;
#[cfg(not(target_family = "wasm"))]
mod threads;

pub use activations::{Activations, Gate, LayerDirection};
pub use attribution::{AttributedOutput, Attribution, GroupMember, attribute};
pub use dense::Dense;
pub use extension::Extension;
pub use objective::Objective;
pub use parameter_group::{ParameterGroup, ParameterGroups};
pub use prediction::{predict, validate};
pub use start_weights::StartWeights;
pub use text_model::{DropoutSeeds, TextModel};
pub use wordloom_architecture::{
    Activation, Layer, LayerKind, LossBalance, ModelConfig, Pooling, SHORTCUT_SCALE, ScoreLoss,
};
