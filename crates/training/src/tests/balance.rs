//! How the losses of several targets are weighted in a run.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use burn::tensor::Device;
use pollster::block_on;
use serde_json::{Value, json};

use super::optimization::{category, settings};
use crate::{FoldExamples, Trainer};
use wordloom_data::{Fold, Target, TargetKind, Values};
use wordloom_model::batch::Examples;

const ROWS: usize = 16;

/// Sixteen texts with a category and a score, each half of one value and half of another.
fn two_targets() -> Examples {
    let mut examples = category();
    examples.targets.push(Target {
        column: "score".to_owned(),
        kind: TargetKind::Score,
        labels: Vec::new(),
        scaling: Default::default(),
        values: Values::Numbers((0..ROWS).map(|row| Some((row % 2) as f64)).collect()),
    });
    examples
}

/// Returns a trainer whose learnable fractions are 0.9 and 0.1, and how often it has asked for them.
fn trainer(examples: Examples, given: Value) -> (Trainer, Rc<Cell<usize>>) {
    let rows = Fold { train: (0..ROWS).collect(), validation: (0..ROWS).collect() };
    let calls = Rc::new(Cell::new(0));
    let counter = calls.clone();
    let estimate = move |targets: &[Target]| {
        assert_eq!(targets.len(), 2);
        counter.set(counter.get() + 1);
        vec![0.9, 0.1]
    };
    let fold = FoldExamples { vocab_size: 12, examples, rows };
    (Trainer::new(settings(given), vec![fold], Device::flex(), estimate).unwrap(), calls)
}

/// Returns what each head adds to the loss of a constant prediction. The baseline losses are the entropy of two equally
/// frequent classes, and the Huber loss of standardized scores that are 1 and -1.
fn contributions(trainer: &Trainer) -> [f64; 2] {
    let weights = &trainer.folds[0].learner.objective().weights;
    [f64::from(weights[0]) * 2.0f64.ln(), f64::from(weights[1]) * 0.5]
}

fn assert_near(actual: [f64; 2], expected: [f64; 2]) {
    assert!(actual.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5), "{actual:?} {expected:?}");
}

#[test]
fn the_trainer_weights_the_losses_by_the_learnable_fractions_after_the_first_epoch() {
    let total = 2.0f64.ln() + 0.5;
    for milliseconds in [0, 1_000] {
        let (mut trainer, calls) = trainer(two_targets(), json!({ "lossBalance": "learnable" }));
        assert_near(contributions(&trainer), [0.5 * total; 2]);
        while trainer.ended().is_none() {
            let first = trainer.step() < trainer.steps_per_epoch();
            let burst = block_on(trainer.advance(Duration::from_millis(milliseconds)));
            if first && burst.epoch.is_none() {
                assert_near(contributions(&trainer), [0.5 * total; 2]);
            } else {
                assert_near(contributions(&trainer), [0.9 * total, 0.1 * total]);
            }
        }
        assert_eq!(calls.get(), 1);
    }
}

#[test]
fn the_learnable_fractions_are_estimated_only_if_a_later_epoch_uses_them() {
    let one_target = || category();
    for (examples, given) in [
        (two_targets(), json!({ "lossBalance": "fixed" })),
        (two_targets(), json!({ "lossBalance": "uncertainty" })),
        (two_targets(), json!({ "lossBalance": "learnable", "epochs": 1 })),
        (one_target(), json!({ "lossBalance": "learnable" })),
    ] {
        let (mut trainer, calls) = trainer(examples, given.clone());
        while trainer.ended().is_none() {
            block_on(trainer.advance(Duration::from_secs(1)));
        }
        assert_eq!(calls.get(), 0, "{given}");
    }
}
