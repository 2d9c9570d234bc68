//! Baselines that every run is compared with: a linear model on n-grams, and a constant prediction. Plain numbers on
//! one thread; knows nothing of tensors.
//!
//! A text becomes a sparse row of its n-grams, weighted by tf-idf ([`Features`]). A [`Fitting`] works in slices, so
//! that the caller can do something else in between. It counts the n-grams, fits one model per regularization, each
//! from the solution before, keeps the one with the lowest validation error, and finally fits that one to the training
//! and the validation rows together. The weights of categories include those of naive Bayes and of nearest centroids.
//!
//! ```
//! use std::rc::Rc;
//! use wordloom_data::{Dataset, Fold, Schema, Table, TargetChoice, TargetKind};
//! use wordloom_linear::Fitting;
//!
//! let lines = "late parcel,delivery\nlate again,delivery\nwrong bill,payment\nthe bill,payment\n";
//! let table = Rc::new(Table::read("mails.csv", format!("text,kind\n{lines}").as_bytes()).unwrap());
//! let kind = TargetChoice::new("kind", TargetKind::Category);
//! let schema = Schema::new(&table, &["text".to_owned()], &[kind]).unwrap();
//! let dataset = Rc::new(Dataset::new(&table, &schema).unwrap());
//!
//! let mut fitting = Fitting::new(dataset, &[Fold { train: vec![0, 1, 2, 3], validation: vec![] }], &[]);
//! while fitting.model().is_none() {
//!     fitting.step();
//! }
//! let predictions = fitting.model().unwrap().predict(["so late", "my bill"]);
//! assert_eq!(predictions.targets[0].classes(), [0, 1]);
//! ```

#![deny(missing_docs)]

mod active_learner;
mod calibration;
mod centroids;
mod constant;
mod contributions;
mod counted;
mod counts;
mod descent;
mod features;
mod fitting;
pub mod hash;
mod head;
mod labeled_rows;
mod latent_vectors;
mod linear;
mod matrix;
mod n_grams;
mod naive_bayes;
mod parts;
mod path;
mod problem;
mod self_training;
mod solving;
#[cfg(test)]
mod tests;
mod text_vectors;

pub use active_learner::{ActiveLearner, LabelCurve};
pub use constant::Constant;
pub use features::Features;
pub use fitting::Fitting;
pub use latent_vectors::LatentVectors;
pub use linear::Linear;
pub use parts::{HeadParts, LinearParts, PartsError};
pub use text_vectors::TextVectors;
