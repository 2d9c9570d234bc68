//! A saved model with the networks that compute on burn's devices.

use crate::network::Network;

/// Everything that predicts: networks, linear model and their weights in the blend.
pub type ModelFile = wordloom_format::ModelFile<Network>;

#[cfg(test)]
mod tests;
