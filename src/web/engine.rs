//! The engine as JavaScript sees it: a class with one method, `handle`, and the size of its memory.

use js_sys::WebAssembly::Memory;
use wasm_bindgen::prelude::*;

use super::{console, convert, initialize};
use wordloom_session::Session;

/// A session behind one asynchronous method. It answers one request at a time, so the caller needs a queue.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    session: Session,
}

#[wasm_bindgen]
impl Engine {
    /// Creates an engine with an empty session. A panic ends the engine. Its message goes to the console.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        initialize();
        console_error_panic_hook::set_once();
        console::install();
        Self::default()
    }

    /// Answers a `Request` of `protocol.d.ts` with the type that its `Answers` names.
    ///
    /// # Errors
    /// A `Failure`, if the request is malformed or the session refuses it.
    pub async fn handle(&mut self, request: JsValue) -> Result<JsValue, JsValue> {
        let request = convert::request(request).map_err(|failure| convert::value(&failure))?;
        match self.session.handle(request).await {
            Ok(answer) => Ok(convert::value(&answer)),
            Err(failure) => Err(convert::value(&failure)),
        }
    }

    /// The size of the engine's memory, in bytes. It never shrinks.
    #[wasm_bindgen(getter, js_name = memoryBytes)]
    pub fn memory_bytes(&self) -> f64 {
        let memory: Memory = wasm_bindgen::memory().unchecked_into();
        let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
        f64::from(buffer.byte_length())
    }
}
