//! Tests on real data, where they are beside the checkout: what is said of public data sets is true of them.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use super::label_leak;
use wordloom_data::{Dataset, Profile, Schema, Table, TargetChoice, TargetKind, Value};

/// The chosen rows of a given set, or nothing, said aloud.
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
fn hardly_a_word_of_a_public_set_is_said_to_give_its_label_away() {
    for (set, tokens) in [
        ("ag_news", vec![]),
        ("trec", vec![]),
        ("sst", vec![]),
        ("sms_spam", vec![]),
        // Its class is `visa_or_mastercard`: what the class is about, and the only one whose rows say so.
        ("banking77", vec!["visa"]),
        ("thucnews_titles", vec![]),
        ("waimai_10k", vec![]),
        ("womens_clothing", vec![]),
        ("wine_reviews", vec![]),
        ("emobank", vec![]),
        ("hahackathon", vec![]),
    ] {
        let Some(dataset) = dataset(set) else { continue };
        let found = label_leak::findings(&dataset, &[]);
        let found: Vec<Value> =
            found.into_iter().map(|(finding, _)| finding.sentence.values["token"].clone()).collect();
        assert_eq!(found, tokens.into_iter().map(Value::from).collect::<Vec<_>>(), "{set}");
    }
}
