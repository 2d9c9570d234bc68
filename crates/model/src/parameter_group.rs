//! The parameter groups of a network, each of which can have its own optimizer settings: embedding, encoder, heads.
//! Knows nothing of optimizers.

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

/// The groups of a network's parameters, module by module.
#[derive(Debug, Default)]
pub(super) struct Groups(Vec<ParameterGroup>);

impl Groups {
    /// Adds a group once for each parameter of a module.
    pub(super) fn add<M: Module>(&mut self, group: ParameterGroup, module: &M) {
        let mut count = Count(0);
        module.visit(&mut count);
        self.0.extend(std::iter::repeat_n(group, count.0));
    }

    /// Returns the group of every parameter, in the order in which the modules were added.
    pub(super) fn into_all(self) -> Vec<ParameterGroup> {
        self.0
    }
}

/// Counts the parameters of a module.
struct Count(usize);

impl ModuleVisitor for Count {
    fn visit_float<const D: usize>(&mut self, _: &Param<Tensor<D>>) {
        self.0 += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::TargetEncoding;
    use crate::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel};
    use burn::tensor::Device;
    use wordloom_base::random::Random;

    /// Collects the outermost field of every parameter.
    #[derive(Default)]
    struct Fields {
        path: Vec<String>,
        found: Vec<String>,
    }

    impl ModuleVisitor for Fields {
        fn enter_module(&mut self, name: &str, _: &str) {
            self.path.push(name.to_owned());
        }

        fn exit_module(&mut self, _: &str, _: &str) {
            self.path.pop();
        }

        fn visit_float<const D: usize>(&mut self, _: &Param<Tensor<D>>) {
            self.found.push(self.path[0].clone());
        }
    }

    #[test]
    fn groups_are_in_the_order_in_which_parameters_are_visited() {
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
            shortcut: false,
            uncertainty: true,
        };
        let model = TextModel::new(config, &Random::new(1), &Device::flex());
        let mut fields = Fields::default();
        model.visit(&mut fields);
        let groups = model.parameter_groups();
        assert_eq!(groups.len(), fields.found.len());
        let mut pairs: Vec<_> = fields.found.iter().map(String::as_str).zip(groups.iter().copied()).collect();
        pairs.dedup();
        let expected = [
            ("embedding", ParameterGroup::Embedding),
            ("layers", ParameterGroup::Encoder),
            ("pool", ParameterGroup::Encoder),
            ("dense", ParameterGroup::Heads),
            ("heads", ParameterGroup::Heads),
            ("log_variances", ParameterGroup::Heads),
        ];
        assert_eq!(pairs, expected);
        let count = |group| groups.iter().filter(|&&each| each == group).count();
        assert_eq!(ParameterGroup::ALL.map(count), [1, 2 * (2 * 4 + 2) + 3, 3 * 2 + 1]);
    }
}
