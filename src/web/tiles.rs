//! Puts matrix tiles that multiply and add at once in the places of ours, where the browser's engine has the instruction.

use js_sys::WebAssembly::{Instance, Module, Table, validate};
use js_sys::{Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use wordloom_kernels::{MEMORY, fused_tiles, places_of_tiles};

/// Whether they stand there now. Where they do not, the CPU computes as well, and more slowly.
pub(super) fn install() -> bool {
    try_install().unwrap_or(false)
}

fn try_install() -> Result<bool, JsValue> {
    let bytes = Uint8Array::from(&*fused_tiles());
    if !validate(&bytes)? {
        return Ok(false);
    }
    let (module, field) = MEMORY;
    let (imports, fields) = (Object::new(), Object::new());
    Reflect::set(&fields, &field.into(), &wasm_bindgen::memory())?;
    Reflect::set(&imports, &module.into(), &fields)?;
    let tiles = Instance::new(&Module::new(&bytes)?, &imports)?.exports();
    let table: Table = wasm_bindgen::function_table().unchecked_into();
    for (rows, place) in (1..).zip(places_of_tiles()) {
        let tile: Function = Reflect::get(&tiles, &rows.to_string().into())?.unchecked_into();
        table.set(place, &tile)?;
    }
    Ok(true)
}
