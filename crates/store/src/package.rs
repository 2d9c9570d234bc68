//! A trained network as it is carried from one engine to another.

use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use super::Error;
use super::manifest::Manifest;
use super::network::{Network, NetworkManifest};
use super::tensors::{Numbers, Tensors};
use wordloom_metrics::{Predicted, Predictions};
use wordloom_model::batch::TargetEncoding;

/// How the names of parameters begin.
const NETWORK: &str = "network.";
/// How the names of what was said of the validation rows begin; the number of the target follows.
const VALIDATED: &str = "validated.";

/// A trained network with what it said of the validation rows.
#[derive(Debug)]
pub struct Package {
    /// The network.
    pub network: Network,
    /// What it says of the validation rows, in their order.
    pub validated: Predictions,
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct PackageManifest(NetworkManifest);

impl Manifest for PackageManifest {
    const FORMAT: &'static str = "wordloom.network";
    const VERSION: &'static str = "1";
}

impl Package {
    /// It as bytes.
    pub async fn to_bytes(&self) -> Vec<u8> {
        let mut tensors = Tensors::default();
        let manifest = self.network.store(&mut tensors, NETWORK).await;
        for (target, said) in self.validated.targets.iter().enumerate() {
            tensors.insert(format!("{VALIDATED}{target}"), numbers_of(said));
        }
        tensors.to_bytes(&PackageManifest(manifest))
    }

    /// The network that bytes hold, on a device.
    pub fn from_bytes(bytes: &[u8], device: &Device) -> Result<Self, Error> {
        let (PackageManifest(manifest), mut tensors) = Tensors::from_bytes(bytes)?;
        let network = Network::restore(manifest, &mut tensors, NETWORK, device)?;
        let said = |(target, coding): (usize, &TargetEncoding)| {
            let name = format!("{VALIDATED}{target}");
            predicted(coding, tensors.take(&name)?, &name)
        };
        let targets = network.model.config().heads.iter().enumerate().map(said).collect::<Result<_, _>>()?;
        Ok(Self { network, validated: Predictions { targets } })
    }

    /// Whether it is one for these answers, and was judged on so many validation rows.
    pub fn verify(&self, answers: &[TargetEncoding], validation: usize) -> Result<(), Error> {
        if self.network.model.config().heads != answers {
            return Err(Error::OtherAnswers);
        }
        match self.validated.targets.iter().map(Predicted::len).find(|&found| found != validation) {
            Some(found) => Err(Error::OtherRows { found, expected: validation }),
            None => Ok(()),
        }
    }
}

/// What is said of rows as numbers, [rows, width], or `[rows]` of scores.
fn numbers_of(said: &Predicted) -> Numbers {
    match said {
        Predicted::Scores(values) => Numbers::list(values.clone()),
        Predicted::Classes(rows) | Predicted::Labels(rows) => {
            Numbers::rows(rows.concat(), rows.first().map_or(0, Vec::len))
        }
    }
}

/// The same back, by the coding of its head.
fn predicted(coding: &TargetEncoding, Numbers { shape, values }: Numbers, name: &str) -> Result<Predicted, Error> {
    let wrong = |expected: String| Error::Shape { tensor: name.to_owned(), found: Numbers::shape_of(&shape), expected };
    let rows = |width: usize| match shape[..] {
        [_, found] if found == width => Ok(values.chunks_exact(width).map(<[f32]>::to_vec).collect()),
        _ => Err(wrong(format!("rows × {width}"))),
    };
    match coding {
        TargetEncoding::Classes(width) => rows(*width).map(Predicted::Classes),
        TargetEncoding::Labels(width) => rows(*width).map(Predicted::Labels),
        TargetEncoding::Score(_) | TargetEncoding::Levels { .. } if shape.len() == 1 => Ok(Predicted::Scores(values)),
        TargetEncoding::Score(_) | TargetEncoding::Levels { .. } => Err(wrong("rows".to_owned())),
    }
}

#[cfg(test)]
mod tests;
