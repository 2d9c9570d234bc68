//! A small model overfits 16 texts on both devices, with equal losses.

use burn::tensor::Device;
use wasm_bindgen_test::wasm_bindgen_test;
use wordloom_training::{Settings, Trial};

use super::operations::training::{fold, it_overfits, losses, settings, structures};

#[wasm_bindgen_test]
async fn a_small_model_overfits_sixteen_texts_on_the_cpu() {
    for (name, structure) in structures() {
        it_overfits(&name, &structure, &Device::flex()).await;
    }
}

#[wasm_bindgen_test]
async fn a_small_model_overfits_sixteen_texts_on_webgpu() {
    let device = gpu!();
    let (name, structure) = &structures()[0];
    it_overfits(name, structure, &device).await;
}

#[wasm_bindgen_test]
async fn the_losses_on_webgpu_are_those_on_the_cpu() {
    let device = gpu!();
    for (name, structure) in structures() {
        let (ours, _) = losses(&structure, device.clone(), 4).await;
        let (exact, _) = losses(&structure, Device::flex(), 4).await;
        for (ours, exact) in ours.iter().zip(&exact) {
            assert!((ours - exact).abs() < 1e-3, "{name}: {ours} {exact}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_trial_finds_that_both_devices_compute_the_same() {
    let device = gpu!();
    for (name, structure) in structures() {
        let (settings, fold) = (settings(&structure), fold());
        let on_gpu = Trial::run(&settings, &fold, &device).await.unwrap();
        let on_cpu = Trial::run(&settings, &fold, &Device::flex()).await.unwrap();
        assert!(on_gpu.agrees_with(&on_cpu), "{name}: {on_gpu:?} {on_cpu:?}");
        assert!(on_gpu.milliseconds > 0.0 && on_cpu.milliseconds > 0.0);
        let other = Settings::over(Settings::clone(&settings), serde_json::Map::from_iter([("seed".into(), 2.into())]))
            .unwrap();
        let other = Trial::run(&other, &fold, &Device::flex()).await.unwrap();
        assert!(!on_gpu.agrees_with(&other), "{name}: another seed gives another model");
    }
}

#[wasm_bindgen_test]
async fn one_seed_gives_one_result_to_the_bit() {
    for device in devices!() {
        for (name, structure) in structures() {
            let first = losses(&structure, device.clone(), 2).await;
            let second = losses(&structure, device.clone(), 2).await;
            assert_eq!(first, second, "{name}");
        }
    }
}
