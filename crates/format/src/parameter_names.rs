//! The names of a network's parameters in files of version 1.
//!
//! Files of every version must remain readable, so a name is never edited. A better name takes a new version of the
//! format, and the old one joins a table like [`VERSION_1`].

use crate::version::Version;

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

/// Returns the name in a version of the format of the parameter that has the name `current` in the current version.
pub fn name_in(version: Version, current: &str) -> String {
    let old = |(name, old): &(&str, &str)| index_in(current, name).map(|index| old.replace('*', index));
    match version {
        Version::One => VERSION_1.iter().find_map(old).unwrap_or_else(|| current.to_owned()),
        Version::Two => current.to_owned(),
    }
}

/// Returns what `*` stands for if a path matches a pattern; an empty string if the pattern has no `*`.
pub fn index_in<'p>(path: &'p str, pattern: &str) -> Option<&'p str> {
    let Some((before, after)) = pattern.split_once('*') else { return (path == pattern).then_some("") };
    let index = path.strip_prefix(before)?.strip_suffix(after)?;
    let is_number = !index.is_empty() && index.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_version_1_has_the_index_of_its_layer_or_head() {
        for (current, old) in [
            ("encoder.12.forward.bias", "layers.12.reader.Recurrent.ahead.bias"),
            ("heads.3.bias", "heads.3.dense.bias"),
            ("dense.0.bias", "dense.0.bias"),
        ] {
            assert_eq!((name_in(Version::One, current), name_in(Version::Two, current)), (old.into(), current.into()));
        }
    }

    #[test]
    fn every_name_of_version_1_differs_from_the_current_one() {
        for (current, old) in VERSION_1 {
            assert_ne!(current, old);
            assert_eq!(name_in(Version::One, &current.replace('*', "7")), old.replace('*', "7"));
        }
    }
}
