//! A session's run is that of the trainer alone: there is no step that a caller of the trainer could forget.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use burn::tensor::Device;
use serde_json::json;
use wordloom_base::config::Check;
use wordloom_data::{Dataset, Schema, Split, SplitConfig, Table, Target, TargetChoice, TargetKind};
use wordloom_evaluation::learnability;
use wordloom_linear::{Constant, Fitting};
use wordloom_model::batch::Examples;
use wordloom_session::BeginTraining;
use wordloom_text::{Cleaning, Tokenizer, TokenizerConfig};
use wordloom_training::{EpochSummary, FoldExamples, Preset, Settings, Trainer};

use super::support::{SAMPLE, advance_to_the_end, ask, chosen};

fn settings() -> serde_json::Value {
    json!({ "epochs": 3, "embedding": 16, "layers": [{ "kind": "lstm", "hidden": 16 }] })
}

/// Trains in a session.
fn by_session() -> Vec<EpochSummary> {
    let mut session = chosen();
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings() })).unwrap();
    advance_to_the_end(&mut session, 50.0).into_iter().flat_map(|progress| progress.validation).collect()
}

/// Trains on the same rows with the trainer alone, called in a loop.
fn by_trainer() -> Vec<EpochSummary> {
    let table = Rc::new(Table::read("texts.csv", SAMPLE.as_bytes()).unwrap());
    let targets = [TargetChoice::new("topic", TargetKind::Category), TargetChoice::new("rating", TargetKind::Score)];
    let schema = Schema::new(&table, &["text".to_owned()], &targets).unwrap();
    let dataset = Rc::new(Dataset::new(&table, &schema).unwrap());
    let split_config =
        SplitConfig { validation: 0.1, test: 0.1, seed: 1, group_near_duplicates: false, cross_validated: false };
    let split_config = split_config.check().unwrap();
    let split = Split::draw(&dataset, &split_config).unwrap();
    let settings = Settings::over(Preset::Small.settings(), settings().as_object().unwrap().clone()).unwrap();
    let config = TokenizerConfig {
        tokens: settings.tokens,
        lowercase: settings.lowercase,
        min_count: settings.min_count,
        vocabulary_size: settings.vocabulary_size,
        max_length: settings.max_length,
        ignored: Vec::new(),
        cleaning: Cleaning::default(),
    };
    let tokenizer = Tokenizer::fit(split.train.iter().map(|&row| dataset.text(row)), &config);
    let examples = Examples {
        tokens: dataset.texts().map(|text| tokenizer.encode(text).ids).collect(),
        targets: dataset.targets.clone(),
        ..Examples::default()
    };
    let constant = Constant::of(&dataset.targets, &split.train);
    let folds = split.folds(&dataset, 1, &split_config);
    let rows = folds[0].clone();
    let fitting = RefCell::new(Fitting::new(dataset, &folds, &[]));
    let estimate = move |targets: &[Target]| -> Vec<f64> {
        let mut fitting = fitting.borrow_mut();
        while fitting.model().is_none() {
            fitting.step();
        }
        let linear = fitting.model().unwrap().validation();
        let fraction = |(linear, (index, target)): (&Option<_>, (usize, _))| {
            let linear: &wordloom_metrics::Predicted = linear.as_ref().unwrap();
            learnability(linear, &constant.predict(linear.len()).targets[index], target, &folds[0].validation)
        };
        linear.iter().zip(targets.iter().enumerate()).map(fraction).collect()
    };
    let fold = FoldExamples { vocab_size: tokenizer.vocabulary().len(), examples, rows };
    let mut trainer = Trainer::new(settings, vec![fold], Device::flex(), estimate).unwrap();
    let mut epochs = Vec::new();
    while trainer.ended().is_none() {
        epochs.extend(pollster::block_on(trainer.advance(Duration::from_millis(50))).epoch);
    }
    epochs
}

#[test]
fn a_session_and_the_trainer_alone_train_the_same_model_to_the_bit() {
    let epochs = by_session();
    assert_eq!(epochs.len(), 3);
    assert_eq!(by_trainer(), epochs);
}
