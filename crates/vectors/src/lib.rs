//! Pretrained word vectors: a file of them in, the initial rows of an embedding out. Knows texts and vocabularies, no
//! tensors.
//!
//! A file may have gigabytes, so it is never in memory as a whole. A [`VectorReader`] takes it piece by piece and keeps
//! the vectors of the tokens that the texts may be cut into ([`RequestedTokens`]) and those of the most frequent
//! tokens. The resulting [`Vectors`] know how much of a vocabulary they cover ([`Coverage`]), and give an embedding its
//! initial rows ([`InitialRows`]). If the embedding is narrower than the vectors, they are projected on their
//! [`PrincipalComponents`].
//!
//! Starter vectors are a small file of the most frequent words of a language ([`starter_bytes`]), all of which are
//! kept. An encoder that reads them may come with them; texts then have [`EncoderVectors`], otherwise [`MeanVectors`].
//!
//! ```
//! use wordloom_vectors::{RequestedTokens, VectorReader};
//!
//! let requested = RequestedTokens::of(["The parcel came late"]);
//! let mut reader = VectorReader::new("glove.txt", requested);
//! reader.feed(b"the 0.5 -1\nlate 1 2\n")?;
//! reader.feed(b"zebra 9 9\nice-cream 3 4\n")?;
//! let vectors = reader.finish()?;
//! assert_eq!(vectors.find("Late"), Some(&[1.0, 2.0][..]));
//! // Neither in the text nor a token of any text: "ice", "-" and "cream" are.
//! assert_eq!(vectors.find("ice-cream"), None);
//! # Ok::<(), wordloom_vectors::Error>(())
//! ```

#![deny(missing_docs)]

mod clusters;
mod coverage;
mod encoder_vectors;
mod error;
mod line;
mod matched_rows;
mod mean_vectors;
mod principal_components;
mod reader;
mod requested_tokens;
mod starter_bytes;
mod starter_header;
mod starter_reader;
#[cfg(test)]
mod tests;
mod text_reader;
mod vectors;

pub use clusters::clusters;
pub use coverage::{Coverage, InitialRows};
pub use encoder_vectors::EncoderVectors;
pub use error::Error;
pub use mean_vectors::{MeanVectors, MeanVectorsParts};
pub use principal_components::PrincipalComponents;
pub use reader::VectorReader;
pub use requested_tokens::RequestedTokens;
pub use starter_bytes::{starter_bytes, starter_bytes_with_encoder};
pub use vectors::{Origin, VectorFormat, Vectors, VectorsSummary};
