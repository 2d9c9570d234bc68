//! The names of a network's parameters in a file.
//!
//! The names are part of the format (`docs/model-file.md`) and independent of the code: [`PATHS`] follows each renaming
//! of a field, and no renaming changes a file. Files of every version must remain readable, so a name is never edited.
//! A better name takes a new version of the format, and the old one joins a table like [`VERSION_1`].

use crate::version::Version;

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

/// The current name and the name in version 1 of every parameter whose name changed since.
const VERSION_1: [(&str, &str); 19] = [
    ("embedding.weight", "embedding"),
    ("encoder.*.forward.weight_input", "layers.*.reader.Recurrent.ahead.input"),
    ("encoder.*.forward.weight_recurrent", "layers.*.reader.Recurrent.ahead.recurrent"),
    ("encoder.*.forward.bias", "layers.*.reader.Recurrent.ahead.bias"),
    ("encoder.*.forward.bias_candidate", "layers.*.reader.Recurrent.ahead.candidate_bias"),
    ("encoder.*.backward.weight_input", "layers.*.reader.Recurrent.back.input"),
    ("encoder.*.backward.weight_recurrent", "layers.*.reader.Recurrent.back.recurrent"),
    ("encoder.*.backward.bias", "layers.*.reader.Recurrent.back.bias"),
    ("encoder.*.backward.bias_candidate", "layers.*.reader.Recurrent.back.candidate_bias"),
    ("encoder.*.convolution.weight", "layers.*.reader.Convolution.weight"),
    ("encoder.*.convolution.bias", "layers.*.reader.Convolution.bias"),
    ("encoder.*.layer_norm.weight", "layers.*.normalization.scale"),
    ("encoder.*.layer_norm.bias", "layers.*.normalization.shift"),
    ("pooling.attention.weight", "pool.attention.weight"),
    ("pooling.attention.bias", "pool.attention.bias"),
    ("pooling.attention.query", "pool.attention.query"),
    ("heads.*.weight", "heads.*.dense.weight"),
    ("heads.*.bias", "heads.*.dense.bias"),
    ("loss.log_variances", "log_variances"),
];

/// Returns the name that a version of the format gives to the parameter at a path in the code; `None` if the path is
/// not in the table.
pub(crate) fn name_of(path: &str, version: Version) -> Option<String> {
    let (current, index) = PATHS.iter().find_map(|(pattern, name)| Some((*name, index_in(path, pattern)?)))?;
    let old = || VERSION_1.iter().find(|(name, _)| *name == current).map_or(current, |(_, old)| old);
    let name = match version {
        Version::One => old(),
        Version::Two => current,
    };
    Some(name.replace('*', index))
}

/// Returns what `*` stands for if a path matches a pattern; an empty string if the pattern has no `*`.
fn index_in<'p>(path: &'p str, pattern: &str) -> Option<&'p str> {
    let Some((before, after)) = pattern.split_once('*') else { return (path == pattern).then_some("") };
    let index = path.strip_prefix(before)?.strip_suffix(after)?;
    let is_number = !index.is_empty() && index.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then_some(index)
}

#[cfg(test)]
mod tests;
