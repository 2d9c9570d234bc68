//! Findings of small tables, and what the fixes do to them.

use std::rc::Rc;

use super::*;
use wordloom_base::config::Check;
use wordloom_data::{Dataset, Schema, Split, SplitConfig, Table, TargetChoice, TargetKind, Value};
use wordloom_text::{Cleaning, TokenKind, Tokenizer, TokenizerConfig};

mod contents;
mod placeholders;
mod starter_vectors;
mod unnamed_labels;

struct Rows {
    dataset: Dataset,
    split: Split,
    test: Option<Dataset>,
}

fn dataset(text: &str) -> Dataset {
    let table = Rc::new(Table::read("a file", text.as_bytes()).unwrap());
    let kinds = [("label", TargetKind::Category), ("score", TargetKind::Score)];
    let present = kinds.into_iter().filter(|(name, _)| table.column_index(name).is_some());
    let targets: Vec<TargetChoice> = present.map(|(name, kind)| TargetChoice::new(name, kind)).collect();
    let schema = Schema::new(&table, &["text".to_owned()], &targets).unwrap();
    Dataset::new(&table, &schema).unwrap()
}

impl Rows {
    fn of(text: &str) -> Self {
        let dataset = dataset(text);
        let config =
            SplitConfig { validation: 0.2, test: 0.2, seed: 1, group_near_duplicates: false, cross_validated: false }
                .check()
                .unwrap();
        Self { split: Split::draw(&dataset, &config).unwrap(), dataset, test: None }
    }

    fn inspect(&self, max_length: usize) -> Inspection {
        self.inspect_cleaned(max_length, Cleaning::default())
    }

    fn inspect_cleaned(&self, max_length: usize, cleaning: Cleaning) -> Inspection {
        let config = TokenizerConfig {
            tokens: TokenKind::Words,
            lowercase: true,
            min_count: 1,
            vocabulary_size: 1_000,
            max_length,
            ignored: Vec::new(),
            cleaning,
        };
        let texts = self.split.train.iter().map(|&row| self.dataset.text(row));
        inspect(InspectionInput {
            dataset: &self.dataset,
            split: &self.split,
            test: self.test.as_ref(),
            drawn: self.test.is_none(),
            tokenizer: &Tokenizer::fit(texts, &config),
            batch_size: 16,
        })
    }

    /// The finding with this code, and the group and the row of each location behind it.
    fn find(&self, code: &str) -> Option<(Finding, Vec<(usize, usize)>)> {
        let Inspection { health, rows } = self.inspect(100);
        let at = health.findings.iter().position(|finding| finding.sentence.code == code)?;
        let locations = rows[at].iter().map(|location| (location.group, location.row)).collect();
        Some((health.findings[at].clone(), locations))
    }
}

/// One row per line; all texts are different, and two labels alternate.
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
fn rows_without_problems_have_no_serious_finding() {
    let health = Rows::of(&plain(60)).inspect(100).health;
    let serious: Vec<_> = health.findings.iter().filter(|finding| finding.severity == Severity::Serious).collect();
    assert!(serious.is_empty(), "{serious:?}");
    assert_eq!(health.lengths.bins.iter().map(|bin| bin.rows).sum::<usize>(), 60);
}

#[test]
fn duplicates_are_distinguished_from_near_duplicates() {
    let rows = Rows::of(&(plain(20) + "Great!,x\nGreat!,x\nGreat!,x\ngreat,x\n"));
    let (finding, locations) = rows.find("health.duplicates").unwrap();
    assert_eq!(locations, [(0, 20), (0, 21), (0, 22)]);
    assert_eq!((number(&finding, "texts"), number(&finding, "rows")), (1.0, 2.0));
    let (finding, locations) = rows.find("health.alike").unwrap();
    assert_eq!(locations, [(0, 20), (0, 21), (0, 22), (0, 23)]);
    assert_eq!(finding.fixes, [Fix::KeepFirstAlike]);

    let mut dataset = rows.dataset.clone();
    assert_eq!(Fix::KeepFirstDuplicate.apply_to_rows(&mut dataset), 2);
    assert_eq!(dataset.rows[20..], [20, 23]);
    assert_eq!(Fix::KeepFirstAlike.apply_to_rows(&mut dataset), 1);
    assert_eq!(dataset.rows[20..], [20]);
}

#[test]
fn equal_texts_with_different_labels_are_a_conflict_and_no_duplicate() {
    let rows = Rows::of(&(plain(20) + "so so,x\nSo so.,y\nso so,x\n"));
    let (finding, locations) = rows.find("health.conflicts").unwrap();
    assert_eq!(locations, [(0, 20), (0, 21), (0, 22)]);
    assert_eq!(finding.fixes, [Fix::DropConflicts, Fix::KeepFirstConflict]);
    let left = |fix: Fix| {
        let mut dataset = rows.dataset.clone();
        fix.apply_to_rows(&mut dataset);
        dataset.rows[20..].to_vec()
    };
    assert_eq!(left(Fix::DropConflicts), [0; 0]);
    assert_eq!(left(Fix::KeepFirstConflict), [20]);
}

