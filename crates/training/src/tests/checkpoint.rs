//! A run that continues from a checkpoint equals one that was never interrupted, to the last bit.

use burn::tensor::Device;
use pollster::block_on;
use serde_json::{Value, json};
use std::time::Duration;

use super::optimization::{category, settings};
use crate::{EpochSummary, Error, FoldExamples, Trainer, fully_learnable};
use wordloom_data::{Fold, Target, TargetKind, Values};
use wordloom_evaluation::{Predictions, limit_threads};
use wordloom_metrics::Predicted;

/// Texts without values, after the sixteen of the category.
const UNLABELED: usize = 6;

/// Two folds with a category and a score, and a few texts that have neither.
fn trainer(given: Value) -> Trainer {
    let mut examples = category();
    let scores = (0..16).map(|row| (row % 3 > 0).then(|| f64::from(row) / 7.0)).collect();
    let (column, labels) = ("score".to_owned(), Vec::new());
    let values = Values::Numbers(scores);
    examples.targets.push(Target { column, kind: TargetKind::Score, labels, scaling: Default::default(), values });
    examples.tokens.extend((0..UNLABELED as u32).map(|row| vec![2 + row; 3]));
    let fold = |train: Vec<usize>, validation: Vec<usize>| FoldExamples {
        vocab_size: 12,
        examples: examples.clone(),
        rows: Fold { train, validation },
    };
    let folds = vec![fold((0..9).collect(), (9..16).collect()), fold((7..16).collect(), (0..7).collect())];
    let mut trainer = Trainer::new(settings(given), folds, Device::flex(), fully_learnable).unwrap();
    let classes = (0..UNLABELED).map(|row| vec![0.1 * row as f32, 1.0 - 0.1 * row as f32]).collect();
    let scores = (0..UNLABELED).map(|row| row as f64 / 3.0).collect();
    let soft = Predictions { targets: vec![Predicted::Classes(classes), Predicted::Scores(scores)] };
    trainer.teach(&[soft.clone(), soft]);
    trainer
}

/// The loss of a step, and the epoch that ended with it.
type Step = (u64, Option<EpochSummary>);

/// Takes one step.
fn step(trainer: &mut Trainer) -> Step {
    let burst = block_on(trainer.advance(Duration::ZERO));
    assert_eq!(burst.steps, 1);
    (burst.loss.unwrap().to_bits(), burst.epoch)
}

fn train(trainer: &mut Trainer) -> Vec<Step> {
    std::iter::from_fn(|| trainer.ended().is_none().then(|| step(trainer))).collect()
}

/// What a run has come to.
fn result(trainer: &Trainer) -> (Vec<Vec<u32>>, Predictions, usize) {
    let bits = |model: &wordloom_model::TextModel| {
        let values: Vec<f32> = model.embedding().into_data().try_to_vec().unwrap();
        values.into_iter().map(f32::to_bits).collect()
    };
    (trainer.best().map(bits).collect(), trainer.validation_predictions().clone(), trainer.best_epoch())
}

fn assert_continues(given: &Value) {
    let mut whole = trainer(given.clone());
    let steps = train(&mut whole);
    let mut first = trainer(given.clone());
    for taken in 1..steps.len() {
        step(&mut first);
        let checkpoint = block_on(first.checkpoint()).unwrap();
        assert_eq!(checkpoint.step(), taken);
        let mut second = trainer(given.clone());
        second.resume(checkpoint.clone()).unwrap();
        assert_eq!(block_on(second.checkpoint()).unwrap(), checkpoint, "after {taken} steps of {given}");
        let rest = train(&mut second);
        assert!(rest == steps[taken..], "the steps after {taken} of {given}");
        assert_eq!(result(&second), result(&whole), "after {taken} steps of {given}");
    }
}

#[test]
fn a_run_continues_from_each_of_its_steps() {
    assert_continues(&json!({ "epochs": 4, "tokenDropout": 0.2, "averagedEpochs": 3, "lossBalance": "learnable" }));
}

#[test]
fn a_run_continues_with_plateaus_frozen_groups_and_an_optimizer_of_each() {
    let groups = json!({
        "embedding": { "optimizer": "momentum", "frozenEpochs": 1 }, "encoder": { "optimizer": "rmsProp" },
        "heads": { "optimizer": "adamW" },
    });
    assert_continues(&json!({
        "epochs": 4, "schedule": "reduceOnPlateau", "decayEpochs": 1, "parameterGroups": groups, "averagedEpochs": 1,
        "lossBalance": "uncertainty",
    }));
}

#[test]
fn folds_that_train_at_once_equal_those_that_train_one_after_another() {
    let given = json!({ "epochs": 6, "tokenDropout": 0.2, "averagedEpochs": 3 });
    let mut alone = trainer(given.clone());
    let epochs: Vec<EpochSummary> = train(&mut alone).into_iter().filter_map(|(_, epoch)| epoch).collect();
    // Bursts of several lengths; the number of threads is that of this machine at least.
    for threads in [0, 2, 5] {
        limit_threads(threads);
        for micros in [1, 300, 1_000_000] {
            let mut at_once = trainer(given.clone());
            let burst = || block_on(at_once.advance(Duration::from_micros(micros)));
            let bursts = std::iter::repeat_with(burst).take_while(|burst| burst.steps > 0);
            let ended: Vec<EpochSummary> = bursts.filter_map(|burst| burst.epoch).collect();
            assert_eq!(ended, epochs, "{threads} threads, {micros} us");
            assert_eq!(result(&at_once), result(&alone), "{threads} threads, {micros} us");
        }
    }
    limit_threads(0);
}

#[test]
fn another_run_refuses_a_checkpoint() {
    let mut first = trainer(json!({}));
    assert!(block_on(first.checkpoint()).is_none(), "before the first step, there is nothing to continue from");
    step(&mut first);
    let checkpoint = block_on(first.checkpoint()).unwrap();
    let refused = |trainer: &mut Trainer, checkpoint| trainer.resume(checkpoint) == Err(Error::OtherCheckpoint);
    assert!(refused(&mut trainer(json!({ "seed": 9 })), checkpoint.clone()));
    let mut damaged = checkpoint.clone();
    damaged.numbers.remove("0.model.0");
    assert!(refused(&mut trainer(json!({})), damaged));
    let mut shorter = checkpoint;
    shorter.numbers.get_mut("1.best.0").unwrap().pop();
    assert!(refused(&mut trainer(json!({})), shorter));
    train(&mut first);
    assert!(block_on(first.checkpoint()).is_none(), "what has ended does not continue");
}
