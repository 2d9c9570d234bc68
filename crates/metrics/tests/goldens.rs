//! Measures as scikit-learn computes them, and label errors as cleanlab finds them. `goldens.py` writes the fixtures.

use serde_json::Value;
use wordloom_metrics::{CategoryReport, Estimate, LabelErrors, LabelReport, ScoreReport};

const CATEGORIES: &str = include_str!("fixtures/categories.json");
const LABELS: &str = include_str!("fixtures/labels.json");
const LABEL_ERRORS: &str = include_str!("fixtures/label_errors.json");
const SCORES: &str = include_str!("fixtures/scores.json");

fn cases(fixture: &str) -> Vec<Value> {
    serde_json::from_str(fixture).unwrap()
}

fn read<T: serde::de::DeserializeOwned>(case: &Value, key: &str) -> T {
    serde_json::from_value(case[key].clone()).unwrap_or_else(|error| panic!("{key}: {error}"))
}

/// Compares an estimate with a number of a case.
fn compare(case: &Value, key: &str, estimate: Option<Estimate>) {
    equal(key, read(case, key), estimate);
}

fn equal(name: &str, expected: f64, estimate: Option<Estimate>) {
    let Estimate { value, low, high } = estimate.unwrap_or_else(|| panic!("{name} is absent"));
    assert!((value - expected).abs() < 1e-9, "{name}: {value} and {expected}");
    assert!(low <= value && value <= high, "{name}: {low} to {high}");
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("class {index}")).collect()
}

#[test]
fn measures_of_categories_are_those_of_scikit_learn() {
    for case in cases(CATEGORIES) {
        let probabilities: Vec<Vec<f32>> = read(&case, "probabilities");
        let report =
            CategoryReport::new(&names(probabilities[0].len()), &read::<Vec<u32>>(&case, "truth"), &probabilities);
        compare(&case, "accuracy", report.accuracy);
        compare(&case, "balancedAccuracy", report.balanced_accuracy);
        compare(&case, "macroF1", report.macro_f1);
        compare(&case, "weightedF1", report.weighted_f1);
        compare(&case, "logLoss", report.log_loss);
        compare(&case, "rocAuc", report.roc_auc);
        compare(&case, "averagePrecision", report.average_precision);
        assert_eq!(report.top.len(), case["top"].as_object().unwrap().len());
        for top in &report.top {
            compare(&case["top"], &top.count.to_string(), top.accuracy);
        }
        assert_eq!(report.confusion, read::<Vec<Vec<usize>>>(&case, "confusion"));
        for (index, class) in report.classes.iter().enumerate() {
            let expected = |key| read::<Vec<f64>>(&case, key)[index];
            equal("class's area", expected("rocAucs"), class.roc_auc);
            equal("class's average precision", expected("averagePrecisions"), class.average_precision);
            equal("recall", expected("recall"), class.recall);
            equal("f1", expected("f1"), class.f1);
            // scikit-learn's precision of a class that is never predicted is 0, ours is absent.
            let precision = class.precision.map_or(0.0, |precision| precision.value);
            assert!((precision - expected("precision")).abs() < 1e-9);
            assert_eq!(class.support as f64, expected("support"));
        }
    }
}

#[test]
fn measures_of_labels_are_those_of_scikit_learn() {
    for case in cases(LABELS) {
        let probabilities: Vec<Vec<f32>> = read(&case, "probabilities");
        let truth: Vec<Vec<u32>> = read(&case, "truth");
        let report = LabelReport::new(&names(probabilities[0].len()), &truth, &probabilities);
        compare(&case, "exact", report.exact);
        compare(&case, "microF1", report.micro_f1);
        compare(&case, "macroF1", report.macro_f1);
        compare(&case, "rocAuc", report.roc_auc);
        compare(&case, "averagePrecision", report.average_precision);
    }
}

#[test]
fn measures_of_scores_are_those_of_scikit_learn_and_scipy() {
    for case in cases(SCORES) {
        let report = ScoreReport::new(&read::<Vec<f64>>(&case, "truth"), &read::<Vec<f64>>(&case, "predicted"));
        compare(&case, "meanAbsoluteError", report.mean_absolute_error);
        compare(&case, "rootMeanSquaredError", report.root_mean_squared_error);
        compare(&case, "r2", report.r2);
        compare(&case, "pearson", report.pearson);
        compare(&case, "spearman", report.spearman);
    }
}

#[test]
fn label_errors_are_those_of_cleanlab() {
    for case in cases(LABEL_ERRORS) {
        let (labels, probabilities): (Vec<u32>, Vec<Vec<f32>>) = (read(&case, "labels"), read(&case, "probabilities"));
        let found = LabelErrors::find(&labels, &probabilities);
        assert_eq!(found.joint, read::<Vec<Vec<usize>>>(&case, "joint"));
        assert_eq!(found.rows, read::<Vec<usize>>(&case, "issues"));
        assert!(!found.rows.is_empty());
    }
}
