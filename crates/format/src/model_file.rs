//! A saved model: networks, linear model and their weights in the blend, as a file for the user to keep and share.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::linear::{self, LinearManifest};
use crate::manifest::Manifest;
use crate::network::{LoadNetwork, NetworkContent, NetworkManifest};
use crate::renamed_key::RenamedKey;
use crate::tensors::{Content, Tensors};
use crate::word_vectors::{self, WordVectorsManifest};
use wordloom_architecture::TargetEncoding;
use wordloom_data::{Target, TargetKind, Values};
use wordloom_evaluation::{Certainty, Predictor};
use wordloom_linear::{Constant, Linear};
use wordloom_vectors::MeanVectors;

mod writing;

/// The beginning of the names of a network's parameters; its index follows.
const NETWORK: &str = "networks.";

/// Everything that predicts, with networks of the type `N`. It contains the tokens of the training texts, but no text.
#[derive(Debug)]
pub struct ModelFile<N> {
    /// The user's name for the model.
    pub name: String,
    /// The text columns that it was trained on, joined by a space.
    pub text: Vec<String>,
    /// The target columns, without values.
    pub targets: Vec<Target>,
    /// The groups of networks, at least one. Those of a group predict as one, by the mean of their predictions: they
    /// were trained on different folds of the same rows. The last group predicts as [`Predictor::Network`]; all of them
    /// take part in the blend.
    pub groups: Vec<Vec<N>>,
    /// The linear model.
    pub linear: Rc<Linear>,
    /// The word vectors that the models know words by that no training text has.
    pub vectors: Option<Rc<MeanVectors>>,
    /// For each group the temperature of each target, above 0, by which the logarithms of the odds are divided.
    pub temperatures: Vec<Vec<f64>>,
    /// For each target the weights in the blend, 0 to 1: those of the groups, then that of the linear model.
    pub weights: Vec<Vec<f64>>,
    /// The model that predicts unless another is requested.
    pub predictor: Predictor,
    /// The thresholds, sets and intervals of its predictions. Empty if the user chose none.
    pub certainty: Certainty,
    /// The class frequencies and mean scores of the training rows, which are predicted for a text that the models know
    /// nothing of. `None` in a file of a version that did not store them.
    pub prior: Option<Constant>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ModelManifest {
    name: String,
    text: Vec<String>,
    targets: Vec<TargetManifest>,
    networks: Vec<NetworkManifest>,
    /// The number of networks in each group. Absent if every network is a group of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<usize>>,
    linear: LinearManifest,
    /// Absent if the models use none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vectors: Option<WordVectorsManifest>,
    /// Absent if all are 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    temperatures: Option<Vec<Vec<f64>>>,
    weights: Vec<Vec<f64>>,
    predictor: Predictor,
    /// Absent if the user chose none.
    #[serde(default, skip_serializing_if = "Certainty::is_empty")]
    certainty: Certainty,
    /// For each target the frequency of each label in the training rows, or the mean score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prior: Option<Vec<Vec<f64>>>,
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

impl<N> ModelFile<N> {
    /// Returns whether the file can predict only with its network, see [`Self::to_predicting_bytes`].
    pub fn has_only_network(&self) -> bool {
        self.linear.outputs().all(|head| head.is_none())
    }

    /// Returns the thresholds, sets and intervals of the predictions of a model: those of the file, if they are of this
    /// one.
    pub fn certainty_of(&self, predictor: Predictor) -> Certainty {
        if predictor == self.predictor { self.certainty.clone() } else { Certainty::default() }
    }
}

impl<N: LoadNetwork> ModelFile<N> {
    /// Reads a file of any version and builds its networks on a device.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not a model of Wordloom.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`] if the file is cut off, or its parts contradict one another.
    /// - [`Error::Shape`] if a tensor is missing or has another shape or type than required.
    pub fn from_bytes(bytes: &[u8], device: &N::Device) -> Result<Self, Error> {
        let Content { manifest, version, mut tensors } = Tensors::from_bytes::<ModelManifest>(bytes)?;
        let ModelManifest { name, text, targets, networks, groups, linear, vectors, .. } = manifest;
        let (temperatures, weights, predictor) = (manifest.temperatures, manifest.weights, manifest.predictor);
        let vectors = vectors.map(|vectors| word_vectors::load(vectors, &mut tensors)).transpose()?;
        let network = |(index, manifest): (usize, NetworkManifest)| {
            let vectors = vectors.as_ref().map(|vectors| vectors.vectors().as_ref());
            N::load(NetworkContent::take(manifest, &mut tensors, &prefix(index), version, vectors)?, device)
        };
        let networks = networks.into_iter().enumerate().map(network).collect::<Result<Vec<_>, Error>>()?;
        let groups =
            grouped(networks, groups).ok_or_else(|| Error::damaged("its groups of networks are not its networks"))?;
        let text_vectors = vectors.as_ref().map(word_vectors::text_vectors);
        let linear = Rc::new(linear::load(linear, &mut tensors, text_vectors)?);
        let targets: Vec<Target> = targets.into_iter().map(TargetManifest::target).collect();
        let temperatures = temperatures.unwrap_or_else(|| vec![vec![1.0; targets.len()]; groups.len()]);
        let certainty = manifest.certainty;
        let prior = None;
        let file =
            Self { name, text, targets, groups, linear, vectors, temperatures, weights, predictor, certainty, prior };
        file.verify()?;
        let prior = manifest.prior.map(|values| {
            Constant::from_values(&file.targets, &values)
                .ok_or_else(|| Error::damaged("its class frequencies are not those of its targets"))
        });
        Ok(Self { prior: prior.transpose()?, ..file })
    }

    /// Checks that every model in the file predicts the file's targets and has a weight for each.
    ///
    /// # Errors
    /// [`Error::Damaged`] otherwise.
    fn verify(&self) -> Result<(), Error> {
        let reason = if self.groups.is_empty() || self.targets.is_empty() {
            "there is no network in it"
        } else if !self.groups.iter().flatten().all(|network| self.is_predicted_by(network))
            || !self.is_predicted_by_linear()
        {
            "its models predict other columns than it lists"
        } else if !self.has_temperatures() {
            "there is not one temperature for each of its networks and columns"
        } else if !self.has_weights() {
            "there is not one weight in the blend for each of its models"
        } else if !self.certainty.is_of(&self.targets) {
            "its thresholds or intervals are not those of its columns"
        } else {
            return Ok(());
        };
        Err(Error::damaged(reason))
    }

    /// Returns whether a network has one head for each target, of its kind and with its number of labels.
    fn is_predicted_by(&self, network: &N) -> bool {
        let heads = &network.config().heads;
        heads.len() == self.targets.len() && heads.iter().zip(&self.targets).all(|(head, target)| fits(head, target))
    }

    /// Returns whether the linear model has one head, or none, for each target. To it an ordinal target is a score.
    fn is_predicted_by_linear(&self) -> bool {
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

    /// Returns whether each group has one temperature for each target, all finite and above 0.
    fn has_temperatures(&self) -> bool {
        let is_complete =
            |all: &Vec<f64>| all.len() == self.targets.len() && all.iter().all(|one| one.is_finite() && *one > 0.0);
        self.temperatures.len() == self.groups.len() && self.temperatures.iter().all(is_complete)
    }

    /// Returns whether each target has one weight for each model, none negative, with sum 1.
    fn has_weights(&self) -> bool {
        let is_complete = |weights: &Vec<f64>| {
            let sum: f64 = weights.iter().sum();
            weights.len() == self.groups.len() + 1
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
        (TargetEncoding::Score(_), TargetKind::Score) | (TargetEncoding::Levels { .. }, TargetKind::Ordinal) => {
            labels == 0
        }
        _ => false,
    }
}

/// Divides networks into groups of these sizes, or each into a group of its own. `None` if the sizes do not add up.
fn grouped<N>(networks: Vec<N>, sizes: Option<Vec<usize>>) -> Option<Vec<Vec<N>>> {
    let sizes = sizes.unwrap_or_else(|| vec![1; networks.len()]);
    let sum = sizes.iter().try_fold(0_usize, |sum, &size| sum.checked_add(size))?;
    if sum != networks.len() || sizes.contains(&0) {
        return None;
    }
    let mut networks = networks.into_iter();
    Some(sizes.into_iter().map(|size| networks.by_ref().take(size).collect()).collect())
}

/// The beginning of the names of the parameters of a network.
fn prefix(index: usize) -> String {
    format!("{NETWORK}{index}.")
}

impl TargetManifest {
    fn target(self) -> Target {
        let Self { column, kind, labels } = self;
        Target { column, kind, labels, scaling: Default::default(), values: Values::none(kind) }
    }
}
