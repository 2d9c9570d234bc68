//! Texts that contain more than words: what is reported, and how it is changed back.

use super::*;

/// Rows with a unique word each, the first `count` of them with something more.
fn table(count: usize, more: &str) -> String {
    let row = |row: usize| {
        let more = if row < count { more } else { "" };
        format!("\"{} number{row} {more}\",{}\n", NAMES[row % 7], ["x", "y"][row % 2])
    };
    "text,label\n".to_owned() + &(0..60).map(row).collect::<String>()
}

#[test]
fn each_kind_of_content_is_reported_with_its_rows_and_its_setting() {
    for (more, code, setting, severity) in [
        ("late <br> again", "health.html", Some("stripHtml"), Severity::Warning),
        ("late\n> quoted\n", "health.quotes", Some("skipQuotes"), Severity::Content),
        ("see www.example.org", "health.urls", Some("maskUrls"), Severity::Content),
        ("mail ann@example.org", "health.urls", Some("maskUrls"), Severity::Content),
        ("ask @ann", "health.users", Some("maskUsers"), Severity::Content),
        ("so #late", "health.hashtags", None, Severity::Content),
        ("so late 😀", "health.emoji", None, Severity::Content),
    ] {
        let (finding, rows) = Rows::of(&table(9, more)).find(code).unwrap_or_else(|| panic!("{code}"));
        assert_eq!((finding.severity, number(&finding, "rows"), finding.rows), (severity, 9.0, 9), "{code}");
        assert!(rows.iter().all(|&(_, row)| row < 9));
        let advice = finding.setting.map(|advice| (advice.name, advice.value));
        assert_eq!(advice, setting.map(|name| (name.to_owned(), SettingValue::Switch(true))), "{code}");
        assert!(Rows::of(&table(0, more)).find(code).is_none());
    }
}

#[test]
fn what_is_left_out_stays_in_the_report_to_be_changed_back() {
    let rows = Rows::of(&table(9, "late <br> again"));
    let cleaning = Cleaning { html: true, ..Cleaning::default() };
    let Inspection { health, .. } = rows.inspect_cleaned(100, cleaning);
    let find = |code: &str| health.findings.iter().find(|finding| finding.sentence.code == code);
    assert!(find("health.html").is_none());
    let stripped = find("health.htmlStripped").unwrap();
    assert_eq!(stripped.setting.as_ref().unwrap().value, SettingValue::Switch(false));
    assert_eq!(stripped.severity, Severity::Content);
}

#[test]
fn a_tag_that_reveals_the_label_does_not_once_tags_are_left_out() {
    let row = |row: usize| {
        let tag = if row.is_multiple_of(2) { "<hr>" } else { "" };
        format!("{} number{row} {tag},{}\n", NAMES[row % 7], ["x", "y"][row % 2])
    };
    let rows = Rows::of(&("text,label\n".to_owned() + &(0..200).map(row).collect::<String>()));
    let leaks = |cleaning| {
        let health = rows.inspect_cleaned(100, cleaning).health;
        health.findings.iter().filter(|finding| finding.sentence.code == "health.labelLeak").count()
    };
    assert!(leaks(Cleaning::default()) > 0);
    assert_eq!(leaks(Cleaning { html: true, ..Cleaning::default() }), 0);
}
