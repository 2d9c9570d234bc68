//! The effect of the settings of the optimizer and of the parameter groups on a network in training.

use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::{Device, Tensor};
use pollster::block_on;
use serde_json::{Value, json};
use std::time::Duration;

use crate::learner::{Learner, encodings};
use crate::optimizer::{Optimizer, OptimizerSettings};
use crate::{FoldExamples, OptimizerKind, Preset, Settings, Trainer, fully_learnable};
use wordloom_base::config::Checked;
use wordloom_base::random::Random;
use wordloom_data::{Fold, Target, TargetKind, Values};
use wordloom_model::batch::Examples;
use wordloom_model::{Dense, ParameterGroup, ParameterGroups, TextModel};

/// Sixteen texts whose category is whether token 2 comes before token 3.
pub(super) fn category() -> Examples {
    let mut examples = Examples::default();
    let mut categories = Vec::new();
    for row in 0..16u32 {
        let category = row % 2;
        let ends = if category == 0 { [2, 3] } else { [3, 2] };
        examples.tokens.push([&ends[..1], &vec![4 + row / 2; row as usize % 5], &ends[1..]].concat());
        categories.push(Some(category));
    }
    examples.targets.push(Target {
        column: "order".to_owned(),
        kind: TargetKind::Category,
        labels: ["before", "after"].map(str::to_owned).to_vec(),
        scaling: Default::default(),
        values: Values::Classes(categories),
    });
    examples
}

/// Returns settings with two steps per epoch.
pub(super) fn settings(given: Value) -> Checked<Settings> {
    let mut all = json!({
        "epochs": 6, "batchSize": 8, "embedding": 8, "layers": [{ "kind": "gru", "hidden": 8 }], "dense": [6],
        "dropout": 0.1, "learningRate": 0.01,
    });
    all.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
    Settings::over(Preset::Small.settings(), all.as_object().unwrap().clone()).unwrap()
}

/// All texts, both for training and for validation.
pub(super) fn fold() -> FoldExamples {
    let rows = Fold { train: (0..16).collect(), validation: (0..16).collect() };
    FoldExamples { vocab_size: 12, examples: category(), rows }
}

fn learner(given: Value) -> Learner {
    let (settings, fold) = (settings(given), fold());
    let heads = encodings(&fold.examples.targets, &fold.rows.train).unwrap();
    Learner::new(&settings, &fold, heads, Random::new(u64::from(settings.seed)), Device::flex()).unwrap()
}

pub(super) fn trainer(given: Value) -> Trainer {
    Trainer::new(settings(given), vec![fold()], Device::flex(), fully_learnable).unwrap()
}

/// Trains to the end of the epoch and returns its mean training loss.
fn epoch(trainer: &mut Trainer) -> f64 {
    loop {
        if let Some(epoch) = block_on(trainer.advance(Duration::from_secs(1))).epoch {
            return epoch.train_loss;
        }
    }
}

/// Trains to the end and returns each epoch's mean training loss.
pub(super) fn losses(given: Value) -> Vec<f64> {
    let mut trainer = trainer(given);
    std::iter::from_fn(|| trainer.ended().is_none().then(|| epoch(&mut trainer))).collect()
}

#[derive(Default)]
struct Weights(Vec<Vec<f32>>);

impl ModuleVisitor for Weights {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.0.push(parameter.val().into_data().try_to_vec().unwrap());
    }
}

/// The groups of the parameters of a dense layer: its weights and its bias.
const DENSE: [ParameterGroup; 2] = [ParameterGroup::Heads; 2];

/// Returns the values of each parameter.
fn parameters<M: Module>(module: &M) -> Vec<Vec<f32>> {
    let mut weights = Weights::default();
    module.visit(&mut weights);
    weights.0
}

/// Returns the weights of each group.
fn weights(model: &TextModel) -> ParameterGroups<Vec<f32>> {
    let mut groups = ParameterGroups::<Vec<f32>>::default();
    for (group, values) in model.parameter_groups().into_iter().zip(parameters(model)) {
        groups.of_mut(group).extend(values);
    }
    groups
}

fn distance(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(a - b).powi(2)).sum::<f64>().sqrt()
}

