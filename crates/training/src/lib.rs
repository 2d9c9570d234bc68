//! The loop that trains: settings, optimizer, learning rates, early stopping, bursts of steps. Knows nothing of files and nothing of the page.

#![deny(missing_docs)]

mod averaging;
mod balance;
mod class_weights;
mod divergence;
mod early_stopping;
mod error;
mod learner;
mod learning_rates;
mod optimizer;
mod plateau;
mod preset;
mod rate_finder;
mod report;
mod schedule;
mod settings;
#[cfg(test)]
mod tests;
mod trainer;
mod trial;
mod vector_use;

pub use class_weights::ClassWeights;
pub use early_stopping::EarlyStopping;
pub use error::Error;
pub use learning_rates::{LearningRates, ParameterGroupSettings, ScheduleCurve};
pub use optimizer::{Optimizer, OptimizerKind, Rule, freeze};
pub use plateau::Plateau;
pub use preset::Preset;
pub use rate_finder::{RateFinder, RatePoint};
pub use report::{Burst, Ended, EpochSummary, EpochTarget};
pub use schedule::{Schedule, ScheduleKind};
pub use settings::{Domain, FieldDomain, ListDomain, NumberDomain, Setting, SettingGroup, Settings};
pub use trainer::{Rows, Trainer};
pub use trial::Trial;
pub use vector_use::VectorUse;
