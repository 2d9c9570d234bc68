//! A model is written to a file and read back unchanged; other bytes are refused.

use std::rc::Rc;

use burn::tensor::Device;

use super::*;
use crate::sample::{network, with_header};
use wordloom_data::{Scaling, ScoreScale, Target, TargetKind, Transform, Values};
use wordloom_evaluation::{Certainty, ColumnCoverage, ColumnThresholds, CoverageBound, Predictor};
use wordloom_format::Precision;
use wordloom_linear::{Constant, HeadParts, Linear, LinearParts};
use wordloom_model::{LayerKind, Pooling};
use wordloom_text::{Cleaning, TokenKind};

const KINDS: [(TargetKind, usize); 4] =
    [(TargetKind::Category, 3), (TargetKind::Labels, 2), (TargetKind::Score, 0), (TargetKind::Ordinal, 0)];

fn linear() -> LinearParts {
    let head = |(kind, labels): (TargetKind, usize)| {
        let outputs = labels.max(1);
        let weights = (0..4 * outputs).map(|index| index as f32 / 7.0 - 1.0).collect();
        let kind = if kind == TargetKind::Ordinal { TargetKind::Score } else { kind };
        Some(HeadParts { kind, outputs, regularization: 0.12, inverse_temperature: 2.1, weights })
    };
    LinearParts {
        characters: Some((2, 5)),
        ignored: vec!["again".to_owned()],
        cleaning: Cleaning { html: true, ..Cleaning::default() },
        by_fraction: true,
        bits: 16,
        buckets: vec![5, 700, 65_000],
        idf: vec![1.0, 1.0 / 3.0, 2.5],
        vector_width: 0,
        heads: KINDS.into_iter().map(head).collect(),
        scales: [0.0, 0.0, 0.3, 2.9].map(|mean| ScoreScale { mean, ..ScoreScale::default() }).to_vec(),
    }
}

fn file_targets() -> Vec<Target> {
    let target = |(index, (kind, labels)): (usize, (TargetKind, usize))| Target {
        column: format!("column {index}"),
        kind,
        labels: (0..labels).map(|label| format!("名 {label}")).collect(),
        scaling: Default::default(),
        values: Values::none(kind),
    };
    KINDS.into_iter().enumerate().map(target).collect()
}

/// A threshold for the categories and an interval for the scores.
fn certainty() -> Certainty {
    let targets = file_targets();
    let category = targets.iter().find(|target| target.kind == TargetKind::Category).unwrap();
    let score = targets.iter().find(|target| target.kind == TargetKind::Score).unwrap();
    let probabilities: Vec<Option<f64>> = (0..category.labels.len()).map(|label| (label > 0).then_some(0.75)).collect();
    let scaling = Scaling { transform: Transform::Logarithm { offset: 0.1 }, low: Some(0.0), high: None };
    Certainty {
        thresholds: vec![ColumnThresholds::of(category, &probabilities)],
        coverage: vec![ColumnCoverage {
            column: score.column.clone(),
            coverage: 0.9,
            bound: CoverageBound::Distance { margin: 1.0 / 3.0, scaling },
        }],
    }
}

fn file() -> ModelFile {
    ModelFile {
        name: "顾客".to_owned(),
        text: vec!["title".to_owned(), "text".to_owned()],
        targets: file_targets(),
        groups: vec![
            vec![network("1", LayerKind::Gru, Pooling::MeanMax, TokenKind::Words)],
            vec![
                network("2", LayerKind::Conv, Pooling::Attention, TokenKind::BytePair),
                network("2", LayerKind::Lstm, Pooling::Last, TokenKind::Characters),
            ],
        ],
        linear: Rc::new(Linear::from_parts(linear(), None).unwrap()),
        vectors: None,
        temperatures: vec![vec![1.5, 1.0, 1.0, 1.0], vec![0.5, 2.0, 1.0, 1.0]],
        weights: vec![vec![0.1, 1.0 / 3.0, 1.0 - 0.1 - 1.0 / 3.0]; 4],
        predictor: Predictor::Blend,
        certainty: certainty(),
        prior: Some(prior()),
    }
}

