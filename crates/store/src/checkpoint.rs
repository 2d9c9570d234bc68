//! The state of a run in training as bytes, from which another engine continues it.

use serde::{Deserialize, Serialize};

use wordloom_format::{Content, Error, Manifest, Numbers, Precision, RenamedKey, Tensors};
use wordloom_metrics::{Predicted, Predictions};
use wordloom_training::{Checkpoint, CheckpointCounts};

/// The beginnings of names: of what has 32 bits, of what has 64, and of the predictions.
const NUMBERS: &str = "numbers.";
const EXACT: &str = "exact.";
const VALIDATED: &str = "validated.";

/// A run in training.
#[derive(Debug, Clone, PartialEq)]
pub struct RunCheckpoint {
    /// The state of training.
    pub training: Checkpoint,
    /// The number of texts trained on so far.
    pub texts: usize,
    /// How long training has taken so far, in seconds.
    pub seconds: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CheckpointManifest {
    counts: CheckpointCounts,
    exact: Vec<String>,
    validated: Vec<PredictedKind>,
    texts: usize,
    seconds: f64,
}

/// The kind of a target's predictions.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum PredictedKind {
    Classes,
    Labels,
    Scores,
}

impl Manifest for CheckpointManifest {
    const FORMAT: &'static str = "wordloom.checkpoint";
    const RENAMED: &'static [RenamedKey] = &[];
}

impl RunCheckpoint {
    /// Writes the checkpoint, to the last bit of each number.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Self { training: Checkpoint { counts, numbers, exact, validated }, texts, seconds } = self;
        let mut tensors = Tensors::default();
        for (name, values) in numbers {
            tensors.insert(format!("{NUMBERS}{name}"), Numbers::list(values.clone()));
        }
        for (name, values) in exact {
            tensors.insert_bytes(format!("{EXACT}{name}"), bytes_of(values));
        }
        for (target, predicted) in validated.targets.iter().enumerate() {
            let name = format!("{VALIDATED}{target}");
            match predicted {
                Predicted::Classes(rows) | Predicted::Labels(rows) => {
                    tensors.insert(name, Numbers::rows(rows.concat(), rows.first().map_or(0, Vec::len)));
                }
                Predicted::Scores(scores) => tensors.insert_bytes(name, bytes_of(scores)),
            }
        }
        let kind = |predicted: &Predicted| match predicted {
            Predicted::Classes(_) => PredictedKind::Classes,
            Predicted::Labels(_) => PredictedKind::Labels,
            Predicted::Scores(_) => PredictedKind::Scores,
        };
        let manifest = CheckpointManifest {
            counts: counts.clone(),
            exact: exact.keys().cloned().collect(),
            validated: validated.targets.iter().map(kind).collect(),
            texts: *texts,
            seconds: *seconds,
        };
        tensors.to_bytes(&manifest, Precision::Single)
    }

    /// Reads a checkpoint. Whether it fits a run is for the trainer to say.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not a checkpoint of Wordloom.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`] if the bytes are cut off, or their parts contradict one another.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let Content { manifest, mut tensors, .. } = Tensors::from_bytes::<CheckpointManifest>(bytes)?;
        let CheckpointManifest { counts, exact, validated, texts, seconds } = manifest;
        let predicted = |(target, kind): (usize, PredictedKind)| {
            let name = format!("{VALIDATED}{target}");
            match kind {
                PredictedKind::Scores => Ok(Predicted::Scores(numbers_of(&tensors.take_bytes(&name)?)?)),
                PredictedKind::Classes => rows_of(&tensors.take(&name)?).map(Predicted::Classes),
                PredictedKind::Labels => rows_of(&tensors.take(&name)?).map(Predicted::Labels),
            }
        };
        let targets = validated.into_iter().enumerate().map(predicted).collect::<Result<_, Error>>()?;
        let exact = exact.into_iter().map(|name| {
            let values = numbers_of(&tensors.take_bytes(&format!("{EXACT}{name}"))?)?;
            Ok((name, values))
        });
        let exact = exact.collect::<Result<_, Error>>()?;
        let numbers = tensors.take_all(NUMBERS).into_iter().map(|(name, Numbers { values, .. })| (name, values));
        let training = Checkpoint { counts, numbers: numbers.collect(), exact, validated: Predictions { targets } };
        Ok(Self { training, texts, seconds })
    }
}

fn rows_of(Numbers { shape, values, .. }: &Numbers) -> Result<Vec<Vec<f32>>, Error> {
    match shape[..] {
        [_, width] if width > 0 => Ok(values.chunks_exact(width).map(<[f32]>::to_vec).collect()),
        _ => Err(Error::damaged("the predictions have no columns")),
    }
}

fn bytes_of(values: &[f64]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn numbers_of(bytes: &[u8]) -> Result<Vec<f64>, Error> {
    match bytes.as_chunks::<8>() {
        (values, []) => Ok(values.iter().map(|value| f64::from_le_bytes(*value)).collect()),
        _ => Err(Error::damaged("its numbers of 64 bits are cut off")),
    }
}
