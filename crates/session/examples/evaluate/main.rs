//! Trains on real data sets through the session that the page uses, and prints how good the result is on their test
//! rows.
//!
//! ```text
//! cargo xtask evaluate [OPTIONS] [DATA_SET[/COLUMN] ...]
//! ```
//!
//! Without names: every column of every data set that is present, each with its own network.
//!
//! - `--preset NAME`: by default `balanced`. `classic` is compared with the article's network in Keras.
//! - `--seeds N` or `--seeds FIRST-LAST`: the seeds of the split and of the network, by default 3.
//! - `--members N`: the networks of each blend, by default 1.
//! - `--set NAME=JSON`: a setting that differs from the preset.
//! - `--together`: one network for all columns of a data set.
//! - `--baseline`: only the linear model, which takes seconds.
//! - `--verbose`: prints every epoch.

mod baseline;
mod job;
mod network;

use std::ops::RangeInclusive;
use std::path::PathBuf;

use serde_json::Value;
use wordloom_training::Preset;

use crate::job::Job;
use crate::network::Training;

struct Arguments {
    training: Training,
    names: Vec<String>,
    baseline: bool,
    together: bool,
}

impl Arguments {
    fn read() -> Result<Self, String> {
        let training = Training {
            preset: Preset::Balanced,
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
                    training.preset = serde_json::from_value(name).map_err(|error| error.to_string())?;
                }
                "--seeds" => {
                    training.seeds = seeds(&next()?).ok_or("--seeds needs how many, or the first and last as 2-4")?;
                }
                "--members" => training.members = next()?.parse().map_err(|_| "--members needs a number")?,
                "--set" => {
                    let argument = next()?;
                    let (name, value) = argument.split_once('=').ok_or("--set needs name=value, the value in JSON")?;
                    let value = serde_json::from_str(value).map_err(|error| format!("{argument}: {error}"))?;
                    training.settings.insert(name.to_owned(), value);
                }
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
        "data set | target | metric | model | mean | each seed | bar | seconds a run"
    };
    println!("{columns}\n{}", vec!["---"; columns.split('|').count()].join(" | "));
    let jobs = if arguments.together { job::together() } else { job::each() };
    let mut missed = Vec::new();
    for job in jobs.iter().filter(|job| arguments.names(job)) {
        if !data.join(job.folder).is_dir() {
            println!("{} | skipped: {} is absent", job.folder, data.join(job.folder).display());
            continue;
        }
        let (rows, met) =
            if arguments.baseline { baseline::row(&data, job) } else { network::rows(&data, job, &arguments.training) };
        println!("{rows}");
        if !met {
            missed.push(format!("{}/{}", job.folder, job.targets[0].column));
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("below a bar: {}", missed.join(", "))) }
}
