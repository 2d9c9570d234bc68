//! A text as a network reads it (after `LSTMVis`, Strobelt et al. 2018): patterns of the activity of hidden units, and
//! other texts that have them. Knows nothing of how states are computed.

mod excerpt;
mod pattern;

pub use excerpt::Excerpt;
pub(crate) use pattern::Likeness;
pub use pattern::{ActivityPattern, UnitRange};
