//! All that answers a text, as a person keeps it and hands it on: networks, linear model, and how much each counts.

use std::rc::Rc;

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use super::Error;
use super::linear::{self, LinearManifest};
use super::manifest::Manifest;
use super::network::{Network, NetworkManifest};
use super::tensors::Tensors;
use wordloom_data::{Target, TargetKind, Values};
use wordloom_evaluation::Predictor;
use wordloom_linear::Linear;
use wordloom_model::batch::TargetEncoding;

/// How the names of a network's parameters begin; its number follows.
const NETWORK: &str = "networks.";

/// All that answers a text. It holds the words it was trained on, and none of the texts.
#[derive(Debug)]
pub struct ModelFile {
    /// What a person calls it.
    pub name: String,
    /// The columns of text it was trained on, joined by a space.
    pub text: Vec<String>,
    /// The columns that it answers, without values.
    pub targets: Vec<Target>,
    /// The networks: the last can be asked by itself, all of them in the blend. At least one.
    pub networks: Vec<Network>,
    /// The linear model.
    pub linear: Rc<Linear>,
    /// How much each counts in the blend, target by target: the networks, then the linear model.
    pub weights: Vec<Vec<f64>>,
    /// Which of them is asked where nothing else is said.
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
    const VERSION: &'static str = "1";
}

impl ModelFile {
    /// It as bytes.
    pub async fn to_bytes(&self) -> Vec<u8> {
        let mut tensors = Tensors::default();
        let mut networks = Vec::with_capacity(self.networks.len());
        for (place, network) in self.networks.iter().enumerate() {
            networks.push(network.store(&mut tensors, &prefix(place)).await);
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
        tensors.to_bytes(&manifest)
    }

    /// The models that bytes hold, their networks on a device.
    pub fn from_bytes(bytes: &[u8], device: &Device) -> Result<Self, Error> {
        let (manifest, mut tensors) = Tensors::from_bytes::<ModelManifest>(bytes)?;
        let ModelManifest { name, text, targets, networks, linear, weights, predictor } = manifest;
        let network = |(place, manifest): (usize, NetworkManifest)| {
            Network::restore(manifest, &mut tensors, &prefix(place), device)
        };
        let networks = networks.into_iter().enumerate().map(network).collect::<Result<_, Error>>()?;
        let linear = Rc::new(linear::restore(linear, &mut tensors)?);
        let targets = targets.into_iter().map(TargetManifest::target).collect();
        let file = Self { name, text, targets, networks, linear, weights, predictor };
        file.verify()?;
        Ok(file)
    }

    /// Whether all of it answers the same columns.
    fn verify(&self) -> Result<(), Error> {
        let kinds = || self.targets.iter().map(|target| (target.kind, target.labels.len()));
        let answers = |network: &Network| {
            let heads = &network.model.config().heads;
            heads.len() == self.targets.len() && heads.iter().zip(kinds()).all(|(head, target)| answers(head, target))
        };
        let linear = self.linear.outputs().count() == self.targets.len()
            && self.linear.outputs().zip(kinds()).all(|(answer, (kind, labels))| {
                // ParameterGroups are a score to it.
                let kind = if kind.is_number() { TargetKind::Score } else { kind };
                answer.is_none_or(|answer| answer == (kind, labels.max(1)))
            });
        let weighed = self.weights.len() == self.targets.len()
            && self.weights.iter().all(|weights| {
                let whole =
                    (weights.iter().sum::<f64>() - 1.0).abs() < 1e-6 && weights.iter().all(|&weight| weight >= 0.0);
                whole && weights.len() == self.networks.len() + 1
            });
        let reason = if self.networks.is_empty() || self.targets.is_empty() {
            "there is no network in it"
        } else if !self.networks.iter().all(answers) || !linear {
            "its models answer other columns than it says"
        } else if !weighed {
            "there is not a share of the blend for each of its models"
        } else {
            return Ok(());
        };
        Err(Error::Damaged { reason: reason.to_owned() })
    }
}

/// Whether a head answers a column of a kind with so many labels.
fn answers(head: &TargetEncoding, (kind, labels): (TargetKind, usize)) -> bool {
    match (head, kind) {
        (TargetEncoding::Classes(width), TargetKind::Category)
        | (TargetEncoding::Labels(width), TargetKind::Labels) => *width == labels,
        (TargetEncoding::Score(_), TargetKind::Score) | (TargetEncoding::Levels { .. }, TargetKind::Ordinal) => {
            labels == 0
        }
        _ => false,
    }
}

/// How the names of the parameters of a network begin.
fn prefix(place: usize) -> String {
    format!("{NETWORK}{place}.")
}

impl TargetManifest {
    fn target(self) -> Target {
        let Self { column, kind, labels } = self;
        Target { column, kind, labels, values: Values::none(kind) }
    }
}

#[cfg(test)]
mod tests;
