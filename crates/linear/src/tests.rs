//! From texts to predictions.

use std::rc::Rc;

use super::{Constant, Fitting, Linear, LinearParts, TextVectors};
use wordloom_data::{Dataset, Fold, RowTexts, Schema, Table, Target, TargetChoice, TargetKind, Values};
use wordloom_metrics::{Predicted, Predictions, predicted_labels};

/// The set of two labels: whether the text is about a refund, and whether it contains "very".
fn both(row: usize) -> Vec<u32> {
    (0..2).filter(|&label| [row % 3 == 1, !row.is_multiple_of(4)][label as usize]).collect()
}

/// Texts whose first word determines the class, and whose number of "very" is the score.
pub(super) fn dataset(rows: usize) -> Rc<Dataset> {
    let kinds = ["parcel", "refund", "login"];
    let text = |row: usize| format!("{} {}late number {row}", kinds[row % 3], "very ".repeat(row % 4));
    fn target(column: &str, kind: TargetKind, labels: &[&str], values: Values) -> Target {
        Target {
            column: column.to_owned(),
            kind,
            labels: labels.iter().map(|&label| label.to_owned()).collect(),
            scaling: Default::default(),
            values,
        }
    }
    let cells: String = (0..rows).map(|row| format!("{}\tx\n", text(row))).collect();
    let table = Rc::new(Table::read("a file", format!("text\tkind\n{cells}").as_bytes()).unwrap());
    let schema = Schema::new(&table, &["text".to_owned()], &[TargetChoice::new("kind", TargetKind::Category)]).unwrap();
    Rc::new(Dataset {
        texts: RowTexts::new(&table, schema.text(), false),
        targets: vec![
            target(
                "kind",
                TargetKind::Category,
                &kinds,
                Values::Classes((0..rows).map(|row| (row % 5 != 0).then_some((row % 3) as u32)).collect()),
            ),
            target(
                "degree",
                TargetKind::Score,
                &[],
                Values::Numbers((0..rows).map(|row| (row % 7 != 0).then_some((row % 4) as f64)).collect()),
            ),
            target(
                "both",
                TargetKind::Labels,
                &["refund", "very"],
                Values::Sets((0..rows).map(|row| Some(both(row))).collect()),
            ),
        ],
        rows: (0..rows).collect(),
        without_text: Vec::new(),
        without_target: Vec::new(),
        unknown_labels: Vec::new(),
        unread: Vec::new(),
    })
}

pub(super) fn fit(dataset: &Rc<Dataset>, train: std::ops::Range<usize>, validation: std::ops::Range<usize>) -> Linear {
    let (train, validation): (Vec<usize>, Vec<usize>) = (train.collect(), validation.collect());
    let mut fitting = Fitting::new(dataset.clone(), &[Fold { train, validation }], &[]);
    for _ in 0..100_000 {
        if let Some(model) = fitting.model() {
            return Linear::clone(model);
        }
        fitting.step();
    }
    panic!("the fit does not end");
}

#[test]
fn classes_scores_and_labels_are_learned_from_words() {
    let dataset = dataset(300);
    let model = fit(&dataset, 0..200, 200..240);
    let predictions = model.predict(dataset.texts().skip(240));
    for (row, class) in (240..300).zip(predictions.targets[0].classes()) {
        assert_eq!(class, (row % 3) as u32);
    }
    let error: f64 = (240..300)
        .zip(predictions.targets[1].scores().unwrap())
        .map(|(row, score)| (score - (row % 4) as f64).abs())
        .sum::<f64>()
        / 60.0;
    assert!(error < 0.4, "predicting the mean score would have an error of 1: {error}");
    let Predicted::Classes(rows) = &predictions.targets[0] else { panic!() };
    assert!(rows.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-5));
    let Predicted::Labels(rows) = &predictions.targets[2] else { panic!() };
    let right = (240..300).zip(rows).filter(|(row, predicted)| predicted_labels(predicted) == both(*row)).count();
    assert!(right > 54, "{right} of 60 sets are correct");
}

#[test]
fn an_ignored_word_changes_neither_the_fit_nor_a_prediction() {
    let dataset = dataset(120);
    let rows: Vec<usize> = (0..90).collect();
    let words = ["parcel", "refund", "login"].map(str::to_owned);
    let mut fitting = Fitting::new(dataset.clone(), &[Fold { train: rows, validation: vec![] }], &words);
    while fitting.model().is_none() {
        fitting.step();
    }
    let model = fitting.model().unwrap();
    let predictions =
        model.predict(["refund very late number 1", "very late number 1", "Parcel very LOGIN late number 1"]);
    let Predicted::Classes(probabilities) = &predictions.targets[0] else { panic!() };
    assert_eq!(probabilities[0], probabilities[1]);
    assert_eq!(probabilities[0], probabilities[2]);
    assert!(model.features().known("refund very").iter().all(|&(start, _)| start >= 7));
}

