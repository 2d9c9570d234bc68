use std::collections::HashSet;
use std::rc::Rc;

use super::*;
use crate::{Schema, TargetChoice, TargetKind};

/// A tenth for validation, a tenth for the test.
const PLAIN: SplitConfig =
    SplitConfig { validation: 0.1, test: 0.1, seed: 1, group_near_duplicates: false, cross_validated: false };

fn config(validation: f64, test: f64) -> Checked<SplitConfig> {
    SplitConfig { validation, test, seed: 1, ..PLAIN }.check().unwrap()
}

/// Returns a dataset of the texts `text 0`, `text 1`, … with these labels or scores.
fn dataset(column: &str, targets: &[String]) -> (Rc<Table>, Dataset) {
    let rows = targets.iter().enumerate().map(|(row, target)| format!("text {row},{target}\n"));
    read(&format!("text,{column}\n{}", rows.collect::<String>()), column)
}

fn read(text: &str, column: &str) -> (Rc<Table>, Dataset) {
    let table = Rc::new(Table::read("a file", text.as_bytes()).unwrap());
    let kind = if column == "score" { TargetKind::Score } else { TargetKind::Category };
    let schema = Schema::new(&table, &["text".to_owned()], &[TargetChoice::new(column, kind)]).unwrap();
    let dataset = Dataset::new(&table, &schema).unwrap();
    (table, dataset)
}

fn labels(counts: &[(&str, usize)]) -> Vec<String> {
    counts.iter().flat_map(|&(label, rows)| vec![label.to_owned(); rows]).collect()
}

fn of_label(dataset: &Dataset, rows: &[usize], label: &str) -> usize {
    let target = &dataset.targets[0];
    let label_of = |&&row: &&usize| target.classes().unwrap()[row].map(|id| &*target.labels[id as usize]);
    rows.iter().filter(|row| label_of(row) == Some(label)).count()
}

#[test]
fn every_class_is_held_out_in_proportion() {
    let (_, dataset) = dataset("label", &labels(&[("a", 600), ("b", 300), ("c", 100)]));
    let split = Split::draw(&dataset, &config(0.1, 0.2)).unwrap();
    for (label, rows) in [("a", 600), ("b", 300), ("c", 100)] {
        assert_eq!(of_label(&dataset, &split.validation, label), rows / 10);
        assert_eq!(of_label(&dataset, &split.test, label), rows / 5);
    }
}

#[test]
fn many_small_classes_do_not_change_the_size_of_a_part() {
    let classes: Vec<String> = (0..70).flat_map(|class| vec![format!("c{class}"); 4]).collect();
    let (_, dataset) = dataset("label", &classes);
    let split = Split::draw(&dataset, &config(0.1, 0.1)).unwrap();
    assert_eq!((split.validation.len(), split.test.len()), (28, 28));
}

#[test]
fn every_class_keeps_a_training_row() {
    let (_, dataset) = dataset("label", &labels(&[("a", 40), ("b", 3), ("c", 2), ("d", 1)]));
    let split = Split::draw(&dataset, &config(0.4, 0.5)).unwrap();
    for label in ["a", "b", "c", "d"] {
        assert!(of_label(&dataset, &split.train, label) >= 1, "{label}");
    }
}

#[test]
fn scores_are_held_out_evenly_from_low_to_high() {
    let scores: Vec<String> = (0..1_000).map(|n| n.to_string()).collect();
    let (_, dataset) = dataset("score", &scores);
    let split = Split::draw(&dataset, &config(0.1, 0.1)).unwrap();
    for low in (0..1_000).step_by(100) {
        let within = |rows: &[usize]| rows.iter().filter(|&&row| (low..low + 100).contains(&row)).count();
        assert_eq!((within(&split.validation), within(&split.test)), (10, 10));
    }
}

#[test]
fn rows_with_equal_texts_stay_in_one_part() {
    let rows = (0..300).map(|row| format!("text {},{}\n", row % 100, ["x", "y"][row % 2]));
    let (_, dataset) = read(&format!("text,label\n{}", rows.collect::<String>()), "label");
    let split = Split::draw(&dataset, &config(0.2, 0.2)).unwrap();
    let texts = |rows: &[usize]| rows.iter().map(|&row| dataset.text(row)).collect::<HashSet<_>>();
    let (train, validation, test) = (texts(&split.train), texts(&split.validation), texts(&split.test));
    assert!(train.is_disjoint(&validation) && train.is_disjoint(&test) && validation.is_disjoint(&test));
    assert!(split.validation.len().abs_diff(60) <= 3 && split.test.len().abs_diff(60) <= 3);
}