/// The frequencies of the labels of each target, or the mean score.
fn prior() -> Constant {
    let frequencies = |(kind, labels): (TargetKind, usize)| match kind {
        TargetKind::Category | TargetKind::Labels => vec![1.0 / labels as f64; labels],
        TargetKind::Score | TargetKind::Ordinal => vec![2.5],
    };
    let targets = file_targets();
    Constant::from_values(&targets, &KINDS.map(frequencies)).unwrap()
}

fn bytes(file: &ModelFile) -> Vec<u8> {
    pollster::block_on(file.to_bytes(Precision::Single))
}

fn refusal(bytes: &[u8]) -> String {
    ModelFile::from_bytes(bytes, &Device::flex()).expect_err("these bytes hold no model").to_string()
}

#[test]
fn a_model_is_read_back_unchanged() {
    let file = file();
    let written = bytes(&file);
    let back = ModelFile::from_bytes(&written, &Device::flex()).unwrap();
    assert_eq!((&back.name, &back.text, &back.targets), (&file.name, &file.text, &file.targets));
    assert_eq!((&back.weights, back.predictor), (&file.weights, file.predictor));
    assert_eq!(back.certainty, file.certainty);
    assert_eq!(back.linear.parts(), file.linear.parts());
    assert_eq!(back.temperatures, file.temperatures);
    assert_eq!(back.prior, file.prior);
    assert_eq!(back.groups.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
    for (back, network) in back.groups.iter().flatten().zip(file.groups.iter().flatten()) {
        assert_eq!((&back.name, &back.tokenizer), (&network.name, &network.tokenizer));
        assert_eq!(back.model.config(), network.model.config());
    }
    // Every number of every network, to the bit. The order of the keys in the header is not fixed.
    assert_eq!(sorted(bytes(&back)), sorted(written));
}

fn sorted(mut bytes: Vec<u8>) -> Vec<u8> {
    let header = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    bytes[8..8 + header].sort_unstable();
    bytes
}

#[test]
fn a_target_without_training_rows_has_no_linear_head() {
    let mut file = file();
    let mut parts = linear();
    parts.heads[2] = None;
    file.linear = Rc::new(Linear::from_parts(parts, None).unwrap());
    let back = ModelFile::from_bytes(&bytes(&file), &Device::flex()).unwrap();
    assert!(back.linear.parts().heads[2].is_none() && back.linear.parts().heads[3].is_some());
}

#[test]
fn models_that_do_not_belong_together_are_refused() {
    let refused = |change: &dyn Fn(&mut ModelFile)| {
        let mut file = file();
        change(&mut file);
        refusal(&bytes(&file))
    };
    let others = "the model is damaged: its models predict other columns than it lists";
    assert_eq!(refused(&|file| drop(file.targets[0].labels.pop())), others);
    assert_eq!(refused(&|file| file.targets.swap(0, 1)), others);
    let as_labels = |file: &mut ModelFile| {
        let mut parts = linear();
        parts.heads[0].as_mut().unwrap().kind = TargetKind::Labels;
        file.linear = Rc::new(Linear::from_parts(parts, None).unwrap());
    };
    assert_eq!(refused(&as_labels), others, "a category is not several labels");
    assert_eq!(refused(&|file| file.groups.clear()), "the model is damaged: there is no network in it");
    let unweighed = "the model is damaged: there is not one weight in the blend for each of its models";
    assert_eq!(refused(&|file| file.weights[1].truncate(1)), unweighed);
    assert_eq!(refused(&|file| file.weights[1][0] = -0.5), unweighed);
    let temperatures = "the model is damaged: there is not one temperature for each of its networks and columns";
    assert_eq!(refused(&|file| file.temperatures[1][0] = 0.0), temperatures);
    assert_eq!(refused(&|file| file.temperatures[0].truncate(2)), temperatures);
    assert_eq!(refused(&|file| file.weights[1].fill(0.0)), unweighed);
    assert_eq!(refused(&|file| file.weights.clear()), unweighed);
}

#[test]
fn files_that_are_cut_changed_or_of_another_program_are_refused() {
    for precision in [Precision::Single, Precision::Half] {
        let written = pollster::block_on(file().to_bytes(precision));
        for length in [100, written.len() / 2, written.len() - 1] {
            assert!(refusal(&written[..length]).starts_with("the model is damaged"), "{length}");
        }
        // No changed byte of the header makes it panic, whatever the result is.
        let header = u64::from_le_bytes(written[..8].try_into().unwrap()) as usize;
        for index in 0..8 + header {
            let mut changed = written.clone();
            changed[index] ^= 1;
            drop(ModelFile::from_bytes(&changed, &Device::flex()));
        }
    }
    assert_eq!(refusal(b"text,label\nlate,parcel\n"), "these bytes are not a model of Wordloom");
    assert_eq!(refusal(&[]), "these bytes are not a model of Wordloom");
}

#[test]
fn a_later_version_is_refused_with_both_versions() {
    let later = with_header(&bytes(&file()), |header| header.replace(r#""version":"2""#, r#""version":"3""#));
    assert_eq!(refusal(&later), "the model is of version 3 of the format; version 2 was expected");
}

#[test]
fn names_of_another_version_are_refused() {
    let turned = with_header(&bytes(&file()), |header| header.replace(r#""version":"2""#, r#""version":"1""#));
    assert!(refusal(&turned).starts_with("embedding of the model is absent"), "{}", refusal(&turned));
}

#[test]
fn a_file_of_half_precision_has_its_matrices_rounded_to_the_nearest_half() {
    let file = file();
    let half = pollster::block_on(file.to_bytes(Precision::Half));
    let back = ModelFile::from_bytes(&half, &Device::flex()).unwrap();
    let (exact, rounded) = (file.linear.parts(), back.linear.parts());
    assert_eq!(exact.buckets, rounded.buckets);
    let heads = exact.heads.iter().flatten().zip(rounded.heads.iter().flatten());
    for (exact, rounded) in heads.flat_map(|(exact, rounded)| exact.weights.iter().zip(&rounded.weights)) {
        assert_eq!(burn::tensor::f16::from_f32(*exact).to_f32(), *rounded);
    }
    // Read from half precision and written in single precision, it has no number that differs any more.
    let single = bytes(&back);
    assert_eq!(sorted(bytes(&ModelFile::from_bytes(&single, &Device::flex()).unwrap())), sorted(single));
}

#[test]
fn numbers_too_large_for_half_precision_stay_single() {
    let mut file = file();
    let mut parts = linear();
    parts.heads[2].as_mut().unwrap().weights[0] = 1e6;
    file.linear = Rc::new(Linear::from_parts(parts.clone(), None).unwrap());
    let half = pollster::block_on(file.to_bytes(Precision::Half));
    let back = ModelFile::from_bytes(&half, &Device::flex()).unwrap().linear.parts();
    assert_eq!(back.heads[2], parts.heads[2]);
    assert_ne!(back.heads[3], parts.heads[3]);
}

#[test]
fn class_frequencies_of_other_targets_are_refused_and_may_be_absent() {
    let written = bytes(&file());
    let without = with_header(&written, |header| {
        let from = header.find(r#",\"prior\""#).unwrap();
        let to = from + header[from..].find("]]").unwrap() + 2;
        [&header[..from], &header[to..]].concat()
    });
    assert_eq!(ModelFile::from_bytes(&without, &Device::flex()).unwrap().prior, None);
    let short = with_header(&written, |header| header.replace("[2.5]]", "[2.5,1.0]]"));
    assert_eq!(refusal(&short), "the model is damaged: its class frequencies are not those of its targets");
}
