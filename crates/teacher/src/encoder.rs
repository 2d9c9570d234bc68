//! Token ids to one vector for each text.

use burn::tensor::{Device, Tensor};

use crate::Error;
use crate::embeddings::Embeddings;
use crate::file::File;
use crate::layer::Layer;
use crate::packing::groups;

/// A BERT encoder with the mean of the last states as its output.
#[derive(Debug)]
pub(crate) struct Encoder {
    pub embeddings: Embeddings,
    layers: Vec<Layer>,
}

impl Encoder {
    /// # Errors
    /// - [`Error::Shape`] if a tensor is missing or of another shape or type.
    /// - [`Error::Damaged`] if the width is not a multiple of the number of heads, or there is no layer.
    pub(crate) fn load(file: &File<'_>, device: &Device) -> Result<Self, Error> {
        let embeddings = Embeddings::load(file, device)?;
        if embeddings.width() % file.heads != 0 {
            return Err(Error::damaged(format!("{} heads do not divide {}", file.heads, embeddings.width())));
        }
        let prefixes = (0..).map(|index| format!("encoder.layer.{index}."));
        let prefixes = prefixes.take_while(|prefix| file.contains(&format!("{prefix}intermediate.dense.weight")));
        let layers: Vec<Layer> =
            prefixes.map(|prefix| Layer::load(file, &prefix, embeddings.width(), device)).collect::<Result<_, _>>()?;
        if layers.is_empty() {
            return Err(Error::damaged("it has no layer"));
        }
        Ok(Self { embeddings, layers })
    }

    /// Returns the mean of the last states of each text, `[texts, width]`. The texts are in the order of their lengths,
    /// each with 1 to `embeddings.positions()` tokens.
    pub(crate) fn forward(&self, texts: &[&[u32]], device: &Device) -> Tensor<2> {
        let groups = groups(texts.iter().map(|text| text.len()));
        let states = self.embeddings.forward(texts.iter().copied(), device);
        let states = self.layers.iter().fold(states, |states, layer| layer.forward(states, &groups));
        let width = self.embeddings.width();
        let means = groups.iter().map(|group| {
            let states: Tensor<3> = states.clone().slice(group.rows()).reshape([group.texts, group.tokens, width]);
            states.mean_dim(1).squeeze_dim::<2>(1)
        });
        Tensor::cat(means.collect(), 0)
    }
}