#[test]
fn a_fit_is_reproducible() {
    let dataset = dataset(120);
    let [one, two] = [(); 2].map(|()| fit(&dataset, 0..90, 90..120).predict(dataset.texts()));
    assert_eq!(one, two);
}

#[test]
fn a_text_of_unknown_words_or_none_has_a_prediction() {
    let dataset = dataset(120);
    let predictions = fit(&dataset, 0..90, 90..120).predict(["", "zzyzx 快递"]);
    let Predicted::Classes(rows) = &predictions.targets[0] else { panic!() };
    assert_eq!(rows[0], rows[1]);
    assert!(predictions.targets[1].scores().unwrap().iter().all(|score| score.is_finite()));
}

#[test]
fn without_validation_rows_the_default_regularization_is_used() {
    let dataset = dataset(120);
    let model = fit(&dataset, 0..120, 0..0);
    assert_eq!(model.regularizations(), [Some(1.0); 3]);
    assert!(model.validation()[0].as_ref().unwrap().is_empty());
    let validated = fit(&dataset, 0..90, 90..120).validation()[1].clone().unwrap();
    assert_eq!(validated.len(), (90..120).filter(|row| row % 7 != 0).count());
}

#[test]
fn the_model_of_a_fold_knows_nothing_of_its_validation_rows() {
    let dataset = dataset(90);
    let parts = |fold: usize| {
        let (validation, train) = (0..90).partition(|row| row % 3 == fold);
        Fold { train, validation }
    };
    let folds: Vec<Fold> = (0..3).map(parts).collect();
    let mut fitting = Fitting::new(dataset.clone(), &folds, &[]).keeping_folds();
    while fitting.model().is_none() {
        fitting.step();
    }
    let models = fitting.take_folds().unwrap();
    let validation = fitting.model().unwrap().validation();
    // What the models of the folds predict is what the regularization was selected on, but for rounding.
    let mut predictions = Predictions::default();
    for (model, fold) in models.iter().zip(&folds) {
        predictions.extend(model.predict(fold.validation.iter().map(|&row| dataset.text(row))));
    }
    let rows: Vec<usize> = folds.iter().flat_map(|fold| fold.validation.clone()).collect();
    for ((target, predicted), validation) in dataset.targets.iter().zip(&predictions.targets).zip(validation) {
        let labeled: Vec<usize> = (0..rows.len()).filter(|&index| target.has(rows[index])).collect();
        let pairs = numbers(&predicted.select(&labeled)).into_iter().zip(numbers(validation.as_ref().unwrap()));
        pairs.for_each(|(predicted, validated)| assert!((predicted - validated).abs() < 1e-4));
    }
    assert!(fitting.take_folds().unwrap().is_empty());
}

/// The probabilities or scores.
fn numbers(predicted: &Predicted) -> Vec<f64> {
    match predicted {
        Predicted::Classes(rows) | Predicted::Labels(rows) => rows.iter().flatten().map(|&p| f64::from(p)).collect(),
        Predicted::Scores(scores) => scores.clone(),
    }
}

/// Vectors that say nothing of a text, with their share.
#[derive(Debug)]
struct Noise(f32);

impl TextVectors for Noise {
    fn width(&self) -> usize {
        2
    }

    fn share(&self) -> f32 {
        self.0
    }

    fn alternatives(self: Rc<Self>) -> Vec<Rc<dyn TextVectors>> {
        vec![Rc::new(Self(0.01))]
    }

    fn knows(&self, _: &str) -> bool {
        false
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        let angle = text.bytes().fold(7_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte))) as f32;
        vec![angle.cos(), angle.sin()]
    }
}

#[test]
fn a_cross_validation_chooses_among_text_vectors() {
    let dataset = dataset(90);
    let fold = |fold: usize| {
        let (validation, train) = (0..90).partition(|row| row % 3 == fold);
        Fold { train, validation }
    };
    let chosen = |folds: &[Fold]| {
        let mut fitting = Fitting::new(dataset.clone(), folds, &[]).with_vectors(Rc::new(Noise(0.999))).keeping_folds();
        while fitting.model().is_none() {
            fitting.step();
        }
        assert_eq!(fitting.take_folds().unwrap().len(), folds.len());
        fitting.model().unwrap().features().vectors().unwrap().share()
    };
    assert_eq!(chosen(&[0, 1, 2].map(fold)), 0.01);
    assert_eq!(chosen(&[fold(0)]), 0.999, "one part of the rows is held out: the usual vectors");
}

