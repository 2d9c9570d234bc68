//! The application without a browser: a [`Session`] that answers requests.
//!
//! A request is a type of [`requests`](Request) that owns its parameters, its answer and its handler. JavaScript sends
//! one as an object that names its method, see [`AnyRequest`]; Rust calls [`Session::call`]:
//!
//! ```no_run
//! use wordloom_kernels::device::DeviceChoice;
//! use wordloom_session::{Failure, Open, Predict, Predictor, Session};
//!
//! async fn predict(session: &mut Session, text: &str) -> Result<(), Failure> {
//!     session.call(Open { device: DeviceChoice::Cpu }).await?;
//!     // Read a file, choose its columns and train, or load a model.
//!     let (texts, model) = (vec![text.to_owned()], Predictor::Network);
//!     let request = Predict { texts, model, loaded: true, prior: true, certainty: None };
//!     for prediction in session.call(request).await?.predictions {
//!         println!("{:?}", prediction.targets);
//!     }
//!     Ok(())
//! }
//! ```

mod baseline;
mod baseline_report;
mod blend;
mod device;
mod diagnosis;
mod encoding;
mod error;
mod failure;
mod file_writer;
#[cfg(test)]
mod generated;
mod kept_vectors;
mod label_check;
mod labeling;
mod learning_curve;
mod loaded_model;
mod member;
mod mended_file;
mod mended_table;
mod models;
mod original_rows;
mod prepared;
mod previous_model;
mod requests;
mod run;
mod run_settings;
mod selected_rows;
mod session;
mod start;
mod tables;
mod target_reading;
mod teacher_vectors;
mod teaching;
mod test_rows;
mod text_map;
mod tokens_summary;
mod training;
mod watched_reading;
mod word_vectors;

pub use baseline_report::{BaselineReport, Verdict};
pub use diagnosis::{Outcome, RowFilter, RowOrder, Side, Slice, SliceReport, Slices};
pub use error::Error;
pub use failure::Failure;
pub use requests::*;
pub use run_settings::RunSettings;
pub use session::Session;
pub use watched_reading::{ActivityPattern, Excerpt, UnitRange};
pub use wordloom_evaluation::Predictor;
pub use wordloom_inference::{ModelCard, TargetCard, Unfamiliar};
pub use wordloom_store::Precision;
