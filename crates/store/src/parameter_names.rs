//! The names of a network's parameters in a file.
//!
//! The names are part of the format (`docs/model-file.md`) and independent of the code: [`PATHS`] follows each renaming
//! of a field, and no renaming changes a file. Files of every version must remain readable, so a name is never edited.
//! Names of earlier versions are in the crate `format`.

use wordloom_format::index_in;

/// For each parameter of a network, its path in the code (the fields and enum variants from `TextModel` to it) and its
/// name in the current version of the format. `*` is the index of a layer or a head, from 0.
const PATHS: [(&str, &str); 22] = [
    ("embedding", "embedding.weight"),
    ("layers.*.layer.Recurrent.forward.input", "encoder.*.forward.weight_input"),
    ("layers.*.layer.Recurrent.forward.recurrent", "encoder.*.forward.weight_recurrent"),
    ("layers.*.layer.Recurrent.forward.bias", "encoder.*.forward.bias"),
    ("layers.*.layer.Recurrent.forward.candidate_bias", "encoder.*.forward.bias_candidate"),
    ("layers.*.layer.Recurrent.backward.input", "encoder.*.backward.weight_input"),
    ("layers.*.layer.Recurrent.backward.recurrent", "encoder.*.backward.weight_recurrent"),
    ("layers.*.layer.Recurrent.backward.bias", "encoder.*.backward.bias"),
    ("layers.*.layer.Recurrent.backward.candidate_bias", "encoder.*.backward.bias_candidate"),
    ("layers.*.layer.Convolution.weight", "encoder.*.convolution.weight"),
    ("layers.*.layer.Convolution.bias", "encoder.*.convolution.bias"),
    ("layers.*.normalization.scale", "encoder.*.layer_norm.weight"),
    ("layers.*.normalization.shift", "encoder.*.layer_norm.bias"),
    ("pool.attention.weight", "pooling.attention.weight"),
    ("pool.attention.bias", "pooling.attention.bias"),
    ("pool.attention.query", "pooling.attention.query"),
    ("dense.*.weight", "dense.*.weight"),
    ("dense.*.bias", "dense.*.bias"),
    ("heads.*.dense.weight", "heads.*.weight"),
    ("heads.*.dense.bias", "heads.*.bias"),
    ("heads.*.thresholds", "heads.*.thresholds"),
    ("log_variances", "loss.log_variances"),
];

/// Returns the name in the current version of the format of the parameter at a path in the code; `None` if the path is
/// not in the table.
pub(crate) fn name_of(path: &str) -> Option<String> {
    let (current, index) = PATHS.iter().find_map(|(pattern, name)| Some((*name, index_in(path, pattern)?)))?;
    Some(current.replace('*', index))
}

#[cfg(test)]
mod tests;
