//! Times the fused LSTM and burn-nn's on the CPU backend in WebAssembly. `cargo xtask bench recurrence` reads the
//! console.

use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[path = "../../crates/kernels/examples/recurrence/race.rs"]
mod race;

#[wasm_bindgen_test]
#[ignore = "a measurement, not a check"]
fn the_recurrence_is_timed() {
    wordloom::web::initialize();
    race::run("wasm", |line| console_log!("{line}"));
}
