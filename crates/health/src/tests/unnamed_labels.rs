//! The offer of names for categories.

use super::*;

#[test]
fn categories_without_names_are_offered_some_if_there_are_few_rows() {
    let table = |rows: usize, labels: [&str; 3]| {
        let row = |row: usize| format!("{} number {row},{}\n", NAMES[row % 7], labels[row % 3]);
        "text,label\n".to_owned() + &(0..rows).map(row).collect::<String>()
    };
    let find = |rows, labels| Rows::of(&table(rows, labels)).find("health.unnamedLabels");
    let (finding, rows) = find(60, ["0", "1", "2"]).unwrap();
    assert_eq!(finding.severity, Severity::Offer);
    assert_eq!(finding.sentence.values["column"], Value::from("label"));
    assert_eq!(finding.sentence.values["label"], Value::from("0"));
    assert!(rows.is_empty());
    // The first category without a name is the example.
    let (finding, _) = find(60, ["bad", "1", "B"]).unwrap();
    assert_eq!(finding.sentence.values["label"], Value::from("1"));
    assert!(find(60, ["bad", "good", "2"]).is_none());
    assert!(find(60, ["好", "坏", "2"]).is_none());
    assert!(find(2_000, ["0", "1", "2"]).is_none());
}
