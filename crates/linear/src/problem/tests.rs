use std::rc::Rc;

use crate::{Fitting, Linear};
use wordloom_data::{Dataset, Fold, Schema, Table, TargetChoice, TargetKind};
use wordloom_metrics::Predicted;

/// Rows of two categories, no text of which has a word of a category's name.
fn dataset(names: [&str; 2], kind: TargetKind) -> Rc<Dataset> {
    let rows: String =
        (0..24).map(|row| format!("{} {row},{}\n", ["slow", "money"][row % 2], names[row % 2])).collect();
    let table = Rc::new(Table::read("mails.csv", format!("text,kind\n{rows}").as_bytes()).unwrap());
    let kind = TargetChoice::new("kind", kind);
    Rc::new(Dataset::new(&table, &Schema::new(&table, &["text".to_owned()], &[kind]).unwrap()).unwrap())
}

fn fit(dataset: &Rc<Dataset>, folds: usize) -> Rc<Linear> {
    let fold = |fold: usize| {
        let (validation, train) = (0..24).partition(|row| row / 8 == fold);
        Fold { train, validation }
    };
    let mut fitting = Fitting::new(dataset.clone(), &(0..folds).map(fold).collect::<Vec<_>>(), &[]);
    while fitting.model().is_none() {
        fitting.step();
    }
    fitting.model().unwrap().clone()
}

/// The probabilities of the two categories or labels for a text, in the order of these names.
fn predict(model: &Linear, dataset: &Dataset, names: [&str; 2], text: &str) -> [f32; 2] {
    let predicted = model.predict([text]).targets.remove(0);
    let (Predicted::Classes(rows) | Predicted::Labels(rows)) = predicted else { panic!("the column has labels") };
    names.map(|name| rows[0][dataset.targets[0].labels.iter().position(|label| label == name).unwrap()])
}

#[test]
fn few_rows_learn_from_the_names_of_their_labels() {
    let names = ["late_parcel", "refund"];
    for kind in [TargetKind::Category, TargetKind::Labels] {
        let dataset = dataset(names, kind);
        let model = fit(&dataset, 3);
        let predict = |model: &Linear, text: &str| predict(model, &dataset, names, text);
        let [late, refund] = ["a late parcel", "Refund?"].map(|text| predict(&model, text));
        assert!(late[0] > late[1] + 0.1 && refund[1] > refund[0] + 0.1, "{kind:?}: {late:?} {refund:?}");
        // Names are no rows: none is validated.
        assert_eq!(model.validation()[0].as_ref().unwrap().len(), 24);
        assert_eq!(model.unlabeled(), 0);
        let held_out = fit(&dataset, 1);
        assert_eq!(predict(&held_out, "parcel"), predict(&held_out, "xx"));
    }
}

#[test]
fn a_single_letter_names_nothing() {
    let names = ["A", "B"];
    let dataset = dataset(names, TargetKind::Category);
    let model = fit(&dataset, 3);
    let [letter, unknown] = ["A", "xx"].map(|text| predict(&model, &dataset, names, text));
    assert_eq!(letter, unknown);
}
