//! The engine as JavaScript sees it: one method.

use std::sync::OnceLock;

use js_sys::WebAssembly::Memory;
use wasm_bindgen::prelude::*;

use super::{console, convert, tiles};
use wordloom_session::Session;

unsafe extern "C" {
    fn __wasm_call_ctors();
}

/// Makes ready what there is one of for all engines; any number of calls do it once. Libraries register what they do before anything runs:
/// where no code has them do so by name, the linker has it done anew at every single call from JavaScript.
pub fn construct() {
    has_fused_tiles();
}

/// Whether the CPU's matrix products multiply and add in one instruction, which this browser may not have.
pub fn has_fused_tiles() -> bool {
    static DONE: OnceLock<bool> = OnceLock::new();
    *DONE.get_or_init(|| {
        // SAFETY: the linker makes this function, which takes nothing and is run but once.
        unsafe { __wasm_call_ctors() };
        tiles::install()
    })
}

/// A session behind one asynchronous method. Requests are answered one at a time: a caller keeps a queue.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    session: Session,
}

#[wasm_bindgen]
impl Engine {
    /// An engine with an empty session. A panic is told to the console before it ends the engine.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        construct();
        console_error_panic_hook::set_once();
        console::install();
        Self::default()
    }

    /// Answers a `Request` of `protocol.d.ts` with the type that its `Answers` names.
    ///
    /// # Errors
    /// Rejects with a `Failure`.
    pub async fn handle(&mut self, request: JsValue) -> Result<JsValue, JsValue> {
        let request = convert::request(request).map_err(|failure| convert::value(&failure))?;
        match self.session.handle(request).await {
            Ok(answer) => Ok(convert::value(&answer)),
            Err(failure) => Err(convert::value(&failure)),
        }
    }

    /// How large the engine's memory is, in bytes. It never shrinks.
    #[wasm_bindgen(getter, js_name = memoryBytes)]
    pub fn memory_bytes(&self) -> f64 {
        let memory: Memory = wasm_bindgen::memory().unchecked_into();
        let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
        f64::from(buffer.byte_length())
    }
}