/// Returns the squared distance of x W + b from a target at each step, from random weights on. For some weights it is
/// 0.
fn quadratic(kind: OptimizerKind, learning_rate: f64, steps: usize) -> Vec<f32> {
    let device = Device::flex().autodiff();
    let mut dense = Dense::new(3, 2, &mut Random::new(1), &device);
    let x = Tensor::<2>::from_floats([[1.0, 0.5, -0.5], [0.0, 1.0, 0.5], [-1.0, 0.0, 1.0], [0.5, -1.0, 0.0]], &device);
    let target = Tensor::<2>::from_floats([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.5], [0.5, -1.0]], &device);
    let settings = ParameterGroups::from_fn(|_| OptimizerSettings { kind, decay: 0.0 });
    let mut optimizer = Optimizer::new(DENSE.to_vec(), settings, 1e3);
    let mut losses = Vec::new();
    for _ in 0..steps {
        let error = dense.forward(x.clone()) - target.clone();
        let loss = (error.clone() * error).sum();
        let gradients = loss.backward();
        losses.push(loss.into_scalar::<f32>());
        dense = optimizer.step(dense, &gradients, ParameterGroups::from_fn(|_| learning_rate));
    }
    losses
}

#[test]
fn every_optimizer_descends_a_quadratic() {
    for kind in OptimizerKind::ALL {
        let rate = match kind {
            OptimizerKind::Sgd => 0.1,
            OptimizerKind::Momentum => 0.02,
            _ => 0.01,
        };
        let losses = quadratic(kind, rate, 600);
        assert!(losses[599] < 0.01 * losses[0], "{kind:?}: {} to {}", losses[0], losses[599]);
    }
}

#[test]
fn weight_decay_is_independent_of_the_gradient_with_every_optimizer() {
    for kind in OptimizerKind::ALL {
        let device = Device::flex().autodiff();
        let mut dense = Dense::new(3, 2, &mut Random::new(1), &device);
        let before = parameters(&dense).concat();
        let settings = ParameterGroups::from_fn(|_| OptimizerSettings { kind, decay: 0.5 });
        let mut optimizer = Optimizer::new(DENSE.to_vec(), settings, 1.0);
        for _ in 0..10 {
            let gradients = (dense.forward(Tensor::ones([4, 3], &device)) * 0.0).sum().backward();
            dense = optimizer.step(dense, &gradients, ParameterGroups::from_fn(|_| 0.1));
        }
        for (after, before) in parameters(&dense).concat().iter().zip(before) {
            assert!((after - before * 0.95f32.powi(10)).abs() < 1e-5, "{kind:?}: {before} to {after}");
        }
    }
}

#[test]
fn a_frozen_group_is_trained_only_after_its_frozen_epochs() {
    for (group, name) in [
        (ParameterGroup::Embedding, "embedding"),
        (ParameterGroup::Encoder, "encoder"),
        (ParameterGroup::Heads, "heads"),
    ] {
        let mut trainer = trainer(json!({ "parameterGroups": { name: { "frozenEpochs": 2 } }, "weightDecay": 0.1 }));
        let start = weights(trainer.folds[0].learner.model());
        epoch(&mut trainer);
        epoch(&mut trainer);
        let frozen = weights(trainer.folds[0].learner.model());
        for each in ParameterGroup::ALL {
            assert_eq!(frozen.of(each) == start.of(each), each == group, "{name}: {each:?}");
        }
        epoch(&mut trainer);
        let thawed = weights(trainer.folds[0].learner.model());
        for each in ParameterGroup::ALL {
            assert_ne!(thawed.of(each), frozen.of(each), "{name}: {each:?}");
        }
    }
}

#[test]
fn a_group_frozen_for_more_epochs_than_there_are_is_never_trained() {
    let mut trainer = trainer(json!({ "parameterGroups": { "embedding": { "frozenEpochs": 1000 } } }));
    let start = weights(trainer.folds[0].learner.model()).embedding;
    while trainer.ended().is_none() {
        epoch(&mut trainer);
    }
    assert_eq!(weights(trainer.folds[0].learner.model()).embedding, start);
}

#[test]
fn a_frozen_group_does_not_count_in_the_clipped_norm() {
    let rows: Vec<usize> = (0..16).collect();
    let given = json!({
        "parameterGroups": { "embedding": { "frozenEpochs": 1 }, "encoder": { "frozenEpochs": 1 } },
        "optimizer": "sgd", "learningRate": 0.5, "clipNorm": 0.01,
    });
    let mut learner = learner(given);
    learner.begin_epoch(1);
    let before = weights(learner.model());
    learner.train_step(&category(), &rows);
    let moved = distance(&weights(learner.model()).heads, &before.heads);
    // The length of a step is the learning rate times the norm's limit, and only the heads move.
    assert!((moved - 0.5 * 0.01).abs() < 1e-5, "{moved}");
}

