//! The samples that come with the page: read as they should be, and in good health.
#![cfg(not(target_family = "wasm"))]

use serde_json::{Value, json};
use wordloom_session::{Request, Session};

/// A sample, its columns with the roles that the page takes them for, and the columns that are predicted with their kinds.
struct Sample {
    name: &'static str,
    roles: &'static [(&'static str, &'static str)],
    targets: &'static [(&'static str, &'static str)],
}

const TEXT: (&str, &str) = ("text", "text");
const CATEGORY: (&str, &str) = ("category", "category");
const MOOD: (&str, &str) = ("mood", "category");
const STRENGTH: (&str, &str) = ("strength", "score");
const RATING: (&str, &str) = ("rating", "score");

const SAMPLES: [Sample; 6] = [
    Sample { name: "news.en.csv", roles: &[TEXT, CATEGORY], targets: &[CATEGORY] },
    Sample { name: "news.zh.csv", roles: &[TEXT, CATEGORY], targets: &[CATEGORY] },
    Sample { name: "reviews.en.csv", roles: &[TEXT], targets: &[RATING] },
    Sample { name: "reviews.zh.csv", roles: &[TEXT], targets: &[RATING] },
    Sample { name: "posts.en.csv", roles: &[TEXT, MOOD], targets: &[MOOD, STRENGTH] },
    Sample { name: "posts.zh.csv", roles: &[TEXT, MOOD], targets: &[MOOD, STRENGTH] },
];

/// Answers a request given as JSON, as JSON.
fn ask(session: &mut Session, request: Value) -> Value {
    let request: Request = serde_json::from_value(request).expect("the test's request is one of the protocol");
    serde_json::to_value(pollster::block_on(session.handle(request)).unwrap()).unwrap()
}

fn loaded(name: &str) -> (Session, Value) {
    let path = format!("{}/www/samples/{name}", env!("WORDLOOM_ROOT"));
    let bytes = std::fs::read(path).unwrap();
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" }));
    let table = ask(&mut session, json!({ "type": "load", "part": "data", "file": { "name": name, "bytes": bytes } }));
    (session, table)
}

#[test]
fn the_columns_of_the_samples_are_taken_for_what_they_are() {
    for Sample { name, roles, .. } in SAMPLES {
        let (_, table) = loaded(name);
        assert_eq!(table["rows"], 400, "{name}");
        for (column, role) in roles {
            let found = table["columns"].as_array().unwrap().iter().find(|each| each["name"] == *column).unwrap();
            assert_eq!(found["guess"]["role"], *role, "{name}: {column}");
        }
    }
}

#[test]
fn the_samples_hold_no_text_twice_and_nothing_that_gives_an_answer_away() {
    for Sample { name, targets, .. } in SAMPLES {
        let (mut session, _) = loaded(name);
        let targets: Vec<Value> =
            targets.iter().map(|(column, kind)| json!({ "column": column, "kind": kind })).collect();
        ask(&mut session, json!({ "type": "choose", "text": ["text"], "targets": targets }));
        let health = ask(&mut session, json!({ "type": "inspect", "preset": "balanced", "settings": {} }));
        for finding in health["findings"].as_array().unwrap() {
            let code = finding["sentence"]["code"].as_str().unwrap();
            // A few hundred rows always leave words of the held-out rows unknown.
            assert_eq!(code, "health.unknown", "{name}: {finding}");
        }
    }
}
