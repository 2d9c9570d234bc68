//! The loop that trains: settings, optimizer, early stopping, bursts of steps. Knows nothing of files and nothing of the page.

mod early_stopping;
mod error;
mod learner;
mod optimizer;
mod preset;
mod report;
mod settings;
mod trainer;
mod trial;
mod vector_use;

pub use early_stopping::EarlyStopping;
pub use error::Error;
pub use optimizer::{Optimizer, OptimizerKind};
pub use preset::Preset;
pub use report::{Burst, Ended, EpochSummary};
pub use settings::{SettingBounds, Settings};
pub use trainer::{Rows, Trainer};
pub use trial::Trial;
pub use vector_use::VectorUse;
