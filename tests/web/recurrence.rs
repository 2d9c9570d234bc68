//! The fused LSTM beside burn-nn's on the CPU backend, in wasm: measured by `cargo xtask bench recurrence`, which reads the console.

use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[path = "../../crates/kernels/examples/recurrence/race.rs"]
mod race;

#[wasm_bindgen_test]
#[ignore = "a measurement, not a check"]
fn the_recurrence_is_timed() {
    wordloom::web::construct();
    race::run("wasm", |line| console_log!("{line}"));
}
