//! The training loop: settings, optimizers, learning rates, early stopping, bursts of steps. Knows nothing of files and
//! of the page.

#![deny(missing_docs)]

mod checkpoint;
mod class_weights;
mod constant_error;
mod divergence;
mod early_stopping;
mod epoch_losses;
mod error;
mod fold_examples;
mod fold_trainer;
mod in_place;
mod learnability;
mod learnable_balance;
mod learner;
mod learning_rates;
mod loss_trace;
mod optimizer;
mod pace;
mod parameter_group_settings;
mod plateau;
mod preset;
mod pretrained;
mod rate_finder;
mod report;
mod schedule;
mod settings;
mod steps;
mod taught;
mod teaching;
#[cfg(test)]
mod tests;
mod trainer;
mod trial;
mod vector_use;
mod weight_averaging;

pub use checkpoint::{Checkpoint, CheckpointCounts};
pub use class_weights::ClassWeights;
pub use error::Error;
pub use fold_examples::FoldExamples;
pub use learnability::fully_learnable;
pub use learning_rates::{LearningRates, ScheduleCurve};
pub use loss_trace::RatePoint;
pub use optimizer::OptimizerKind;
pub use parameter_group_settings::ParameterGroupSettings;
pub use preset::Preset;
pub use rate_finder::RateFinder;
pub use report::{Burst, Ended, EpochSummary, EpochTarget};
pub use schedule::ScheduleKind;
pub use settings::{Domain, FieldDomain, ListDomain, NumberDomain, Setting, SettingGroup, Settings};
pub use trainer::Trainer;
pub use trial::Trial;
pub use vector_use::VectorUse;
