//! How much the encoder helps a linear model that is fitted to a few rows: what its training is steered by.
//!
//! The cosine with the teacher is a poor guide to it. The rows are those of `cargo xtask evaluate --development`, so
//! that the test rows choose nothing.

use std::error::Error;
use std::path::Path;
use std::rc::Rc;

use wordloom_base::config::Check;
use wordloom_data::{Dataset, Schema, Split, SplitConfig, Table};
use wordloom_linear::{Fitting, TextVectors};
use wordloom_text::Cleaning;
use wordloom_vectors::{EncoderVectors, MeanVectors, Vectors};

use crate::few_rows::{Rows, few_rows};
use crate::job::{JOBS, Job};

/// The folds of the cross-validation that chooses the regularization.
const FOLDS: usize = 5;

/// Prints the mean accuracy of `seeds` linear models on `rows` rows of each data set below `data`: with the mean of
/// vectors before training, with the mean of the trained ones, and with their encoder.
///
/// # Errors
/// If a data set is missing.
pub fn probe(data: &Path, [glove, trained]: [&Rc<Vectors>; 2], rows: usize, seeds: u32) -> Result<(), Box<dyn Error>> {
    let columns = JOBS.map(|job| job.folder).join(" | ");
    println!("| {rows} rows, {seeds} seeds | {columns} | mean |\n|{}", " --- |".repeat(JOBS.len() + 2));
    let mut lines = [Vec::new(), Vec::new(), Vec::new()];
    for job in &JOBS {
        let mut sums = [0.0; 3];
        for seed in 0..seeds {
            let path = data.join(job.folder).join("train.csv");
            let train = table(&few_rows(&path, job, seed, Rows::First { labeled: rows, unlabeled: 0 }))?;
            let other = table(&few_rows(&path, job, seed, Rows::Development))?;
            let train = Rc::new(Dataset::new(&train, &schema(&train, job)?)?);
            let other = Dataset::for_targets(&other, &schema(&other, job)?, &train.targets)?;
            let mean = |vectors: &Rc<Vectors>| {
                Rc::new(MeanVectors::new(vectors.clone(), train.texts(), &[], Cleaning::default()))
            };
            let (glove, trained) = (mean(glove), mean(trained));
            let encoder: Rc<dyn TextVectors> =
                Rc::new(EncoderVectors::new(trained.clone()).ok_or("the vectors have an encoder")?);
            for (sum, vectors) in sums.iter_mut().zip([glove, trained, encoder]) {
                *sum += accuracy(&train, &other, seed, vectors)? / f64::from(seeds);
            }
        }
        lines.iter_mut().zip(sums).for_each(|(line, sum)| line.push(sum));
    }
    for (name, line) in ["GloVe", "trained words", "encoder"].iter().zip(lines) {
        let mean = line.iter().sum::<f64>() / line.len() as f64;
        let each: Vec<String> = line.iter().map(|value| format!("{value:.4}")).collect();
        println!("| {name} | {} | {mean:.4} |", each.join(" | "));
    }
    Ok(())
}

/// Fits a linear model as a session does, and returns the fraction of the other rows that it predicts right.
fn accuracy(
    train: &Rc<Dataset>,
    other: &Dataset,
    seed: u32,
    vectors: Rc<dyn TextVectors>,
) -> Result<f64, Box<dyn Error>> {
    let (validation, test, seed) = (0.1, 0.1, u64::from(seed + 1));
    let config = SplitConfig { validation, test, seed, group_near_duplicates: false, cross_validated: true }.check()?;
    let folds = Split::draw_validation(train, &config)?.folds(train, FOLDS, &config);
    let mut fitting = Fitting::new(train.clone(), &folds, &[]).with_vectors(vectors);
    while fitting.model().is_none() {
        fitting.step();
    }
    let predicted = fitting.model().ok_or("it is fitted")?.predict(other.texts()).targets[0].classes();
    let classes = other.targets[0].classes().ok_or("it has classes")?;
    let right = predicted.iter().zip(classes).filter(|&(&predicted, &class)| class == Some(predicted)).count();
    Ok(right as f64 / predicted.len() as f64)
}

fn table(bytes: &[u8]) -> Result<Rc<Table>, Box<dyn Error>> {
    Ok(Rc::new(Table::read("train.csv", bytes)?))
}

fn schema(table: &Rc<Table>, job: &Job) -> Result<Schema, Box<dyn Error>> {
    Ok(Schema::new(table, &job.texts(), &[job.choice()])?)
}
