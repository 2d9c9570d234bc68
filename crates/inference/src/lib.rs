//! What trained models predict of texts and of whole files, and why. The session of the page and the predictor that
//! stands alone share this code, so they predict alike.
//!
//! Knows nothing of how networks compute ([`TextNetwork`]) and of how they were trained.

#![deny(missing_docs)]

mod attribution;
mod card;
mod certainty;
mod error;
mod explanation;
mod file_prediction;
mod models;
mod predicted_columns;
mod prediction;
mod target_prediction;
mod text_reading;
mod tokens;
mod word_influences;

pub use attribution::{AttributedOutput, Differentiable, PathIntegral};
pub use card::{ModelCard, TargetCard};
pub use error::Error;
pub use explanation::{Completeness, Explanation, ExplanationMethod, TargetExplanation};
pub use file_prediction::{FilePrediction, Making};
pub use models::{Models, Networks, Nothing, Prepare, TextNetwork};
pub use predicted_columns::ProbabilityColumns;
pub use prediction::{
    CategoryPrediction, Interval, LabelProbability, LabelsPrediction, Prediction, ScorePrediction, TargetPrediction,
    TokenView,
};
pub use target_prediction::target_predictions;
pub use text_reading::{TextReading, Unfamiliar};
pub use tokens::{ids, token_views};
