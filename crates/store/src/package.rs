//! A trained network on its way from one engine to another with the same rows.

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::manifest::Manifest;
use crate::network::{Network, NetworkManifest};
use crate::numbers::Numbers;
use crate::precision::Precision;
use crate::renamed_key::RenamedKey;
use crate::tensors::{Content, Tensors};
use wordloom_metrics::{Predicted, Predictions};
use wordloom_model::batch::TargetEncoding;

/// The beginning of the names of parameters.
const NETWORK: &str = "network.";
/// The beginning of the names of the predictions; the index of the target follows.
const VALIDATED: &str = "validated.";

/// A trained network with its predictions for the validation rows.
#[derive(Debug)]
pub struct Package {
    /// The network.
    pub network: Network,
    /// Its predictions for the validation rows, in their order.
    pub validated: Predictions,
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct PackageManifest(NetworkManifest);

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
        let manifest = self.network.store(&mut tensors, NETWORK).await;
        for (index, predicted) in self.validated.targets.iter().enumerate() {
            tensors.insert(format!("{VALIDATED}{index}"), numbers_of(predicted));
        }
        tensors.to_bytes(&PackageManifest(manifest), Precision::Single)
    }

    /// Reads a package of any version and builds its network on `device`.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not a package of Wordloom.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`] if the bytes are cut off, or their parts contradict one another.
    /// - [`Error::Shape`] if a tensor is missing or has another shape or type than required.
    pub fn from_bytes(bytes: &[u8], device: &Device) -> Result<Self, Error> {
        let Content { manifest, version, mut tensors } = Tensors::from_bytes::<PackageManifest>(bytes)?;
        let network = Network::load(manifest.0, &mut tensors, NETWORK, version, device)?;
        let predicted = |(index, encoding): (usize, &TargetEncoding)| {
            let name = format!("{VALIDATED}{index}");
            predicted_of(encoding, tensors.take(&name)?, &name)
        };
        let targets = network.model.config().heads.iter().enumerate().map(predicted).collect::<Result<_, _>>()?;
        Ok(Self { network, validated: Predictions { targets } })
    }

    /// Checks that the network predicts the chosen targets, whose encodings are `heads`, and was evaluated on
    /// `validation` rows.
    ///
    /// # Errors
    /// - [`Error::OtherAnswers`] if it predicts other targets.
    /// - [`Error::OtherRows`] if it was evaluated on another number of rows.
    pub fn verify(&self, heads: &[TargetEncoding], validation: usize) -> Result<(), Error> {
        if self.network.model.config().heads != heads {
            return Err(Error::OtherAnswers);
        }
        match self.validated.targets.iter().map(Predicted::len).find(|&found| found != validation) {
            Some(found) => Err(Error::OtherRows { found, expected: validation }),
            None => Ok(()),
        }
    }
}

/// Returns predictions as numbers: probabilities as `[rows, width]`, scores as `[rows]`.
fn numbers_of(predicted: &Predicted) -> Numbers {
    match predicted {
        Predicted::Scores(values) => Numbers::list(values.clone()),
        Predicted::Classes(rows) | Predicted::Labels(rows) => {
            Numbers::rows(rows.concat(), rows.first().map_or(0, Vec::len))
        }
    }
}

/// Returns the predictions in a tensor, which are those of a head with this encoding. The inverse of [`numbers_of`].
fn predicted_of(encoding: &TargetEncoding, numbers: Numbers, name: &str) -> Result<Predicted, Error> {
    let Numbers { shape, values, .. } = numbers;
    let other = |expected: String| Error::Shape { tensor: name.to_owned(), found: Numbers::shown(&shape), expected };
    let rows = |width: usize| match shape[..] {
        [_, found] if found == width => Ok(values.chunks_exact(width).map(<[f32]>::to_vec).collect()),
        _ => Err(other(format!("rows × {width}"))),
    };
    match encoding {
        TargetEncoding::Classes(width) => rows(*width).map(Predicted::Classes),
        TargetEncoding::Labels(width) => rows(*width).map(Predicted::Labels),
        TargetEncoding::Score(_) | TargetEncoding::Levels { .. } if shape.len() == 1 => Ok(Predicted::Scores(values)),
        TargetEncoding::Score(_) | TargetEncoding::Levels { .. } => Err(other("rows".to_owned())),
    }
}

#[cfg(test)]
mod tests;
