//! A saved model: networks, linear model and their weights in the blend, as a file for the user to keep and share.

use std::rc::Rc;

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::linear::{self, LinearManifest};
use crate::manifest::Manifest;
use crate::network::{Network, NetworkManifest};
use crate::precision::Precision;
use crate::renamed_key::RenamedKey;
use crate::tensors::{Content, Tensors};
use wordloom_data::{Target, TargetKind, Values};
use wordloom_evaluation::Predictor;
use wordloom_linear::Linear;
use wordloom_model::batch::TargetEncoding;

/// The beginning of the names of a network's parameters; its index follows.
const NETWORK: &str = "networks.";

/// Everything that predicts. It contains the tokens of the training texts, but no text.
#[derive(Debug)]
pub struct ModelFile {
    /// The user's name for the model.
    pub name: String,
    /// The text columns that it was trained on, joined by a space.
    pub text: Vec<String>,
    /// The target columns, without values.
    pub targets: Vec<Target>,
    /// The networks, at least one. The last predicts as [`Predictor::Network`]; all of them take part in the blend.
    pub networks: Vec<Network>,
    /// The linear model.
    pub linear: Rc<Linear>,
    /// For each target the weights in the blend, 0 to 1: those of the networks, then that of the linear model.
    pub weights: Vec<Vec<f64>>,
    /// The model that predicts unless another is requested.
    pub predictor: Predictor,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ModelManifest {
    name: String,
    text: Vec<String>,
    targets: Vec<TargetManifest>,
    networks: Vec<NetworkManifest>,
    linear: LinearManifest,
    weights: Vec<Vec<f64>>,
    predictor: Predictor,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TargetManifest {
    column: String,
    kind: TargetKind,
    labels: Vec<String>,
}

impl Manifest for ModelManifest {
    const FORMAT: &'static str = "wordloom.model";
    const RENAMED: &'static [RenamedKey] = &linear::RENAMED;
}

impl ModelFile {
    /// Writes the file, in the current version of the format.
    ///
    /// # Panics
    /// If the device of a network fails.
    pub async fn to_bytes(&self, precision: Precision) -> Vec<u8> {
        let mut tensors = Tensors::default();
        let mut networks = Vec::with_capacity(self.networks.len());
        for (index, network) in self.networks.iter().enumerate() {
            networks.push(network.store(&mut tensors, &prefix(index)).await);
        }
        let target = |Target { column, kind, labels, .. }: &Target| TargetManifest {
            column: column.clone(),
            kind: *kind,
            labels: labels.clone(),
        };
        let manifest = ModelManifest {
            name: self.name.clone(),
            text: self.text.clone(),
            targets: self.targets.iter().map(target).collect(),
            networks,
            linear: linear::store(&self.linear, &mut tensors),
            weights: self.weights.clone(),
            predictor: self.predictor,
        };
        tensors.to_bytes(&manifest, precision)
    }

    /// Reads a file of any version and builds its networks on `device`.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not a model of Wordloom.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`] if the file is cut off, or its parts contradict one another.
    /// - [`Error::Shape`] if a tensor is missing or has another shape or type than required.
    pub fn from_bytes(bytes: &[u8], device: &Device) -> Result<Self, Error> {
        let Content { manifest, version, mut tensors } = Tensors::from_bytes::<ModelManifest>(bytes)?;
        let ModelManifest { name, text, targets, networks, linear, weights, predictor } = manifest;
        let network = |(index, manifest): (usize, NetworkManifest)| {
            Network::load(manifest, &mut tensors, &prefix(index), version, device)
        };
        let networks = networks.into_iter().enumerate().map(network).collect::<Result<_, Error>>()?;
        let linear = Rc::new(linear::load(linear, &mut tensors)?);
        let targets = targets.into_iter().map(TargetManifest::target).collect();
        let file = Self { name, text, targets, networks, linear, weights, predictor };
        file.verify()?;
        Ok(file)
    }

    /// Checks that every model in the file predicts the file's targets and has a weight for each.
    ///
    /// # Errors
    /// [`Error::Damaged`] otherwise.
    fn verify(&self) -> Result<(), Error> {
        let reason = if self.networks.is_empty() || self.targets.is_empty() {
            "there is no network in it"
        } else if !self.networks.iter().all(|network| self.are_predicted_by(network)) || !self.are_linear_targets() {
            "its models answer other columns than it says"
        } else if !self.has_weights() {
            "there is not a share of the blend for each of its models"
        } else {
            return Ok(());
        };
        Err(Error::damaged(reason))
    }

    /// Returns whether a network has one head for each target, of its kind and with its number of labels.
    fn are_predicted_by(&self, network: &Network) -> bool {
        let heads = &network.model.config().heads;
        heads.len() == self.targets.len() && heads.iter().zip(&self.targets).all(|(head, target)| fits(head, target))
    }

    /// Returns whether the linear model has one head, or none, for each target. To it an ordinal target is a score.
    fn are_linear_targets(&self) -> bool {
        let expected = |target: &Target| {
            let kind = if target.kind.is_number() { TargetKind::Score } else { target.kind };
            (kind, target.labels.len().max(1))
        };
        self.linear.outputs().count() == self.targets.len()
            && self.linear.outputs().zip(&self.targets).all(|(head, target)| {
                // There is no head for a target without training rows.
                head.is_none_or(|head| head == expected(target))
            })
    }

    /// Returns whether each target has one weight for each model, none negative, with sum 1.
    fn has_weights(&self) -> bool {
        let is_complete = |weights: &Vec<f64>| {
            let sum: f64 = weights.iter().sum();
            weights.len() == self.networks.len() + 1
                && (sum - 1.0).abs() < 1e-6
                && weights.iter().all(|&weight| weight >= 0.0)
        };
        self.weights.len() == self.targets.len() && self.weights.iter().all(is_complete)
    }
}

/// Returns whether a head predicts a target of this kind with this number of labels.
fn fits(head: &TargetEncoding, target: &Target) -> bool {
    let labels = target.labels.len();
    match (head, target.kind) {
        (TargetEncoding::Classes(width), TargetKind::Category)
        | (TargetEncoding::Labels(width), TargetKind::Labels) => *width == labels,
        _ => false,
    }
}

/// The beginning of the names of the parameters of a network.
fn prefix(index: usize) -> String {
    format!("{NETWORK}{index}.")
}

impl TargetManifest {
    fn target(self) -> Target {
        let Self { column, kind, labels } = self;
        Target { column, kind, labels, values: Values::none(kind) }
    }
}

#[cfg(test)]
mod tests;
