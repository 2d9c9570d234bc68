//! The baseline alone: the linear model and the constant predictor, compared with the linear references.

use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use wordloom_base::config::Check;
use wordloom_data::{Dataset, Schema, Split, SplitConfig, Table, TargetChoice};
use wordloom_evaluation::{Comparison, ModelEstimates};
use wordloom_linear::{Constant, Fitting};
use wordloom_metrics::Estimate;
use wordloom_session::SplitChoice;

use crate::job::Job;

/// Fits and evaluates a job of one column. Returns the row of the table, and whether the bar is met.
pub fn row(data: &Path, job: &Job) -> (String, bool) {
    let folder = data.join(job.folder);
    let read = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        Rc::new(Table::read(name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}")))
    };
    let target = job.targets[0];
    let text: Vec<String> = job.text.iter().map(|&column| column.to_owned()).collect();
    let targets: Vec<TargetChoice> = vec![target.choice()];
    let schema = |table: &Table| Schema::new(table, &text, &targets).expect("the columns are there");
    let (train, test) = (read("train.csv"), read("test.csv"));
    let dataset = Rc::new(Dataset::new(&train, &schema(&train)).expect("there are rows to train on"));
    let test = Dataset::for_targets(&test, &schema(&test), &dataset.targets).expect("there are rows to evaluate on");
    let SplitChoice { validation, test: test_fraction, seed, .. } = SplitChoice::default();
    let config = SplitConfig {
        validation,
        test: test_fraction,
        seed: u64::from(seed),
        group_near_duplicates: false,
        cross_validated: false,
    }
    .check()
    .expect("the fractions are valid");
    let split = Split::draw_validation(&dataset, &config).expect("there are enough rows");
    let folds = split.folds(&dataset, 1, &config);

    let start = Instant::now();
    let mut fitting = Fitting::new(dataset.clone(), &folds, &[]);
    let (mut slices, mut longest) = (0, 0.0_f64);
    while fitting.model().is_none() {
        let slice = Instant::now();
        fitting.step();
        slices += 1;
        longest = longest.max(slice.elapsed().as_secs_f64());
    }
    let model = fitting.model().expect("it is fitted");
    let seconds = start.elapsed().as_secs_f64();

    let texts = test.texts();
    let (linear, constant) = (model.predict(texts), Constant::of(&dataset.targets, &split.train).predict(test.len()));
    let rows: Vec<usize> = (0..test.len()).collect();
    let compared = Comparison::new(&[&linear.targets[0], &constant.targets[0]], &test.targets[0], &rows);
    let [linear, constant] = [0, 1].map(|model: usize| main(&compared.estimates[model]));
    let met = linear.value >= target.linear_bar();
    let row = format!(
        "{} | {} | {} | {:.4} | {:.4} ({:.4} to {:.4}) | {:.4} | {:.4} {} | {} | {} | {seconds:.2} ({slices} slices, \
         the longest {:.0} ms)",
        job.folder,
        target.column,
        target.metric(),
        constant.value,
        linear.value,
        linear.low,
        linear.high,
        target.linear,
        target.linear_bar(),
        if met { "met" } else { "MISSED" },
        model.features().len(),
        model.regularizations()[0].unwrap_or_default(),
        1e3 * longest,
    );
    (row, met)
}

/// The accuracy or the correlation. 0 for the correlation of a constant.
fn main(estimates: &ModelEstimates) -> Estimate {
    estimates.accuracy.or(estimates.pearson).unwrap_or(Estimate { value: 0.0, low: 0.0, high: 0.0 })
}
