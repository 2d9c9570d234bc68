//! Numbers in, evaluation out: how good predicted categories, labels and scores are. Knows nothing of tensors, texts or
//! tables.
//!
//! ```
//! use wordloom_metrics::{Classification, bootstrap};
//!
//! let labels = ["good", "bad"].map(str::to_owned);
//! let (truth, predicted) = ([0, 0, 1, 1], [0, 1, 1, 1]);
//! let metrics = Classification::new(&labels, &truth, &predicted);
//! assert_eq!(metrics.accuracy, 0.75);
//!
//! let accuracy = |rows: &[u32]| {
//!     let correct = rows.iter().filter(|&&row| truth[row as usize] == predicted[row as usize]);
//!     [Some(correct.count() as f64 / rows.len() as f64)]
//! };
//! let [estimate] = bootstrap(truth.len(), 1, accuracy);
//! assert_eq!(estimate.unwrap().value, 0.75);
//! ```

#![deny(missing_docs)]

mod blend;
mod blend_weights;
mod category_report;
mod classification;
mod conformal;
mod contributions;
mod decision;
mod difference;
mod interval;
mod label_errors;
mod label_report;
mod learning_curve;
mod mcnemar;
mod multi_label;
mod normal;
mod power_law;
mod predictions;
mod ranges;
mod ranking;
mod ratio;
mod regression;
mod reliability;
mod score_report;
mod validation_error;
mod wilson;

pub use blend::blend;
pub use blend_weights::{blend_weights, blend_weights_of_scores};
pub use category_report::{CategoryReport, ClassReport, TopClasses};
pub use classification::{ClassMetrics, Classification};
pub use conformal::{Covered, interval_margin, label_set, least_label_probability, least_probability, prediction_set};
pub use contributions::Contributions;
pub use decision::{Decided, DecidedClass, decide, thresholds};
pub use difference::{mean_difference, separate_proportions};
pub use interval::{Estimate, bootstrap};
pub use label_errors::LabelErrors;
pub use label_report::LabelReport;
pub use learning_curve::{CurvePoint, CurveVerdict, LearningCurve, RowError};
pub use mcnemar::mcnemar;
pub use multi_label::{MultiLabel, micro_f1};
pub use power_law::{MeasuredError, PowerLaw};
pub use predictions::{Predicted, Predictions, THRESHOLD, argmax, predicted_labels, rank};
pub use ranges::{Range, equal_ranges};
pub use ranking::{RankingMeasure, average_precision, roc_auc};
pub use regression::{LargestError, Regression, ScorePoint};
pub use reliability::{Reliability, ReliabilityBin};
pub use score_report::{RangeError, ResidualBin, ScoreReport};
pub use validation_error::LOSS_WEIGHT;
pub use wilson::{enough_rows, margin, proportion, proportion_difference};
