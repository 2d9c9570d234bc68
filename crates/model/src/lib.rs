//! The network: embedding, encoder, pooling, dense layers, heads; and the loss it learns by. Knows nothing of training.

#![deny(missing_docs)]

mod attention;
pub mod batch;
mod config;
mod convolution;
mod dense;
mod encoder;
mod head;
mod initializer;

mod normalization;
mod objective;
mod parameter_group;
mod pooling;
mod recurrent;
mod size;
mod text_model;

pub use attention::Attention;
pub use config::{Activation, Layer, LayerKind, LossBalance, ModelConfig, Pooling, ScoreLoss};
pub use convolution::Convolution;
pub use dense::Dense;
pub use encoder::{EncoderLayer, Reader, States};
pub use head::Head;
pub use normalization::Normalization;
pub use objective::Objective;
pub use parameter_group::{ParameterGroup, ParameterGroups, parameter_groups_of};
pub use pooling::Pool;
pub use recurrent::{Direction, Recurrent};
pub use text_model::{Noise, TextModel};
