//! Token ids to the input of the first layer.

use burn::tensor::{Device, Tensor, TensorData};

use crate::Error;
use crate::file::File;
use crate::layer::Normalization;
use crate::quantized::Quantized;

const TOKENS: &str = "embeddings.word_embeddings.weight";
pub(crate) const POSITIONS: &str = "embeddings.position_embeddings.weight";
pub(crate) const TYPES: &str = "embeddings.token_type_embeddings.weight";

/// The embeddings of tokens and positions.
///
/// Those of the tokens stay in 8 bits: they are half of all weights, of which a batch needs few.
#[derive(Debug)]
pub(crate) struct Embeddings {
    /// `[vocab_size, width]`.
    tokens: Quantized,
    /// With the embedding of the token type added, of which there is only one, `[positions, width]`.
    positions: Vec<f32>,
    normalization: Normalization,
}

impl Embeddings {
    /// # Errors
    /// [`Error::Shape`] if a tensor is missing or of another shape or type.
    pub(crate) fn load(file: &File<'_>, device: &Device) -> Result<Self, Error> {
        let size = file.size(TOKENS)?;
        let width = size[1];
        let [positions, _] = file.size(POSITIONS)?;
        let positions = file.matrix(POSITIONS, [positions, width])?;
        let kind = file.floats(TYPES, &[width])?;
        let positions =
            (0..positions.rows()).flat_map(|row| positions.row(row).zip(&kind).map(|(a, b)| a + b)).collect();
        let normalization = Normalization::load(file, "embeddings.LayerNorm", width, device)?;
        Ok(Self { tokens: file.matrix(TOKENS, size)?, positions, normalization })
    }

    pub(crate) fn vocab_size(&self) -> usize {
        self.tokens.rows()
    }

    pub(crate) fn width(&self) -> usize {
        self.tokens.columns()
    }

    /// The most tokens of a text.
    pub(crate) fn positions(&self) -> usize {
        self.positions.len() / self.width()
    }

    /// Embeds the tokens of texts, all below each other, `[tokens, width]`.
    ///
    /// # Panics
    /// If an id is not below `vocab_size`, or a text has more tokens than `positions`.
    pub(crate) fn forward<'t>(&self, texts: impl Iterator<Item = &'t [u32]>, device: &Device) -> Tensor<2> {
        let width = self.width();
        let mut values = Vec::new();
        for text in texts {
            assert!(text.len() <= self.positions());
            for (&id, position) in text.iter().zip(self.positions.chunks_exact(width)) {
                values.extend(self.tokens.row(id as usize).zip(position).map(|(token, position)| token + position));
            }
        }
        let rows = values.len() / width;
        self.normalization.forward(Tensor::from_data(TensorData::new(values, [rows, width]), device))
    }
}
