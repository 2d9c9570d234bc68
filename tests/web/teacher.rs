//! The teacher in a browser: its vectors on the CPU and on WebGPU, and its speed, which `cargo xtask bench teacher`
//! reads from the console.

use burn::tensor::Device;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};
use wordloom_teacher::{TOKENS_MAX, Teacher};

#[path = "../../crates/teacher/examples/speed/lengths.rs"]
mod lengths;
#[path = "../../crates/teacher/tests/goldens/mod.rs"]
mod others;

use others::{MINILM, MINILM_GOLDENS, TINY, TINY_GOLDENS, compare, goldens};

/// The bytes of the file that `cargo xtask teacher` writes. Reports the test as skipped if it was not run.
async fn minilm(test: &str) -> Option<Vec<u8>> {
    let script = format!("fetch('/{MINILM}').then((response) => (response.ok ? response.arrayBuffer() : null))");
    let promise: Promise = js_sys::eval(&script).expect("a worker has fetch").unchecked_into();
    let buffer = JsFuture::from(promise).await.expect("the server of the tests answers");
    if buffer.is_null() {
        console_log!("SKIPPED {test}: there is no {MINILM}; `cargo xtask teacher` writes it");
        return None;
    }
    Some(Uint8Array::new(&buffer).to_vec())
}

#[wasm_bindgen_test]
async fn the_tiny_encoder_gives_numpys_vectors() {
    wordloom::web::initialize();
    for device in devices!() {
        let teacher = Teacher::from_bytes(TINY.0, &device).unwrap();
        compare(&teacher, &goldens(TINY_GOLDENS), TINY.1).await;
    }
}

#[wasm_bindgen_test]
async fn minilm_gives_the_vectors_of_onnxruntime() {
    wordloom::web::initialize();
    let Some(bytes) = minilm(test_name!()).await else { return };
    for device in devices!() {
        let teacher = Teacher::from_bytes(&bytes, &device).unwrap();
        let largest = compare(&teacher, &goldens(MINILM_GOLDENS), TOKENS_MAX).await;
        console_log!("the largest difference is {largest:.1e}");
    }
}

#[wasm_bindgen_test]
#[ignore = "a measurement, not a check"]
async fn the_teacher_is_timed() {
    wordloom::web::initialize();
    let Some(bytes) = minilm(test_name!()).await else { return };
    let teacher = Teacher::from_bytes(&bytes, &Device::flex()).unwrap();
    lengths::run("wasm", &teacher, |line| console_log!("{line}")).await;
}
