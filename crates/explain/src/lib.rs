//! Explains a prediction by occlusion (Zeiler & Fergus 2014; for texts, Li, Monroe & Jurafsky 2016). Knows texts and
//! plain numbers, and nothing of models, so that it explains all of them in the same way.
//!
//! Each token is removed from the text by itself ([`without`]), and the model predicts the rest like any other text. A
//! token's influence is how much its removal changes the prediction ([`influences`]).

#![deny(missing_docs)]

mod error;
mod influence;
mod occlusion;
mod requested_labels;

pub use error::Error;
pub use influence::influences;
pub use occlusion::without;
pub use requested_labels::requested_labels;
