//! The engine's API: requests as JavaScript sends them.

use js_sys::{JSON, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use wordloom::web::Engine;

fn request(json: &str) -> JsValue {
    JSON::parse(json).expect("the test's JSON is valid")
}

fn text(value: &JsValue, key: &str) -> String {
    Reflect::get(value, &key.into()).unwrap().as_string().unwrap_or_else(|| panic!("{key} of {value:?}"))
}

fn load(csv: &str) -> JsValue {
    let load = request(r#"{"type":"load","part":"data","file":{"name":"texts.csv"}}"#);
    let file = Reflect::get(&load, &"file".into()).unwrap();
    Reflect::set(&file, &"bytes".into(), &Uint8Array::from(csv.as_bytes())).unwrap();
    load
}

#[wasm_bindgen_test]
async fn a_file_is_loaded_trained_on_and_predicted_with() {
    let mut engine = Engine::new();
    let opened = engine.handle(request(r#"{"type":"open","device":"cpu"}"#)).await.unwrap();
    assert_eq!(text(&Reflect::get(&opened, &"device".into()).unwrap(), "kind"), "cpu");
    let mut csv = "text,label\n".to_owned();
    for row in 0..40 {
        csv += &format!("a {} day number {row},{}\n", ["fine", "bad"][row % 2], ["good", "poor"][row % 2]);
    }
    engine.handle(load(&csv)).await.unwrap();
    engine
        .handle(request(r#"{"type":"choose","text":["text"],"targets": [{ "column": "label", "kind": "category" }]}"#))
        .await
        .unwrap();
    engine.handle(request(r#"{"type":"begin","preset":"small","settings":{"epochs":8,"batchSize":4}}"#)).await.unwrap();
    loop {
        let progress = engine.handle(request(r#"{"type":"advance","milliseconds":200}"#)).await.unwrap();
        if !Reflect::get(&progress, &"ended".into()).unwrap().is_null() {
            break;
        }
    }
    let response = engine.handle(request(r#"{"type":"predict","texts":["such a fine day"]}"#)).await.unwrap();
    let predictions = Reflect::get(&response, &"predictions".into()).unwrap();
    let targets = Reflect::get(&Reflect::get_u32(&predictions, 0).unwrap(), &"targets".into()).unwrap();
    let target = Reflect::get_u32(&targets, 0).unwrap();
    let category = Reflect::get(&target, &"category".into()).unwrap();
    assert_eq!(text(&category, "label"), "good");
    assert!(engine.memory_bytes() > 0.0);

    let packed = engine.handle(request(r#"{"type":"pack","name":"first"}"#)).await.unwrap();
    let bytes = Reflect::get(&packed, &"bytes".into()).unwrap();
    assert!(bytes.is_instance_of::<Uint8Array>(), "bytes are a Uint8Array and not a list of numbers");
    let admit = request(r#"{"type":"admit"}"#);
    Reflect::set(&admit, &"bytes".into(), &bytes).unwrap();
    assert_eq!(text(&engine.handle(admit).await.unwrap(), "type"), "kept");
}

#[wasm_bindgen_test]
async fn failures_have_codes() {
    let mut engine = Engine::new();
    for (request, code) in [
        (request(r#"{"type":"dance"}"#), "request.malformed"),
        (request(r#"{"type":"finish"}"#), "session.notBegun"),
        (load("text,label\na,b,c\n"), "data.raggedRow"),
    ] {
        assert_eq!(text(&engine.handle(request).await.unwrap_err(), "code"), code);
    }
}
