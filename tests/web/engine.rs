//! The engine's API: requests as JavaScript sends them.

use js_sys::{Array, JSON, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use wordloom::web::Engine;

fn request(json: &str) -> JsValue {
    JSON::parse(json).expect("the test's JSON is valid")
}

fn text(value: &JsValue, key: &str) -> String {
    Reflect::get(value, &key.into()).unwrap().as_string().unwrap_or_else(|| panic!("{key} of {value:?}"))
}

async fn load(engine: &mut Engine, csv: &str) -> Result<JsValue, JsValue> {
    let begin = r#"{"type":"beginReading","part":"data","name":"texts.csv","folder":false,"options":{}}"#;
    engine.handle(request(begin)).await?;
    let bytes = request(r#"{"type":"readBytes"}"#);
    Reflect::set(&bytes, &"bytes".into(), &Uint8Array::from(csv.as_bytes())).unwrap();
    engine.handle(bytes).await?;
    engine.handle(request(r#"{"type":"endReading"}"#)).await
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
    let table = load(&mut engine, &csv).await.unwrap();
    assert_eq!(Reflect::get(&table, &"rows".into()).unwrap(), 40);
    engine
        .handle(request(r#"{"type":"choose","text":["text"],"targets": [{ "column": "label", "kind": "category" }]}"#))
        .await
        .unwrap();
    let begin = r#"{"type":"beginTraining","preset":"small","settings":{"epochs":8,"batchSize":4}}"#;
    engine.handle(request(begin)).await.unwrap();
    loop {
        let progress = engine.handle(request(r#"{"type":"advanceTraining","milliseconds":200}"#)).await.unwrap();
        if !Reflect::get(&progress, &"ended".into()).unwrap().is_null() {
            break;
        }
    }
    let answer = engine.handle(request(r#"{"type":"predict","texts":["such a fine day"]}"#)).await.unwrap();
    let predictions = Reflect::get(&answer, &"predictions".into()).unwrap();
    let targets = Reflect::get(&Reflect::get_u32(&predictions, 0).unwrap(), &"targets".into()).unwrap();
    let target = Reflect::get_u32(&targets, 0).unwrap();
    let category = Reflect::get(&target, &"category".into()).unwrap();
    assert_eq!(text(&category, "label"), "good");
    assert!(engine.memory_bytes() > 0.0);

    let exported = engine.handle(request(r#"{"type":"exportMember","name":"first"}"#)).await.unwrap();
    let bytes = Reflect::get(&exported, &"bytes".into()).unwrap();
    assert!(bytes.is_instance_of::<Uint8Array>(), "bytes are a Uint8Array and not a list of numbers");
    let import = request(r#"{"type":"importMember"}"#);
    Reflect::set(&import, &"bytes".into(), &bytes).unwrap();
    let ensemble = engine.handle(import).await.unwrap();
    let members = Array::from(&Reflect::get(&ensemble, &"members".into()).unwrap());
    assert_eq!(members.length(), 1);
    assert_eq!(members.get(0), "first");

    let done = engine.handle(request(r#"{"type":"forgetTest"}"#)).await.unwrap();
    assert!(done.is_null(), "a request without a result is answered with null");
}

#[wasm_bindgen_test]
async fn failures_have_codes() {
    let mut engine = Engine::new();
    for (json, code) in
        [(r#"{"type":"dance"}"#, "request.malformed"), (r#"{"type":"finishTraining"}"#, "session.notBegun")]
    {
        assert_eq!(text(&engine.handle(request(json)).await.unwrap_err(), "code"), code);
    }
    let failure = load(&mut engine, "text,label\na,b,c\n").await.unwrap_err();
    assert_eq!(text(&failure, "code"), "data.raggedRow");
}
