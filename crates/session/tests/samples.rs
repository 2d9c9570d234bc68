//! The samples of the page: they are read correctly, and nothing is wrong with them.
#![cfg(not(target_family = "wasm"))]

use serde_json::{Value, json};
use wordloom_session::{AnyRequest, Session};

/// A sample, the roles that its columns must be guessed to have, and the columns to predict with their kinds.
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

/// The answer to a request in JSON, in JSON.
fn ask(session: &mut Session, request: Value) -> Value {
    let request: AnyRequest = serde_json::from_value(request).expect("the request of the test is valid");
    serde_json::to_value(pollster::block_on(session.handle(request)).unwrap()).unwrap()
}

fn loaded(name: &str) -> (Session, Value) {
    let path = format!("{}/www/samples/{name}", env!("WORDLOOM_ROOT"));
    let bytes = std::fs::read(path).unwrap();
    let mut session = Session::new();
    ask(&mut session, json!({ "type": "open", "device": "cpu" }));
    let begin = json!({ "type": "beginReading", "name": name, "part": "data", "folder": false, "options": {} });
    ask(&mut session, begin);
    ask(&mut session, json!({ "type": "readBytes", "bytes": bytes }));
    let table = ask(&mut session, json!({ "type": "endReading" }));
    (session, table)
}

#[test]
fn the_roles_of_the_samples_columns_are_guessed() {
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
fn the_samples_have_no_duplicates_and_no_label_leaks() {
    for Sample { name, targets, .. } in SAMPLES {
        let (mut session, _) = loaded(name);
        let targets: Vec<Value> =
            targets.iter().map(|(column, kind)| json!({ "column": column, "kind": kind })).collect();
        ask(&mut session, json!({ "type": "choose", "text": ["text"], "targets": targets }));
        let health = ask(&mut session, json!({ "type": "inspect", "preset": "balanced", "settings": {} }));
        for finding in health["findings"].as_array().unwrap() {
            let code = finding["sentence"]["code"].as_str().unwrap();
            // With a few hundred rows, some words of the held-out rows are always unknown.
            let is_offer = finding["severity"] == "offer" || finding["severity"] == "content";
            // Ratings from 1 to 5 have few distinct values.
            assert!(["health.unknown", "health.fewScores"].contains(&code) || is_offer, "{name}: {finding}");
        }
    }
}
