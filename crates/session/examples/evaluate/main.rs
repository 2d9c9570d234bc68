//! Trains on real data sets through the session that the page uses, and prints how good the result is on their test
//! rows.
//!
//! ```text
//! cargo xtask evaluate [OPTIONS] [DATA_SET[/COLUMN] ...]
//! ```
//!
//! Without names: every column of every data set that is present, each with its own network.
//!
//! - `--rows N[,N...]`: that many training rows, which a seed draws, in place of all.
//! - `--start none|vectors|teacher`: what the networks and the linear model start from, by default `none`.
//! - `--unlabeled N`: with `--rows`, that many further training rows without their answers.
//! - `--development`: judged on the last 1,000 rows of that order instead of the test file. Recipes are chosen so, and
//!   not by test rows.
//! - `--unnamed`: categories have numbers in place of their names, from which models of few rows learn.
//! - `--preset NAME`: by default `few` with fewer than 2,000 rows, otherwise `balanced`. `classic` is compared with the
//!   article's network in Keras.
//! - `--seeds N` or `--seeds FIRST-LAST`: the seeds of the split and of the network, by default 3.
//! - `--members N`: the networks of each blend, by default 1.
//! - `--set NAME=JSON`: a setting that differs from the preset.
//! - `--together`: one network for all columns of a data set.
//! - `--baseline`: only the linear model, which takes seconds.
//! - `--verbose`: prints every epoch.

mod baseline;
mod few_rows;
mod job;
mod network;
mod unnamed;

use std::ops::RangeInclusive;
use std::path::PathBuf;

use crate::job::Job;
use crate::network::{Start, Training};
use serde_json::Value;

struct Arguments {
    training: Training,
    names: Vec<String>,
    baseline: bool,
    together: bool,
}

impl Arguments {
    fn read() -> Result<Self, String> {
        let training = Training {
            preset: None,
            rows: vec![None],
            start: Start::None,
            development: false,
            unnamed: false,
            unlabeled: 0,
            settings: serde_json::Map::new(),
            seeds: 1..=3,
            members: 1,
            verbose: false,
        };
        let mut arguments = Self { training, names: Vec::new(), baseline: false, together: false };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut next = || words.next().ok_or(format!("{word} needs a value"));
            let training = &mut arguments.training;
            match word.as_str() {
                "--preset" => {
                    let name = Value::String(next()?);
                    training.preset = Some(serde_json::from_value(name).map_err(|error| error.to_string())?);
                }
                "--seeds" => {
                    training.seeds = seeds(&next()?).ok_or("--seeds needs how many, or the first and last as 2-4")?;
                }
                "--rows" => {
                    let count = |text: &str| text.parse().map(Some).map_err(|_| format!("--rows: {text} is no number"));
                    training.rows = next()?.split(',').map(count).collect::<Result<_, _>>()?;
                }
                "--start" => training.start = Start::named(&next()?)?,
                "--unlabeled" => training.unlabeled = next()?.parse().map_err(|_| "--unlabeled needs a number")?,
                "--members" => training.members = next()?.parse().map_err(|_| "--members needs a number")?,
                "--set" => {
                    let argument = next()?;
                    let (name, value) = argument.split_once('=').ok_or("--set needs name=value, the value in JSON")?;
                    let value = serde_json::from_str(value).map_err(|error| format!("{argument}: {error}"))?;
                    training.settings.insert(name.to_owned(), value);
                }
                "--development" => training.development = true,
                "--unnamed" => training.unnamed = true,
                "--verbose" => training.verbose = true,
                "--baseline" => arguments.baseline = true,
                "--together" => arguments.together = true,
                name => arguments.names.push(name.to_owned()),
            }
        }
        Ok(arguments)
    }

    /// Whether a job was requested, by its data set or by its data set and column.
    fn names(&self, job: &Job) -> bool {
        let full = format!("{}/{}", job.folder, job.targets[0].column);
        self.names.is_empty() || self.names.iter().any(|name| *name == job.folder || *name == full)
    }
}

/// The seeds from 1 to a number, or from one number to another.
fn seeds(argument: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = argument.split_once('-').unwrap_or(("1", argument));
    let seeds = first.parse().ok()?..=last.parse().ok()?;
    (!seeds.is_empty()).then_some(seeds)
}

fn main() -> Result<(), String> {
    let arguments = Arguments::read()?;
    let data = PathBuf::from(concat!(env!("WORDLOOM_ROOT"), "/../shared/data"));
    let columns = if arguments.baseline {
        "data set | target | metric | majority or mean | linear (95 %) | reference | bar | n-grams | strength | seconds"
    } else {
        "data set | rows | target | metric | model | mean | each seed | bar | seconds a run"
    };
    println!("{columns}\n{}", vec!["---"; columns.split('|').count()].join(" | "));
    let jobs = if arguments.together { job::together() } else { job::each() };
    let mut missed = Vec::new();
    for job in jobs.iter().filter(|job| arguments.names(job)) {
        if !data.join(job.folder).is_dir() {
            println!("{} | skipped: {} is absent", job.folder, data.join(job.folder).display());
            continue;
        }
        let results = if arguments.baseline {
            vec![baseline::row(&data, job)]
        } else {
            let rows = arguments.training.rows.iter();
            rows.map(|&rows| network::rows(&data, job, &arguments.training, rows)).collect()
        };
        for (rows, met) in results {
            println!("{rows}");
            if !met {
                missed.push(format!("{}/{}", job.folder, job.targets[0].column));
            }
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("below a bar: {}", missed.join(", "))) }
}
