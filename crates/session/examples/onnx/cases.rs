//! The models: one for each structure, kind of target and kind of token that an ONNX file can hold.

use std::fs;
use std::path::Path;

use wordloom_base::random::Random;
use wordloom_data::Table;
use wordloom_starter::{Encoder, Weights};
use wordloom_vectors::{Origin, starter_bytes, starter_bytes_with_encoder};

/// A model to train.
pub struct Case {
    /// Its name.
    pub name: &'static str,
    /// The rows as a CSV file with the column `text`.
    pub rows: fn(&Path) -> String,
    /// The columns to predict, in JSON.
    pub targets: &'static str,
    /// The settings that differ from the preset *Small*, in JSON.
    pub settings: &'static str,
    /// The settings of a network that is trained before, as a member of the ensemble, in JSON.
    pub member: Option<&'static str>,
    /// The fixes of the data, in JSON.
    pub fixes: &'static str,
    /// The number of folds.
    pub folds: usize,
    /// A file of word vectors.
    pub vectors: Option<fn() -> Vec<u8>>,
    /// Which of the models is exported.
    pub model: &'static str,
}

const PLAIN: Case = Case {
    name: "",
    rows: english,
    targets: r#"[{ "column": "label", "kind": "category" }]"#,
    settings: "{}",
    member: None,
    fixes: "[]",
    folds: 1,
    vectors: None,
    model: "network",
};

const IGNORED: &str = r#"[{ "type": "ignoreToken", "token": "the" }, { "type": "ignoreToken", "token": "好" }]"#;

const SEVERAL: &str = r#"[{ "column": "topic", "kind": "category" }, { "column": "tags", "kind": "labels" },
    { "column": "length", "kind": "score" }, { "column": "stars", "kind": "ordinal" }]"#;

