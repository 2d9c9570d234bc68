//! The engine's part of a replay: it takes what a committed run record has.

use serde_json::{Value, json};
use wordloom_session::{BeginTraining, Choose, FileRole};
use wordloom_training::{Preset, Settings};

use super::support::{advance_to_the_end, ask, evaluate, load, opened};

/// The table that the record was made with, and the record. It was made by the last commit that wrote version 1 and
/// then converted to version 2 by the library, see `www/tests/library/record_versions.test.js`.
const TABLE: &str = include_str!("../../../../www/tests/fixtures/run-v1.csv");
const RECORD: &str = include_str!("../../../../www/tests/fixtures/run-v2.json");

#[test]
fn a_recorded_run_is_trained_again() {
    let record: Value = serde_json::from_str(RECORD).unwrap();
    let mut session = opened();
    let table = load(&mut session, FileRole::Data, TABLE).unwrap();
    assert_eq!(json!(table.digest), record["data"]["digest"]);

    // A record of that time names no folds, and the library adds that its validation rows were held out.
    let mut choice = record["choice"].clone();
    choice["split"]["folds"] = json!(1);
    let rows = ask::<Choose>(&mut session, choice).unwrap();
    assert_eq!(json!({ "train": rows.train, "validation": rows.validation, "test": rows.test }), record["rows"]);

    let run = json!({ "preset": record["preset"], "settings": record["settings"] });
    let plan = ask::<BeginTraining>(&mut session, run).unwrap();
    // Settings that were added since have the values of the preset.
    let preset: Preset = serde_json::from_value(record["preset"].clone()).unwrap();
    let settings = Settings::over(preset.settings(), record["settings"].as_object().unwrap().clone()).unwrap();
    assert_eq!(plan.settings, *settings);
    assert_eq!(json!({ "parameters": plan.parameters, "vocabulary": plan.vocabulary }), record["model"]);

    let bursts = advance_to_the_end(&mut session, 50.0);
    let epochs: Vec<_> = bursts.iter().flat_map(|burst| &burst.validation).collect();
    let recorded = record["history"].as_array().unwrap();
    assert_eq!(epochs.len(), recorded.len());
    for (epoch, recorded) in epochs.iter().zip(recorded).take(2) {
        // On the machine that trained it, all bits are equal. Other instruction sets round differently, and the
        // differences grow from epoch to epoch.
        let difference = (epoch.loss - recorded["loss"].as_f64().unwrap()).abs();
        assert!(difference < 1e-3, "epoch {}: {difference}", epoch.epoch);
    }
    let metrics = evaluate(&mut session);
    let columns: Vec<&str> = metrics.targets.iter().map(|target| target.column.as_str()).collect();
    assert_eq!(columns, ["topic", "tags", "price", "stars"]);
}
