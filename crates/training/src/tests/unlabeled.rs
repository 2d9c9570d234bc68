//! Texts without values: a network learns what another model makes of them.

use burn::tensor::Device;
use pollster::block_on;
use serde_json::{Value, json};
use std::time::Duration;

use super::optimization::settings;
use crate::{Burst, FoldExamples, Trainer, fully_learnable};
use wordloom_data::{Fold, Target, TargetKind, Values};
use wordloom_evaluation::Predictions;
use wordloom_metrics::Predicted;
use wordloom_model::batch::Examples;
use wordloom_model::predict;

/// Texts with values: token 2 is of class 0, token 3 of class 1.
const LABELED: usize = 16;
/// Texts without values, of the tokens 4 and 5 in turn.
const UNLABELED: usize = 60;

fn fold(unlabeled: usize) -> FoldExamples {
    let labeled = (0..LABELED as u32).map(|row| vec![2 + row % 2; 3]);
    let target = Target {
        column: "class".to_owned(),
        kind: TargetKind::Category,
        labels: ["a", "b"].map(str::to_owned).to_vec(),
        scaling: Default::default(),
        values: Values::Classes((0..LABELED as u32).map(|row| Some(row % 2)).collect()),
    };
    let tokens = labeled.chain((0..unlabeled as u32).map(|row| vec![4 + row % 2; 3])).collect();
    let examples = Examples { tokens, targets: vec![target], ..Examples::default() };
    FoldExamples { vocab_size: 6, examples, rows: Fold { train: (0..12).collect(), validation: (12..16).collect() } }
}

/// Token 4 is probably of class 1, token 5 of class 0.
fn labels() -> Vec<Predictions> {
    let row = |row: usize| if row.is_multiple_of(2) { vec![0.2, 0.8] } else { vec![0.9, 0.1] };
    vec![Predictions { targets: vec![Predicted::Classes((0..UNLABELED).map(row).collect())] }]
}

fn trainer(unlabeled: usize, given: Value) -> Trainer {
    Trainer::new(settings(given), vec![fold(unlabeled)], Device::flex(), fully_learnable).unwrap()
}

fn train(trainer: &mut Trainer) -> Vec<Burst> {
    let burst = || trainer.ended().is_none().then(|| block_on(trainer.advance(Duration::from_secs(1))));
    std::iter::from_fn(burst).collect()
}

#[test]
fn a_token_of_unlabeled_texts_alone_is_learned_as_likely_as_its_label_says() {
    let mut trainer = trainer(UNLABELED, json!({ "epochs": 40, "patience": 40, "dropout": 0.0 }));
    trainer.teach(&labels());
    let bursts = train(&mut trainer);
    let last = bursts.iter().filter_map(|burst| burst.epoch.as_ref()).next_back().unwrap();
    assert_eq!(last.targets[0].taught, Some(1.0), "the more probable class of each text is learned");
    let examples = Examples { tokens: (2..6).map(|token| vec![token; 3]).collect(), ..Examples::default() };
    let best = trainer.best().next().unwrap().clone();
    let predictions = block_on(predict(&best, &examples, &[0, 1, 2, 3], &Device::flex()));
    let Predicted::Classes(rows) = &predictions.targets[0] else { panic!() };
    // A network that learned the most probable classes instead would be nearly certain of all four.
    for (row, expected) in rows.iter().zip([0.0, 1.0, 0.8, 0.1]) {
        assert!((row[1] - expected).abs() < 0.1, "{rows:?}");
    }
}

#[test]
fn unlabeled_texts_are_trained_on_and_never_validated_on() {
    let mut trainer = trainer(UNLABELED, json!({ "epochs": 2 }));
    trainer.teach(&labels());
    let bursts = train(&mut trainer);
    let texts: usize = bursts.iter().map(|burst| burst.texts).sum();
    assert_eq!(texts, 2 * (12 + UNLABELED));
    assert_eq!(trainer.step(), 2 * trainer.steps_per_epoch());
    let epochs: Vec<usize> =
        bursts.iter().filter_map(|burst| burst.epoch.as_ref()).map(|epoch| epoch.unlabeled).collect();
    assert_eq!(epochs, [UNLABELED; 2]);
    let taught = |burst: &Burst| burst.epoch.as_ref().map(|epoch| epoch.targets[0].taught.unwrap());
    assert!(bursts.iter().filter_map(taught).all(|measure| (0.0..=1.0).contains(&measure)));
    assert_eq!(trainer.validation_rows(), [12, 13, 14, 15]);
    assert_eq!(trainer.validation_predictions().targets[0].len(), 4);
}

#[test]
fn without_soft_labels_a_network_trains_as_without_the_texts() {
    let losses = |unlabeled: usize| -> Vec<Option<f64>> {
        train(&mut trainer(unlabeled, json!({ "epochs": 3 }))).into_iter().map(|burst| burst.loss).collect()
    };
    assert_eq!(losses(0), losses(UNLABELED));
}

#[test]
#[should_panic(expected = "one label for each row")]
fn labels_for_other_texts_are_refused() {
    trainer(UNLABELED - 1, json!({})).teach(&labels());
}
