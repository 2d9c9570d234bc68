//! The linear model of a run on labels: that of the page, which also learns from the texts that are left.

use std::error::Error;
use std::rc::Rc;

use serde_json::json;
use wordloom_data::{Dataset, Schema, Split, SplitConfig, Table, TargetChoice, TargetKind};
use wordloom_linear::{Fitting, TextVectors};

use crate::data_set::Example;

/// The number of folds, as in the session.
const FOLDS: usize = 5;
/// How they are drawn. There are no other parts.
const SPLIT: SplitConfig =
    SplitConfig { validation: 0.1, test: 0.1, seed: 1, group_near_duplicates: false, cross_validated: true };

/// Returns the accuracy of a model on test rows. It is fitted to the labels of some texts of the pool, and to the others
/// without their labels.
pub fn accuracy(
    pool: &[Example],
    labeled: &[usize],
    vectors: Option<&Rc<dyn TextVectors>>,
    test: &[Example],
) -> Result<f64, Box<dyn Error>> {
    let mut labels = vec![None; pool.len()];
    labeled.iter().for_each(|&index| labels[index] = Some(pool[index].1.to_string()));
    let rows = pool.iter().zip(labels).map(|((text, _), label)| json!({ "text": text, "label": label }));
    let lines: String = rows.map(|row| format!("{row}\n")).collect();
    let table = Rc::new(Table::read("pool.jsonl", lines.as_bytes())?);
    let schema = Schema::new(&table, &["text".to_owned()], &[TargetChoice::new("label", TargetKind::Category)])?;
    let dataset = Rc::new(Dataset::new(&table, &schema)?);
    let all = Split { train: (0..dataset.len()).collect(), ..Split::default() };
    let folds = all.folds(&dataset, FOLDS, &SPLIT);
    let fitting = Fitting::new(dataset.clone(), &folds, &[]).with_unlabeled(dataset.without_target.clone());
    let mut fitting = vectors.into_iter().cloned().fold(fitting, Fitting::with_vectors);
    let model = loop {
        match fitting.model() {
            Some(model) => break model.clone(),
            None => fitting.step(),
        }
    };
    let predicted = model.predict(test.iter().map(|(text, _)| text.as_str())).targets[0].classes();
    let name = |class: u32| &dataset.targets[0].labels[class as usize];
    let right =
        predicted.into_iter().zip(test).filter(|(class, (_, label))| *name(*class) == label.to_string()).count();
    Ok(right as f64 / test.len() as f64)
}
