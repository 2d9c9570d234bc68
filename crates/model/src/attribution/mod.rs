//! Integrated gradients (Sundararajan, Taly and Yan 2017): how much each token of a text contributes to one output of
//! networks that predict as one.
//!
//! The path goes straight from the baseline, in which the vector of every token is zero, to the vectors of the text.
//! The gradient of the output with respect to these vectors is integrated along it. What a token contributes is the
//! product of its vector and its integrated gradient. The contributions add up to the output for the text less that for
//! the baseline.
//!
//! All points of the path are rows of one batch, so they take one forward and one backward pass. They are multiples of
//! the text's vectors, which the first layer multiplies by its weights once for all points.

mod output;
mod path;
#[cfg(test)]
mod tests;

pub use output::AttributedOutput;
pub use path::{Attribution, GroupMember, attribute};
