//! The groups of a network, each of which may learn by a rule of its own: embedding, encoder, heads. Knows parameters by their
//! place in the module and nothing of what moves them.

use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::Tensor;
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// A group of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ParameterGroup {
    /// The vectors of the tokens.
    Embedding,
    /// What reads them: the layers and the pooling.
    Encoder,
    /// What answers: the dense layers and the heads.
    Heads,
}

impl ParameterGroup {
    /// Every group, the first to read a text first.
    pub const ALL: [Self; 3] = [Self::Embedding, Self::Encoder, Self::Heads];

    /// The group that a field of the network belongs to.
    fn of(field: &str) -> Self {
        match field {
            "embedding" => Self::Embedding,
            "layers" | "pool" => Self::Encoder,
            _ => Self::Heads,
        }
    }
}

/// One of each for the groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ParameterGroups<T> {
    /// The vectors of the tokens.
    pub embedding: T,
    /// What reads them: the layers and the pooling.
    pub encoder: T,
    /// What answers: the dense layers and the heads.
    pub heads: T,
}

impl<T> ParameterGroups<T> {
    /// What `make` gives for each group.
    pub fn from_fn(mut make: impl FnMut(ParameterGroup) -> T) -> Self {
        Self {
            embedding: make(ParameterGroup::Embedding),
            encoder: make(ParameterGroup::Encoder),
            heads: make(ParameterGroup::Heads),
        }
    }

    /// The one of a group.
    pub fn of(&self, group: ParameterGroup) -> &T {
        match group {
            ParameterGroup::Embedding => &self.embedding,
            ParameterGroup::Encoder => &self.encoder,
            ParameterGroup::Heads => &self.heads,
        }
    }

    /// The one of a group, to change it.
    pub fn of_mut(&mut self, group: ParameterGroup) -> &mut T {
        match group {
            ParameterGroup::Embedding => &mut self.embedding,
            ParameterGroup::Encoder => &mut self.encoder,
            ParameterGroup::Heads => &mut self.heads,
        }
    }
}

/// The group of every parameter of a network, in the order in which they are visited. Of a module that has no such fields, all are
/// heads.
pub fn parameter_groups_of<M: Module>(module: &M) -> Vec<ParameterGroup> {
    let mut walk = Walk { path: Vec::new(), found: Vec::new() };
    module.visit(&mut walk);
    walk.found.into_iter().map(|field| ParameterGroup::of(&field)).collect()
}

/// The outermost field of every parameter.
struct Walk {
    path: Vec<String>,
    found: Vec<String>,
}

impl ModuleVisitor for Walk {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, _: &Param<Tensor<D>>) {
        self.found.push(self.path.first().cloned().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Coding;
    use crate::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel};
    use burn::tensor::Device;
    use wordloom_base::random::Random;

    #[test]
    fn every_field_of_a_network_belongs_to_its_level() {
        let layer = Layer { kind: LayerKind::Gru, hidden: 3, bidirectional: true, widths: None };
        let config = ModelConfig {
            vocab_size: 5,
            d_embedding: 2,
            layers: vec![layer.clone(), layer],
            layer_norm: true,
            pooling: Pooling::Attention,
            dense: vec![4],
            activation: Activation::Relu,
            dropout: 0.0,
            heads: vec![Coding::Classes(2), Coding::Labels(3)],
            uncertainty: true,
        };
        let model = TextModel::new(config, &Random::new(1), &Device::flex());
        let mut walk = Walk { path: Vec::new(), found: Vec::new() };
        model.visit(&mut walk);
        assert!(walk.path.is_empty());
        let mut fields = walk.found;
        fields.dedup();
        // A field that is new here needs its line in `ParameterGroup::of`.
        assert_eq!(fields, ["embedding", "layers", "pool", "dense", "heads", "log_variances"]);
        let count = |group| parameter_groups_of(&model).into_iter().filter(|&each| each == group).count();
        assert_eq!(ParameterGroup::ALL.map(count), [1, 2 * (2 * 4 + 2) + 3, 3 * 2 + 1]);
    }
}