#[test]
fn the_seed_decides_which_rows_are_held_out() {
    let (_, dataset) = dataset("label", &labels(&[("a", 100), ("b", 100)]));
    let draw = |seed| {
        let config = SplitConfig { seed, ..PLAIN };
        Split::draw(&dataset, &config.check().unwrap()).unwrap()
    };
    assert_eq!(draw(1), draw(1));
    assert_ne!(draw(1), draw(2));
}

#[test]
fn the_test_rows_do_not_depend_on_the_validation_fraction() {
    let (_, dataset) =
        dataset("label", &labels(&[("a", 100)]).into_iter().chain(labels(&[("b", 100)])).collect::<Vec<_>>());
    let test = |validation| Split::draw(&dataset, &config(validation, 0.1)).unwrap().test;
    assert_eq!(test(0.1), test(0.3));
}

#[test]
fn with_a_test_file_only_validation_rows_are_drawn() {
    let (_, dataset) = dataset("label", &labels(&[("a", 50), ("b", 50)]));
    let split = Split::draw_validation(&dataset, &config(0.1, 0.5)).unwrap();
    assert_eq!((split.train.len(), split.validation.len(), split.test.len()), (90, 10, 0));
}

#[test]
fn a_column_assigns_the_rows_to_the_parts() {
    let text = "text,label,part\na,x,train\nb,y,Dev\nc,x,test\n,y,none\nd,y,training\ne,x,valid\n";
    let (table, dataset) = read(text, "label");
    let split = Split::by_column(&table, &dataset, 2, &config(0.1, 0.1)).unwrap();
    assert_eq!((split.train, split.validation, split.test), (vec![0, 3], vec![1, 4], vec![2]));
}

#[test]
fn a_part_without_rows_is_drawn_from_the_training_rows() {
    let rows =
        (0..40).map(|row| format!("text {row},{},{}\n", ["x", "y"][row % 2], if row < 30 { "train" } else { "test" }));
    let (table, dataset) = read(&format!("text,label,part\n{}", rows.collect::<String>()), "label");
    let split = Split::by_column(&table, &dataset, 2, &config(0.2, 0.1)).unwrap();
    assert_eq!(split.test, (30..40).collect::<Vec<_>>());
    assert_eq!((split.train.len(), split.validation.len()), (24, 6));
}

#[test]
fn a_cell_that_names_no_part_is_an_error_with_its_line() {
    let (table, dataset) = read("text,label,part\na,x,train\nb,y,later\n", "label");
    assert_eq!(
        Split::by_column(&table, &dataset, 2, &config(0.1, 0.1)).unwrap_err().to_string(),
        r#"line 3, column "part": "later"; train, validation (or valid, val, dev) or test was expected"#
    );
    let (table, dataset) = read("text,label,part\na,x,test\nb,y,test\n", "label");
    let error = Split::by_column(&table, &dataset, 2, &config(0.1, 0.1)).unwrap_err();
    assert_eq!(error.code(), "data.noTrainRow");
}

#[test]
fn too_few_rows_and_fractions_out_of_bounds_are_refused() {
    let (_, dataset) = dataset("label", &labels(&[("a", 1), ("b", 1)]));
    assert_eq!(Split::draw(&dataset, &config(0.1, 0.1)), Err(Error::TooFewRows { rows: 2 }));
    let refusal = |validation, test| SplitConfig { validation, test, seed: 1, ..PLAIN }.check().unwrap_err().code();
    assert_eq!(refusal(0.0, 0.1), "data.splitShare");
    assert_eq!(refusal(0.1, f64::NAN), "data.splitShare");
    assert_eq!(refusal(0.5, 0.5), "data.splitShares");
}

