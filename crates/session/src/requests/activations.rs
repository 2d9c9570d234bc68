//! What the hidden units of a network do while it reads a text.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use wordloom_evaluation::Predictor;
use wordloom_inference::{TokenView, ids, token_views};
use wordloom_model::{Activations, Gate, Layer, LayerDirection};

/// Asks for the values of the units of a layer after each token of a text. While a network trains, of its best weights
/// so far; of the networks of several folds, the first one.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivationsQuery {
    /// The text.
    pub text: String,
    /// Whether to use the loaded model instead of the run. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub loaded: bool,
    /// The index of the layer, by default 0: the one after the embedding.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<usize>"))]
    pub layer: usize,
    /// Whether to use the direction that reads from the last token to the first. By default false.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub backward: bool,
    /// Which values, by default the hidden states.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<UnitQuantity>"))]
    pub quantity: UnitQuantity,
}

/// A value that a hidden unit has after a token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum UnitQuantity {
    /// The hidden state: what the layer passes on. -1 to 1, except for a layer with max(x, 0).
    #[default]
    Hidden,
    /// LSTM: the memory (cell state).
    Memory,
    /// LSTM: how much of the candidate is added to the memory, 0 to 1.
    Input,
    /// LSTM: how much of the memory is kept, 0 to 1.
    Forget,
    /// LSTM: how much of the memory is in the hidden state, 0 to 1.
    Output,
    /// GRU: how much of the hidden state is kept, 0 to 1.
    Update,
    /// GRU: how much of the hidden state is in the candidate, 0 to 1.
    Reset,
    /// LSTM and GRU: what is added, -1 to 1.
    Candidate,
}

/// The values of the units of a layer after each token of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TextActivations {
    /// The layers of the network, first to last.
    pub layers: Vec<Layer>,
    /// The number of networks that predict as one. The values are those of the first.
    pub networks: usize,
    /// The tokens that are read.
    pub tokens: Vec<TokenView>,
    /// What the units of the layer have. Empty if the layer is a convolution, which has no state.
    pub quantities: Vec<UnitQuantity>,
    /// The number of units; 0 for a convolution.
    pub units: usize,
    /// The requested values, token by token, `[tokens * units]`. Empty if the layer does not have the quantity.
    pub values: Vec<f32>,
}

impl Request for ActivationsQuery {
    type Answer = TextActivations;

    /// # Errors
    /// [`Error::NotBegun`], [`Error::NoModel`] if a loaded model is requested and none is loaded, or
    /// [`Error::NoDirection`] if the network has no such layer or direction.
    async fn answer(self, session: &mut Session) -> Result<TextActivations, Error> {
        let Self { text, loaded, layer, backward, quantity } = self;
        let models = session.models(loaded, Predictor::Network).await?;
        let network = models.own.0[0];
        let layers = &network.model.config().layers;
        let of = layers.get(layer).ok_or(Error::NoDirection { layer, layers: layers.len() })?;
        if backward && (of.kind.gates().is_none() || !of.bidirectional) {
            return Err(Error::NoDirection { layer, layers: layers.len() });
        }
        let encoding = network.tokenizer.encode(&text);
        let direction = LayerDirection { layer, backward };
        let read = match encoding.is_empty() {
            true => None,
            false => network.model.activations(&ids(&encoding), direction, network.device).await,
        };
        let quantities = read.as_ref().map(quantities).unwrap_or_default();
        Ok(TextActivations {
            layers: layers.clone(),
            networks: models.own.0.len(),
            tokens: token_views(&text, &encoding),
            quantities: quantities.iter().map(|(quantity, _)| *quantity).collect(),
            units: read.as_ref().map_or(0, |read| read.units),
            values: quantities
                .into_iter()
                .find_map(|(each, values)| (each == quantity).then(|| values.to_vec()))
                .unwrap_or_default(),
        })
    }
}

/// What the units have, each with its values.
fn quantities(read: &Activations) -> Vec<(UnitQuantity, &[f32])> {
    let hidden = [(UnitQuantity::Hidden, &*read.hidden)].into_iter();
    let memory = read.memory.iter().map(|memory| (UnitQuantity::Memory, &**memory));
    let gates = read.gates.iter().map(|(gate, values)| {
        let quantity = match gate {
            Gate::Input => UnitQuantity::Input,
            Gate::Forget => UnitQuantity::Forget,
            Gate::Output => UnitQuantity::Output,
            Gate::Update => UnitQuantity::Update,
            Gate::Reset => UnitQuantity::Reset,
            Gate::Candidate => UnitQuantity::Candidate,
        };
        (quantity, &**values)
    });
    hidden.chain(memory).chain(gates).collect()
}