/// The models.
pub const CASES: &[Case] = &[
    Case { name: "lstm", ..PLAIN },
    Case {
        name: "lstm-chinese",
        rows: chinese,
        settings: r#"{ "layers": [{ "kind": "lstm", "hidden": 16 }], "pooling": "last" }"#,
        ..PLAIN
    },
    Case {
        name: "lstm-last-stacked",
        settings: r#"{ "layers": [{ "kind": "lstm", "hidden": 12, "bidirectional": true },
            { "kind": "lstm", "hidden": 10, "bidirectional": true }], "pooling": "last", "layerNorm": true,
            "dense": [9], "activation": "gelu", "lowercase": false }"#,
        ..PLAIN
    },
    Case {
        name: "gru-attention",
        settings: r#"{ "layers": [{ "kind": "gru", "hidden": 16, "bidirectional": true }], "pooling": "attention",
            "dense": [8, 7], "activation": "silu" }"#,
        ..PLAIN
    },
    Case {
        name: "rnn-mean",
        settings: r#"{ "layers": [{ "kind": "rnn", "hidden": 16, "bidirectional": true }], "pooling": "mean",
            "dense": [8], "activation": "tanh", "maxLength": 9 }"#,
        ..PLAIN
    },
    Case {
        name: "rnn-relu-max",
        settings: r#"{ "layers": [{ "kind": "rnnRelu", "hidden": 16 }], "pooling": "max", "dense": [8],
            "activation": "sigmoid" }"#,
        ..PLAIN
    },
    Case {
        name: "convolution",
        settings: r#"{ "layers": [{ "kind": "conv", "hidden": 8, "widths": [1, 2, 3, 4] },
            { "kind": "lstm", "hidden": 8 }], "pooling": "meanMax" }"#,
        ..PLAIN
    },
    Case {
        name: "convolution-last",
        settings: r#"{ "layers": [{ "kind": "conv", "hidden": 8 }], "pooling": "last", "shortcut": true }"#,
        ..PLAIN
    },
    Case { name: "characters", rows: mixed, settings: r#"{ "tokens": "characters", "maxLength": 200 }"#, ..PLAIN },
    Case {
        name: "characters-with-case",
        rows: mixed,
        settings: r#"{ "tokens": "characters", "lowercase": false }"#,
        ..PLAIN
    },
    Case { name: "byte-pair", rows: mixed, settings: r#"{ "tokens": "bytePair", "vocabularySize": 600 }"#, ..PLAIN },
    Case {
        name: "byte-pair-with-case",
        rows: english,
        settings: r#"{ "tokens": "bytePair", "vocabularySize": 1500, "lowercase": false, "maxLength": 30 }"#,
        ..PLAIN
    },
    Case {
        name: "byte-pair-ignoring",
        rows: mixed,
        settings: r#"{ "tokens": "bytePair", "vocabularySize": 2000 }"#,
        fixes: r#"[{ "type": "ignoreToken", "token": "the" }]"#,
        ..PLAIN
    },
    Case { name: "folds", folds: 3, rows: mixed, settings: r#"{ "shortcut": true }"#, ..PLAIN },
    Case { name: "vectors", vectors: Some(word_vectors), settings: r#"{ "embedding": 16 }"#, ..PLAIN },
    Case { name: "targets", rows: several, targets: SEVERAL, ..PLAIN },
    Case { name: "score", rows: several, targets: r#"[{ "column": "length", "kind": "score" }]"#, ..PLAIN },
    Case {
        name: "logarithm",
        rows: several,
        targets: r#"[{ "column": "length", "kind": "score" }]"#,
        fixes: r#"[{ "type": "logarithm", "column": "length" }]"#,
        ..PLAIN
    },
    Case { name: "labels", rows: several, targets: r#"[{ "column": "tags", "kind": "labels" }]"#, folds: 2, ..PLAIN },
    Case { name: "linear", model: "linear", ..PLAIN },
    Case { name: "linear-chinese", rows: chinese, model: "linear", ..PLAIN },
    Case { name: "linear-mixed", rows: mixed, fixes: IGNORED, model: "linear", ..PLAIN },
    Case { name: "linear-targets", rows: several, targets: SEVERAL, model: "linear", ..PLAIN },
    Case {
        name: "linear-vectors",
        rows: several,
        targets: SEVERAL,
        vectors: Some(starter_vectors),
        fixes: IGNORED,
        model: "linear",
        ..PLAIN
    },
    Case {
        name: "linear-encoder",
        settings: r#"{ "starterEncoder": true }"#,
        vectors: Some(vectors_with_encoder),
        fixes: IGNORED,
        model: "linear",
        ..PLAIN
    },
    Case {
        name: "linear-vectors-chinese",
        rows: mixed,
        vectors: Some(chinese_starter_vectors),
        model: "linear",
        ..PLAIN
    },
    Case { name: "blend", rows: mixed, model: "blend", ..PLAIN },
    Case {
        name: "blend-ensemble",
        rows: mixed,
        settings: r#"{ "tokens": "bytePair", "vocabularySize": 900 }"#,
        member: Some(r#"{ "tokens": "characters", "lowercase": false }"#),
        model: "blend",
        ..PLAIN
    },
    Case { name: "blend-folds", rows: several, targets: SEVERAL, folds: 2, model: "blend", ..PLAIN },
];

/// The first rows of a set with a column of answers.
fn first(data: &Path, set: &str, column: &str, count: usize) -> Vec<(String, String)> {
    let file = data.join(set).join("train.csv");
    let bytes = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let table = Table::read("train.csv", &bytes).expect("the set is readable");
    let [text, answer] = ["text", column].map(|name| table.column_index(name).expect("the set has the column"));
    (0..table.rows().min(count)).map(|row| (table.cell(row, text).into(), table.cell(row, answer).into())).collect()
}

fn csv(header: &str, rows: impl Iterator<Item = Vec<String>>) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
    std::iter::once(header.to_owned()).chain(rows.map(line)).collect::<Vec<_>>().join("\n")
}

fn pairs(rows: Vec<(String, String)>) -> String {
    csv("text,label", rows.into_iter().map(|(text, label)| vec![text, label]))
}

fn english(data: &Path) -> String {
    pairs(first(data, "trec", "label", 800))
}

fn chinese(data: &Path) -> String {
    pairs(first(data, "waimai_10k", "label", 800))
}

/// English and Chinese, with emoji.
fn mixed(data: &Path) -> String {
    let mut rows = first(data, "waimai_10k", "label", 300);
    rows.extend(first(data, "sst", "label2", 300));
    rows.iter_mut().step_by(3).for_each(|(text, _)| text.push_str(" 😀！👍🏽"));
    rows.iter_mut().for_each(|(text, label)| {
        if label.is_empty() {
            *label = "none".to_owned();
            text.push('?');
        }
    });
    pairs(rows)
}

/// One column of each kind of target, made from the texts.
fn several(data: &Path) -> String {
    let rows = first(data, "ag_news", "label", 800).into_iter().map(|(text, topic)| {
        let tags = [("the", "article"), ("$", "money"), (" US", "country"), ("AP", "agency")];
        let tags: Vec<&str> = tags.iter().filter(|(part, _)| text.contains(part)).map(|&(_, tag)| tag).collect();
        let (length, stars) = (text.chars().count(), text.split(' ').count() % 5 + 1);
        vec![text, topic, tags.join("; "), format!("{}", 100_000.5 + length as f64), stars.to_string()]
    });
    csv("text,topic,tags,length,stars", rows)
}

/// Vectors of frequent words and of some that no question has.
fn word_vectors() -> Vec<u8> {
    word_rows()
        .iter()
        .flat_map(|(word, values)| {
            let values = values.iter().map(|value| format!(" {value:.3}"));
            format!("{word}{}\n", values.collect::<String>()).into_bytes()
        })
        .collect()
}

/// The same as a file of starter vectors, which the linear model uses as well.
fn starter_vectors() -> Vec<u8> {
    let rows = word_rows();
    let rows: Vec<(&str, Vec<f32>)> = rows.iter().filter(|(word, _)| word.is_ascii()).cloned().collect();
    starter_bytes(&Origin::default(), &rows)
}

/// The same with an encoder of random weights.
fn vectors_with_encoder() -> Vec<u8> {
    let rows = word_rows();
    let rows: Vec<(&str, Vec<f32>)> = rows.iter().filter(|(word, _)| word.is_ascii()).cloned().collect();
    let weights = Weights::random([16, 6, 10], &mut Random::named(1, "encoder"));
    let encoder = Encoder::from_bytes(&weights.to_bytes()).expect("it was written");
    starter_bytes_with_encoder(&Origin::default(), &rows, Some(&encoder))
}

/// Words of scripts without spaces that overlap, and others.
fn chinese_starter_vectors() -> Vec<u8> {
    let words = "的 好吃 很好 不 好 送餐 吃 外卖 外 送 餐 小时 两小时 小 时 了 很 不好 不好吃 味道 还 可以 还可以 速度 快 电影 \
        、 ， 。 the movie good ラーメン メン は 한국 어";
    let row = |(index, word): (usize, &'static str)| {
        (word, (0..16).map(|at| ((index * 37 + at * 19) % 89) as f32 / 89.0 - 0.5).collect())
    };
    let rows: Vec<(&str, Vec<f32>)> = words.split_whitespace().enumerate().map(row).collect();
    starter_bytes(&Origin::default(), &rows)
}

fn word_rows() -> Vec<(&'static str, Vec<f32>)> {
    let words = "what who where when how is the a of in to was did parcel late reuters oil prices said new year love \
        movie food delicious terrible 不 好 吃 送 餐 很 慢 ! ? . ,";
    let row = |(index, word): (usize, &'static str)| {
        (word, (0..16).map(|at| ((index * 31 + at * 17) % 97) as f32 / 97.0 - 0.5).collect())
    };
    words.split_whitespace().enumerate().map(row).collect()
}
