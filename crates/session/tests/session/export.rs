//! A model as files for other programs. `bench/onnx_parity.py` checks what the ONNX file predicts.

use serde_json::{Value, json};
use wordloom_session::{
    BeginTraining, Choose, Evaluate, ExportModel, ExportedFile, Failure, LoadModel, SaveModel, Session,
};

use super::support::{advance_to_the_end, ask, both_targets, call, chosen, opened, train};

fn export(session: &mut Session, parameters: Value) -> Result<Vec<ExportedFile>, Failure> {
    ask::<ExportModel>(session, parameters).map(|answer| answer.files)
}

fn text(files: &[ExportedFile], name: &str) -> String {
    let file = files.iter().find(|file| file.name == name).expect("the export has the file");
    String::from_utf8(file.bytes.to_vec()).unwrap()
}

#[test]
fn an_exported_model_comes_with_code_and_a_card() {
    let mut session = chosen();
    train(&mut session, 1);
    let parameters = json!({ "name": "feedback", "date": "2026-01-31", "license": "CC BY | 4.0" });
    let files = export(&mut session, parameters).unwrap();
    let names: Vec<&str> = files.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["feedback.onnx", "predict.py", "predict.js", "README.md"]);
    for code in ["predict.py", "predict.js"] {
        let code = text(&files, code);
        assert!(code.contains("feedback.onnx") && code.contains("probabilities:topic"), "{code}");
    }
    let card = text(&files, "README.md");
    assert!(card.contains("Exported on 2026-01-31.") && card.contains("| License | CC BY \\| 4.0 |"), "{card}");
    assert!(card.contains("| Data | texts.csv |") && card.contains("| topic | accuracy | "), "{card}");
    assert!(card.contains("| rating | mean absolute error | ") && card.contains("\"epochs\": 1"), "{card}");

    // Other rows are chosen: the card does not call them those of the model.
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": both_targets() })).unwrap();
    let files = export(&mut session, json!({ "name": "feedback" })).unwrap();
    assert!(text(&files, "README.md").contains("| Data | not known"));
}

#[test]
fn an_onnx_file_tells_the_thresholds_of_its_model() {
    let mut session = chosen();
    train(&mut session, 1);
    let onnx = |session: &mut Session, certainty: Value| {
        let parameters = json!({ "name": "feedback", "model": "linear", "certainty": certainty });
        String::from_utf8_lossy(&export(session, parameters).unwrap()[0].bytes).into_owned()
    };
    let coverage = json!({ "column": "topic", "coverage": 0.9, "bound": { "probability": 0.0625 } });
    let told = onnx(&mut session, json!({ "coverage": [coverage] }));
    assert!(told.contains("wordloom.certainty") && told.contains("0.0625"));
    assert!(!onnx(&mut session, json!({})).contains("wordloom.certainty"));
}

#[test]
fn a_loaded_model_is_exported_as_it_was_where_it_was_trained() {
    let mut session = chosen();
    train(&mut session, 1);
    let here = export(&mut session, json!({ "name": "model", "model": "blend" })).unwrap();
    let saved = ask::<SaveModel>(&mut session, json!({ "name": "model", "model": "blend" })).unwrap();

    let mut other = opened();
    let refused = |failure: Failure| failure.code;
    assert_eq!(
        export(&mut other, json!({ "name": "model", "loaded": true })).map_err(refused).unwrap_err(),
        "session.noModel"
    );
    call(&mut other, LoadModel { bytes: saved.bytes }).unwrap();
    let there = export(&mut other, json!({ "name": "model", "loaded": true })).unwrap();
    assert_eq!(there[..3], here[..3]);
    let card = text(&there, "README.md");
    assert!(card.contains("It was not measured here.") && card.contains("| Model | blend: "), "{card}");
}

#[test]
fn without_a_choice_the_model_that_answers_is_exported() {
    let mut session = chosen();
    train(&mut session, 1);
    let answers = ask::<Evaluate>(&mut session, json!({})).unwrap().validation.answers;
    let answers = serde_json::to_value(answers).unwrap();
    let own = export(&mut session, json!({ "name": "model" })).unwrap();
    assert_eq!(own, export(&mut session, json!({ "name": "model", "model": answers })).unwrap());
    let [network, linear, blend] = ["network", "linear", "blend"]
        .map(|model| export(&mut session, json!({ "name": "model", "model": model })).unwrap()[0].bytes.len());
    assert!(network != linear && blend > network && blend > linear, "{network} {linear} {blend}");
}

#[test]
fn what_onnx_cannot_hold_is_refused_with_its_name() {
    let mut session = chosen();
    let settings = json!({ "epochs": 1, "embedding": 8, "layers": [{ "kind": "gru", "hidden": 4 }], "maskUrls": true });
    ask::<BeginTraining>(&mut session, json!({ "preset": "small", "settings": settings })).unwrap();
    advance_to_the_end(&mut session, 50.0);
    let code = |session: &mut Session, model: &str| {
        export(session, json!({ "name": "model", "model": model })).map_err(|failure| failure.code).unwrap_err()
    };
    for model in ["network", "linear", "blend"] {
        assert_eq!(code(&mut session, model), "export.cleaning");
    }
    // Any model has a card, with the measures of that model.
    let card = |session: &mut Session, model: &str| {
        let files = export(session, json!({ "name": "model", "model": model, "format": "card" })).unwrap();
        assert_eq!(files.len(), 1);
        text(&files, "README.md")
    };
    let [network, linear] = ["network", "linear"].map(|model| card(&mut session, model));
    assert!(network.contains("| topic | accuracy | ") && linear.contains("| topic | accuracy | "), "{network}");
    assert_ne!(network, linear);
    assert!(network.contains("| Model | network |") && linear.contains("| Model | linear model on n-grams |"));
}

#[test]
fn a_network_is_exported_for_py_torch() {
    let mut session = chosen();
    train(&mut session, 1);
    let parameters = |model: Value| json!({ "name": "feedback", "format": "pyTorch", "model": model });
    let files = export(&mut session, parameters(Value::Null)).unwrap();
    let names: Vec<&str> = files.iter().map(|file| &*file.name).collect();
    let (networks, others) = names.split_at(names.len() - 2);
    assert_eq!(others, ["model.py", "README.md"]);
    assert!(networks.iter().all(|name| name.ends_with(".safetensors")), "{names:?}");
    let program = text(&files, "model.py");
    assert!(
        program.contains("class Network(nn.Module):") && program.contains("\"topic\": torch.softmax("),
        "{program}"
    );
    assert!(networks.iter().all(|name| program.contains(name)), "{program}");
    let length = u64::from_le_bytes(files[0].bytes[..8].try_into().unwrap()) as usize;
    let header: Value = serde_json::from_slice(&files[0].bytes[8..8 + length]).unwrap();
    assert!(header["embedding.weight"].is_object() && header["encoder.0.weight_ih_l0"].is_object(), "{header}");
    assert!(header["__metadata__"]["tokens"].as_str().unwrap().starts_with("[\"<pad>\",\"<unk>\","), "{header}");
    assert!(text(&files, "README.md").contains("| Model | network |"));
    assert_eq!(export(&mut session, parameters(json!("blend"))).unwrap_err().code, "export.pyTorch");
}
