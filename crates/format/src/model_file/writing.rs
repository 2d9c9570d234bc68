//! A saved model as bytes: all of it, or what one of its models needs.

use super::{ModelFile, ModelManifest, TargetManifest, prefix};
use crate::linear;
use crate::network::SaveNetwork;
use crate::precision::Precision;
use crate::tensors::Tensors;
use crate::word_vectors;
use wordloom_data::Target;
use wordloom_evaluation::Predictor;
use wordloom_linear::{Constant, Linear, LinearParts};

/// The models that are written: all of a file, or its network alone.
struct Models<'m, N> {
    groups: &'m [Vec<N>],
    linear: &'m Linear,
    temperatures: Vec<Vec<f64>>,
    weights: Vec<Vec<f64>>,
}

impl<N: SaveNetwork> ModelFile<N> {
    /// Writes the file, in the current version of the format.
    ///
    /// # Panics
    /// If the device of a network fails.
    pub async fn to_bytes(&self, precision: Precision) -> Vec<u8> {
        self.write(self.all(), self.predictor, precision).await
    }

    /// Writes a file that predicts with one of the models, without those that it does not need: beside the network,
    /// neither the other members of the blend nor the weights of the linear model.
    ///
    /// # Panics
    /// If the device of a network fails.
    pub async fn to_predicting_bytes(&self, predictor: Predictor, precision: Precision) -> Vec<u8> {
        let (Predictor::Network, Some(own)) = (predictor, self.groups.len().checked_sub(1)) else {
            return self.write(self.all(), predictor, precision).await;
        };
        // Without a head, the linear model predicts nothing.
        let parts = self.linear.parts();
        let heads = parts.heads.iter().map(|_| None).collect();
        let parts = LinearParts { buckets: Vec::new(), idf: Vec::new(), vector_width: 0, heads, ..parts };
        let linear = Linear::from_parts(parts, None).expect("a model without n-grams is consistent");
        let network = Models {
            groups: &self.groups[own..],
            linear: &linear,
            temperatures: self.temperatures[own..].to_vec(),
            weights: vec![vec![1.0, 0.0]; self.targets.len()],
        };
        self.write(network, predictor, precision).await
    }

    fn all(&self) -> Models<'_, N> {
        Models {
            groups: &self.groups,
            linear: &self.linear,
            temperatures: self.temperatures.clone(),
            weights: self.weights.clone(),
        }
    }

    async fn write(&self, models: Models<'_, N>, predictor: Predictor, precision: Precision) -> Vec<u8> {
        let Models { groups, linear, temperatures, weights } = models;
        let mut tensors = Tensors::default();
        let mut networks = Vec::new();
        for (index, network) in groups.iter().flatten().enumerate() {
            networks.push(network.save(&mut tensors, &prefix(index)).await);
        }
        let target = |Target { column, kind, labels, .. }: &Target| TargetManifest {
            column: column.clone(),
            kind: *kind,
            labels: labels.clone(),
        };
        let linear = linear::store(linear, &mut tensors);
        let width = linear.vector_width();
        let manifest = ModelManifest {
            name: self.name.clone(),
            text: self.text.clone(),
            targets: self.targets.iter().map(target).collect(),
            groups: (networks.len() > groups.len()).then(|| groups.iter().map(Vec::len).collect()),
            networks,
            linear,
            vectors: self.vectors.as_ref().map(|vectors| word_vectors::store(vectors, width, &mut tensors)),
            temperatures: Some(temperatures).filter(|all| all.iter().flatten().any(|&one| one != 1.0)),
            weights,
            predictor,
            certainty: self.certainty_of(predictor),
            prior: self.prior.as_ref().map(Constant::values),
        };
        tensors.to_bytes(&manifest, precision)
    }
}