#[test]
fn models_of_folds_are_kept_on_request() {
    let dataset = dataset(60);
    let rows = || Fold { train: (0..40).collect(), validation: vec![] };
    for (fitting, kept) in [
        (Fitting::new(dataset.clone(), &[rows()], &[]), 0),
        (Fitting::new(dataset.clone(), &[rows()], &[]).keeping_folds(), 1),
    ] {
        let mut fitting = fitting;
        assert!(fitting.take_folds().is_none());
        while fitting.model().is_none() {
            fitting.step();
        }
        assert_eq!(fitting.take_folds().unwrap().len(), kept);
    }
}

#[test]
fn a_constant_predicts_frequencies_and_the_mean() {
    let dataset = dataset(6);
    // Rows 1 to 4 have the classes 1, 2, 0, 1 and the scores 1, 2, 3, 0.
    let constant = Constant::of(&dataset.targets, &[1, 2, 3, 4]);
    let predictions = constant.predict(2);
    assert_eq!(predictions.targets[0], Predicted::Classes(vec![vec![0.25, 0.5, 0.25]; 2]));
    assert_eq!(predictions.targets[1], Predicted::Scores(vec![1.5; 2]));
    assert_eq!(predictions.targets[2], Predicted::Labels(vec![vec![0.5, 0.75]; 2]));
}

#[test]
fn a_model_built_from_its_parts_predicts_the_same_to_the_bit() {
    let dataset = dataset(120);
    let model = fit(&dataset, 0..90, 90..120);
    let parts = model.parts();
    assert_eq!(parts.heads.iter().flatten().map(|head| head.outputs).collect::<Vec<_>>(), [3, 1, 2]);
    let again = Linear::from_parts(parts.clone(), None).unwrap();
    assert_eq!(again.parts(), parts);
    let texts = ["refund very very late", "", "包裹 parcel", "LOGIN late number 7"];
    assert_eq!(again.predict(texts), model.predict(texts));
    assert_eq!(again.features().known(texts[0]), model.features().known(texts[0]));
}

#[test]
fn a_model_built_from_its_parts_still_ignores_words() {
    let dataset = dataset(120);
    let rows: Vec<usize> = (0..90).collect();
    let mut fitting =
        Fitting::new(dataset.clone(), &[Fold { train: rows, validation: vec![] }], &["refund".to_owned()]);
    while fitting.model().is_none() {
        fitting.step();
    }
    let again = Linear::from_parts(fitting.model().unwrap().parts(), None).unwrap();
    let predictions = again.predict(["refund very late", "very late"]);
    let Predicted::Classes(rows) = &predictions.targets[0] else { panic!() };
    assert_eq!(rows[0], rows[1]);
}

#[test]
fn inconsistent_parts_are_an_error() {
    let dataset = dataset(120);
    let parts = fit(&dataset, 0..90, 90..120).parts();
    let refused = |change: &dyn Fn(&mut LinearParts)| {
        let mut parts = parts.clone();
        change(&mut parts);
        Linear::from_parts(parts, None).is_err()
    };
    assert!(!refused(&|_| {}));
    assert!(refused(&|parts| parts.bits = 23));
    assert!(refused(&|parts| parts.bits = 15));
    assert!(refused(&|parts| parts.buckets.swap(0, 1)));
    assert!(refused(&|parts| *parts.buckets.last_mut().unwrap() = 1 << parts.bits));
    assert!(refused(&|parts| parts.idf.truncate(1)));
    assert!(refused(&|parts| parts.scales.truncate(1)));
    assert!(refused(&|parts| parts.characters = Some((3, 2))));
    assert!(refused(&|parts| parts.characters = Some((2, usize::MAX))));
    assert!(refused(&|parts| parts.heads[0].as_mut().unwrap().weights.truncate(1)));
    assert!(refused(&|parts| parts.heads[0].as_mut().unwrap().outputs = 0));
    assert!(refused(&|parts| parts.heads[0].as_mut().unwrap().outputs = usize::MAX));
    // A score is one number.
    assert!(refused(&|parts| parts.heads[0].as_mut().unwrap().kind = TargetKind::Score));
}
