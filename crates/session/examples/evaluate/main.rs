//! Trains on real data sets through the same session the page uses, and prints how good the result is on their test rows.
//!
//! `cargo xtask evaluate [--preset balanced] [--seeds 3 or 2-4] [--members 1] [--set name=json] [DATA_SET[/COLUMN] ...]`: without names, every
//! column of every set there is, each by a network of its own.
//! `--preset classic` is held to what the article's network reaches in Keras, as far as seeds differ.
//! `--together`: the columns of a set by one network.
//! `--floor`: the linear model alone, which takes seconds.

mod floor;
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
    floor: bool,
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
        let mut arguments = Self { training, names: Vec::new(), floor: false, together: false };
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
                    let given = next()?;
                    let (name, value) = given.split_once('=').ok_or("--set needs name=value, the value in JSON")?;
                    let value = serde_json::from_str(value).map_err(|error| format!("{given}: {error}"))?;
                    training.settings.insert(name.to_owned(), value);
                }
                "--verbose" => training.verbose = true,
                "--floor" => arguments.floor = true,
                "--together" => arguments.together = true,
                name => arguments.names.push(name.to_owned()),
            }
        }
        Ok(arguments)
    }

    /// Whether a job is asked for, by its set or by its set and column.
    fn names(&self, job: &Job) -> bool {
        let full = format!("{}/{}", job.folder, job.answers[0].column);
        self.names.is_empty() || self.names.iter().any(|name| *name == job.folder || *name == full)
    }
}

/// The seeds from 1 to a number, or from one to another.
fn seeds(given: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = given.split_once('-').unwrap_or(("1", given));
    let seeds = first.parse().ok()?..=last.parse().ok()?;
    (!seeds.is_empty()).then_some(seeds)
}

fn main() -> Result<(), String> {
    let arguments = Arguments::read()?;
    let data = PathBuf::from(concat!(env!("WORDLOOM_ROOT"), "/../shared/data"));
    let columns = if arguments.floor {
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
            if arguments.floor { floor::row(&data, job) } else { network::rows(&data, job, &arguments.training) };
        println!("{rows}");
        if !met {
            missed.push(format!("{}/{}", job.folder, job.answers[0].column));
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("below a bar: {}", missed.join(", "))) }
}
