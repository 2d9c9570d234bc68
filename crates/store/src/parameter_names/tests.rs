//! Every parameter has one name in each version, and it is the format's own.

use std::collections::BTreeSet;

use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::Tensor;

use super::*;
use crate::path::Path;
use crate::sample::network;
use wordloom_format::{Version, name_in};
use wordloom_model::{LayerKind, Pooling, TextModel};
use wordloom_text::TokenKind;

const VERSIONS: [Version; 2] = [Version::One, Version::Two];

/// Collects the path of every parameter.
#[derive(Default)]
struct Paths {
    path: Path,
    found: Vec<String>,
}

impl ModuleVisitor for Paths {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.enter(name);
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.exit();
    }

    fn visit_float<const D: usize>(&mut self, _: &Param<Tensor<D>>) {
        self.found.push(self.path.joined());
    }
}

fn paths(model: &TextModel) -> Vec<String> {
    let mut paths = Paths::default();
    model.visit(&mut paths);
    paths.found
}

/// The paths of networks with every kind of layer, pooling, normalization, dense layer, head and loss.
fn structures() -> Vec<Vec<String>> {
    let kinds = LayerKind::ALL.into_iter().zip(Pooling::ALL);
    kinds.map(|(kind, pooling)| paths(&network("1", kind, pooling, TokenKind::Words).model)).collect()
}

#[test]
fn every_parameter_of_every_structure_has_one_name() {
    for structure in structures() {
        for version in VERSIONS {
            let current = |path: &String| name_of(path).unwrap_or_else(|| panic!("{path} has no name"));
            let name = |path: &String| name_in(version, &current(path));
            let names: BTreeSet<String> = structure.iter().map(name).collect();
            assert_eq!(names.len(), structure.len(), "two parameters share a name: {names:?}");
        }
        for path in structure {
            let rows = PATHS.iter().filter(|(pattern, _)| index_in(&path, pattern).is_some()).count();
            assert_eq!(rows, 1, "{path}");
        }
    }
}

#[test]
fn every_row_of_the_table_is_a_parameter_of_some_structure() {
    let paths: Vec<String> = structures().into_iter().flatten().collect();
    for (pattern, _) in PATHS {
        assert!(paths.iter().any(|path| index_in(path, pattern).is_some()), "{pattern}");
    }
}

#[test]
fn names_are_made_of_words_of_the_format_alone() {
    // A field or a type of the code that is renamed changes none of these.
    const WORDS: [&str; 19] = [
        "attention",
        "backward",
        "bias",
        "bias_candidate",
        "convolution",
        "dense",
        "embedding",
        "encoder",
        "forward",
        "heads",
        "layer_norm",
        "log_variances",
        "loss",
        "pooling",
        "query",
        "thresholds",
        "weight",
        "weight_input",
        "weight_recurrent",
    ];
    let names = structures().into_iter().flatten().map(|path| name_of(&path).unwrap());
    let mut words: BTreeSet<String> =
        names.flat_map(|name| name.split('.').map(str::to_owned).collect::<Vec<_>>()).collect();
    words.retain(|word| word.parse::<usize>().is_err());
    assert_eq!(words.into_iter().collect::<Vec<_>>(), WORDS);
}

#[test]
fn a_name_has_the_index_of_its_layer_or_head() {
    let name = |path| name_of(path);
    assert_eq!(name("layers.12.normalization.scale").as_deref(), Some("encoder.12.layer_norm.weight"));
    assert_eq!(name("heads.3.dense.bias").as_deref(), Some("heads.3.bias"));
    for unknown in ["heads.x.dense.bias", "heads..dense.bias", "heads.3.dense", "embedding.0", ""] {
        assert_eq!(name(unknown), None, "{unknown:?}");
    }
}
