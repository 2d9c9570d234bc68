//! Tests of what is found, and of what the fixes do.

use std::rc::Rc;

use super::*;
use wordloom_base::config::Check;
use wordloom_data::{Dataset, Schema, Split, SplitConfig, Table, TargetChoice, TargetKind, Value};
use wordloom_text::{TokenKind, Tokenizer, TokenizerConfig};

struct Rows {
    dataset: Dataset,
    split: Split,
    test: Option<Dataset>,
}

fn dataset(text: &str) -> Dataset {
    let table = Rc::new(Table::read("a file", text.as_bytes()).unwrap());
    let kinds = [("label", TargetKind::Category), ("score", TargetKind::Score)];
    let there = kinds.into_iter().filter(|(name, _)| table.column_index(name).is_some());
    let targets: Vec<TargetChoice> = there.map(|(name, kind)| TargetChoice::new(name, kind)).collect();
    let schema = Schema::new(&table, &["text".to_owned()], &targets).unwrap();
    Dataset::new(&table, &schema).unwrap()
}

impl Rows {
    fn of(text: &str) -> Self {
        let dataset = dataset(text);
        let config = SplitConfig { validation: 0.2, test: 0.2, seed: 1, group_near_duplicates: false }.check().unwrap();
        Self { split: Split::draw(&dataset, &config).unwrap(), dataset, test: None }
    }

    fn inspect(&self, max_length: usize) -> Inspection {
        let config = TokenizerConfig {
            tokens: TokenKind::Words,
            lowercase: true,
            min_count: 1,
            vocabulary_size: 1_000,
            max_length,
            ignored: Vec::new(),
        };
        let texts = self.split.train.iter().map(|&row| self.dataset.text(row));
        inspect(Inspected {
            dataset: &self.dataset,
            split: &self.split,
            test: self.test.as_ref(),
            drawn: self.test.is_none(),
            tokenizer: &Tokenizer::fit(texts, &config),
            batch_size: 16,
        })
    }

    /// The finding of this code and the rows behind it, by their groups and rows.
    fn find(&self, code: &str) -> Option<(Finding, Vec<(usize, usize)>)> {
        let Inspection { health, rows } = self.inspect(100);
        let at = health.findings.iter().position(|finding| finding.sentence.code == code)?;
        let places = rows[at].iter().map(|place| (place.group, place.row)).collect();
        Some((health.findings[at].clone(), places))
    }
}

/// A row a line, all texts different, two labels in turn.
fn plain(rows: usize) -> String {
    let row = |row: usize| format!("{} number {row} is here,{}\n", NAMES[row % 7], ["x", "y"][row % 2]);
    "text,label\n".to_owned() + &(0..rows).map(row).collect::<String>()
}

const NAMES: [&str; 7] = ["parcel", "letter", "bill", "note", "card", "box", "bag"];

