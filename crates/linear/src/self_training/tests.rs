use std::rc::Rc;

use crate::{Fitting, Linear, TextVectors};
use wordloom_data::{Dataset, Fold, Schema, Table, TargetChoice, TargetKind};
use wordloom_metrics::{Predicted, Predictions};

const TOPICS: [&str; 3] = ["parcel", "refund", "login"];
/// Other words for the topics. The vectors of texts that have nothing else are empty.
const SYNONYMS: [&str; 3] = ["box", "money", "password"];

/// Vectors that tell the topics apart.
#[derive(Debug)]
struct Topics;

impl TextVectors for Topics {
    fn width(&self) -> usize {
        3
    }

    fn share(&self) -> f32 {
        0.5
    }

    fn knows(&self, token: &str) -> bool {
        TOPICS.contains(&token)
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        let Some(topic) = TOPICS.iter().position(|topic| text.contains(topic)) else { return Vec::new() };
        (0..3).map(|other| f32::from(u8::from(other == topic))).collect()
    }
}

/// Rows with a topic, then nine rows, of one fold, that name it by a synonym alone, then rows without a label that have
/// a topic and a synonym: its own, or that of the topic after it if they mislead.
fn dataset(mislead: bool) -> Rc<Dataset> {
    let other = usize::from(mislead);
    let labeled = (0..27).map(|row| format!("{} late {row},{}\n", TOPICS[row % 3], TOPICS[row % 3]));
    let synonyms = (0..9).map(|row| format!("my {},{}\n", SYNONYMS[row % 3], TOPICS[row % 3]));
    let unlabeled = (0..60).map(|row| format!("{} {} number {row},\n", TOPICS[row % 3], SYNONYMS[(row + other) % 3]));
    let rows: String = labeled.chain(synonyms).chain(unlabeled).collect();
    let table = Rc::new(Table::read("mails.csv", format!("text,kind\n{rows}").as_bytes()).unwrap());
    let kind = TargetChoice::new("kind", TargetKind::Category);
    Rc::new(Dataset::new(&table, &Schema::new(&table, &["text".to_owned()], &[kind]).unwrap()).unwrap())
}

/// Three folds, the last of which validates the rows with synonyms.
fn folds() -> Vec<Fold> {
    let fold = |fold: usize| {
        let (validation, train) = (0..36).partition(|row| row / 12 == fold);
        Fold { train, validation }
    };
    (0..3).map(fold).collect()
}

fn fit(mut fitting: Fitting) -> (Rc<Linear>, Vec<Linear>) {
    while fitting.model().is_none() {
        fitting.step();
    }
    let folds = fitting.take_folds().unwrap();
    (fitting.model().unwrap().clone(), folds)
}

fn probabilities(predicted: &Predicted) -> impl Iterator<Item = f32> {
    let Predicted::Classes(rows) = predicted else { panic!("the column has categories") };
    rows.iter().flatten().copied()
}

#[test]
fn words_are_learned_from_texts_without_a_label() {
    let dataset = dataset(false);
    let fitting = || Fitting::new(dataset.clone(), &folds(), &[]).with_vectors(Rc::new(Topics)).keeping_folds();
    let wrong = |model: &Linear| {
        let predicted = model.validation()[0].as_ref().unwrap().classes();
        let label = |class: u32| &dataset.targets[0].labels[class as usize];
        predicted.into_iter().enumerate().filter(|&(row, class)| label(class) != TOPICS[row % 3]).count()
    };
    let (alone, _) = fit(fitting());
    assert!(wrong(&alone) > 0, "no row of the other folds has a synonym");
    assert_eq!(alone.unlabeled(), 0);
    let (model, of_folds) = fit(fitting().with_unlabeled(dataset.without_target.clone()));
    assert_eq!(wrong(&model), 0);
    assert_eq!(model.unlabeled(), 60);
    // The validation rows are predicted by the models of the folds that are kept.
    let mut validation = Predictions::default();
    for (model, fold) in of_folds.iter().zip(folds()) {
        validation.extend(model.predict(fold.validation.iter().map(|&row| dataset.text(row))));
    }
    let pairs = probabilities(&validation.targets[0]).zip(probabilities(model.validation()[0].as_ref().unwrap()));
    pairs.for_each(|(predicted, validated)| assert!((predicted - validated).abs() < 1e-4));
}

#[test]
fn a_model_that_makes_more_errors_is_not_kept() {
    let dataset = dataset(true);
    let fitting = || Fitting::new(dataset.clone(), &folds(), &[]).with_vectors(Rc::new(Topics));
    let (alone, _) = fit(fitting());
    let (model, _) = fit(fitting().with_unlabeled(dataset.without_target.clone()));
    assert_eq!(model.unlabeled(), 0);
    assert_eq!(model.validation(), alone.validation());
}

#[test]
fn it_needs_vectors_and_a_cross_validation() {
    let dataset = dataset(false);
    let fitting =
        |folds: &[Fold]| Fitting::new(dataset.clone(), folds, &[]).with_unlabeled(dataset.without_target.clone());
    let [(without_vectors, _), (held_out, _)] =
        [fitting(&folds()), fitting(&folds()[..1]).with_vectors(Rc::new(Topics))].map(fit);
    assert_eq!([without_vectors.unlabeled(), held_out.unlabeled()], [0, 0]);
}
