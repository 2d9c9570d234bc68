//! The parameter groups of a network, each of which can have its own optimizer settings: embedding, encoder, heads.
//! Knows parameters by their path in the module, and nothing of optimizers.

use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::Tensor;
use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

/// A parameter group of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum ParameterGroup {
    /// The embedding: a vector for each token.
    Embedding,
    /// The encoder layers and the pooling.
    Encoder,
    /// The dense layers, the heads, and the trainable variances of the losses.
    Heads,
}

impl ParameterGroup {
    /// Every group, from the input to the output of the network.
    pub const ALL: [Self; 3] = [Self::Embedding, Self::Encoder, Self::Heads];

    /// Returns the group that a field of the network belongs to.
    fn of(field: &str) -> Self {
        match field {
            "embedding" => Self::Embedding,
            "layers" | "pool" => Self::Encoder,
            _ => Self::Heads,
        }
    }
}

/// One value for each parameter group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ParameterGroups<T> {
    /// The embedding: a vector for each token.
    pub embedding: T,
    /// The encoder layers and the pooling.
    pub encoder: T,
    /// The dense layers, the heads, and the trainable variances of the losses.
    pub heads: T,
}

impl<T> ParameterGroups<T> {
    /// Returns the values that `make` returns for each group.
    pub fn from_fn(mut make: impl FnMut(ParameterGroup) -> T) -> Self {
        Self {
            embedding: make(ParameterGroup::Embedding),
            encoder: make(ParameterGroup::Encoder),
            heads: make(ParameterGroup::Heads),
        }
    }

    /// Returns the value of a group.
    pub fn of(&self, group: ParameterGroup) -> &T {
        match group {
            ParameterGroup::Embedding => &self.embedding,
            ParameterGroup::Encoder => &self.encoder,
            ParameterGroup::Heads => &self.heads,
        }
    }

    /// Returns the value of a group, mutably.
    pub fn of_mut(&mut self, group: ParameterGroup) -> &mut T {
        match group {
            ParameterGroup::Embedding => &mut self.embedding,
            ParameterGroup::Encoder => &mut self.encoder,
            ParameterGroup::Heads => &mut self.heads,
        }
    }
}

/// Returns the group of every parameter of a module, in the order in which [`Module::visit`] visits them.
///
/// The parameters of a module without a network's fields all belong to [`ParameterGroup::Heads`].
pub fn parameter_groups_of<M: Module>(module: &M) -> Vec<ParameterGroup> {
    let mut fields = OutermostFields { path: Vec::new(), found: Vec::new() };
    module.visit(&mut fields);
    fields.found.into_iter().map(|field| ParameterGroup::of(&field)).collect()
}

/// Collects the outermost field of every parameter.
struct OutermostFields {
    path: Vec<String>,
    found: Vec<String>,
}

impl ModuleVisitor for OutermostFields {
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
    use crate::batch::TargetEncoding;
    use crate::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel};
    use burn::tensor::Device;
    use wordloom_base::random::Random;

    #[test]
    fn every_field_of_a_network_belongs_to_its_parameter_group() {
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
            heads: vec![TargetEncoding::Classes(2), TargetEncoding::Labels(3)],
            uncertainty: true,
        };
        let model = TextModel::new(config, &Random::new(1), &Device::flex());
        let mut fields = OutermostFields { path: Vec::new(), found: Vec::new() };
        model.visit(&mut fields);
        assert!(fields.path.is_empty());
        fields.found.dedup();
        // A new field needs a line in `ParameterGroup::of`.
        assert_eq!(fields.found, ["embedding", "layers", "pool", "dense", "heads", "log_variances"]);
        let count = |group| parameter_groups_of(&model).into_iter().filter(|&each| each == group).count();
        assert_eq!(ParameterGroup::ALL.map(count), [1, 2 * (2 * 4 + 2) + 3, 3 * 2 + 1]);
    }
}
