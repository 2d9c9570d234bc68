//! A network is packed and read back unchanged; other bytes are refused.

use safetensors::SafeTensors;

use super::*;
use crate::sample::{TEXTS, network, with_header};
use wordloom_model::batch::Examples;
use wordloom_model::predict;
use wordloom_model::{LayerKind, Pooling};
use wordloom_text::{TokenKind, Tokenizer};

/// The names in a package of the sample network with LSTM layers, in alphabetical order. Part of the format.
const NAMES: [&str; 33] = [
    "network.dense.0.bias",
    "network.dense.0.weight",
    "network.embedding.weight",
    "network.encoder.0.backward.bias",
    "network.encoder.0.backward.weight_input",
    "network.encoder.0.backward.weight_recurrent",
    "network.encoder.0.forward.bias",
    "network.encoder.0.forward.weight_input",
    "network.encoder.0.forward.weight_recurrent",
    "network.encoder.0.layer_norm.bias",
    "network.encoder.0.layer_norm.weight",
    "network.encoder.1.backward.bias",
    "network.encoder.1.backward.weight_input",
    "network.encoder.1.backward.weight_recurrent",
    "network.encoder.1.forward.bias",
    "network.encoder.1.forward.weight_input",
    "network.encoder.1.forward.weight_recurrent",
    "network.encoder.1.layer_norm.bias",
    "network.encoder.1.layer_norm.weight",
    "network.heads.0.bias",
    "network.heads.0.weight",
    "network.heads.1.bias",
    "network.heads.1.weight",
    "network.heads.2.bias",
    "network.heads.2.weight",
    "network.heads.3.bias",
    "network.heads.3.thresholds",
    "network.heads.3.weight",
    "network.loss.log_variances",
    "validated.0",
    "validated.1",
    "validated.2",
    "validated.3",
];

fn examples(tokenizer: &Tokenizer) -> Examples {
    let ids = |text: &&str| [tokenizer.encode(text).ids, vec![1]].concat();
    Examples { tokens: TEXTS.iter().map(ids).collect(), ..Examples::default() }
}

fn validated(package: &Package) -> Predictions {
    pollster::block_on(predict(
        &package.networks[0].model,
        &examples(&package.networks[0].tokenizer),
        &[0, 1, 2, 3],
        &Device::flex(),
    ))
}

fn package(kind: LayerKind, pooling: Pooling, tokens: TokenKind) -> Package {
    let mut package =
        Package { networks: vec![network("第一", kind, pooling, tokens)], validated: Predictions::default() };
    package.validated = validated(&package);
    package
}

fn bytes() -> Vec<u8> {
    pollster::block_on(package(LayerKind::Lstm, Pooling::Last, TokenKind::Words).to_bytes())
}

fn refusal(bytes: &[u8]) -> Error {
    Package::from_bytes(bytes, None, &Device::flex()).expect_err("these bytes hold no network")
}

#[test]
fn a_network_of_any_kind_is_read_back_and_predicts_as_before_to_the_bit() {
    let kinds = LayerKind::ALL.into_iter().zip(Pooling::ALL).zip(TokenKind::ALL.into_iter().cycle());
    for ((kind, pooling), tokens) in kinds {
        let package = package(kind, pooling, tokens);
        let bytes = pollster::block_on(package.to_bytes());
        let back = Package::from_bytes(&bytes, None, &Device::flex()).unwrap();
        assert_eq!(
            (&back.networks[0].name, &back.networks[0].tokenizer),
            (&package.networks[0].name, &package.networks[0].tokenizer)
        );
        assert_eq!(back.networks[0].model.config(), package.networks[0].model.config());
        assert_eq!(back.validated, package.validated);
        assert_eq!(validated(&back), package.validated, "{kind:?} {pooling:?} {tokens:?}");
        assert_eq!(pollster::block_on(back.to_bytes()).len(), bytes.len());
    }
}

#[test]
fn the_networks_of_several_folds_are_read_back_in_their_order() {
    let mut package = package(LayerKind::Lstm, Pooling::Last, TokenKind::Words);
    package.networks.push(network("第一", LayerKind::Gru, Pooling::Mean, TokenKind::Characters));
    let bytes = pollster::block_on(package.to_bytes());
    let back = Package::from_bytes(&bytes, None, &Device::flex()).unwrap();
    assert_eq!(back.networks.len(), 2);
    for (back, network) in back.networks.iter().zip(&package.networks) {
        assert_eq!((back.model.config(), &back.tokenizer), (network.model.config(), &network.tokenizer));
    }
    assert_eq!(back.validated, package.validated);
}

#[test]
fn a_network_fits_only_its_own_targets_and_rows() {
    let package = package(LayerKind::Gru, Pooling::Max, TokenKind::Words);
    let heads = &package.networks[0].model.config().heads;
    assert_eq!(package.verify(heads, 4), Ok(()));
    assert_eq!(package.verify(heads, 5), Err(Error::OtherRows { found: 4, expected: 5 }));
    assert_eq!(package.verify(&heads[1..], 4), Err(Error::OtherAnswers));
}

#[test]
fn tensors_have_the_names_of_the_format() {
    let bytes = bytes();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let mut names: Vec<&str> = tensors.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(names, NAMES);
}

#[test]
fn bytes_that_are_cut_or_changed_are_refused() {
    let bytes = bytes();
    for length in [100, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(refusal(&bytes[..length]).code(), "store.damaged", "{length}");
    }
    for length in [0, 7, 8] {
        assert_eq!(refusal(&bytes[..length]).code(), "store.foreign", "{length}");
    }
    assert_eq!(refusal(&[0xff; 64]).code(), "store.foreign");
    assert_eq!(refusal(b"12345678{\"a network\": \"of another kind\"}").code(), "store.damaged");
    // No changed byte of the header makes it panic, whatever the result is.
    let length = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    for index in 0..8 + length {
        let mut changed = bytes.clone();
        changed[index] ^= 1;
        drop(Package::from_bytes(&changed, None, &Device::flex()));
    }
}

#[test]
fn bytes_of_another_version_or_of_another_program_are_refused() {
    let bytes = bytes();
    let later = with_header(&bytes, |header| header.replace(r#""version":"2""#, r#""version":"3""#));
    let refused = refusal(&later);
    assert_eq!(refused, Error::Version { found: "3".to_owned(), expected: "2".to_owned() });
    assert_eq!(refused.to_string(), "the model is of version 3 of the format; version 2 was expected");
    let foreign = with_header(&bytes, |header| header.replace(r#""format":"wordloom.network""#, r#""format":"pt""#));
    assert_eq!(refusal(&foreign), Error::Foreign);
}

#[test]
fn a_network_whose_tensors_contradict_its_shape_is_refused_before_it_is_built() {
    let bytes = bytes();
    // Built, it would be larger than any memory.
    let huge = with_header(&bytes, |header| header.replace(r#"\"hidden\":4"#, r#"\"hidden\":400000"#));
    assert_eq!(refusal(&huge).code(), "store.damaged");
    let named = with_header(&bytes, |header| header.replace("network.dense.0.bias", "network.dense.9.bias"));
    assert_eq!(refusal(&named).to_string(), "dense.0.bias of the model is absent; 5 was expected");
    let turned = with_header(&bytes, |header| {
        let start = header.find("network.dense.0.weight").unwrap();
        format!("{}{}", &header[..start], header[start..].replacen("[11,5]", "[5,11]", 1))
    });
    assert_eq!(refusal(&turned).to_string(), "dense.0.weight of the model is 5 × 11; 11 × 5 was expected");
}
