//! A small model of every structure overfits sixteen texts.

use std::time::Duration;

use burn::tensor::Device;
use serde_json::{Value, json};
use wordloom_base::config::Checked;
use wordloom_data::{Fold, Target, TargetKind, Values};
use wordloom_model::batch::Examples;
use wordloom_training::{FoldExamples, Preset, Settings, Trainer, fully_learnable};

/// Sixteen texts whose category is whether token 2 comes before token 3.
pub fn examples() -> Examples {
    let mut examples = Examples::default();
    let (mut categories, mut scores) = (Vec::new(), Vec::new());
    for row in 0..16u32 {
        let category = row % 2;
        let fill = 4 + row / 2;
        let ends = if category == 0 { [2, 3] } else { [3, 2] };
        examples.tokens.push([&ends[..1], &vec![fill; row as usize % 5], &ends[1..]].concat());
        categories.push(Some(category));
        scores.push(Some(f64::from(category) * 4.0 + 1.0));
    }
    let target = |column: &str, kind, labels: &[&str], values| Target {
        column: column.to_owned(),
        kind,
        labels: labels.iter().map(|&label| label.to_owned()).collect(),
        scaling: Default::default(),
        values,
    };
    examples.targets = vec![
        target("order", TargetKind::Category, &["before", "after"], Values::Classes(categories)),
        target("score", TargetKind::Score, &[], Values::Numbers(scores)),
    ];
    examples
}

/// The number of epochs, of one step each. Enough for every structure.
pub const EPOCHS: usize = 40;

/// The structures that a model can have: the name, and the settings that differ.
pub fn structures() -> Vec<(String, Value)> {
    let layer = |kind: &str| json!({ "kind": kind, "hidden": 12, "bidirectional": true });
    let conv = || json!({ "kind": "conv", "hidden": 12, "widths": [2, 3] });
    let mut all: Vec<(String, Value)> =
        ["lstm", "gru", "rnn", "rnnRelu", "conv"]
            .map(|kind| (kind.to_owned(), json!({ "layers": [layer(kind)] })))
            .into_iter()
            .chain(["tanh", "gelu", "silu", "sigmoid"].map(|activation| {
                (activation.to_owned(), json!({ "layers": [layer("gru")], "activation": activation }))
            }))
            .collect();
    let more = [
        ("convolution, then lstm", json!({ "layers": [conv(), layer("lstm")] })),
        ("gru, then convolution with max", json!({ "layers": [layer("gru"), conv()], "pooling": "max" })),
        ("normalized lstm", json!({ "layers": [layer("lstm")], "layerNorm": true })),
        ("normalized gru with last", json!({ "layers": [layer("gru")], "layerNorm": true, "pooling": "last" })),
        ("normalized convolution, then rnn", json!({ "layers": [conv(), layer("rnn")], "layerNorm": true })),
        ("lstm with attention", json!({ "layers": [layer("lstm")], "pooling": "attention" })),
        (
            "normalized convolution with attention",
            json!({ "layers": [conv()], "layerNorm": true, "pooling": "attention" }),
        ),
    ];
    all.extend(more.map(|(name, settings)| (name.to_owned(), settings)));
    all
}

/// The settings of a structure.
pub fn settings(structure: &Value) -> Checked<Settings> {
    let mut settings = json!({
        "epochs": EPOCHS, "batchSize": 16, "embedding": 8, "dense": [8], "dropout": 0.1, "learningRate": 0.03,
        "patience": EPOCHS,
    });
    settings.as_object_mut().unwrap().extend(structure.as_object().unwrap().clone());
    Settings::over(Preset::Small.settings(), settings.as_object().unwrap().clone()).unwrap()
}

/// One fold of all rows, both for training and for validation.
pub fn fold() -> FoldExamples {
    let rows = Fold { train: (0..16).collect(), validation: (0..16).collect() };
    FoldExamples { vocab_size: 12, examples: examples(), rows }
}

/// The mean training loss of each epoch, and the accuracy at the end.
pub async fn losses(structure: &Value, device: Device, epochs: usize) -> (Vec<f64>, f64) {
    let mut trainer = Trainer::new(settings(structure), vec![fold()], device, fully_learnable).unwrap();
    let mut losses = Vec::new();
    let mut accuracy = 0.0;
    while trainer.ended().is_none() && losses.len() < epochs {
        if let Some(epoch) = trainer.advance(Duration::from_secs(1)).await.epoch {
            losses.push(epoch.train_loss);
            accuracy = epoch.targets[0].accuracy.unwrap();
        }
    }
    (losses, accuracy)
}

/// Asserts that a model of this structure overfits the texts.
pub async fn it_overfits(name: &str, structure: &Value, device: &Device) {
    let (losses, accuracy) = losses(structure, device.clone(), EPOCHS).await;
    assert_eq!(accuracy, 1.0, "{name}: {losses:?}");
    // Because of dropout, the loss varies from epoch to epoch.
    let least = losses.iter().rev().take(5).copied().fold(f64::INFINITY, f64::min);
    assert!(least < 0.1, "{name}: {losses:?}");
}
