//! The floor alone: the linear model and what knows nothing of a text, on every set, beside the linear references.

use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use wordloom::baseline::{Constant, Fitting};
use wordloom::batch::{Examples, ScoreScale};
use wordloom::config::Check;
use wordloom::data::{Dataset, Schema, Split, SplitConfig, Table};
use wordloom::evaluate::{Comparison, Predictions, Standing};
use wordloom::metrics::Estimate;
use wordloom::session::{FloorReport, Verdict};

use crate::job::Job;

/// Fits and judges; the row of the table, and whether the bar is met.
pub fn row(data: &Path, job: &Job) -> (String, bool) {
    let folder = data.join(job.folder);
    let read = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        Table::read(name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let text: Vec<String> = job.text.iter().map(|&column| column.to_owned()).collect();
    let schema =
        |table: &Table| Schema::new(table, &text, job.category, job.score, None).expect("the columns are there");
    let (train, test) = (read("train.csv"), read("test.csv"));
    let dataset = Rc::new(Dataset::new(&train, &schema(&train)).expect("there are rows to learn from"));
    let test = Dataset::with_labels(&test, &schema(&test), &dataset.labels).expect("there are rows to judge by");
    let config =
        SplitConfig { validation: 0.1, test: 0.1, seed: 1, alike: false }.check().expect("the shares are in bounds");
    let split = Split::draw_validation(&dataset, &config).expect("there are rows enough");

    let start = Instant::now();
    let mut fitting = Fitting::new(dataset.clone(), &split.train, &split.validation);
    let (mut slices, mut longest) = (0, 0.0_f64);
    while fitting.model().is_none() {
        let slice = Instant::now();
        fitting.step();
        slices += 1;
        longest = longest.max(slice.elapsed().as_secs_f64());
    }
    let model = fitting.model().expect("it is fitted");
    let seconds = start.elapsed().as_secs_f64();

    let texts = test.texts.iter().map(String::as_str);
    let (linear, constant) = (model.predict(texts), Constant::of(&dataset, &split.train).predict(test.len()));
    let (name, [linear, constant]) = judge(&test, [&linear, &constant]);
    let met = linear.value >= job.floor();
    let (category, score) = model.strengths();
    let row = format!(
        "{} | {} | {name} | {:.4} | {:.4} ({:.4} to {:.4}) | {:.4} | {:.4} {} | {} | {} | {seconds:.2} ({slices} slices, the longest {:.0} ms)",
        job.folder,
        job.target(),
        constant.value,
        linear.value,
        linear.low,
        linear.high,
        job.linear,
        job.floor(),
        if met { "met" } else { "MISSED" },
        model.features().len(),
        category.or(score).unwrap_or_default(),
        1e3 * longest,
    );
    (row, met)
}

/// The rows of the linear model and the constant, as a session reports them with the network of the first seed.
pub fn beside(job: &Job, floor: &FloorReport) -> String {
    let (folder, target) = (job.folder, job.target());
    let row = |name: &str, standing: &Standing, seconds: f64, verdict: &str| {
        let (metric, estimate) = match (standing.accuracy, standing.pearson) {
            (Some(accuracy), _) => ("accuracy", Some(accuracy)),
            (None, pearson) => ("Pearson", pearson),
        };
        let measured = estimate.map_or("-".to_owned(), |Estimate { value, .. }| format!("{value:.4}"));
        let interval = estimate.map_or(String::new(), |Estimate { low, high, .. }| format!("{low:.4} to {high:.4}"));
        format!("{folder} | {target} | {name} {metric} | {measured} | {interval} | {seconds:.1} | {verdict}")
    };
    let linear = floor.linear.accuracy.or(floor.linear.pearson).map_or(0.0, |estimate| estimate.value);
    let met = if linear >= job.floor() { "reached" } else { "MISSED" };
    let network = match floor.category.or(floor.score) {
        Some(Verdict::Better) => "better",
        Some(Verdict::Worse) => "worse",
        _ => "not clearly better",
    };
    let verdict = format!("{:.4} {met}; the network is {network}", job.floor());
    [row("constant", &floor.constant, 0.0, ""), row("linear", &floor.linear, floor.seconds, &verdict)].join("\n")
}

/// The accuracy, or the correlation, of two models; of one that says the same of every text, 0.
fn judge(test: &Dataset, models: [&Predictions; 2]) -> (&'static str, [Estimate; 2]) {
    let examples = Examples {
        tokens: vec![Vec::new(); test.len()],
        categories: test.categories.clone(),
        scores: test.scores.clone(),
    };
    let rows: Vec<usize> = (0..test.len()).collect();
    let compared = Comparison::new(models, &examples, &rows, ScoreScale { mean: 0.0, deviation: 1.0 });
    let none = Estimate { value: 0.0, low: 0.0, high: 0.0 };
    let [linear, constant] = compared.standings;
    match (linear.accuracy, constant.accuracy) {
        (Some(linear), Some(constant)) => ("accuracy", [linear, constant]),
        _ => ("Pearson", [linear.pearson.unwrap_or(none), constant.pearson.unwrap_or(none)]),
    }
}
