//! Trained networks on their way from one engine to another with the same rows.

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use crate::network::Network;
use wordloom_format::{
    Content, Error, LoadNetwork, Manifest, NetworkContent, NetworkManifest, Numbers, Precision, RenamedKey,
    SaveNetwork, Tensors,
};
use wordloom_metrics::{Predicted, Predictions};
use wordloom_model::batch::TargetEncoding;
use wordloom_vectors::Vectors;

/// The beginning of the names of parameters.
const NETWORK: &str = "network.";
/// The beginning of the names of the predictions; the index of the target follows.
const VALIDATED: &str = "validated.";

/// A trained network, or those of the folds of a cross-validation, with their predictions for the validation rows.
#[derive(Debug)]
pub struct Package {
    /// The networks, at least one. They predict as one: the mean of their predictions.
    pub networks: Vec<Network>,
    /// Their predictions for the validation rows, in their order.
    pub validated: Predictions,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum PackageManifest {
    One(Box<NetworkManifest>),
    Several(Vec<NetworkManifest>),
}

impl Manifest for PackageManifest {
    const FORMAT: &'static str = "wordloom.network";
    const RENAMED: &'static [RenamedKey] = &[];
}

impl Package {
    /// Writes the package, to the last bit of each number: an ensemble must not depend on where a member was trained.
    ///
    /// # Panics
    /// If the device of the network fails.
    pub async fn to_bytes(&self) -> Vec<u8> {
        let mut tensors = Tensors::default();
        let mut networks = Vec::with_capacity(self.networks.len());
        for (index, network) in self.networks.iter().enumerate() {
            networks.push(network.save(&mut tensors, &prefix(index)).await);
        }
        let manifest = match networks.len() {
            1 => PackageManifest::One(Box::new(networks.remove(0))),
            _ => PackageManifest::Several(networks),
        };
        for (index, predicted) in self.validated.targets.iter().enumerate() {
            let name = format!("{VALIDATED}{index}");
            match predicted {
                Predicted::Scores(scores) => {
                    tensors.insert_bytes(name, scores.iter().flat_map(|score| score.to_le_bytes()).collect());
                }
                Predicted::Classes(rows) | Predicted::Labels(rows) => {
                    tensors.insert(name, Numbers::rows(rows.concat(), rows.first().map_or(0, Vec::len)));
                }
            }
        }
        tensors.to_bytes(&manifest, Precision::Single)
    }

    /// Reads a package of any version and builds its networks on `device`. `vectors` are the word vectors that
    /// both engines have loaded: a package does not contain them.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not a package of Wordloom.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`] if the bytes are cut off, or their parts contradict one another.
    /// - [`Error::Shape`] if a tensor is missing or has another shape or type than required.
    pub fn from_bytes(bytes: &[u8], vectors: Option<&Vectors>, device: &Device) -> Result<Self, Error> {
        let Content { manifest, version, mut tensors } = Tensors::from_bytes::<PackageManifest>(bytes)?;
        let manifests = match manifest {
            PackageManifest::One(network) => vec![*network],
            PackageManifest::Several(networks) => networks,
        };
        let load = |(index, manifest): (usize, NetworkManifest)| {
            Network::load(NetworkContent::take(manifest, &mut tensors, &prefix(index), version, vectors)?, device)
        };
        let networks = manifests.into_iter().enumerate().map(load).collect::<Result<Vec<_>, _>>()?;
        let first = networks.first().ok_or_else(|| Error::damaged("there is no network in it"))?;
        let predicted = |(index, encoding): (usize, &TargetEncoding)| {
            let name = format!("{VALIDATED}{index}");
            predicted_of(encoding, &mut tensors, &name)
        };
        let targets = first.model.config().heads.iter().enumerate().map(predicted).collect::<Result<_, _>>()?;
        Ok(Self { networks, validated: Predictions { targets } })
    }

    /// Checks that the networks predict the chosen targets, whose encodings are `heads`, and were evaluated on
    /// `validation` rows.
    ///
    /// # Errors
    /// - [`Error::OtherAnswers`] if it predicts other targets.
    /// - [`Error::OtherRows`] if it was evaluated on another number of rows.
    pub fn verify(&self, heads: &[TargetEncoding], validation: usize) -> Result<(), Error> {
        if self.networks.iter().any(|network| network.model.config().heads != heads) {
            return Err(Error::OtherAnswers);
        }
        match self.validated.targets.iter().map(Predicted::len).find(|&found| found != validation) {
            Some(found) => Err(Error::OtherRows { found, expected: validation }),
            None => Ok(()),
        }
    }
}

/// The beginning of the names of the parameters of a network.
fn prefix(index: usize) -> String {
    if index == 0 { NETWORK.to_owned() } else { format!("{index}.{NETWORK}") }
}

/// Removes and returns the predictions of a head with this encoding: probabilities as `[rows, width]`, scores as the
/// bytes of 64-bit numbers, which are more exact than those of a tensor.
fn predicted_of(encoding: &TargetEncoding, tensors: &mut Tensors, name: &str) -> Result<Predicted, Error> {
    let mut rows = |width: usize| {
        let Numbers { shape, values, .. } = tensors.take(name)?;
        match shape[..] {
            [_, found] if found == width => Ok(values.chunks_exact(width).map(<[f32]>::to_vec).collect()),
            _ => Err(other(name, Numbers::shown(&shape), format!("rows × {width}"))),
        }
    };
    match encoding {
        TargetEncoding::Classes(width) => rows(*width).map(Predicted::Classes),
        TargetEncoding::Labels(width) => rows(*width).map(Predicted::Labels),
        TargetEncoding::Score(_) | TargetEncoding::Levels { .. } => {
            let bytes = tensors.take_bytes(name)?;
            match bytes.as_chunks::<8>() {
                (scores, []) => Ok(Predicted::Scores(scores.iter().map(|score| f64::from_le_bytes(*score)).collect())),
                _ => Err(other(name, bytes.len().to_string(), "rows × 8".to_owned())),
            }
        }
    }
}

fn other(name: &str, found: String, expected: String) -> Error {
    Error::Shape { tensor: name.to_owned(), found, expected }
}

#[cfg(test)]
mod tests;
