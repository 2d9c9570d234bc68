//! The foundation of every crate of Wordloom: seeded random numbers, validated configuration, quadrature, and products
//! of rows with matrices and the step of an LSTM on plain numbers.
//! Knows nothing of texts or tensors.
//!
//! ```
//! use wordloom_base::random::Random;
//!
//! let mut rows = [0, 1, 2, 3, 4];
//! Random::named(7, "order").shuffle(&mut rows);
//! let mut again = [0, 1, 2, 3, 4];
//! Random::named(7, "order").shuffle(&mut again);
//! assert_eq!(rows, again);
//! ```

#![deny(missing_docs)]

pub mod config;
pub mod lstm;
pub mod products;
pub mod quadrature;
pub mod random;
