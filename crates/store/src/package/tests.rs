//! A network goes into bytes and comes back the same; what is no such bytes is refused.

use safetensors::SafeTensors;

use super::super::sample::{TEXTS, network};
use super::*;
use wordloom_evaluation::predict;
use wordloom_model::batch::Examples;
use wordloom_model::{LayerKind, Pooling};
use wordloom_text::{TokenKind, Tokenizer};

fn examples(tokenizer: &Tokenizer) -> Examples {
    let ids = |text: &&str| [tokenizer.encode(text).ids, vec![1]].concat();
    Examples { tokens: TEXTS.iter().map(ids).collect(), targets: Vec::new() }
}

fn say(package: &Package) -> Predictions {
    pollster::block_on(predict(
        &package.network.model,
        &examples(&package.network.tokenizer),
        &[0, 1, 2, 3],
        &Device::flex(),
    ))
}

fn package(kind: LayerKind, pooling: Pooling, tokens: TokenKind) -> Package {
    let mut package = Package { network: network("第一", kind, pooling, tokens), validated: Predictions::default() };
    package.validated = say(&package);
    package
}

fn bytes() -> Vec<u8> {
    pollster::block_on(package(LayerKind::Lstm, Pooling::Last, TokenKind::Words).to_bytes())
}

fn refusal(bytes: &[u8]) -> Error {
    Package::from_bytes(bytes, &Device::flex()).expect_err("these bytes hold no network")
}

/// The bytes with another header.
fn with_header(bytes: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let length = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    let header = change(std::str::from_utf8(&bytes[8..8 + length]).unwrap());
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &bytes[8 + length..]].concat()
}

#[test]
fn a_network_of_any_kind_comes_back_and_says_the_same_to_the_bit() {
    let kinds = LayerKind::ALL.into_iter().zip(Pooling::ALL).zip(TokenKind::ALL.into_iter().cycle());
    for ((kind, pooling), tokens) in kinds {
        let package = package(kind, pooling, tokens);
        let bytes = pollster::block_on(package.to_bytes());
        let back = Package::from_bytes(&bytes, &Device::flex()).unwrap();
        assert_eq!((&back.network.name, &back.network.tokenizer), (&package.network.name, &package.network.tokenizer));
        assert_eq!(back.network.model.config(), package.network.model.config());
        assert_eq!(back.validated, package.validated);
        assert_eq!(say(&back), package.validated, "{kind:?} {pooling:?} {tokens:?}");
        assert_eq!(pollster::block_on(back.to_bytes()).len(), bytes.len());
    }
}

#[test]
fn a_network_is_for_its_own_answers_and_rows() {
    let package = package(LayerKind::Gru, Pooling::Max, TokenKind::Words);
    let heads = &package.network.model.config().heads;
    assert_eq!(package.verify(heads, 4), Ok(()));
    assert_eq!(package.verify(heads, 5), Err(Error::OtherRows { found: 4, expected: 5 }));
    assert_eq!(package.verify(&heads[1..], 4), Err(Error::OtherAnswers));
}

#[test]
fn parameters_are_named_by_their_place() {
    let bytes = bytes();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let names: Vec<&str> = tensors.iter().map(|(name, _)| name).collect();
    for name in
        ["network.embedding", "network.layers.1.normalization.scale", "network.heads.3.thresholds", "validated.0"]
    {
        assert!(names.contains(&name), "{name} of {names:?}");
    }
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
    // Any byte of the header: no panic, whatever comes of it.
    let length = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    for place in 0..8 + length {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        drop(Package::from_bytes(&changed, &Device::flex()));
    }
}

#[test]
fn bytes_of_another_version_or_of_another_program_are_refused() {
    let bytes = bytes();
    let later = with_header(&bytes, |header| header.replace(r#""version":"1""#, r#""version":"2""#));
    let refused = refusal(&later);
    assert_eq!(refused, Error::Version { found: "2".to_owned(), expected: "1".to_owned() });
    assert_eq!(refused.to_string(), "the model is of version 2 of the format; version 1 was expected");
    let foreign = with_header(&bytes, |header| header.replace(r#""format":"wordloom.network""#, r#""format":"pt""#));
    assert_eq!(refusal(&foreign), Error::Foreign);
}

#[test]
fn a_network_of_another_shape_than_it_says_is_refused_before_it_is_built() {
    let bytes = bytes();
    // Larger than any memory, were it built.
    let huge = with_header(&bytes, |header| header.replace(r#"\"hidden\":4"#, r#"\"hidden\":400000"#));
    assert_eq!(refusal(&huge).code(), "store.damaged");
    let named = with_header(&bytes, |header| header.replace("network.dense.0.bias", "network.dense.9.bias"));
    assert_eq!(refusal(&named).to_string(), "dense.0.bias of the model is absent; 5 was expected");
    let turned = with_header(&bytes, |header| {
        let start = header.find("network.dense.0.weight").unwrap();
        format!("{}{}", &header[..start], header[start..].replacen("[8,5]", "[5,8]", 1))
    });
    assert_eq!(refusal(&turned).to_string(), "dense.0.weight of the model is 5 × 8; 8 × 5 was expected");
}
