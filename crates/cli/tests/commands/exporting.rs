//! `wordloom export`.

use std::fs;

use super::support::{SAMPLE, folder, path, run, trained};

#[test]
fn the_files_of_the_page_are_written() {
    let (model, _) = trained();
    let folder = folder("export");
    let onnx = path(&folder, "new/onnx");
    let more = ["--onnx", "-o", &onnx, "--name", "topics", "--license", "CC0", "--json"];
    let files = run(&[&["export", model.as_str()], &more[..]].concat()).ok().json()["files"].clone();
    let names: Vec<&str> =
        files.as_array().unwrap().iter().map(|file| file.as_str().unwrap().rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["topics.onnx", "predict.py", "predict.js", "README.md"]);
    let card = fs::read_to_string(folder.join("new/onnx/README.md")).unwrap();
    assert!(card.contains("CC0"), "{card}");
    assert!(fs::metadata(folder.join("new/onnx/topics.onnx")).unwrap().len() > 10_000);
}

#[test]
fn a_network_is_written_for_py_torch() {
    let (model, _) = trained();
    let folder = folder("export-pytorch");
    run(&["export", model.as_str(), "--pytorch", "-o", &path(&folder, "")]).ok();
    let program = fs::read_to_string(folder.join("model.py")).unwrap();
    assert!(program.contains("class Network(nn.Module):"), "{program}");
    assert_eq!(run(&["export", model.as_str(), "--pytorch", "--onnx"]).code, 2);
}

#[test]
fn what_onnx_cannot_hold_is_refused_with_the_code_of_the_page() {
    let folder = folder("refused");
    let model = path(&folder, "masked.wordloom");
    let columns = ["--text", "text", "--category", "topic", "--set", "epochs=1", "--set", "maskUrls=true"];
    run(&[&["train", SAMPLE, "--output", model.as_str()], &columns[..]].concat()).ok();
    let ran = run(&["export", &model, "--onnx", "-o", &path(&folder, "")]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("[export.cleaning]"), "{}", ran.stderr);
}
