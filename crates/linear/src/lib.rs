//! The floor: what simple models make of the same rows. A linear model on n-grams, and the commonest class or the mean score.
//! Plain numbers, one thread, no tensor.
//!
//! A text becomes a sparse row ([`Features`]): its n-grams weighed by tf-idf. A [`Fitting`] works in slices, so that whoever calls it
//! can stop between two: it reads the texts, tries a path of regularisation regularizations, each from the solution before, keeps the one
//! the validation rows like best, and fits once more with the validation rows among the training ones.

#![deny(missing_docs)]

mod constant;
mod descent;
mod features;
mod fitting;
mod head;
mod linear;
mod matrix;
mod n_grams;
mod parts;
#[cfg(test)]
mod tests;

pub use constant::Constant;
pub use features::Features;
pub use fitting::Fitting;
pub use linear::{Contribution, Linear};
pub use parts::{HeadParts, LinearParts, PartsError};
