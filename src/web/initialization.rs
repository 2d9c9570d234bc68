//! What is done once per module, before the first engine.

use std::sync::OnceLock;

use super::fused_tiles;

unsafe extern "C" {
    fn __wasm_call_ctors();
}

/// What this browser offers the engine beyond what every browser has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// Whether the CPU's matrix products use fused multiply-add (relaxed SIMD).
    pub fused_tiles: bool,
}

/// Prepares the module for all engines in it. Only the first call does the work. All calls return the same
/// capabilities.
pub fn initialize() -> Capabilities {
    static CAPABILITIES: OnceLock<Capabilities> = OnceLock::new();
    *CAPABILITIES.get_or_init(|| {
        call_static_constructors();
        Capabilities { fused_tiles: fused_tiles::install() }
    })
}

/// Runs the static constructors, with which libraries register what they provide.
///
/// The linker exports them as `__wasm_call_ctors`. If no code refers to that function, the linker assumes a program
/// that is run once, and makes every exported function run the constructors again at each call from JavaScript. This
/// reference prevents that, so they run once, here.
fn call_static_constructors() {
    // SAFETY: the linker defines this function. It takes no arguments, and `initialize` calls it once.
    unsafe { __wasm_call_ctors() };
}