#[test]
fn a_group_moves_by_its_own_factor_of_the_learning_rate() {
    let rows: Vec<usize> = (0..16).collect();
    let moved = |factor: f64| {
        let given = json!({ "parameterGroups": { "encoder": { "learningRateFactor": factor } }, "optimizer": "sgd" });
        let mut learner = learner(given);
        let before = weights(learner.model());
        learner.train_step(&category(), &rows);
        let after = weights(learner.model());
        ParameterGroup::ALL.map(|group| distance(after.of(group), before.of(group)))
    };
    let (whole, tenth) = (moved(1.0), moved(0.1));
    for (group, factor) in [1.0, 0.1, 1.0].into_iter().enumerate() {
        assert!((tenth[group] / whole[group] - factor).abs() < 0.01, "{tenth:?} {whole:?}");
    }
}

#[test]
fn a_warm_up_takes_small_steps_first() {
    let rows: Vec<usize> = (0..16).collect();
    let first = |given: Value| {
        let mut learner = learner(given);
        let before = weights(learner.model()).heads;
        learner.train_step(&category(), &rows);
        distance(&weights(learner.model()).heads, &before)
    };
    // Six of the twelve steps are the warm-up. The first has a sixth of the learning rate.
    let (whole, warm) = (first(json!({})), first(json!({ "warmUp": 0.5 })));
    assert!((warm / whole - 1.0 / 6.0).abs() < 0.01, "{warm} {whole}");
}

#[test]
fn a_plateau_lowers_the_rate_of_a_run() {
    // So high a rate overshoots, and epochs without a lower error follow.
    let wild =
        |schedule: &str| json!({ "learningRate": 1.0, "schedule": schedule, "decayEpochs": 1, "decayFactor": 0.01 });
    let (constant, reduced) = (losses(wild("constant")), losses(wild("reduceOnPlateau")));
    // There is no plateau before the end of the second epoch.
    assert_eq!(constant[..2], reduced[..2]);
    assert_ne!(constant, reduced);

    let rows: Vec<usize> = (0..16).collect();
    let moved = |plateaus: usize| {
        let given = json!({ "optimizer": "sgd", "schedule": "reduceOnPlateau", "decayFactor": 0.1 });
        let mut learner = learner(given);
        (0..plateaus).for_each(|_| learner.reach_plateau());
        let before = weights(learner.model()).heads;
        learner.train_step(&category(), &rows);
        distance(&weights(learner.model()).heads, &before)
    };
    assert!((moved(1) / moved(0) - 0.1).abs() < 0.01);
}

#[test]
fn two_runs_of_one_seed_agree_to_the_bit_with_everything_on() {
    let given = || {
        json!({
            "optimizer": "rmsProp", "schedule": "cosine", "warmUp": 0.2, "tokenDropout": 0.2, "labelSmoothing": 0.1,
            "parameterGroups": {
                "embedding": { "optimizer": "sgd", "frozenEpochs": 1 },
                "encoder": { "optimizer": "momentum", "learningRateFactor": 0.3 },
                "heads": { "optimizer": "adamW", "weightDecay": 0.05 },
            },
        })
    };
    let first = losses(given());
    assert_eq!(first.len(), 6);
    assert_eq!(first, losses(given()));
    let mut other = given();
    other["seed"] = json!(2);
    assert_ne!(first, losses(other));
}

#[test]
fn token_dropout_and_label_smoothing_change_training_only_when_on() {
    let plain = losses(json!({ "dropout": 0.0 }));
    assert_eq!(plain, losses(json!({ "dropout": 0.0, "tokenDropout": 0.0, "labelSmoothing": 0.0 })));
    assert_ne!(plain, losses(json!({ "dropout": 0.0, "tokenDropout": 0.3 })));
    assert_ne!(plain, losses(json!({ "dropout": 0.0, "labelSmoothing": 0.3 })));
    // A model that sees only half of the tokens cannot learn their order as well.
    let last = |given: Value| *losses(given).last().unwrap();
    let long = |dropout: f64| json!({ "epochs": 60, "patience": 60, "dropout": 0.0, "tokenDropout": dropout });
    assert!(last(long(0.0)) < 0.5 * last(long(0.5)));
}
