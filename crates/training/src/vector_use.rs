//! How a run uses pretrained word vectors.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// How a run uses pretrained word vectors, if any are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum VectorUse {
    /// Not at all: the embedding starts at random.
    None,
    /// The embedding starts from them and is trained. Without loaded vectors it starts at random.
    Trained,
    /// The embedding starts from them and is not trained. Requires loaded vectors.
    Frozen,
}

impl VectorUse {
    /// Every use, in the order in which the user sees them.
    pub const ALL: [Self; 3] = [Self::None, Self::Trained, Self::Frozen];
}
