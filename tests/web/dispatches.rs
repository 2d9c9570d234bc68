//! The cost of a training step on a GPU, counted exactly: dispatches, submits and new buffers.

use std::time::Duration;

use burn::tensor::Device;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use wordloom_data::{Fold, Scaling, Target, TargetKind, Values};
use wordloom_model::batch::Examples;
use wordloom_training::{FoldExamples, Preset, Settings, Trainer, fully_learnable};

/// From now on, counts the calls in `globalThis.counts`.
const COUNT: &str = "
    globalThis.counts = { dispatches: 0, submits: 0, buffers: 0 };
    for (const [prototype, method, key] of [
        [GPUComputePassEncoder.prototype, 'dispatchWorkgroups', 'dispatches'],
        [GPUQueue.prototype, 'submit', 'submits'],
        [GPUDevice.prototype, 'createBuffer', 'buffers'],
    ]) {
        const original = prototype[method];
        prototype[method] = function (...given) { counts[key] += 1; return original.apply(this, given); };
    }";

/// Returns the counts and sets them to zero.
const TAKE: &str =
    "(() => { const c = globalThis.counts; globalThis.counts = { dispatches: 0, submits: 0, buffers: 0 };
    return [c.dispatches, c.submits, c.buffers]; })()";

fn take() -> Vec<f64> {
    let counts = js_sys::Array::from(&js_sys::eval(TAKE).expect("the counts are there"));
    counts.iter().map(|count| count.as_f64().expect("a count is a number")).collect()
}

/// A trainer for rows of one length, so that every step has the same shapes.
fn trainer(device: Device, settings: serde_json::Value, batch: usize, length: usize) -> Trainer {
    // An epoch has many more steps than are taken, so no validation is counted.
    let rows = 64 * batch;
    let examples = Examples {
        tokens: (0..rows)
            .map(|row| (0..length).map(|index| (2 + (row * 31 + index * 7) % 500) as u32).collect())
            .collect(),
        targets: vec![Target {
            column: "label".to_owned(),
            kind: TargetKind::Category,
            labels: ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
            values: Values::Classes((0..rows).map(|row| Some(row as u32 % 4)).collect()),
            scaling: Scaling::default(),
        }],
        soft: Vec::new(),
    };
    let settings = Settings::over(Preset::Balanced.settings(), settings.as_object().unwrap().clone()).unwrap();
    let rows = Fold { train: (0..rows).collect(), validation: vec![0] };
    Trainer::new(settings, vec![FoldExamples { vocab_size: 5_000, examples, rows }], device, fully_learnable).unwrap()
}

/// Dispatches, submits and new buffers of the third step; the first two warm up.
async fn third_step(device: &Device, settings: serde_json::Value, batch: usize, length: usize) -> Vec<f64> {
    let mut trainer = trainer(device.clone(), settings, batch, length);
    for _ in 0..2 {
        trainer.advance(Duration::from_nanos(1)).await;
    }
    take();
    assert_eq!(trainer.advance(Duration::from_nanos(1)).await.steps, 1);
    take()
}

#[wasm_bindgen_test]
async fn a_step_takes_few_dispatches_and_no_more_for_longer_texts() {
    let device = gpu!();
    js_sys::eval(COUNT).expect("the counters can be set");
    let single = |more: serde_json::Value| {
        let mut settings = serde_json::json!({
            "embedding": 64, "layers": [{ "kind": "lstm", "hidden": 128 }], "pooling": "last", "dense": [],
            "dropout": 0.0,
        });
        settings.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        settings
    };
    let plain = || single(serde_json::json!({}));
    let short = third_step(&device, plain(), 4, 8).await;
    console_log!("1 x LSTM(128): dispatches, submits, new buffers a step {short:?}");
    let long = third_step(&device, plain(), 4, 32).await;
    console_log!("on texts four times as long: {long:?}");
    let classic = serde_json::json!({
        "embedding": 64, "pooling": "last", "dense": [64, 32],
        "layers": [{ "kind": "lstm", "hidden": 128 }, { "kind": "lstm", "hidden": 128 }],
    });
    let classic = third_step(&device, classic, 4, 20).await;
    console_log!("Classic: {classic:?}");
    let conv = serde_json::json!([{ "kind": "conv", "hidden": 100, "widths": [3, 4, 5] }]);
    let conv = third_step(&device, single(serde_json::json!({ "layers": conv })), 4, 8).await;
    console_log!("a convolution of three widths instead: {conv:?}");
    let normalized = third_step(&device, single(serde_json::json!({ "layerNorm": true })), 4, 8).await;
    console_log!("with layer normalization: {normalized:?}");
    let attention = third_step(&device, single(serde_json::json!({ "pooling": "attention" })), 4, 8).await;
    console_log!("with attention: {attention:?}");
    assert_eq!(short[0], long[0], "dispatches do not grow with length");
    assert!(conv[0] <= short[0], "{conv:?}");
    assert!(normalized[0] <= short[0] + 8.0, "{normalized:?}");
    assert!(attention[0] <= short[0] + 16.0, "{attention:?}");
    // Today's counts, so that a new dispatch does not go unnoticed. Operation by operation, an LSTM takes over 2,000.
    assert!(short[0] <= 34.0, "{short:?}");
    assert!(classic[0] <= 82.0, "{classic:?}");
}
