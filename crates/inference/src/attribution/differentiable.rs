//! Networks whose outputs have gradients.

use std::future::Future;

use crate::models::{Networks, TextNetwork};
use wordloom_base::quadrature::Node;
use wordloom_metrics::Contributions;

/// Which output of networks that predict as one is divided among the tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AttributedOutput {
    /// The index of the target.
    pub target: usize,
    /// The index of the category or label. Not used for a score.
    pub label: usize,
    /// The temperature of the mean probabilities, above 0. Not used for a score.
    pub temperature: f64,
}

/// The contributions to an output, and the output along the path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PathIntegral {
    /// What each token contributes.
    pub contributions: Contributions,
    /// The output at each node of the path.
    pub outputs: Vec<f64>,
}

impl PathIntegral {
    /// Returns the greatest output of the path, its ends included, less the least.
    pub(super) fn range(&self) -> f64 {
        let ends = [self.contributions.baseline, self.contributions.predicted];
        let outputs = || self.outputs.iter().copied().chain(ends);
        outputs().fold(f64::NEG_INFINITY, f64::max) - outputs().fold(f64::INFINITY, f64::min)
    }
}

/// A network whose outputs have gradients with respect to the vectors of the tokens.
pub trait Differentiable: TextNetwork + Sized {
    /// Divides an output of networks that predict as one among the tokens of a text, by integrated gradients with these
    /// nodes of a quadrature. In the baseline, the vector of every token is zero.
    fn integrate(
        networks: &Networks<Self>,
        text: &str,
        output: AttributedOutput,
        nodes: &[Node],
    ) -> impl Future<Output = PathIntegral>;
}
