//! Texts that are only a word for a missing value.

use super::*;

#[test]
fn texts_that_are_only_a_word_for_a_missing_value_are_reported_and_can_be_kept() {
    let rows = Rows::of(&(plain(20) + "N/A,x\n,y\n"));
    assert_eq!(rows.find("health.withoutText").unwrap().1, [(21, 21)]);
    let (finding, locations) = rows.find("health.placeholderTexts").unwrap();
    assert_eq!((finding.fixes, locations), (vec![Fix::KeepPlaceholders], vec![(20, 20)]));
    assert_eq!(rows.dataset.texts.placeholder(20), "N/A");
}
