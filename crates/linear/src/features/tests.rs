use super::*;

/// Weighs a text at a time.
fn weigh(counts: Counts, most: usize) -> (Features, Matrix) {
    let mut weighing = counts.choose(most);
    while !weighing.advance(1) {}
    weighing.into_rows()
}

fn features(texts: &[&str], most: usize) -> (Features, Matrix) {
    let mut counts = Counts::new(NGrams::new(Some((2, 5))));
    texts.iter().for_each(|text| counts.read(text));
    weigh(counts, most)
}

#[test]
fn a_row_is_of_length_1_and_the_same_whenever_it_is_made() {
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
fn what_is_in_one_text_alone_is_dropped() {
    let (features, matrix) = features(&["late parcel", "late train", "xyzzy"], 1_000);
    assert!(features.known("late").contains(&(0, 4)) && !features.known("late parcel").contains(&(5, 11)));
    assert!(matrix.row(2).0.is_empty());
}

#[test]
fn the_commonest_are_kept_where_there_is_no_room_for_all() {
    let texts = ["one two three", "one two", "one two", "one three", "one"];
    let (all, _) = features(&texts, 1_000);
    let (some, matrix) = features(&texts, 12);
    assert!(some.len() <= 12 && some.len() < all.len() && !some.is_empty());
    assert!(matrix.columns.iter().all(|&column| (column as usize) < some.len()));
    assert!(some.known("one").contains(&(0, 3)) && !some.known("three").contains(&(0, 5)));
}

#[test]
fn a_word_in_few_texts_weighs_more() {
    let texts = ["common rare", "common rare", "common", "common", "common"];
    let mut counts = Counts::new(NGrams::new(None));
    texts.iter().for_each(|text| counts.read(text));
    let (features, _) = weigh(counts, 100);
    let [rare, common] = ["rare", "common"].map(|word| features.idf[features.places(word)[0].0 as usize]);
    assert!(rare > common);
}
