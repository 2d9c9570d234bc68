//! Findings on public data sets. The tests are skipped where the data sets are not next to the checkout.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use super::checks::label_leak;
use super::checks::starter_vectors::{ENGLISH_FRACTION, function_word_fraction, is_chinese};
use wordloom_data::{Dataset, Profile, Schema, Table, TargetChoice, TargetKind, Value};

/// The rows of a data set; `None`, and a message, if it is not there.
fn dataset(set: &str) -> Option<Dataset> {
    let file = Path::new(concat!(env!("WORDLOOM_ROOT"), "/../shared/data")).join(set).join("train.csv");
    let Ok(bytes) = fs::read(&file) else {
        eprintln!("skipped: there is no {}", file.display());
        return None;
    };
    let table = Rc::new(Table::read(set, &bytes).unwrap());
    let suggestion = Profile::of(&table).suggestion;
    let category = suggestion.category.as_deref();
    let target = TargetChoice::new(category.expect("the set has a category"), TargetKind::Category);
    let schema = Schema::new(&table, &suggestion.text, &[target]).unwrap();
    Some(Dataset::new(&table, &schema).unwrap())
}

#[test]
fn hardly_a_token_of_a_public_data_set_is_reported_as_a_label_leak() {
    for (set, tokens) in [
        ("ag_news", vec![]),
        ("trec", vec![]),
        ("sst", vec![]),
        ("sms_spam", vec![]),
        // The class is `visa_or_mastercard`: the token is what it is about, and only its rows contain it.
        ("banking77", vec!["visa"]),
        ("thucnews_titles", vec![]),
        ("waimai_10k", vec![]),
        ("womens_clothing", vec![]),
        ("wine_reviews", vec![]),
        ("emobank", vec![]),
        ("hahackathon", vec![]),
    ] {
        let Some(dataset) = dataset(set) else { continue };
        let found = label_leak::findings(&dataset, &[], wordloom_text::Cleaning::default());
        let found: Vec<Value> =
            found.into_iter().map(|(finding, _)| finding.sentence.values["token"].clone()).collect();
        assert_eq!(found, tokens.into_iter().map(Value::from).collect::<Vec<_>>(), "{set}");
    }
}

#[test]
fn the_languages_of_the_data_sets_are_recognized_from_few_rows() {
    for (set, is_english) in [
        ("ag_news", true),
        ("trec", true),
        ("sst", true),
        ("sms_spam", true),
        ("banking77", true),
        ("womens_clothing", true),
        ("wine_reviews", true),
        ("thucnews_titles", false),
        ("waimai_10k", false),
    ] {
        let Some(dataset) = dataset(set) else { continue };
        let texts: Vec<&str> = dataset.texts().collect();
        for few in texts.chunks_exact(50).take(100) {
            let fraction = function_word_fraction(few.iter().copied());
            assert_eq!(fraction >= ENGLISH_FRACTION, is_english, "{fraction} of 50 rows of {set}");
            assert_eq!(is_chinese(few.iter().copied()), !is_english, "50 rows of {set}");
        }
    }
}
