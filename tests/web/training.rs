//! A small model overfits 16 texts, on both devices, with the same losses.

use std::time::Duration;

use burn::tensor::Device;
use wasm_bindgen_test::wasm_bindgen_test;
use wordloom::batch::Examples;
use wordloom::train::{Preset, Rows, Settings, Trainer};

use super::gpu;

/// Sixteen texts whose category is whether token 2 comes before token 3.
fn examples() -> Examples {
    let mut examples = Examples::default();
    for row in 0..16u32 {
        let category = row % 2;
        let fill = 4 + row / 2;
        let ends = if category == 0 { [2, 3] } else { [3, 2] };
        examples.tokens.push([&ends[..1], &vec![fill; row as usize % 5], &ends[1..]].concat());
        examples.categories.push(Some(category));
        examples.scores.push(Some(category as f32 * 4.0 + 1.0));
    }
    examples
}

/// Epochs of one step each: as many as it takes.
const EPOCHS: usize = 40;

fn trainer(device: Device) -> Trainer {
    let given = serde_json::json!({
        "epochs": EPOCHS, "batchSize": 16, "embedding": 8, "layers": [{ "kind": "lstm", "hidden": 12, "bidirectional": true }],
        "dense": [8], "dropout": 0.1, "learningRate": 0.03, "patience": EPOCHS,
    });
    let settings = Settings::over(Preset::Small.settings(), given.as_object().unwrap().clone()).unwrap();
    let rows = Rows { train: (0..16).collect(), validation: (0..16).collect() };
    let labels = vec!["before".to_owned(), "after".to_owned()];
    Trainer::new(settings, 12, examples(), rows, labels, device).unwrap()
}

/// The mean training loss of each epoch, and the accuracy at the end.
async fn losses(device: Device, epochs: usize) -> (Vec<f64>, f64) {
    let mut trainer = trainer(device);
    let mut losses = Vec::new();
    let mut accuracy = 0.0;
    while trainer.ended().is_none() && losses.len() < epochs {
        if let Some(epoch) = trainer.advance(Duration::from_secs(1)).await.epoch {
            losses.push(epoch.train_loss);
            accuracy = epoch.accuracy.unwrap();
        }
    }
    (losses, accuracy)
}

#[wasm_bindgen_test]
async fn a_small_model_overfits_sixteen_texts_on_the_cpu() {
    let (losses, accuracy) = losses(Device::flex(), EPOCHS).await;
    assert_eq!(accuracy, 1.0, "{losses:?}");
    assert!(losses.last().unwrap() < &0.1, "{losses:?}");
}

#[wasm_bindgen_test]
async fn a_small_model_overfits_sixteen_texts_on_webgpu_with_the_losses_of_the_cpu() {
    let Some(device) = gpu().await else { return };
    let (ours, accuracy) = losses(device, EPOCHS).await;
    let (exact, _) = losses(Device::flex(), 5).await;
    assert_eq!(accuracy, 1.0, "{ours:?}");
    assert!(ours.last().unwrap() < &0.1, "{ours:?}");
    for (ours, exact) in ours.iter().zip(&exact) {
        assert!((ours - exact).abs() < 1e-3, "{ours} {exact}");
    }
}

#[wasm_bindgen_test]
async fn one_seed_gives_one_result_to_the_bit_on_the_cpu() {
    assert_eq!(losses(Device::flex(), EPOCHS).await, losses(Device::flex(), EPOCHS).await);
}
