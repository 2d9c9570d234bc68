//! A small model overfits 16 texts, on both devices, with the same losses.

use std::time::Duration;

use burn::tensor::Device;
use wasm_bindgen_test::wasm_bindgen_test;
use wordloom::batch::Examples;
use wordloom::config::Checked;
use wordloom::data::{Target, TargetKind, Values};
use wordloom::train::{Preset, Rows, Settings, Trainer, Trial};

use super::gpu;

/// Sixteen texts whose category is whether token 2 comes before token 3.
fn examples() -> Examples {
    let mut examples = Examples::default();
    let (mut categories, mut scores) = (Vec::new(), Vec::new());
    for row in 0..16u32 {
        let category = row % 2;
        let fill = 4 + row / 2;
        let ends = if category == 0 { [2, 3] } else { [3, 2] };
        examples.tokens.push([&ends[..1], &vec![fill; row as usize % 5], &ends[1..]].concat());
        categories.push(Some(category));
        scores.push(Some(category as f32 * 4.0 + 1.0));
    }
    let target = |column: &str, kind, labels: &[&str], values| Target {
        column: column.to_owned(),
        kind,
        labels: labels.iter().map(|&label| label.to_owned()).collect(),
        values,
    };
    examples.targets = vec![
        target("order", TargetKind::Category, &["before", "after"], Values::Classes(categories)),
        target("score", TargetKind::Score, &[], Values::Numbers(scores)),
    ];
    examples
}

/// Epochs of one step each: as many as it takes.
const EPOCHS: usize = 40;

fn settings(kind: &str) -> Checked<Settings> {
    let given = serde_json::json!({
        "epochs": EPOCHS, "batchSize": 16, "embedding": 8, "layers": [{ "kind": kind, "hidden": 12, "bidirectional": true }],
        "dense": [8], "dropout": 0.1, "learningRate": 0.03, "patience": EPOCHS,
    });
    Settings::over(Preset::Small.settings(), given.as_object().unwrap().clone()).unwrap()
}

fn rows() -> Rows {
    Rows { train: (0..16).collect(), validation: (0..16).collect() }
}

fn trainer(kind: &str, device: Device) -> Trainer {
    Trainer::new(settings(kind), 12, examples(), rows(), device).unwrap()
}

/// The mean training loss of each epoch, and the accuracy at the end.
async fn losses(kind: &str, device: Device, epochs: usize) -> (Vec<f64>, f64) {
    let mut trainer = trainer(kind, device);
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

/// What a layer can be made of.
const KINDS: [&str; 4] = ["lstm", "gru", "rnn", "rnnRelu"];

#[wasm_bindgen_test]
async fn a_small_model_overfits_sixteen_texts_on_the_cpu() {
    for kind in KINDS {
        let (losses, accuracy) = losses(kind, Device::flex(), EPOCHS).await;
        assert_eq!(accuracy, 1.0, "{kind}: {losses:?}");
        assert!(losses.last().unwrap() < &0.1, "{kind}: {losses:?}");
    }
}

#[wasm_bindgen_test]
async fn a_small_model_overfits_sixteen_texts_on_webgpu() {
    let Some(device) = gpu().await else { return };
    let (losses, accuracy) = losses("lstm", device, EPOCHS).await;
    assert_eq!(accuracy, 1.0, "{losses:?}");
    assert!(losses.last().unwrap() < &0.1, "{losses:?}");
}

#[wasm_bindgen_test]
async fn the_losses_on_webgpu_are_those_on_the_cpu() {
    let Some(device) = gpu().await else { return };
    for kind in KINDS {
        let (ours, _) = losses(kind, device.clone(), 4).await;
        let (exact, _) = losses(kind, Device::flex(), 4).await;
        for (ours, exact) in ours.iter().zip(&exact) {
            assert!((ours - exact).abs() < 1e-3, "{kind}: {ours} {exact}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_trial_finds_that_both_devices_compute_the_same() {
    let Some(device) = gpu().await else { return };
    for kind in KINDS {
        let (settings, examples) = (settings(kind), examples());
        let on_gpu = Trial::run(&settings, 12, &examples, &rows(), &device).await.unwrap();
        let on_cpu = Trial::run(&settings, 12, &examples, &rows(), &Device::flex()).await.unwrap();
        assert!(on_gpu.agrees_with(&on_cpu), "{kind}: {on_gpu:?} {on_cpu:?}");
        assert!(on_gpu.milliseconds > 0.0 && on_cpu.milliseconds > 0.0);
        let other = Settings::over(Settings::clone(&settings), serde_json::Map::from_iter([("seed".into(), 2.into())]))
            .unwrap();
        let another = Trial::run(&other, 12, &examples, &rows(), &Device::flex()).await.unwrap();
        assert!(!on_gpu.agrees_with(&another), "{kind}: another model is not the same");
    }
}

#[wasm_bindgen_test]
async fn one_seed_gives_one_result_to_the_bit() {
    for device in [Some(Device::flex()), gpu().await].into_iter().flatten() {
        assert_eq!(losses("gru", device.clone(), 4).await, losses("gru", device, 4).await);
    }
}
