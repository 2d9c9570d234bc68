//! McNemar's exact test as statsmodels computes it. `mcnemar_goldens.py` writes the fixture.

use serde_json::Value;
use wordloom_metrics::mcnemar;

#[test]
fn the_p_values_are_those_of_statsmodels() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("fixtures/mcnemar.json")).unwrap();
    assert!(cases.len() > 10);
    for case in cases {
        let number = |key: &str| case[key].as_f64().unwrap();
        let value = mcnemar(number("first") as usize, number("second") as usize);
        assert!((value - number("pValue")).abs() < 1e-9, "{case}: {value}");
    }
}
