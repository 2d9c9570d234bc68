//! Named sets of settings. Their values are in the table of settings.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// A named set of settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Preset {
    /// Trains fast, for a first result or a slow machine.
    Small,
    /// The best results for most data. The default.
    #[default]
    Balanced,
    /// The article's network: two LSTM layers of 128, three dense layers, Adam, 10 epochs, batches of 64.
    Classic,
    /// For fewer than 2,000 rows: many small steps, and every token counts.
    Few,
}

impl Preset {
    /// Every preset, in the order in which the user sees them.
    pub const ALL: [Self; 4] = [Self::Few, Self::Small, Self::Balanced, Self::Classic];
}
