//! Replaces the inner loop of the matrix products by one with fused multiply-add, if the browser supports it.
//! `wordloom_kernels::fused_tiles` explains why that needs a second module.

use js_sys::WebAssembly::{Instance, Module, Table, validate};
use js_sys::{Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use wordloom_kernels::fused_tiles::{MEMORY, module, table_indices};

/// Puts the fused functions into the engine's function table. Returns whether that succeeded. If not, the results are
/// as accurate, but the CPU needs more time.
pub(super) fn install() -> bool {
    try_install().unwrap_or(false)
}

fn try_install() -> Result<bool, JsValue> {
    let bytes = Uint8Array::from(&*module());
    if !validate(&bytes)? {
        return Ok(false);
    }
    let (module, field) = MEMORY;
    let (imports, fields) = (Object::new(), Object::new());
    Reflect::set(&fields, &field.into(), &wasm_bindgen::memory())?;
    Reflect::set(&imports, &module.into(), &fields)?;
    let exports = Instance::new(&Module::new(&bytes)?, &imports)?.exports();
    let table: Table = wasm_bindgen::function_table().unchecked_into();
    for (rows, index) in (1..).zip(table_indices()) {
        let function: Function = Reflect::get(&exports, &rows.to_string().into())?.unchecked_into();
        table.set(index, &function)?;
    }
    Ok(true)
}
