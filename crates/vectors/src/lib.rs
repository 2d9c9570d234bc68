//! Pretrained word vectors: a file of them in, the initial rows of an embedding out. Knows texts and vocabularies, no
//! tensors.
//!
//! A file may have gigabytes, so it is never in memory as a whole. A [`VectorReader`] takes it piece by piece and keeps
//! the vectors of the tokens that the texts may be cut into ([`RequestedTokens`]). The resulting [`Vectors`] know how
//! much of a vocabulary they cover ([`Coverage`]), and give an embedding its initial rows ([`InitialRows`]). If the
//! embedding is narrower than the vectors, they are projected on their [`PrincipalComponents`].
//!
//! ```
//! use wordloom_vectors::{RequestedTokens, VectorReader};
//!
//! let requested = RequestedTokens::of(["The parcel came late"]);
//! let mut reader = VectorReader::new("glove.txt", requested);
//! reader.feed(b"the 0.5 -1\nlate 1 2\n")?;
//! reader.feed(b"zebra 9 9\n")?;
//! let vectors = reader.finish()?;
//! assert_eq!(vectors.find("Late"), Some(&[1.0, 2.0][..]));
//! assert_eq!(vectors.find("zebra"), None);
//! # Ok::<(), wordloom_vectors::Error>(())
//! ```

#![deny(missing_docs)]

mod coverage;
mod error;
mod line;
mod matched_rows;
mod principal_components;
mod reader;
mod requested_tokens;
#[cfg(test)]
mod tests;
mod vectors;

pub use coverage::{Coverage, InitialRows};
pub use error::Error;
pub use principal_components::PrincipalComponents;
pub use reader::VectorReader;
pub use requested_tokens::RequestedTokens;
pub use vectors::{VectorFormat, Vectors, VectorsSummary};
