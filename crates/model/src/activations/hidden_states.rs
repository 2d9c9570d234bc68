//! The hidden states of many texts, by the kernels.

use burn::tensor::Device;

use super::text_activations::{LayerDirection, read};
use crate::TextModel;
use crate::batch::{Batch, Examples};

impl TextModel {
    /// Computes the hidden states of a direction of a layer for some texts, `[texts][tokens * units]`.
    ///
    /// `tokens` has the ids of each text, at least one per text. Texts of similar lengths need the least work. Returns
    /// `None` if the layer does not exist, is a convolution, or does not have that direction.
    ///
    /// # Panics
    /// If the device fails to return the values.
    pub async fn hidden_states(
        &self,
        tokens: Vec<Vec<u32>>,
        of: LayerDirection,
        device: &Device,
    ) -> Option<Vec<Vec<f32>>> {
        let direction = self.direction(of)?;
        let examples = Examples { tokens, ..Examples::default() };
        let batch = Batch::new(&examples, &(0..examples.len()).collect::<Vec<_>>(), device);
        let of_input = direction.of_input(self.layer_input(&batch, of.layer));
        let states = direction.states(of_input, batch.lengths.clone(), of.backward);
        let [_, seq, units] = states.dims();
        let values = read(states).await;
        let texts = values.chunks_exact(seq * units).zip(&examples.tokens);
        Some(texts.map(|(states, tokens)| states[..tokens.len() * units].to_vec()).collect())
    }
}