#[test]
fn scores_conflict_if_there_is_no_category() {
    let rows =
        Rows::of(&(plain(20).replace("label", "score").replace(",x", ",1").replace(",y", ",2") + "ok,1\nok,2\n"));
    assert_eq!(rows.find("health.conflicts").unwrap().1, [(0, 20), (0, 21)]);
}

#[test]
fn an_overlap_of_a_given_split_can_be_dropped_from_either_side() {
    let mut rows = Rows::of(&(plain(40) + "known text,x\n"));
    rows.split =
        Split { train: (0..30).chain([40]).collect(), validation: (30..35).collect(), test: (35..40).collect() };
    let table = "text,label\nKnown text!,x\nnew text,y\nparcel number 35 is here,x\n";
    rows.test = Some(dataset(table));
    let (finding, locations) = rows.find("health.splitOverlap").unwrap();
    // The third text equals a row of the split's test part, so it is no overlap.
    assert_eq!((number(&finding, "rows"), number(&finding, "heldOut")), (1.0, 13.0));
    assert_eq!(locations, [(0, 40), (0, 0)]);
    assert_eq!(finding.fixes, [Fix::DropOverlapFromTraining, Fix::DropOverlapFromHeldOut]);

    let fixed = |fix: Fix| {
        let (mut dataset, mut split, mut test) = (rows.dataset.clone(), rows.split.clone(), rows.test.clone());
        let dropped = fix.apply_to_split(&mut dataset, &mut split, test.as_mut());
        assert_eq!(split.parts().count(), dataset.len());
        (dropped, dataset.len(), test.unwrap().len())
    };
    assert_eq!(fixed(Fix::DropOverlapFromTraining), (1, 40, 3));
    assert_eq!(fixed(Fix::DropOverlapFromHeldOut), (1, 41, 2));
    assert_eq!(fixed(Fix::KeepFirstAlike), (0, 41, 3));
}

#[test]
fn near_duplicates_of_a_drawn_split_are_kept_on_one_side() {
    let pairs: String = (0..40).map(|row| format!("Text {row}!,x\ntext {row},x\n")).collect();
    let mut rows = Rows::of(&("text,label\nother,y\nothers,y\n".to_owned() + &pairs));
    assert_eq!(rows.find("health.splitOverlap").unwrap().0.fixes, [Fix::AlikeOnOneSide]);
    let config =
        SplitConfig { validation: 0.2, test: 0.2, seed: 1, group_near_duplicates: true, cross_validated: false }
            .check()
            .unwrap();
    rows.split = Split::draw(&rows.dataset, &config).unwrap();
    assert_eq!(rows.find("health.splitOverlap"), None);
}

#[test]
fn classes_with_fewer_than_five_rows_are_reported_and_can_be_dropped() {
    let rows = Rows::of(&(plain(40) + "first of few,rare\nsecond of few,rare\n"));
    let (finding, locations) = rows.find("health.rareClasses").unwrap();
    assert_eq!((locations, number(&finding, "rows")), (vec![(2, 40), (2, 41)], 2.0));
    let mut dataset = rows.dataset.clone();
    Fix::DropRareClasses.apply_to_rows(&mut dataset);
    assert_eq!((dataset.len(), dataset.targets[0].labels.len()), (40, 2));

    let uneven = rows.find("health.imbalance").unwrap().0;
    assert_eq!((number(&uneven, "ratio"), uneven.severity), (10.0, Severity::Warning));
}

#[test]
fn rare_classes_cannot_be_dropped_if_one_class_would_remain() {
    let rows = Rows::of(&(plain(40).replace(",y", ",x") + "first of few,rare\n"));
    assert_eq!(rows.find("health.rareClasses").unwrap().0.fixes, []);
}

#[test]
fn texts_that_are_cut_are_listed_longest_first_with_a_better_limit() {
    let rows = Rows::of(&(plain(40) + "one two three four five six,x\none two three four five six seven,y\n"));
    let Inspection { health, rows } = rows.inspect(5);
    let at = health.findings.iter().position(|finding| finding.sentence.code == "health.cut").unwrap();
    assert_eq!(rows[at].iter().map(|location| location.row).collect::<Vec<_>>(), [41, 40]);
    let setting = health.findings[at].setting.clone().unwrap();
    assert_eq!((setting.name.as_str(), setting.value), ("maxLength", SettingValue::Number(7.0)));
    assert_eq!(health.lengths.cut, 2);
}

#[test]
fn many_unknown_tokens_in_held_out_rows_are_reported() {
    let mut rows = Rows::of(&plain(40));
    rows.test = Some(dataset("text,label\nquite other words stand here,x\nparcel number 1 is here,y\n"));
    let (finding, locations) = rows.find("health.unknown").unwrap();
    assert!(number(&finding, "share") > 0.1);
    assert_eq!(finding.setting.unwrap().name, "tokens");
    assert!(!locations.is_empty());
}

