//! What becomes of pretrained word vectors in a run. Plain data.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// What becomes of pretrained word vectors, where a file of them is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum VectorUse {
    /// Nothing: the embedding starts at random.
    None,
    /// The embedding starts from them and is trained like any other. Without a file it starts at random.
    Trained,
    /// The embedding starts from them and never moves. Not without a file.
    Frozen,
}

impl VectorUse {
    /// Every use, in the order in which a person meets them.
    pub const ALL: [Self; 3] = [Self::None, Self::Trained, Self::Frozen];
}
