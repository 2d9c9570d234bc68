//! Rows as token ids for a network.

use wordloom_data::Dataset;
use wordloom_inference::ids;
use wordloom_model::batch::Examples;
use wordloom_text::Tokenizer;

/// All rows of a dataset with their encoded texts, followed by unlabeled texts.
pub(crate) fn encode<'t>(
    tokenizer: &Tokenizer,
    dataset: &'t Dataset,
    unlabeled: impl Iterator<Item = &'t str>,
) -> Examples {
    Examples {
        tokens: dataset.texts().chain(unlabeled).map(|text| ids(&tokenizer.encode(text))).collect(),
        targets: dataset.targets.clone(),
        soft: Vec::new(),
    }
}
