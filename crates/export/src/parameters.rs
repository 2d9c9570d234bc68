//! The parameters of a network, by the names of `docs/model-file.md`, as constants of a graph.

use std::collections::BTreeMap;

use crate::graph::{Graph, Name};
use wordloom_store::Parameter;

/// The parameters of a network.
pub(crate) struct Parameters(BTreeMap<String, Parameter>);

impl Parameters {
    pub(crate) fn new(parameters: BTreeMap<String, Parameter>) -> Self {
        Self(parameters)
    }

    /// The parameter with a name.
    ///
    /// # Panics
    /// If the network has none: its configuration says that it has.
    pub(crate) fn get(&self, name: &str) -> &Parameter {
        self.0.get(name).unwrap_or_else(|| panic!("the network has {name}"))
    }

    /// The parameter with a name, if the network has it.
    pub(crate) fn find(&self, name: &str) -> Option<&Parameter> {
        self.0.get(name)
    }

    /// The parameter with a name as a constant.
    pub(crate) fn constant(&self, graph: &mut Graph, name: &str) -> Name {
        let Parameter { shape, values } = self.get(name);
        graph.floats(shape, values)
    }

    /// Computes x W + b with the weight and the bias under a prefix, `[.., input]` to `[.., output]`.
    pub(crate) fn linear(&self, graph: &mut Graph, x: &Name, prefix: &str) -> Name {
        let weight = self.constant(graph, &format!("{prefix}.weight"));
        let bias = self.constant(graph, &format!("{prefix}.bias"));
        let product = graph.op("MatMul", &[x, &weight], Vec::new());
        graph.op("Add", &[&product, &bias], Vec::new())
    }
}