fn number(finding: &Finding, name: &str) -> f64 {
    match finding.sentence.values.get(name) {
        Some(Value::Number(number)) => *number,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn sound_rows_have_no_finding_that_matters() {
    let health = Rows::of(&plain(60)).inspect(100).health;
    let serious: Vec<_> = health.findings.iter().filter(|finding| finding.severity == Severity::Serious).collect();
    assert!(serious.is_empty(), "{serious:?}");
    assert_eq!(health.lengths.bins.iter().map(|bin| bin.rows).sum::<usize>(), 60);
}

#[test]
fn duplicates_are_told_from_texts_that_are_only_alike() {
    let rows = Rows::of(&(plain(20) + "Great!,x\nGreat!,x\nGreat!,x\ngreat,x\n"));
    let (finding, places) = rows.find("health.duplicates").unwrap();
    assert_eq!(places, [(0, 20), (0, 21), (0, 22)]);
    assert_eq!((number(&finding, "texts"), number(&finding, "rows")), (1.0, 2.0));
    let (finding, places) = rows.find("health.alike").unwrap();
    assert_eq!(places, [(0, 20), (0, 21), (0, 22), (0, 23)]);
    assert_eq!(finding.fixes, [Fix::KeepFirstAlike]);

    let mut dataset = rows.dataset.clone();
    assert_eq!(apply_fix(&Fix::KeepFirstDuplicate, &mut dataset), 2);
    assert_eq!(dataset.rows[20..], [20, 23]);
    assert_eq!(apply_fix(&Fix::KeepFirstAlike, &mut dataset), 1);
    assert_eq!(dataset.rows[20..], [20]);
}

#[test]
fn the_same_text_with_different_answers_is_a_conflict_and_no_duplicate() {
    let rows = Rows::of(&(plain(20) + "so so,x\nSo so.,y\nso so,x\n"));
    let (finding, places) = rows.find("health.conflicts").unwrap();
    assert_eq!(places, [(0, 20), (0, 21), (0, 22)]);
    assert_eq!(finding.fixes, [Fix::DropConflicts, Fix::KeepFirstConflict]);
    let left = |fix| {
        let mut dataset = rows.dataset.clone();
        apply_fix(&fix, &mut dataset);
        dataset.rows[20..].to_vec()
    };
    assert_eq!(left(Fix::DropConflicts), [0; 0]);
    assert_eq!(left(Fix::KeepFirstConflict), [20]);
}

#[test]
fn scores_conflict_where_no_category_says_otherwise() {
    let rows =
        Rows::of(&(plain(20).replace("label", "score").replace(",x", ",1").replace(",y", ",2") + "ok,1\nok,2\n"));
    assert_eq!(rows.find("health.conflicts").unwrap().1, [(0, 20), (0, 21)]);
}

#[test]
fn a_text_on_both_sides_of_a_given_split_can_be_left_out_on_either() {
    let mut rows = Rows::of(&(plain(40) + "known text,x\n"));
    rows.split =
        Split { train: (0..30).chain([40]).collect(), validation: (30..35).collect(), test: (35..40).collect() };
    let table = "text,label\nKnown text!,x\nnew text,y\nparcel number 35 is here,x\n";
    rows.test = Some(dataset(table));
    let (finding, places) = rows.find("health.splitOverlap").unwrap();
    // The third is among our own test rows, which a second file makes none of.
    assert_eq!((number(&finding, "rows"), number(&finding, "heldOut")), (1.0, 13.0));
    assert_eq!(places, [(0, 40), (0, 0)]);
    assert_eq!(finding.fixes, [Fix::DropOverlapFromTraining, Fix::DropOverlapFromHeldOut]);

    let treated = |fix: Fix| {
        let (mut dataset, mut split, mut test) = (rows.dataset.clone(), rows.split.clone(), rows.test.clone());
        let dropped = fix_split_overlap(&fix, &mut dataset, &mut split, test.as_mut());
        assert_eq!(split.parts().count(), dataset.len());
        (dropped, dataset.len(), test.unwrap().len())
    };
    assert_eq!(treated(Fix::DropOverlapFromTraining), (1, 40, 3));
    assert_eq!(treated(Fix::DropOverlapFromHeldOut), (1, 41, 2));
    assert_eq!(treated(Fix::KeepFirstAlike), (0, 41, 3));
}

#[test]
fn leaks_of_a_drawn_split_are_put_on_one_side() {
    let twins: String = (0..40).map(|row| format!("Text {row}!,x\ntext {row},x\n")).collect();
    let mut rows = Rows::of(&("text,label\nother,y\nothers,y\n".to_owned() + &twins));
    assert_eq!(rows.find("health.splitOverlap").unwrap().0.fixes, [Fix::AlikeOnOneSide]);
    let config = SplitConfig { validation: 0.2, test: 0.2, seed: 1, group_near_duplicates: true }.check().unwrap();
    rows.split = Split::draw(&rows.dataset, &config).unwrap();
    assert_eq!(rows.find("health.splitOverlap"), None);
}

#[test]
fn classes_with_fewer_than_five_rows_are_named_and_can_be_left_out() {
    let rows = Rows::of(&(plain(40) + "first of few,rare\nsecond of few,rare\n"));
    let (finding, places) = rows.find("health.rareClasses").unwrap();
    assert_eq!((places, number(&finding, "rows")), (vec![(2, 40), (2, 41)], 2.0));
    let mut dataset = rows.dataset.clone();
    apply_fix(&Fix::DropRareClasses, &mut dataset);
    assert_eq!((dataset.len(), dataset.targets[0].labels.len()), (40, 2));

    let uneven = rows.find("health.imbalance").unwrap().0;
    assert_eq!((number(&uneven, "ratio"), uneven.severity), (10.0, Severity::Warning));
}

#[test]
fn rare_classes_stay_where_too_few_would_be_left() {
    let rows = Rows::of(&(plain(40).replace(",y", ",x") + "first of few,rare\n"));
    assert_eq!(rows.find("health.rareClasses").unwrap().0.fixes, []);
}

#[test]
fn texts_longer_than_the_limit_are_counted_longest_first_and_a_better_limit_is_offered() {
    let rows = Rows::of(&(plain(40) + "one two three four five six,x\none two three four five six seven,y\n"));
    let Inspection { health, rows } = rows.inspect(5);
    let at = health.findings.iter().position(|finding| finding.sentence.code == "health.cut").unwrap();
    assert_eq!(rows[at].iter().map(|place| place.row).collect::<Vec<_>>(), [41, 40]);
    let setting = health.findings[at].setting.clone().unwrap();
    assert_eq!((setting.name.as_str(), setting.value), ("maxLength", Value::Number(7.0)));
    assert_eq!(health.lengths.cut, 2);
}

#[test]
fn rows_held_out_that_hold_much_unknown_are_told_of() {
    let mut rows = Rows::of(&plain(40));
    rows.test = Some(dataset("text,label\nquite other words stand here,x\nparcel number 1 is here,y\n"));
    let (finding, places) = rows.find("health.unknown").unwrap();
    assert!(number(&finding, "share") > 0.1);
    assert_eq!(finding.setting.unwrap().name, "tokens");
    assert!(!places.is_empty());
}

#[test]
fn a_token_that_gives_the_label_away_is_found_and_can_be_ignored() {
    let row = |row: usize| {
        let (mark, label) = if row.is_multiple_of(2) { ("fwd", "x") } else { ("", "y") };
        format!("{mark} {} number {row} is here,{label}\n", NAMES[row % 7])
    };
    let text = "text,label\n".to_owned() + &(0..160).map(row).collect::<String>() + "fwd this once,y\n";
    let (finding, places) = Rows::of(&text).find("health.labelLeak").unwrap();
    assert_eq!(finding.fixes, [Fix::IgnoreToken { token: "fwd".to_owned() }]);
    assert_eq!((number(&finding, "rows"), number(&finding, "recall")), (81.0, 1.0));
    assert_eq!(finding.sentence.values["column"], "label".into());
    // The one row that speaks against it comes first.
    assert_eq!(places[0], (0, 160));
}

#[test]
fn a_common_word_of_a_common_class_gives_nothing_away() {
    // Nine of ten rows are `x`, and most of them say `the`: so would a fair coin of that weight.
    let row = |row: usize| {
        let label = if row.is_multiple_of(10) { "y" } else { "x" };
        let the = if row.is_multiple_of(3) { "" } else { "the " };
        format!("{the}{} number {row},{label}\n", NAMES[row % 7])
    };
    let rows = Rows::of(&("text,label\n".to_owned() + &(0..300).map(row).collect::<String>()));
    assert_eq!(rows.find("health.labelLeak"), None);
}

#[test]
fn rows_without_a_text_an_answer_or_a_token_are_told_of() {
    let rows = Rows::of(&(plain(20) + ",x\nno answer,\n\u{200B}\u{200B},y\n"));
    assert_eq!(rows.find("health.withoutText").unwrap().1, [(20, 20)]);
    assert_eq!(rows.find("health.withoutTarget").unwrap().1, [(21, 21)]);
    let (finding, places) = rows.find("health.withoutToken").unwrap();
    assert_eq!((finding.fixes, places), (vec![Fix::DropWithoutToken], vec![(22, 22)]));
    let mut dataset = rows.dataset.clone();
    assert_eq!(apply_fix(&Fix::DropWithoutToken, &mut dataset), 1);
    assert_eq!(dataset.len(), 20);
}

#[test]
fn a_class_that_no_training_row_is_of_is_serious() {
    let mut rows = Rows::of(&(plain(60) + "an odd one here,z\nanother odd one here,z\n"));
    let odd: Vec<usize> = (0..rows.dataset.len()).filter(|&row| rows.dataset.text(row).contains("odd")).collect();
    rows.split.train.retain(|row| !odd.contains(row));
    rows.split.validation.retain(|row| !odd.contains(row));
    rows.split.test.extend(odd);
    rows.split.test.sort_unstable();
    rows.split.test.dedup();
    let (finding, places) = rows.find("health.absentClasses").unwrap();
    assert_eq!((finding.severity, places.len()), (Severity::Serious, 2));
    assert_eq!(finding.sentence.values["label"], Value::Text("z".to_owned()));
    assert!(Rows::of(&plain(60)).find("health.absentClasses").is_none());
}

#[test]
fn fewer_rows_than_a_batch_are_told_with_a_smaller_one() {
    let (finding, _) = Rows::of(&plain(20)).find("health.fewRows").unwrap();
    assert_eq!((number(&finding, "rows"), number(&finding, "batchSize")), (12.0, 16.0));
    assert_eq!(finding.setting.unwrap().value, Value::Number(2.0));
    assert!(Rows::of(&plain(60)).find("health.fewRows").is_none());
}