#[test]
fn a_token_that_reveals_the_label_is_reported_and_can_be_ignored() {
    let row = |row: usize| {
        let (mark, label) = if row.is_multiple_of(2) { ("fwd", "x") } else { ("", "y") };
        format!("{mark} {} number {row} is here,{label}\n", NAMES[row % 7])
    };
    let text = "text,label\n".to_owned() + &(0..160).map(row).collect::<String>() + "fwd this once,y\n";
    let (finding, locations) = Rows::of(&text).find("health.labelLeak").unwrap();
    assert_eq!(finding.fixes, [Fix::IgnoreToken { token: "fwd".to_owned() }]);
    assert_eq!((number(&finding, "rows"), number(&finding, "recall")), (81.0, 1.0));
    assert_eq!(finding.sentence.values["column"], "label".into());
    // The one row of the other class comes first.
    assert_eq!(locations[0], (0, 160));
}

#[test]
fn a_common_word_of_a_common_class_is_no_label_leak() {
    // 90 % of the rows are `x`, and most of them contain `the`, but no more often than those of `y`.
    let row = |row: usize| {
        let label = if row.is_multiple_of(10) { "y" } else { "x" };
        let the = if row.is_multiple_of(3) { "" } else { "the " };
        format!("{the}{} number {row},{label}\n", NAMES[row % 7])
    };
    let rows = Rows::of(&("text,label\n".to_owned() + &(0..300).map(row).collect::<String>()));
    assert_eq!(rows.find("health.labelLeak"), None);
}

#[test]
fn rows_without_text_label_or_token_are_reported() {
    let rows = Rows::of(&(plain(20) + ",x\nno answer,\n\u{200B}\u{200B},y\n"));
    assert_eq!(rows.find("health.withoutText").unwrap().1, [(20, 20)]);
    assert_eq!(rows.find("health.withoutTarget").unwrap().1, [(21, 21)]);
    let (finding, locations) = rows.find("health.withoutToken").unwrap();
    assert_eq!((finding.fixes, locations), (vec![Fix::DropWithoutToken], vec![(22, 22)]));
    let mut dataset = rows.dataset.clone();
    assert_eq!(Fix::DropWithoutToken.apply_to_rows(&mut dataset), 1);
    assert_eq!(dataset.len(), 20);
}

#[test]
fn a_class_without_training_rows_is_serious() {
    let mut rows = Rows::of(&(plain(60) + "an odd one here,z\nanother odd one here,z\n"));
    let odd: Vec<usize> = (0..rows.dataset.len()).filter(|&row| rows.dataset.text(row).contains("odd")).collect();
    rows.split.train.retain(|row| !odd.contains(row));
    rows.split.validation.retain(|row| !odd.contains(row));
    rows.split.test.extend(odd);
    rows.split.test.sort_unstable();
    rows.split.test.dedup();
    let (finding, locations) = rows.find("health.absentClasses").unwrap();
    assert_eq!((finding.severity, locations.len()), (Severity::Serious, 2));
    assert_eq!(finding.sentence.values["label"], Value::Text("z".to_owned()));
    assert!(Rows::of(&plain(60)).find("health.absentClasses").is_none());
}

#[test]
fn fewer_rows_than_a_batch_are_reported_with_a_smaller_batch_size() {
    let (finding, _) = Rows::of(&plain(20)).find("health.fewRows").unwrap();
    assert_eq!((number(&finding, "rows"), number(&finding, "batchSize")), (12.0, 16.0));
    assert_eq!(finding.setting.unwrap().value, SettingValue::Number(2.0));
    assert!(Rows::of(&plain(60)).find("health.fewRows").is_none());
}

#[test]
fn text_that_was_decoded_with_the_wrong_encoding_is_found_and_mended() {
    let rows = Rows::of(
        &(plain(20) + "it was tr\u{c3}\u{a8}s good,n\u{c3}\u{a9}gatif\nd\u{e9}j\u{e0} vu,n\u{c3}\u{a9}gatif\n"),
    );
    let (finding, locations) = rows.find("health.mojibake").unwrap();
    assert_eq!((locations, &finding.fixes[..]), (vec![(20, 20), (21, 21)], &[Fix::MendEncoding][..]));
    let value = |name: &str| finding.sentence.values[name].clone();
    assert_eq!((value("before"), value("after")), ("n\u{c3}\u{a9}gatif".into(), "n\u{e9}gatif".into()));
    let table = Table::read("a file", "text,label,id\ntr\u{c3}\u{a8}s,a,1\nd\u{e9}j\u{e0},b,2\n".as_bytes()).unwrap();
    let mended = Fix::MendEncoding.apply_to_table(&table, &["text", "label"]).unwrap();
    assert_eq!(mended.preview(9), [["tr\u{e8}s", "a"], ["d\u{e9}j\u{e0}", "b"]]);
    assert_eq!(Fix::DropConflicts.apply_to_table(&table, &[]), None);
    assert_eq!(Rows::of(&plain(60)).find("health.mojibake"), None);
}
