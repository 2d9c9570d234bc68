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

/// What a model learns from.
pub struct Learned<'l> {
    pub pool: &'l [Example],
    /// The texts of the pool whose labels it learns from.
    pub labeled: &'l [usize],
    /// Whether it learns from the other texts as well, without their labels.
    pub with_rest: bool,
    pub vectors: Option<&'l Rc<dyn TextVectors>>,
}

/// Returns the accuracy of a model on test rows.
pub fn accuracy(learned: &Learned<'_>, test: &[Example]) -> Result<f64, Box<dyn Error>> {
    let &Learned { pool, labeled, with_rest, vectors } = learned;
    let mut labels = vec![None; pool.len()];
    labeled.iter().for_each(|&index| labels[index] = Some(pool[index].1.to_string()));
    let rows = pool.iter().zip(labels).map(|((text, _), label)| json!({ "text": text, "label": label }));
    let lines: String = rows.map(|row| format!("{row}\n")).collect();
    let table = Rc::new(Table::read("pool.jsonl", lines.as_bytes())?);
    let schema = Schema::new(&table, &["text".to_owned()], &[TargetChoice::new("label", TargetKind::Category)])?;
    let dataset = Rc::new(Dataset::new(&table, &schema)?);
    let all = Split { train: (0..dataset.len()).collect(), ..Split::default() };
    let folds = all.folds(&dataset, FOLDS, &SPLIT);
    let unlabeled = if with_rest { dataset.without_target.clone() } else { Vec::new() };
    let fitting = Fitting::new(dataset.clone(), &folds, &[]).with_unlabeled(unlabeled);
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
