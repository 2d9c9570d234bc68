//! Pretrained word vectors: a file of them in, the rows of an embedding out. Knows texts and vocabularies, no tensor.
//!
//! A file is gigabytes and is never held: a [`VectorReader`] takes it piece by piece and keeps the rows of the tokens that the texts
//! can be cut into ([`Sought`]). The [`Vectors`] so kept say how much of a vocabulary they know ([`Coverage`]), and give its embedding
//! its rows ([`StartRows`]), by principal components ([`Principal`]) where the embedding is narrower than they are.

#![deny(missing_docs)]

mod coverage;
mod error;
mod kept;
mod line;
mod principal;
mod reader;
mod sought;
#[cfg(test)]
mod tests;

pub use coverage::{Coverage, StartRows};
pub use error::Error;
pub use kept::{VectorFormat, Vectors, VectorsSummary};
pub use principal::Principal;
pub use reader::VectorReader;
pub use sought::Sought;
