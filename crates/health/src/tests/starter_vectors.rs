//! The offer of starter vectors.

use super::*;

#[test]
fn few_rows_of_english_or_chinese_are_offered_starter_vectors() {
    let table = |rows: usize, words: &str| {
        let row = |row: usize| format!("{words} {} {row},{}\n", NAMES[row % 7], ["x", "y"][row % 2]);
        "text,label\n".to_owned() + &(0..rows).map(row).collect::<String>()
    };
    let (finding, rows) = Rows::of(&table(60, "would you return this for the")).find("health.starterVectors").unwrap();
    assert_eq!((finding.severity, number(&finding, "rows")), (Severity::Offer, 60.0));
    assert!(finding.fixes.is_empty() && finding.setting.is_none() && rows.is_empty());
    assert!(Rows::of(&table(60, "bitte alles zurück an")).find("health.starterVectors").is_none());
    assert!(Rows::of(&table(2_000, "would you return this for the")).find("health.starterVectors").is_none());
    let (finding, _) = Rows::of(&table(60, "请问可以退货吗")).find("health.starterVectors").unwrap();
    assert_eq!(finding.sentence.values["language"], Value::from("zh"));
}