#[cfg(not(target_family = "wasm"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_split_is_a_partition_with_every_class_in_train(
            classes in prop::collection::vec(0_usize..6, 20..200),
            validation in 0.01..0.45_f64,
            test in 0.01..0.45_f64,
            seed in any::<u64>(),
        ) {
            let targets: Vec<String> = classes.iter().map(|class| format!("c{class}")).collect();
            prop_assume!(targets.iter().collect::<HashSet<_>>().len() > 1);
            let (_, dataset) = dataset("label", &targets);
            let config = SplitConfig { validation, test, seed, ..PLAIN }.check().unwrap();
            let split = Split::draw(&dataset, &config).unwrap();
            prop_assert_eq!(&Split::draw(&dataset, &config).unwrap(), &split);

            let mut rows = [split.train.clone(), split.validation, split.test].concat();
            rows.sort_unstable();
            prop_assert_eq!(rows, (0..dataset.len()).collect::<Vec<_>>());
            for label in &dataset.targets[0].labels {
                prop_assert!(of_label(&dataset, &split.train, label) >= 1);
            }
        }
    }
}

#[test]
fn near_duplicates_stay_in_one_part_on_request() {
    let twins: String = (0..40).map(|row| format!("Text {row}!,x\ntext {row},y\n")).collect();
    let (_, dataset) = read(&format!("text,label\n{twins}"), "label");
    let apart = |group_near_duplicates| {
        let config = SplitConfig { group_near_duplicates, ..*config(0.2, 0.2) }.check().unwrap();
        let split = Split::draw(&dataset, &config).unwrap();
        let mut part = vec![Partition::Train; dataset.len()];
        split.parts().for_each(|(row, of)| part[row] = of);
        (0..dataset.len()).step_by(2).filter(|&row| part[row] != part[row + 1]).count()
    };
    assert_eq!(apart(true), 0);
    assert!(apart(false) > 0);
}

#[test]
fn the_remaining_rows_stay_in_their_parts() {
    let mut split = Split { train: vec![0, 3, 4], validation: vec![1], test: vec![2, 5] };
    split.retain(|row| row != 0 && row != 2);
    assert_eq!(split, Split { train: vec![1, 2], validation: vec![0], test: vec![3] });
}

#[test]
fn folds_validate_every_row_once_and_keep_equal_texts_and_classes_together() {
    let cells: String = (0..60).map(|row| format!("text {}\t{}\n", row / 2, ["a", "b", "c"][row / 2 % 3])).collect();
    let table = Rc::new(Table::read("a file", format!("text\tlabel\n{cells}").as_bytes()).unwrap());
    let target = TargetChoice::new("label", TargetKind::Category);
    let schema = Schema::new(&table, &["text".to_owned()], &[target]).unwrap();
    let dataset = Dataset::new(&table, &schema).unwrap();
    let config = SplitConfig { cross_validated: true, ..PLAIN }.check().unwrap();
    let split = Split::draw(&dataset, &config).unwrap();
    assert!(split.validation.is_empty() && !split.test.is_empty());
    let folds = split.folds(&dataset, 5, &config);
    assert_eq!(folds.len(), 5);
    let mut validated: Vec<usize> = folds.iter().flat_map(|fold| &fold.validation).copied().collect();
    validated.sort_unstable();
    assert_eq!(validated, split.train);
    for fold in &folds {
        let texts = |rows: &[usize]| rows.iter().map(|&row| dataset.text(row).to_owned()).collect::<HashSet<_>>();
        assert!(texts(&fold.train).is_disjoint(&texts(&fold.validation)));
        assert_eq!(fold.train.len() + fold.validation.len(), split.train.len());
        // Of 27 pairs of rows in three classes, each fold has 5 or 6, so at least one of each class.
        let classes: HashSet<_> =
            fold.validation.iter().map(|&row| dataset.targets[0].classes().unwrap()[row]).collect();
        assert_eq!(classes.len(), 3);
    }
    // With validation rows, or one fold, there is nothing to divide.
    let held = Split::draw(&dataset, &PLAIN.check().unwrap()).unwrap();
    assert_eq!(
        held.folds(&dataset, 5, &config),
        [Fold { train: held.train.clone(), validation: held.validation.clone() }]
    );
    assert_eq!(split.folds(&dataset, 100, &config).len(), split.train.len() / 2, "at most one for each distinct text");
}
