//! The activations of one layer for one text.

use burn::tensor::{Device, Tensor};

use super::cell::{Activations, Cell};
use crate::TextModel;
use crate::batch::{Batch, Examples};
use crate::recurrent::Direction;

/// A direction of an encoder layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerDirection {
    /// The index of the layer, 0 for the one after the embedding.
    pub layer: usize,
    /// Whether it is the direction that reads from the last token to the first.
    pub backward: bool,
}

impl TextModel {
    /// Computes what a direction of a layer does while the network reads a text. Layer normalization, which may follow
    /// the layer, is not included.
    ///
    /// `tokens` has the ids of the text, at least one. Returns `None` if the layer does not exist, is a convolution, or
    /// does not have that direction.
    ///
    /// # Panics
    /// If the device fails to return the values.
    pub async fn activations(&self, tokens: &[u32], of: LayerDirection, device: &Device) -> Option<Activations> {
        let direction = self.direction(of)?;
        let examples = Examples { tokens: vec![tokens.to_vec()], ..Examples::default() };
        let x = direction.of_input(self.layer_input(&Batch::new(&examples, &[0], device), of.layer));
        let width = x.dims()[2];
        let x = read(x.narrow(1, 0, tokens.len())).await;
        let recurrent = read(direction.recurrent.val()).await;
        let candidate_bias = match &direction.candidate_bias {
            Some(bias) => read(bias.val()).await,
            None => Vec::new(),
        };
        let kind = direction.cell;
        let cell =
            Cell { kind, recurrent: &recurrent, candidate_bias: &candidate_bias, d_hidden: width / kind.gates() };
        Some(cell.run(&x, of.backward))
    }

    /// A direction of a recurrent layer; `None` if there is none.
    pub(super) fn direction(&self, LayerDirection { layer, backward }: LayerDirection) -> Option<&Direction> {
        let recurrent = self.layers.get(layer)?.recurrent()?;
        if backward { recurrent.backward.as_ref() } else { Some(&recurrent.forward) }
    }

    /// What a layer reads, `[batch, seq, d_input]`.
    pub(super) fn layer_input(&self, batch: &Batch, layer: usize) -> Tensor<3> {
        let embedded = self.embed(batch);
        let before = self.layers.iter().take(layer);
        before.fold(embedded, |x, layer| layer.forward(x, batch.lengths.clone()).concatenated())
    }
}

/// Waits for the device and returns the tensor's values.
pub(super) async fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    let data = tensor.into_data_async().await.expect("the device returns the values");
    data.try_to_vec().expect("the values are f32")
}
