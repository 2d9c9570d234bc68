//! A trained network as it is carried from one engine to another.

use std::collections::BTreeMap;

use burn::tensor::Device;
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use super::Error;
use super::manifest::Manifest;
use super::parameters::{Numbers, parameters_of, with_parameters};
use crate::batch::Coding;
use crate::metrics::{Predicted, Predictions};
use crate::model::TextModel;
use crate::random::Random;
use crate::text::Tokenizer;

/// How the names of parameters begin.
const NETWORK: &str = "network.";
/// How the names of what was said of the validation rows begin; the number of the target follows.
const VALIDATED: &str = "validated.";

/// A trained network with all that it takes to ask it.
#[derive(Debug)]
pub struct Package {
    /// What it is called.
    pub name: String,
    /// How it reads a text.
    pub tokenizer: Tokenizer,
    /// The network, without gradients.
    pub model: TextModel,
    /// What it says of the validation rows, in their order.
    pub validated: Predictions,
}

impl Package {
    /// It as bytes.
    pub async fn to_bytes(&self) -> Vec<u8> {
        let manifest =
            Manifest { name: self.name.clone(), tokenizer: self.tokenizer.clone(), model: self.model.config().clone() };
        let parameters = parameters_of(&self.model).await;
        let named = parameters.into_iter().map(|(name, numbers)| (format!("{NETWORK}{name}"), numbers));
        let validated = self.validated.targets.iter().enumerate();
        let said = validated.map(|(target, said)| (format!("{VALIDATED}{target}"), numbers_of(said)));
        let tensors: Vec<(String, Vec<usize>, Vec<u8>)> = named
            .chain(said)
            .map(|(name, Numbers { shape, values })| {
                (name, shape, values.iter().flat_map(|v| v.to_le_bytes()).collect())
            })
            .collect();
        let views = tensors.iter().map(|(name, shape, bytes)| {
            let view = TensorView::new(Dtype::F32, shape.clone(), bytes).expect("the bytes are those of the shape");
            (name, view)
        });
        serialize(views, Some(manifest.entries().into_iter().collect())).expect("tensors have names of their own")
    }

    /// The network that bytes hold, on a device.
    pub fn from_bytes(bytes: &[u8], device: &Device) -> Result<Self, Error> {
        let damaged = |error: safetensors::SafeTensorError| Error::Damaged { reason: error.to_string() };
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
        let entries = header.metadata().as_ref();
        let (mut parameters, mut validated) = (BTreeMap::new(), BTreeMap::new());
        for (name, view) in SafeTensors::deserialize(bytes).map_err(damaged)?.iter() {
            if let Some(name) = name.strip_prefix(NETWORK) {
                parameters.insert(name.to_owned(), numbers_in(name, &view)?);
            } else if let Some(target) = name.strip_prefix(VALIDATED) {
                validated.insert(target.to_owned(), numbers_in(name, &view)?);
            }
        }
        let counted = parameters.values().map(|numbers| numbers.values.len()).sum();
        let Manifest { name, tokenizer, model } =
            Manifest::read(|name| entries.and_then(|entries| entries.get(name)), counted)?;
        let said = |(target, coding): (usize, &Coding)| {
            let name = target.to_string();
            predicted(coding, validated.remove(&name), &format!("{VALIDATED}{name}"))
        };
        let targets = model.heads.iter().enumerate().map(said).collect::<Result<Vec<_>, _>>()?;
        // Whatever it starts from is replaced.
        let model = with_parameters(TextModel::new(model, &Random::new(0), device), parameters)?;
        Ok(Self { name, tokenizer, model, validated: Predictions { targets } })
    }

    /// Whether it is one for these answers, and was judged on so many validation rows.
    pub fn verify(&self, answers: &[Coding], validation: usize) -> Result<(), Error> {
        if self.model.config().heads != answers {
            return Err(Error::OtherAnswers);
        }
        match self.validated.targets.iter().map(Predicted::len).find(|&found| found != validation) {
            Some(found) => Err(Error::OtherRows { found, expected: validation }),
            None => Ok(()),
        }
    }
}

/// The numbers of a tensor in a file.
fn numbers_in(name: &str, view: &TensorView<'_>) -> Result<Numbers, Error> {
    if view.dtype() != Dtype::F32 {
        let (found, expected) = (format!("{:?}", view.dtype()), format!("{:?}", Dtype::F32));
        return Err(Error::Shape { tensor: name.to_owned(), found, expected });
    }
    let number = |bytes: &[u8]| f32::from_le_bytes(bytes.try_into().expect("chunks are four bytes"));
    Ok(Numbers { shape: view.shape().to_vec(), values: view.data().chunks_exact(4).map(number).collect() })
}

/// What is said of rows as numbers, [rows, width], or `[rows]` of scores.
fn numbers_of(said: &Predicted) -> Numbers {
    match said {
        Predicted::Scores(values) => Numbers { shape: vec![values.len()], values: values.clone() },
        Predicted::Classes(rows) | Predicted::Labels(rows) => {
            Numbers { shape: vec![rows.len(), rows.first().map_or(0, Vec::len)], values: rows.concat() }
        }
    }
}

/// The same back, by the coding of its head.
fn predicted(coding: &Coding, numbers: Option<Numbers>, name: &str) -> Result<Predicted, Error> {
    let wrong = |found: String, expected: String| Error::Shape { tensor: name.to_owned(), found, expected };
    let Some(Numbers { shape, values }) = numbers else {
        return Err(wrong("absent".to_owned(), "what was said of the validation rows".to_owned()));
    };
    let rows = |width: usize| match shape[..] {
        [_, found] if found == width => Ok(values.chunks_exact(width).map(<[f32]>::to_vec).collect()),
        _ => Err(wrong(format!("{shape:?}"), format!("[rows, {width}]"))),
    };
    match coding {
        Coding::Classes(width) => rows(*width).map(Predicted::Classes),
        Coding::Labels(width) => rows(*width).map(Predicted::Labels),
        Coding::Score(_) | Coding::Levels { .. } if shape.len() == 1 => Ok(Predicted::Scores(values)),
        Coding::Score(_) | Coding::Levels { .. } => Err(wrong(format!("{shape:?}"), "[rows]".to_owned())),
    }
}

#[cfg(test)]
mod tests;
