//! Selected n-grams, and the rows they give.

use super::*;

/// Converts one row at a time.
fn rows(counts: Counts, max_features: usize) -> (Features, Matrix) {
    let mut weighting = counts.select(max_features, 2);
    while !weighting.advance(1) {}
    weighting.into_rows()
}

fn features(texts: &[&str], max_features: usize) -> (Features, Matrix) {
    let mut counts = Counts::new(NGrams::new(Some((2, 5))));
    texts.iter().for_each(|text| counts.add(text));
    rows(counts, max_features)
}

#[test]
fn a_row_has_length_1_and_is_the_same_in_fitting_and_predicting() {
    let texts = ["the parcel came late", "the parcel was late late", "nothing of the kind"];
    let (features, matrix) = features(&texts, 1_000);
    let again = features.rows(texts);
    for row in 0..texts.len() {
        assert_eq!(matrix.row(row), again.row(row));
        let length: f32 = matrix.row(row).1.iter().map(|value| value * value).sum();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
    }
}

#[test]
fn n_grams_of_a_single_text_are_dropped() {
    let (features, matrix) = features(&["late parcel", "late train", "xyzzy"], 1_000);
    assert!(features.known("late").contains(&(0, 4)) && !features.known("late parcel").contains(&(5, 11)));
    assert!(matrix.row(2).0.is_empty());
}

#[test]
fn the_most_frequent_n_grams_are_kept_if_there_are_too_many() {
    let texts = ["one two three", "one two", "one two", "one three", "one"];
    let (all, _) = features(&texts, 1_000);
    let (some, matrix) = features(&texts, 12);
    assert!(some.len() <= 12 && some.len() < all.len() && !some.is_empty());
    assert!(matrix.columns.iter().all(|&column| (column as usize) < some.len()));
    assert!(some.known("one").contains(&(0, 3)) && !some.known("three").contains(&(0, 5)));
}

#[test]
fn a_word_in_fewer_texts_has_a_higher_weight() {
    let texts = ["common rare", "common rare", "common", "common", "common"];
    let mut counts = Counts::new(NGrams::new(None));
    texts.iter().for_each(|text| counts.add(text));
    let (features, _) = rows(counts, 100);
    let [rare, common] =
        ["rare", "common"].map(|word| features.rows([word]).row(0).0[0]).map(|column| features.idf()[column as usize]);
    assert!(rare > common);
}

#[test]
fn character_n_grams_count_by_the_fraction_of_words_that_have_them() {
    let mut counts = Counts::new(NGrams::new(Some((2, 5))));
    let texts = ["2D很好", "2D 很 好", "late"];
    texts.iter().for_each(|text| counts.add(text));
    let mut weighting = counts.select(1_000, 1);
    while !weighting.advance(1) {}
    let (features, matrix) = weighting.into_rows();
    let of_characters = |row: usize| -> f32 {
        let first = features.buckets().partition_point(|&bucket| bucket < 1 << (features.bits() - 1));
        let (columns, values) = matrix.row(row);
        columns
            .iter()
            .zip(values)
            .filter(|(column, _)| **column as usize >= first)
            .map(|(_, value)| value * value)
            .sum()
    };
    // One of three words, and the only word.
    for (row, squares) in [(0, 1.0 / 6.0), (1, 1.0 / 6.0), (2, 0.5)] {
        assert!((of_characters(row) - squares).abs() < 1e-5, "{}", of_characters(row));
    }
}
