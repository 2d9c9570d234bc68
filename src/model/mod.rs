//! The network: embedding, encoder, pooling, dense layers, heads; and the loss it learns by. Knows nothing of training.

mod config;
mod dense;
mod encoder;
mod head;
mod initializer;
mod level;
mod objective;
mod pooling;
mod text_model;

pub use config::{Activation, Layer, LayerKind, LossBalance, ModelConfig, Pooling, ScoreLoss};
pub use dense::Dense;
pub use encoder::{Direction, Recurrent, States};
pub use head::Head;
pub use level::{Level, Levels, levels_of};
pub use objective::Objective;
pub use text_model::{Noise, TextModel};
