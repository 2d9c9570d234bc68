//! Token ids to one vector for each text.

use burn::tensor::{Device, Tensor};

use crate::Error;
use crate::embeddings::Embeddings;
use crate::file::File;
use crate::layer::Layer;
use crate::packing::{Group, groups};
use crate::standardization::Standardization;

/// A BERT encoder with the means of the states of two layers as its output.
#[derive(Debug)]
pub(crate) struct Encoder {
    pub embeddings: Embeddings,
    layers: Vec<Layer>,
    standardization: Standardization,
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
        let standardization = Standardization::load(file, embeddings.width(), device)?;
        Ok(Self { embeddings, layers, standardization })
    }

    /// After how many layers the states have a mean that counts besides that of the last states: two thirds of them.
    /// The last layers were trained to tell what a sentence is about. The states below know more of how it is said.
    fn middle(&self) -> usize {
        (2 * self.layers.len() / 3).max(1)
    }

    /// Returns two means of each text, `[texts, 2 * width]`: of its tokens' last states, and of their states after the
    /// middle layer, standardized. The texts are in the order of their lengths, each with 1 to `embeddings.positions()`
    /// tokens.
    pub(crate) fn forward(&self, texts: &[&[u32]], device: &Device) -> Tensor<2> {
        let groups = groups(texts.iter().map(|text| text.len()));
        let apply =
            |states, layers: &[Layer]| layers.iter().fold(states, |states, layer| layer.forward(states, &groups));
        let (lower, upper) = self.layers.split_at(self.middle());
        let middle = apply(self.embeddings.forward(texts.iter().copied(), device), lower);
        let last = apply(middle.clone(), upper);
        Tensor::cat(vec![means(&last, &groups), self.standardization.forward(means(&middle, &groups))], 1)
    }
}

/// Returns the mean of each text's states, `[texts, width]`.
fn means(states: &Tensor<2>, groups: &[Group]) -> Tensor<2> {
    let [_, width] = states.dims();
    let means = groups.iter().map(|group| {
        let states: Tensor<3> = states.clone().slice(group.rows()).reshape([group.texts, group.tokens, width]);
        states.mean_dim(1).squeeze_dim::<2>(1)
    });
    Tensor::cat(means.collect(), 0)
}
