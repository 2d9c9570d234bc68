//! The layers of `src/`, and that its modules keep to them. Reads the sources as text; knows nothing of what they do.
//!
//! Code under `#[cfg(test)]` keeps to the same rules: a test that needs a higher layer belongs in `tests/`.
//! Links in comments are free, since they tie nothing together.

use std::fs;
use std::path::{Path, PathBuf};

mod imports;

use imports::{Import, imports};

/// Lowest first. A module imports only from lines above its own, so no line imports from itself and there is no cycle.
const LAYERS: &[&[&str]] = &[
    &["random", "config"],
    &["text", "data", "metrics", "device", "kernel"],
    &["batch", "baseline", "health", "vectors"],
    &["model"],
    &["evaluate"],
    &["train", "explain"],
    &["store"],
    &["session"],
    &["web"],
];

/// Modules that import nothing of ours.
const ALONE: &[&str] = &["device", "kernel"];

/// Crates, and the only modules that may use them. A name ending in `*` stands for all crates that begin so.
const HOMES: &[(&[&str], &[&str])] = &[
    (&["burn"], &["device", "kernel", "batch", "model", "evaluate", "train", "explain", "store", "session"]),
    (&["burn_*"], &["device", "kernel"]),
    (&["cubecl*", "gemm*", "wasm_encoder"], &["kernel"]),
    (&["wasm_bindgen", "wasm_bindgen_futures", "js_sys", "web_sys"], &["web"]),
    (&["serde_wasm_bindgen", "console_error_panic_hook"], &["web"]),
    (&["safetensors"], &["store"]),
    (&["nalgebra"], &["vectors"]),
    (&["encoding_rs", "chardetng", "calamine", "quick_xml", "zip", "flate2"], &["data"]),
];

const MOST_LINES: usize = 400;

#[test]
fn every_module_has_a_layer() {
    let stray = |(path, source): &(PathBuf, String)| {
        let module = module_path(path).first()?.clone();
        (layer(&module).is_none() && !source.is_empty())
            .then(|| format!("{}: `{module}` is in no layer of tests/layers.rs", path.display()))
    };
    assert_none(sources().iter().filter_map(stray));
}

#[test]
fn a_module_imports_only_from_lines_above_its_own() {
    assert_none(sources().iter().flat_map(|(path, source)| upward(path, source)));
}

#[test]
fn a_crate_is_used_only_where_it_belongs() {
    assert_none(sources().iter().flat_map(|(path, source)| strangers(path, source)));
}

#[test]
fn no_file_is_over_400_lines() {
    let long = |(path, source): &(PathBuf, String)| {
        let lines = source.lines().count();
        (lines > MOST_LINES)
            .then(|| format!("{}: {lines} lines, at most {MOST_LINES}: it holds more than one noun", path.display()))
    };
    assert_none(sources().iter().filter_map(long));
}

#[test]
fn imports_that_break_the_rules_are_found() {
    let broken = "use crate::{config::Checked, model::{self, Head}};\nfn f() { crate::data::read(); super::super::train::run() }";
    let found = upward(Path::new("src/text/tokenizer.rs"), broken);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert_eq!(
        found[0],
        "src/text/tokenizer.rs:1: `text` (line 2) imports `model` (line 4); a module imports only from lines above its own"
    );
    assert!(found[2].contains("imports `train`"), "{found:#?}");

    assert_eq!(upward(Path::new("src/kernel/mod.rs"), "use crate::config::Config;").len(), 1);
    assert_eq!(strangers(Path::new("src/web/mod.rs"), "use wasm_bindgen::prelude::*;").len(), 0);
    assert_eq!(strangers(Path::new("src/text/mod.rs"), "fn f(t: burn::Tensor) {}\nuse ::calamine::Reader;").len(), 2);
    assert_eq!(strangers(Path::new("src/model/head.rs"), "use cubecl_core as cubecl;").len(), 1);
}

#[test]
fn imports_that_keep_the_rules_are_not() {
    let sound = "//! See [`crate::web`].\nuse super::{encoding, *};\nuse crate::random::Random;\n/* crate::web::a /* nested */ */\n\
                 const TEXT: &str = r#\"crate::web::b\"#;\nfn f<'a>(c: &'a char) -> bool { *c == '\"' || TEXT == \"crate::web\" }\n\
                 #[cfg(test)]\nmod tests {\n    use super::super::random::inner;\n}";
    assert_eq!(upward(Path::new("src/text/tokenizer.rs"), sound), Vec::<String>::new());
    assert_eq!(
        strangers(Path::new("src/text/tokenizer.rs"), "use self::calamine::Row;\nfn f() { table.calamine::<u8>(); }"),
        Vec::<String>::new()
    );
}

/// The imports of a file that go up, or sideways.
fn upward(path: &Path, source: &str) -> Vec<String> {
    let file = module_path(path);
    let Some((own, line)) = file.first().and_then(|own| Some((own, layer(own)?))) else { return Vec::new() };
    let complain = |import: Import| {
        let target = import.top_level_module(&file).filter(|target| target != own)?;
        let complaint = match layer(&target) {
            None => return None,
            Some(_) if ALONE.contains(&own.as_str()) => {
                format!("`{own}` imports `{target}`; it may import nothing of ours")
            }
            Some(above) if above < line => return None,
            Some(other) => format!(
                "`{own}` (line {}) imports `{target}` (line {}); a module imports only from lines above its own",
                line + 1,
                other + 1
            ),
        };
        Some(format!("{}:{}: {complaint}", path.display(), import.line))
    };
    let mut complaints: Vec<String> = imports(source).into_iter().filter_map(complain).collect();
    // A grouped import says the same of each of its names.
    complaints.dedup();
    complaints
}

/// The crates that a file uses and may not.
fn strangers(path: &Path, source: &str) -> Vec<String> {
    let file = module_path(path);
    let Some(own) = file.first() else { return Vec::new() };
    let complain = |import: Import| {
        let name = &import.path[0];
        let named = |pattern: &&str| pattern.strip_suffix('*').map_or(name == pattern, |start| name.starts_with(start));
        let (_, homes) = HOMES.iter().find(|(crates, _)| crates.iter().any(named))?;
        let place = format!("{}:{}", path.display(), import.line);
        (!homes.contains(&own.as_str()))
            .then(|| format!("{place}: `{own}` uses the crate `{name}`, which is for {}", homes.join(", ")))
    };
    imports(source).into_iter().filter_map(complain).collect()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// `src/data/table.rs` is `data::table`; `src/data/mod.rs` is `data`; `src/lib.rs`, which only declares, is nothing.
fn module_path(path: &Path) -> Vec<String> {
    let parts = path.with_extension("");
    let names = parts.iter().map(|part| part.to_string_lossy().into_owned()).skip_while(|name| name != "src").skip(1);
    names.filter(|name| name != "mod" && name != "lib").collect()
}

/// Every Rust file of `src/`, by its path from the root.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("WORDLOOM_ROOT"));
    let (mut folders, mut files) = (vec![root.join("src")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(&path).expect("a source is UTF-8");
                files.push((path.strip_prefix(root).expect("it lies in the root").to_path_buf(), source));
            }
        }
    }
    files.sort();
    files
}

fn assert_none(complaints: impl Iterator<Item = String>) {
    let complaints: Vec<String> = complaints.collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
